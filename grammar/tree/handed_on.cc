// Where a list goes that decides what imports find: sys.path, sys.modules and their like.
#include <string>
#include <string_view>

#include "grammar/tree/plain_words.h"
#include "grammar/tree/statement_reader.h"
#include "grammar/tree/syntax.h"

namespace clew {

bool OnlyReads(const CalleeName& callee) {
  static constexpr WordSet kFunctions(
      {"all",     "any",       "attach",     "copy",          "deepcopy",     "dict",
       "dir",     "enumerate", "filter",     "frozenset",     "getattr",      "getsizeof",
       "hasattr", "id",        "isinstance", "iter",          "len",          "list",
       "map",     "max",       "min",        "next",          "pformat",      "pprint",
       "print",   "repr",      "reversed",   "set",           "sorted",       "str",
       "sum",     "tuple",     "type",       "walk_packages", "iter_modules", "zip"});
  static constexpr WordSet kMethods(
      {"count",     "debug",        "difference",  "dump",       "dumps",  "error",
       "exception", "extend",       "find_module", "find_spec",  "format", "index",
       "info",      "intersection", "issubset",    "issuperset", "join",   "log",
       "union",     "update",       "warn",        "warning",    "write"});
  if (kFunctions.Contains(callee.last)) return true;
  return callee.is_method &&
         (kMethods.Contains(callee.last) || callee.last.substr(0, 6) == "assert");
}

bool IsHandedOn(TSNode node, const ReadContext& context) {
  const TSNode named = node;
  const bool own = NodeText(node, context.source) == "__path__";  // the package's, by no import
  // Whose name it was given in the file, that is an alias: what is done with it is seen.
  if (!own && NodeType(node) == "identifier" &&
      !IsBoundByImport(NodeText(node, context.source), *context.builder->facts())) {
    return false;
  }
  bool held = false;  // by a display: [sys.path]
  while (true) {
    const TSNode parent = ts_node_parent(node);
    if (ts_node_is_null(parent)) return false;
    const std::string_view type = NodeType(parent);
    if (type == "keyword_argument" && ts_node_eq(NodeField(parent, "name"), node)) return false;
    if (type == "parenthesized_expression" || type == "keyword_argument" ||
        type == "conditional_expression" || type == "boolean_operator") {
      node = parent;
    } else if (type == "expression_list" || type == "tuple" || type == "list" || type == "set" ||
               type == "pair" || type == "dictionary") {
      held = true;
      node = parent;
    } else if (type == "argument_list") {
      const TSNode call = ts_node_parent(parent);
      if (ts_node_is_null(call) || NodeType(call) != "call") return false;
      const CalleeName callee = NameOfCallee(call, context.source);
      if (own && callee.last == "extend_path") return false;  // ReadHazardCall's
      return !OnlyReads(callee) && !EditsItems(callee);
    } else if (type == "assignment") {
      const TSNode right = NodeField(parent, "right");
      if (ts_node_is_null(right) || !ts_node_eq(right, node)) return false;
      // A plain name is an alias of what it is assigned: its edits are seen.
      const TSNode outer = ts_node_parent(parent);
      const bool chained = !ts_node_is_null(outer) && NodeType(outer) == "assignment";
      return chained || own || !ts_node_eq(node, named) ||
             NodeType(NodeField(parent, "left")) != "identifier" ||
             context.builder->scope() == Scope::kClass;
    } else if (type == "for_statement" || type == "for_in_clause") {
      return held;
    } else {
      return type == "return_statement" || type == "yield" || type == "lambda" ||
             type == "default_parameter" || type == "typed_default_parameter" ||
             type == "as_pattern" || type == "match_statement" ||
             (own && type == "global_statement") ||
             (type == "named_expression" && (own || !ts_node_eq(NodeField(parent, "name"), node)));
    }
  }
}

}  // namespace clew
