#include "grammar/tree/lazy_package.h"

#include <algorithm>
#include <string>
#include <vector>

#include "grammar/tree/syntax.h"

namespace clew {
namespace {

// All strings of a display, nested ones included; false where it holds anything but literals.
bool CollectStrings(TSNode value, ReadContext* context, std::vector<std::string>* strings) {
  bool literal = true;
  std::vector<TSNode> stack = {value};
  while (!stack.empty()) {
    const TSNode node = Unwrap(stack.back());
    stack.pop_back();
    if (ts_node_is_null(node)) continue;
    const std::string_view type = NodeType(node);
    if (type == "string" || type == "concatenated_string" || type == "binary_operator") {
      if (const auto text = FoldString(node, context->fold())) {
        strings->push_back(*text);
      } else {
        literal = false;
      }
    } else if (type == "dictionary" || type == "list" || type == "tuple" || type == "set" ||
               type == "pair") {
      for (const TSNode child : NamedChildren(node)) stack.push_back(child);
    } else if (type == "call") {
      // frozenset({...}), dict(a="x"), MappingProxyType({...})
      for (const TSNode child : NamedChildren(NodeField(node, "arguments"))) {
        if (NodeType(child) == "keyword_argument") {
          strings->emplace_back(NodeText(NodeField(child, "name"), context->source));
          stack.push_back(NodeField(child, "value"));
        } else {
          stack.push_back(child);
        }
      }
      literal = false;
    } else if (type != "none" && type != "true" && type != "false" && type != "integer") {
      literal = false;
    }
  }
  return literal;
}

bool IsDisplay(TSNode node) {
  const std::string_view type = NodeType(node);
  return type == "dictionary" || type == "list" || type == "tuple" || type == "set" ||
         type == "call";
}

bool IsNamed(TSNode node, std::string_view name, std::string_view source) {
  return NodeType(node) == "identifier" && NodeText(node, source) == name;
}

// Whether `node` says `name` other than to look it up: `f".{name}"`, but neither `table[name]` nor
// `table.get(name)`.
bool SaysName(TSNode node, std::string_view name, std::string_view source) {
  std::vector<TSNode> stack = {node};
  while (!stack.empty()) {
    const TSNode at = stack.back();
    stack.pop_back();
    if (IsNamed(at, name, source)) return true;
    const std::string_view type = NodeType(at);
    if (type == "subscript") continue;
    if (type == "call") {
      // ".".join([__name__, name]) and ".{}".format(name)
      const TSNode function = NodeField(at, "function");
      const std::string_view method = NodeType(function) == "attribute"
                                          ? NodeText(NodeField(function, "attribute"), source)
                                          : std::string_view();
      if (method != "join" && method != "format") continue;
    }
    for (const TSNode child : NamedChildren(at)) stack.push_back(child);
  }
  return false;
}

// Whether a test compares `name` with something: `name in table`, `name == "x"`.
bool Compares(TSNode test, std::string_view name, std::string_view source) {
  std::vector<TSNode> stack = {test};
  while (!stack.empty()) {
    const TSNode at = stack.back();
    stack.pop_back();
    if (NodeType(at) == "comparison_operator") {
      for (const TSNode side : NamedChildren(at)) {
        if (IsNamed(Unwrap(side), name, source)) return true;
      }
    }
    for (const TSNode child : NamedChildren(at)) stack.push_back(child);
  }
  return false;
}

// Whether the statements before `statement` in its block leave the function by a test of `name`.
bool LeftBefore(TSNode statement, std::string_view name, std::string_view source) {
  const TSNode block = ts_node_parent(statement);
  if (ts_node_is_null(block)) return false;
  for (const TSNode before : NamedChildren(block)) {
    if (ts_node_eq(before, statement)) return false;
    if (NodeType(before) != "if_statement") continue;
    const TSNode condition = NodeField(before, "condition");
    const TSNode body = NodeField(before, "consequence");
    if (ts_node_is_null(condition) || ts_node_is_null(body)) continue;
    const std::string_view test = NodeText(condition, source);
    const bool negated = test.find("not ") != test.npos || test.find("!=") != test.npos;
    const std::vector<TSNode> statements = NamedChildren(body);
    if (!negated || statements.empty() || !Compares(condition, name, source)) continue;
    const std::string_view last = NodeType(statements.back());
    if (last == "raise_statement" || last == "return_statement") return true;
  }
  return false;
}

// Whether `node` runs only for some values of `name`, as a test around it or before it decides.
bool IsTested(TSNode node, TSNode function, std::string_view name, std::string_view source) {
  for (TSNode at = node; !ts_node_eq(at, function);) {
    const TSNode parent = ts_node_parent(at);
    if (ts_node_is_null(parent)) return false;
    const std::string_view type = NodeType(parent);
    if (type == "if_statement" || type == "elif_clause") {
      const TSNode body = NodeField(parent, "consequence");
      const TSNode condition = NodeField(parent, "condition");
      if (!ts_node_is_null(body) && !ts_node_is_null(condition) && ts_node_eq(body, at) &&
          Compares(condition, name, source)) {
        return true;
      }
    } else if (type == "block" && LeftBefore(at, name, source)) {
      return true;
    }
    at = parent;
  }
  return false;
}

// The first parameter of a function.
std::string_view FirstParameter(TSNode function, std::string_view source) {
  const TSNode list = NodeField(function, "parameters");
  if (ts_node_is_null(list)) return "";
  for (TSNode parameter : NamedChildren(list)) {
    while (!ts_node_is_null(parameter) && NodeType(parameter) != "identifier") {
      parameter = ts_node_named_child(parameter, 0);
    }
    return ts_node_is_null(parameter) ? std::string_view() : NodeText(parameter, source);
  }
  return "";
}

class LazyReader {
 public:
  explicit LazyReader(ReadContext* context)
      : context_(context), lazy_(context->builder->facts()->lazy_package) {}

  void Read(TSNode root) {
    std::vector<TSNode> stack = {root};
    while (!stack.empty()) {
      const TSNode node = stack.back();
      stack.pop_back();
      const std::string_view type = NodeType(node);
      if (type == "function_definition") {
        if (NodeText(NodeField(node, "name"), context_->source) == "__getattr__") {
          Found(node);
          getattr_ = node;
          has_getattr_ = true;
        }
        continue;
      }
      if (type == "class_definition" || type == "lambda" || type == "string") continue;
      if (type == "assignment" || type == "augmented_assignment") ReadAssignment(node);
      if (type == "call") ReadCall(node);
      const std::vector<TSNode> children = NamedChildren(node);
      stack.insert(stack.end(), children.rbegin(), children.rend());
    }
    if (!lazy_.present) return;
    MarkOwnImports();
    if (!lazy_.computed) return;
    lazy_.tables = tables_;
    std::sort(lazy_.tables.begin(), lazy_.tables.end());
    lazy_.tables.erase(std::unique(lazy_.tables.begin(), lazy_.tables.end()), lazy_.tables.end());
    lazy_.tables_complete = literal_ && (!tables_.empty() || lazy_.attach_stub);
  }

 private:
  void Found(TSNode node) {
    const uint32_t line = context_->At(node).line;
    if (!lazy_.present || line < lazy_.line) lazy_.line = line;
    lazy_.present = true;
  }

  void ReadAssignment(TSNode node) {
    const TSNode target = NodeField(node, "left");
    const TSNode value = NodeField(node, "right");
    if (ts_node_is_null(value)) return;
    std::vector<TSNode> targets = {target};
    if (NodeType(target) == "pattern_list") targets = NamedChildren(target);
    for (const TSNode name : targets) {
      if (NodeText(name, context_->source) == "__getattr__") Found(node);
    }
    if (NodeText(target, context_->source) == "__all__") return;
    if (IsDisplay(Unwrap(value)) && NodeType(Unwrap(value)) != "call") {
      literal_ &= CollectStrings(value, context_, &tables_) || true;
    }
  }

  void ReadCall(TSNode node) {
    const std::string callee =
        context_->aliases->Canonical(DottedName(NodeField(node, "function"), context_->source));
    if (callee == "lazy_loader.attach_stub") {
      Found(node);
      lazy_.attach_stub = true;
    } else if (callee == "lazy_loader.attach") {
      Found(node);
      for (const TSNode argument : NamedChildren(NodeField(node, "arguments"))) {
        const TSNode value =
            NodeType(argument) == "keyword_argument" ? NodeField(argument, "value") : argument;
        if (NodeText(value, context_->source) == "__name__") continue;
        if (NodeType(Unwrap(value)) == "identifier") continue;  // a table of the module
        if (!CollectStrings(value, context_, &tables_)) literal_ = false;
      }
    } else {
      // A table handed to a helper, or extended: its strings are candidates too.
      for (const TSNode argument : NamedChildren(NodeField(node, "arguments"))) {
        const TSNode value = Unwrap(
            NodeType(argument) == "keyword_argument" ? NodeField(argument, "value") : argument);
        if (!ts_node_is_null(value) && IsDisplay(value) && NodeType(value) != "call") {
          CollectStrings(value, context_, &tables_);
        }
      }
    }
  }

  // Whether `__getattr__` imports what it is asked for by name, and no test says for which names.
  bool ImportsAnyName() const {
    const std::string_view name = FirstParameter(getattr_, context_->source);
    if (name.empty()) return false;
    std::vector<TSNode> stack = {getattr_};
    while (!stack.empty()) {
      const TSNode node = stack.back();
      stack.pop_back();
      for (const TSNode child : NamedChildren(node)) stack.push_back(child);
      if (NodeType(node) != "call") continue;
      const std::string callee =
          context_->aliases->Canonical(DottedName(NodeField(node, "function"), context_->source));
      if (!IsImportFunction(callee)) continue;
      const TSNode argument = ReadArguments(node, context_->source).Get(0, "name");
      if (!ts_node_is_null(argument) && SaysName(argument, name, context_->source) &&
          !IsTested(node, getattr_, name, context_->source)) {
        return true;
      }
    }
    return false;
  }

  // Imports with computed names inside `__getattr__`, or, where it has none, in the functions that
  // it may call: what they load is what the tables say.
  void MarkOwnImports() {
    FileFacts* facts = context_->builder->facts();
    bool inside = false;
    if (has_getattr_) {
      const Position span = context_->At(getattr_);
      for (DynamicImport& import : facts->dynamic) {
        const uint32_t line = import.place.position.line;
        if (import.literal || line < span.line || line > span.end_line) continue;
        import.lazy = true;
        inside = true;
        lazy_.computed = true;
      }
      if (inside && ImportsAnyName()) literal_ = false;
    }
    if (inside) return;
    for (DynamicImport& import : facts->dynamic) {
      if (import.literal || import.place.scope != Scope::kFunction) continue;
      import.lazy = true;
      lazy_.computed = true;
    }
    if (!has_getattr_) lazy_.computed = true;
  }

  ReadContext* context_;
  LazyPackage& lazy_;
  TSNode getattr_ = {};
  bool has_getattr_ = false;
  bool literal_ = true;
  std::vector<std::string> tables_;
};

}  // namespace

void ReadLazyPackage(TSNode root, ReadContext* context) { LazyReader(context).Read(root); }

}  // namespace clew
