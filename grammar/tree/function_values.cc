#include "grammar/tree/function_values.h"

#include <algorithm>
#include <iterator>
#include <utility>
#include <vector>

#include "grammar/tree/statement_reader.h"
#include "grammar/tree/syntax.h"

namespace clew {
namespace {

// What the names of import functions have in common: files without any of these need no look.
constexpr std::string_view kHints[] = {"__import__", "import_module", "find_",  "run_",
                                       "spec_from",  "resolve_name",  "Loader", "load_"};

// Broken code may lack a part.
std::string_view PartText(TSNode node, std::string_view field, std::string_view source) {
  const TSNode part = NodeField(node, field);
  return ts_node_is_null(part) ? std::string_view() : NodeText(part, source);
}

std::string_view PartType(TSNode node, std::string_view field) {
  const TSNode part = NodeField(node, field);
  return ts_node_is_null(part) ? std::string_view() : NodeType(part);
}

class FunctionValues {
 public:
  // `place`: null for a whole file.
  FunctionValues(std::string_view source, const Aliases& aliases, const StatementPlace* place)
      : source_(source), aliases_(aliases), place_(place) {}

  FunctionValueNames Find(TSNode root) {
    std::vector<TSNode> stack = {root};
    while (!stack.empty()) {
      const TSNode node = stack.back();
      stack.pop_back();
      const std::string_view type = NodeType(node);
      if (type == "string" || type == "comment") continue;
      if (type == "function_definition" && place_ == nullptr) {
        functions_.emplace(PartText(node, "name", source_), node);
      }
      if (type == "attribute" || type == "identifier" || type == "call" || type == "subscript") {
        std::string function = aliases_.Canonical(DottedName(node, source_));
        if (IsImportFunction(function)) {
          values_.emplace_back(node, std::move(function));
          continue;
        }
      }
      for (const TSNode child : NamedChildren(node)) stack.push_back(child);
    }
    for (const auto& [node, function] : values_) {
      function_ = function;
      Follow(node);
    }
    return std::move(names_);
  }

 private:
  void Add(std::string_view name) {
    if (!name.empty()) names_.emplace(NormalizeIdentifier(name), function_);
  }

  FunctionDefinition Definition(std::string_view name) const {
    if (place_ != nullptr) return place_->definition(name);
    const auto defined = functions_.find(name);
    if (defined == functions_.end()) return {};
    return {defined->second, source_};
  }

  // All names that a target binds; of attributes the last.
  void AddTargets(TSNode target, std::string_view source) {
    std::vector<TSNode> stack = {target};
    while (!stack.empty()) {
      const TSNode node = stack.back();
      stack.pop_back();
      if (ts_node_is_null(node)) continue;
      const std::string_view type = NodeType(node);
      if (type == "identifier" || type == "attribute" || type == "subscript") {
        Add(LastName(node, source));
      } else if (type != "call") {
        for (const TSNode child : NamedChildren(node)) stack.push_back(child);
      }
    }
  }

  // The parameter of a function of this file that gets the argument `node` of `call`.
  void AddParameter(TSNode call, TSNode node) {
    // The bases of a class stand in such a list too.
    if (ts_node_is_null(call) || NodeType(call) != "call") return;
    const TSNode function = NodeField(call, "function");
    if (ts_node_is_null(function)) return;
    if (NodeType(function) == "attribute") {
      static constexpr std::string_view kStores[] = {"append", "appendleft", "add",    "insert",
                                                     "extend", "setdefault", "update", "put"};
      const std::string_view method = PartText(function, "attribute", source_);
      if (std::find(std::begin(kStores), std::end(kStores), method) != std::end(kStores)) {
        Add(LastName(NodeField(function, "object"), source_));
      }
    }
    const FunctionDefinition defined = Definition(LastName(function, source_));
    if (ts_node_is_null(defined.node)) return;
    if (NodeType(node) == "keyword_argument") {
      Add(PartText(node, "name", source_));
      return;
    }
    const std::vector<TSNode> given = NamedChildren(NodeField(call, "arguments"));
    const auto at = std::find_if(given.begin(), given.end(),
                                 [&](TSNode argument) { return ts_node_eq(argument, node); });
    const TSNode list = NodeField(defined.node, "parameters");
    if (ts_node_is_null(list)) return;
    const std::vector<TSNode> parameters = NamedChildren(list);
    // A method has `self` before it, and what `*args` takes comes from anywhere.
    const auto index = static_cast<size_t>(at - given.begin());
    for (size_t i = index; i < std::min(index + 2, parameters.size()); ++i) {
      AddTargets(NodeType(parameters[i]) == "identifier" ? parameters[i]
                                                         : ts_node_named_child(parameters[i], 0),
                 defined.source);
    }
  }

  void Follow(TSNode value) {
    TSNode node = value;
    for (TSNode parent = ts_node_parent(node); !ts_node_is_null(parent);
         node = parent, parent = ts_node_parent(parent)) {
      const std::string_view type = NodeType(parent);
      const auto is = [&](const char* field) {
        const TSNode part = NodeField(parent, field);
        return !ts_node_is_null(part) && ts_node_eq(part, node);
      };
      if (type == "block" || type == "module") return;
      if (type == "attribute" || (type == "call" && is("function"))) {
        if (ts_node_eq(node, value)) return;  // a call of it, or a name of something else
      } else if (type == "assignment") {
        const bool name = NodeType(value) == "identifier" || NodeType(value) == "attribute";
        const bool plain = name && ts_node_eq(node, value) && !InClass(parent) &&
                           PartType(parent, "left") == "identifier";
        if (!is("right")) return;
        if (!plain) AddTargets(NodeField(parent, "left"), source_);
      } else if (type == "named_expression") {
        Add(PartText(parent, "name", source_));
      } else if (type == "for_statement" || type == "for_in_clause") {
        if (is("right")) AddTargets(NodeField(parent, "left"), source_);
      } else if (type == "as_pattern") {
        AddTargets(NodeField(parent, "alias"), source_);
      } else if (type == "default_parameter" || type == "typed_default_parameter") {
        if (!is("value")) return;
        Add(PartText(parent, "name", source_));
      } else if (type == "argument_list") {
        AddParameter(ts_node_parent(parent), node);
      } else if (type == "keyword_argument") {
        if (!is("value")) return;
        const TSNode arguments = ts_node_parent(parent);
        if (!ts_node_is_null(arguments)) AddParameter(ts_node_parent(arguments), parent);
      } else if (type == "return_statement" || type == "yield") {
        AddFunctionAround(parent);
        return;
      }
    }
  }

  bool InClass(TSNode assignment) const {
    TSNode outer = ts_node_parent(assignment);
    while (!ts_node_is_null(outer) && NodeType(outer) != "class_definition" &&
           NodeType(outer) != "function_definition") {
      outer = ts_node_parent(outer);
    }
    if (ts_node_is_null(outer)) return place_ != nullptr && place_->in_class;
    return NodeType(outer) == "class_definition";
  }

  void AddFunctionAround(TSNode node) {
    while (!ts_node_is_null(node) && NodeType(node) != "function_definition") {
      node = ts_node_parent(node);
    }
    if (!ts_node_is_null(node)) {
      Add(PartText(node, "name", source_));
    } else if (place_ != nullptr) {
      Add(place_->function);
    }
  }

  const std::string_view source_;
  const Aliases& aliases_;
  const StatementPlace* place_;
  std::map<std::string, TSNode, std::less<>> functions_;
  std::vector<std::pair<TSNode, std::string>> values_;
  std::string function_;  // the one that is followed
  FunctionValueNames names_;
};

}  // namespace

bool MayHaveFunctionValues(std::string_view text) {
  return std::any_of(std::begin(kHints), std::end(kHints), [&](std::string_view hint) {
    return text.find(hint) != std::string_view::npos;
  });
}

FunctionValueNames FindFunctionValues(TSNode root, std::string_view source,
                                      const Aliases& aliases) {
  if (!MayHaveFunctionValues(source)) return {};
  return FunctionValues(source, aliases, nullptr).Find(root);
}

FunctionValueNames FindFunctionValuesIn(TSNode statement, std::string_view source,
                                        const Aliases& aliases, const StatementPlace& place) {
  return FunctionValues(source, aliases, &place).Find(statement);
}

std::string LastName(TSNode node, std::string_view source) {
  while (!ts_node_is_null(node)) {
    node = Unwrap(node);
    const std::string_view type = NodeType(node);
    if (type == "identifier") return NormalizeIdentifier(NodeText(node, source));
    if (type == "attribute") {
      return NormalizeIdentifier(PartText(node, "attribute", source));
    }
    if (type == "call") {
      node = NodeField(node, "function");
    } else if (type == "subscript") {
      node = NodeField(node, "value");
    } else {
      break;
    }
  }
  return "";
}

}  // namespace clew
