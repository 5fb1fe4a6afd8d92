#include "grammar/tree/lazy_package.h"

#include <algorithm>
#include <iterator>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "grammar/bound_name.h"
#include "grammar/tree/name_tests.h"
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
  LazyReader(std::vector<std::string> tables, ReadContext* context)
      : context_(context),
        lazy_(context->builder->facts()->lazy_package),
        tables_(std::move(tables)) {}

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
        inner_.push_back(node);
        continue;
      }
      if (type == "class_definition") inner_.push_back(node);
      if (type == "class_definition" || type == "lambda" || type == "string") continue;
      if (type == "assignment" || type == "augmented_assignment") ReadAssignment(node);
      if (type == "call") ReadCall(node);
      const std::vector<TSNode> children = NamedChildren(node);
      stack.insert(stack.end(), children.rbegin(), children.rend());
    }
    if (!lazy_.present) return;
    MarkOwnImports();
    if (!lazy_.computed) return;
    const bool has_tables = !tables_.empty() || lazy_.attach_stub;
    ReadInner();
    lazy_.tables = tables_;
    std::sort(lazy_.tables.begin(), lazy_.tables.end());
    lazy_.tables.erase(std::unique(lazy_.tables.begin(), lazy_.tables.end()), lazy_.tables.end());
    // What stands in functions says which names are meant, not that there are no others.
    lazy_.tables_complete = literal_ && (has_tables || all_said_);
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
    const std::string_view name = NodeText(target, context_->source);
    const TSNode display = Unwrap(value);
    const bool is_display = IsDisplay(display) && NodeType(display) != "call";
    if (name == "__all__") {
      if (is_display) all_.push_back(value);
      return;
    }
    if (NodeType(target) == "subscript") {
      // table["a"] = ".a": the key, and what it stands for.
      const std::string_view table = NodeText(NodeField(target, "value"), context_->source);
      if (displays_.count(table) == 0) {  // sys.modules[__name__] = ..., os.environ["A"] = "a"
        if (is_display) CollectStrings(value, context_, &tables_);
        return;
      }
      const bool key = CollectStrings(NodeField(target, "subscript"), context_, &tables_);
      const bool known = NodeType(display) != "call" && CollectStrings(value, context_, &tables_);
      if (!key || !known) edited_.insert(table);
    } else if (NodeType(node) == "augmented_assignment") {
      const bool known = is_display && CollectStrings(value, context_, &tables_);
      if (!known && displays_.count(name) > 0) edited_.insert(name);
    } else if (is_display) {
      displays_.insert(name);
      if (!CollectStrings(value, context_, &tables_)) edited_.insert(name);
    } else if (!SaysTable(value)) {
      computed_.insert(name);
    }
  }

  // Whether a value is made of a table: of one that has a name or of one that stands in it.
  bool SaysTable(TSNode value) const {
    std::vector<TSNode> stack = {value};
    while (!stack.empty()) {
      const TSNode node = stack.back();
      stack.pop_back();
      if (IsDisplay(node) && NodeType(node) != "call") return true;
      if (displays_.count(NodeText(node, context_->source)) > 0) return true;
      const std::vector<TSNode> children = NamedChildren(node);
      stack.insert(stack.end(), children.begin(), children.end());
    }
    return false;
  }

  // What `__getattr__` says, and the functions and classes that it names: any string may be a name.
  void ReadInner() {
    if (!has_getattr_) return;
    const std::string_view source = context_->source;
    NameSet said;
    std::vector<TSNode> unread = inner_;
    std::vector<TSNode> stack = {getattr_};
    while (!stack.empty()) {
      const TSNode node = stack.back();
      stack.pop_back();
      const std::string_view type = NodeType(node);
      if (type == "string" || type == "concatenated_string") {
        CollectStrings(node, context_, &tables_);
        continue;
      }
      if (type == "call") {
        ReadCall(node);
        const TSNode function = NodeField(node, "function");
        if (NodeType(function) == "attribute" &&
            NodeText(NodeField(function, "attribute"), source) == "get") {
          looked_up_.insert(NodeText(NodeField(function, "object"), source));
        }
      }
      if (type == "subscript") looked_up_.insert(NodeText(NodeField(node, "value"), source));
      if ((type == "assignment" || type == "augmented_assignment") &&
          NodeType(NodeField(node, "left")) == "subscript") {
        ReadAssignment(node);
      }
      const std::vector<TSNode> children = NamedChildren(node);
      stack.insert(stack.end(), children.begin(), children.end());
      if (type != "identifier" || !said.insert(NodeText(node, source)).second) continue;
      const auto named = [&](TSNode definition) {
        const TSNode name = NodeField(definition, "name");
        return !ts_node_is_null(name) && NodeText(name, source) == NodeText(node, source);
      };
      const auto rest = std::stable_partition(unread.begin(), unread.end(),
                                              [&](TSNode one) { return !named(one); });
      stack.insert(stack.end(), rest, unread.end());
      unread.erase(rest, unread.end());
    }
    if (said.count("__all__") > 0) {
      for (const TSNode names : all_) CollectStrings(names, context_, &tables_);
      all_said_ = !all_.empty();
    }
    // A table of another file.
    for (const PlacedImport& import : context_->builder->facts()->imports) {
      for (const ImportedName& name : import.statement->names) {
        if (looked_up_.count(BoundName(name)) > 0) literal_ = false;
      }
    }
    // Of a table that is made or changed by more than literals nobody knows all names.
    for (const std::string_view table : edited_) literal_ &= said.count(table) == 0;
    for (const std::string_view table : computed_) literal_ &= looked_up_.count(table) == 0;
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
      const std::string_view table = EditedTable(node);
      for (const TSNode argument : NamedChildren(NodeField(node, "arguments"))) {
        const TSNode value = Unwrap(
            NodeType(argument) == "keyword_argument" ? NodeField(argument, "value") : argument);
        if (ts_node_is_null(value)) continue;
        const bool is_display = IsDisplay(value) && NodeType(value) != "call";
        const bool is_entry = !table.empty() && NodeType(value) == "string";
        const bool known = (is_display || is_entry) && CollectStrings(value, context_, &tables_);
        if (!known && !table.empty()) edited_.insert(table);
      }
    }
  }

  // The table that a call of its method puts something into; empty for other calls.
  std::string_view EditedTable(TSNode call) const {
    static constexpr std::string_view kEdits[] = {"update", "setdefault", "extend",
                                                  "append", "add",        "insert"};
    const TSNode function = NodeField(call, "function");
    if (NodeType(function) != "attribute") return "";
    const std::string_view method = NodeText(NodeField(function, "attribute"), context_->source);
    if (std::find(std::begin(kEdits), std::end(kEdits), method) == std::end(kEdits)) return "";
    const std::string_view table = NodeText(NodeField(function, "object"), context_->source);
    return displays_.count(table) > 0 ? table : "";
  }

  // The parameter of `__getattr__` and the variables that are made of it.
  NameSet NamesOf(std::string_view parameter) const {
    NameSet names = {parameter};
    for (size_t before = 0; before != names.size();) {
      before = names.size();
      for (std::vector<TSNode> stack = {getattr_}; !stack.empty();) {
        const TSNode node = stack.back();
        stack.pop_back();
        const std::vector<TSNode> children = NamedChildren(node);
        stack.insert(stack.end(), children.begin(), children.end());
        if (NodeType(node) != "assignment") continue;
        const TSNode target = NodeField(node, "left");
        const TSNode value = NodeField(node, "right");
        if (ts_node_is_null(value) || NodeType(target) != "identifier") continue;
        if (SaysName(value, names, context_->source)) {
          names.insert(NodeText(target, context_->source));
        }
      }
    }
    return names;
  }

  // Whether `__getattr__` imports what it is asked for by name, and no test says for which names.
  bool ImportsAnyName() const {
    const std::string_view name = FirstParameter(getattr_, context_->source);
    if (name.empty()) return false;
    const NameSet names = NamesOf(name);
    NameSet tables = displays_;
    if (!all_.empty()) tables.insert("__all__");
    const NameTests tests(names, tables, context_->source);
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
      if (!ts_node_is_null(argument) && SaysName(argument, names, context_->source) &&
          !tests.Restrict(node, getattr_)) {
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
  std::vector<TSNode> inner_;  // functions and classes
  std::vector<TSNode> all_;    // displays that are the value of `__all__`
  NameSet displays_;           // names of tables
  NameSet computed_;           // names of what is made of no table
  NameSet edited_;             // names of tables with more than literals
  NameSet looked_up_;          // by `[]` and `.get` in __getattr__ and what it names
  bool all_said_ = false;      // `__all__` is a display, and a table too
  bool literal_ = true;
  std::vector<std::string> tables_;
};

}  // namespace

void ReadLazyPackage(TSNode root, std::vector<std::string> tables, ReadContext* context) {
  LazyReader(std::move(tables), context).Read(root);
}

}  // namespace clew
