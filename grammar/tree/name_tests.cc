#include "grammar/tree/name_tests.h"

#include <algorithm>
#include <cstddef>
#include <vector>

#include "grammar/tree/statement_reader.h"
#include "grammar/tree/syntax.h"

namespace clew {

bool SaysName(TSNode node, const NameSet& names, std::string_view source) {
  std::vector<TSNode> stack = {node};
  while (!stack.empty()) {
    const TSNode at = stack.back();
    stack.pop_back();
    const std::string_view type = NodeType(at);
    if (type == "identifier" && names.count(NodeText(at, source)) > 0) return true;
    if (type == "subscript") continue;
    std::vector<TSNode> children = NamedChildren(at);
    if (type == "call") {
      const TSNode function = NodeField(at, "function");
      const bool is_method = NodeType(function) == "attribute";
      const std::string_view method =
          is_method ? NodeText(NodeField(function, "attribute"), source) : std::string_view();
      if (is_method) stack.push_back(NodeField(function, "object"));
      children = NamedChildren(NodeField(at, "arguments"));
      if (method == "get" || method == "pop") {
        // The key is looked up; what is there if it is missing is not.
        if (!children.empty()) children.erase(children.begin());
      } else if (method != "join" && method != "format") {
        children.clear();  // a function of the file may look the name up
      }
    }
    stack.insert(stack.end(), children.begin(), children.end());
  }
  return false;
}

bool NameTests::Restrict(TSNode node, TSNode function) const {
  for (TSNode at = node; !ts_node_eq(at, function);) {
    const TSNode parent = ts_node_parent(at);
    if (ts_node_is_null(parent)) return false;
    const std::string_view type = NodeType(parent);
    if (type == "if_statement" || type == "elif_clause") {
      const TSNode body = NodeField(parent, "consequence");
      const TSNode condition = NodeField(parent, "condition");
      if (!ts_node_is_null(body) && !ts_node_is_null(condition) && ts_node_eq(body, at) &&
          Holds(condition, true)) {
        return true;
      }
    } else if (type == "block" && LeftBefore(at)) {
      return true;
    }
    at = parent;
  }
  return false;
}

// Whether the name is one of those that are said where `test` is `value`.
bool NameTests::Holds(TSNode test, bool value) const {
  test = Unwrap(test);
  if (ts_node_is_null(test)) return false;
  const std::string_view type = NodeType(test);
  if (type == "not_operator") return Holds(NodeField(test, "argument"), !value);
  if (type == "boolean_operator") {
    const bool left = Holds(NodeField(test, "left"), value);
    const bool right = Holds(NodeField(test, "right"), value);
    const bool any = (NodeText(NodeField(test, "operator"), source_) == "and") == value;
    return any ? left || right : left && right;
  }
  return type == "comparison_operator" && Compares(test, value);
}

// The same of one comparison.
bool NameTests::Compares(TSNode comparison, bool value) const {
  const std::vector<TSNode> sides = NamedChildren(comparison);
  if (sides.size() != 2) return false;
  const uint32_t end = ts_node_end_byte(sides[0]);
  const std::string_view sign = source_.substr(end, ts_node_start_byte(sides[1]) - end);
  const bool negated = sign.find("not") != sign.npos || sign.find("!=") != sign.npos;
  const bool equals = sign.find("==") != sign.npos || sign.find("!=") != sign.npos;
  if (negated == value || (!equals && sign.find("in") == sign.npos)) return false;
  const bool text = NodeType(Unwrap(sides[1])) == "string";
  if (IsName(sides[0])) return IsSaid(sides[1]) && (equals || !text);  // "a" in "ab"
  return equals && IsName(sides[1]) && IsSaid(sides[0]);
}

bool NameTests::IsName(TSNode node) const {
  node = Unwrap(node);
  return NodeType(node) == "identifier" && names_.count(NodeText(node, source_)) > 0;
}

// A literal, or a table or what is taken of it: `table.keys()`, `table["x"]`.
bool NameTests::IsSaid(TSNode node) const {
  node = Unwrap(node);
  const std::string_view type = NodeType(node);
  if (type == "string" || type == "concatenated_string") return true;
  if (type == "identifier") return tables_.count(NodeText(node, source_)) > 0;
  if (type == "tuple" || type == "list" || type == "set" || type == "dictionary") {
    for (const TSNode item : NamedChildren(node)) {
      if (NodeType(item) != "string" && NodeType(item) != "pair") return false;
    }
    return true;
  }
  if (type == "subscript") return IsSaid(NodeField(node, "value"));
  if (type != "call" || NodeType(NodeField(node, "function")) != "attribute") return false;
  return IsSaid(NodeField(NodeField(node, "function"), "object"));
}

// Whether the statements before `statement` in its block leave the function for all other names.
bool NameTests::LeftBefore(TSNode statement) const {
  const TSNode block = ts_node_parent(statement);
  if (ts_node_is_null(block)) return false;
  for (const TSNode before : NamedChildren(block)) {
    if (ts_node_eq(before, statement)) return false;
    if (NodeType(before) != "if_statement") continue;
    const TSNode condition = NodeField(before, "condition");
    const TSNode body = NodeField(before, "consequence");
    if (ts_node_is_null(condition) || ts_node_is_null(body)) continue;
    const std::vector<TSNode> statements = NamedChildren(body);
    if (statements.empty() || !Holds(condition, false)) continue;
    const std::string_view last = NodeType(statements.back());
    if (last == "raise_statement" || last == "return_statement") return true;
  }
  return false;
}

}  // namespace clew
