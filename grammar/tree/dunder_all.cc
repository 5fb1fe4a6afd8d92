// `__all__`: assigned, extended, summed; over all branches the union.
#include <algorithm>
#include <iterator>
#include <utility>

#include "grammar/tree/statement_reader.h"
#include "grammar/tree/syntax.h"

namespace clew {
namespace {

// Adds the names of an expression; false where some part cannot be computed.
bool AddNames(TSNode node, const FoldContext& fold, Exports* exports, int depth) {
  node = Unwrap(node);
  if (ts_node_is_null(node) || depth > 60) return false;
  const std::string_view type = NodeType(node);
  if (type == "list" || type == "tuple" || type == "set" || type == "expression_list") {
    bool all = true;
    for (const TSNode item : NamedChildren(node)) {
      if (NodeType(item) == "list_splat") {
        all &= AddNames(ts_node_named_child(item, 0), fold, exports, depth + 1);
      } else if (const auto name = FoldString(item, fold)) {
        exports->names.push_back(*name);
      } else {
        all = false;
      }
    }
    return all;
  }
  if (type == "binary_operator" && NodeText(NodeField(node, "operator"), fold.source) == "+") {
    const bool left = AddNames(NodeField(node, "left"), fold, exports, depth + 1);
    const bool right = AddNames(NodeField(node, "right"), fold, exports, depth + 1);
    return left && right;
  }
  if (type == "attribute") {
    const std::string name = DottedName(node, fold.source);
    if (name.size() > 8 && name.compare(name.size() - 8, 8, ".__all__") == 0) {
      exports->included.push_back(name.substr(0, name.size() - 8));
      return true;
    }
    return false;
  }
  if (type == "identifier") return NodeText(node, fold.source) == "__all__";
  if (type == "call") {
    // list(x), tuple(x), sorted(x)
    const std::string callee = DottedName(NodeField(node, "function"), fold.source);
    if (callee != "list" && callee != "tuple" && callee != "sorted" && callee != "set")
      return false;
    const CallArguments arguments = ReadArguments(node, fold.source);
    if (arguments.unpacked) return false;
    return arguments.positional.empty() ||
           AddNames(arguments.positional[0], fold, exports, depth + 1);
  }
  return false;
}

Exports* StartAt(uint32_t line, FactsBuilder* builder) {
  Exports* exports = &builder->facts()->exports;
  if (!exports->present) {
    exports->present = true;
    exports->line = line;
  }
  return exports;
}

Exports* Start(TSNode node, ReadContext* context) {
  return StartAt(context->At(node).line, context->builder);
}

bool OnlyReadsOrRemoves(std::string_view method) {
  return method == "remove" || method == "sort" || method == "index" || method == "count" ||
         method == "copy" || method == "reverse" || method == "pop";
}

// Has what the target of this assignment gets another name too (`__all__ = names = []`), by which
// it may be changed?
bool IsShared(TSNode assignment) {
  const auto is_assignment = [](TSNode node) {
    return !ts_node_is_null(node) && NodeType(node) == "assignment";
  };
  TSNode value = NodeField(assignment, "right");
  if (!is_assignment(value) && !is_assignment(ts_node_parent(assignment))) return false;
  while (is_assignment(value)) value = NodeField(value, "right");
  return ts_node_is_null(value) ||
         (NodeType(value) != "tuple" && NodeType(value) != "expression_list");
}

}  // namespace

void ReadDunderAllAssignment(TSNode statement, TSNode target, TSNode value, bool augmented,
                             ReadContext* context) {
  target = Unwrap(target);
  if (ts_node_is_null(target) || context->builder->scope() == Scope::kFunction) return;
  const std::string_view type = NodeType(target);
  if (type == "pattern_list" || type == "tuple_pattern" || type == "list_pattern") {
    const std::vector<TSNode> targets = NamedChildren(target);
    const TSNode tuple = ts_node_is_null(value) ? value : Unwrap(value);
    const std::vector<TSNode> values =
        ts_node_is_null(tuple) || (NodeType(tuple) != "expression_list" &&
                                   NodeType(tuple) != "tuple" && NodeType(tuple) != "list")
            ? std::vector<TSNode>{}
            : NamedChildren(tuple);
    const bool known = values.size() == targets.size() &&
                       std::none_of(targets.begin(), targets.end(), [](TSNode item) {
                         return NodeType(item) == "list_splat_pattern";  // a, *b = ...
                       });
    for (size_t i = 0; i < targets.size(); ++i) {
      ReadDunderAllAssignment(statement, targets[i], known ? values[i] : TSNode{}, augmented,
                              context);
    }
    return;
  }
  if (type == "list_splat_pattern") {
    ReadDunderAllAssignment(statement, ts_node_named_child(target, 0), TSNode{}, augmented,
                            context);
    return;
  }
  if (type == "subscript") {
    // __all__[:] = ...
    if (NodeText(NodeField(target, "value"), context->source) != "__all__") return;
  } else if (type != "identifier" || NodeText(target, context->source) != "__all__") {
    return;
  }
  if (ts_node_is_null(value)) {
    if (NodeType(ts_node_named_child(statement, 0)) == "assignment" &&
        !ts_node_is_null(NodeField(ts_node_named_child(statement, 0), "type"))) {
      return;  // `__all__: list[str]` alone binds nothing
    }
  }
  Exports* exports = Start(statement, context);
  if (!AddNames(value, context->fold(), exports, 0)) exports->complete = false;
}

void ReadDunderAllUse(TSNode name, ReadContext* context) {
  const TSNode parent = ts_node_parent(name);
  if (ts_node_is_null(parent)) return;
  const std::string_view type = NodeType(parent);
  bool changes = false;
  if (type == "attribute") {
    // add = __all__.append; a call of it is read by ReadDunderAllCall.
    if (!ts_node_eq(NodeField(parent, "object"), name)) return;
    const TSNode outer = ts_node_parent(parent);
    const std::string_view method = NodeText(NodeField(parent, "attribute"), context->source);
    const bool handed_on = !ts_node_is_null(outer) &&
                           (NodeType(outer) == "argument_list" || NodeType(outer) == "assignment");
    changes = handed_on && !OnlyReadsOrRemoves(method);
  } else if (type == "argument_list" || type == "keyword_argument") {
    const TSNode call =
        ts_node_parent(type == "keyword_argument" ? ts_node_parent(parent) : parent);
    if (ts_node_is_null(call) || NodeType(call) != "call") return;
    changes = !OnlyReads(NameOfCallee(call, context->source));
  } else if (type == "assignment") {
    // x = __all__; what is assigned to it is read by ReadDunderAllAssignment.
    const TSNode left = NodeField(parent, "left");
    const TSNode right = NodeField(parent, "right");
    if (ts_node_is_null(right) || context->builder->scope() == Scope::kFunction) return;
    changes = ts_node_eq(right, name)
                  ? NodeText(left, context->source) != "__all__" && NodeType(left) == "identifier"
                  : IsShared(parent);
  } else if (type == "named_expression") {
    changes = ts_node_eq(NodeField(parent, "name"), name);
  } else if (type == "as_pattern_target" || type == "global_statement") {
    changes = true;
  }
  if (changes) Start(name, context)->complete = false;
}

void AddPlainExports(std::vector<std::string> names, uint32_t line, FactsBuilder* builder) {
  if (builder->scope() == Scope::kFunction) return;
  Exports* exports = StartAt(line, builder);
  std::move(names.begin(), names.end(), std::back_inserter(exports->names));
}

void ReadDunderAllCall(TSNode call, const std::string& callee, ReadContext* context) {
  if (callee.compare(0, 8, "__all__.") != 0) return;
  const std::string method = callee.substr(8);
  const CallArguments arguments = ReadArguments(call, context->source);
  const TSNode argument = arguments.Get(method == "insert" ? 1 : 0, "");
  if (OnlyReadsOrRemoves(method)) return;  // fewer names: the union stays
  Exports* exports = Start(call, context);
  bool known = false;
  if (method == "append" || method == "insert" || method == "add") {
    if (const auto name =
            ts_node_is_null(argument) ? std::nullopt : FoldString(argument, context->fold())) {
      exports->names.push_back(*name);
      known = true;
    }
  } else if (method == "extend" || method == "update") {
    known = AddNames(argument, context->fold(), exports, 0);
  }
  if (!known) exports->complete = false;
}

}  // namespace clew
