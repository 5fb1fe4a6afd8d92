#include <algorithm>
#include <cstdint>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "grammar/tree/function_values.h"
#include "grammar/tree/statement_reader.h"
#include "grammar/tree/syntax.h"

namespace clew {

Position ReadContext::At(TSNode node) const {
  const TSPoint start = ts_node_start_point(node);
  const TSPoint end = ts_node_end_point(node);
  Position position;
  position.line = line + start.row;
  position.column = start.column + (start.row == 0 ? column : 0) +
                    (rebased_row != 0 && start.row == rebased_row ? rebased_columns : 0);
  position.end_line = line + end.row;
  position.end_column = end.column + (end.row == 0 ? column : 0) +
                        (rebased_row != 0 && end.row == rebased_row ? rebased_columns : 0);
  return position;
}

std::vector<TSNode> NamedChildren(TSNode node) {
  std::vector<TSNode> children;
  TSTreeCursor cursor = ts_tree_cursor_new(node);
  if (ts_tree_cursor_goto_first_child(&cursor)) {
    do {
      const TSNode child = ts_tree_cursor_current_node(&cursor);
      if (ts_node_is_named(child) && !IsTrivia(child)) children.push_back(child);
    } while (ts_tree_cursor_goto_next_sibling(&cursor));
  }
  ts_tree_cursor_delete(&cursor);
  return children;
}

namespace {

// False where the node is a part of a longer dotted name, the callee of a call, or no load at all.
// `assigned`: also where it is all that a plain name is assigned.
bool IsWholeValue(TSNode node, Scope scope, bool assigned = false) {
  const TSNode parent = ts_node_parent(node);
  if (ts_node_is_null(parent)) return true;
  const std::string_view type = NodeType(parent);
  if (type == "attribute" || type == "dotted_name" || type == "aliased_import") return false;
  // Nothing calls what is only tested: `if eval:` of a variable.
  if (type == "if_statement" || type == "elif_clause" || type == "while_statement" ||
      type == "not_operator" || type == "comparison_operator") {
    return false;
  }
  if (type == "call" && ts_node_eq(NodeField(parent, "function"), node)) return false;
  if (type == "keyword_argument" && ts_node_eq(NodeField(parent, "name"), node)) return false;
  if ((type == "function_definition" || type == "class_definition") &&
      ts_node_eq(NodeField(parent, "name"), node)) {
    return false;
  }
  // Names that are bound here, not read.
  if (type == "list_splat_pattern" || type == "dictionary_splat_pattern" ||
      type == "typed_parameter" || type == "pattern_list" || type == "tuple_pattern" ||
      type == "list_pattern" || type == "as_pattern_target" || type == "keyword_pattern") {
    return false;
  }
  if ((type == "default_parameter" || type == "typed_default_parameter" ||
       type == "named_expression") &&
      ts_node_eq(NodeField(parent, "name"), node)) {
    return false;
  }
  if (type == "parameters" || type == "lambda_parameters" || type == "global_statement" ||
      type == "nonlocal_statement") {
    return false;
  }
  if ((type == "assignment" || type == "augmented_assignment" || type == "for_statement" ||
       type == "for_in_clause") &&
      ts_node_eq(NodeField(parent, "left"), node)) {
    return false;
  }
  // `name = importlib.import_module` is an alias: calls of it are seen, but not those of an
  // attribute of a class.
  if (type == "assignment" && ts_node_eq(NodeField(parent, "right"), node)) {
    const bool dotted = NodeType(node) == "identifier" || NodeType(node) == "attribute";
    const TSNode outer = ts_node_parent(parent);
    const bool chained = !ts_node_is_null(outer) && NodeType(outer) == "assignment";
    return assigned || !dotted || chained || scope == Scope::kClass ||
           NodeType(NodeField(parent, "left")) != "identifier";
  }
  return true;
}

void AddFunctionValue(TSNode node, std::string function, std::string reason, ReadContext* context) {
  DynamicImport import;
  import.place = context->builder->At(context->At(node));
  import.kind = DynamicKind::kFunctionValue;
  import.call = std::move(function);
  import.reason = std::move(reason);
  context->builder->facts()->dynamic.push_back(std::move(import));
}

// A variable that may hold an import function.
void ReadFunctionValue(TSNode node, ReadContext* context) {
  if (context->function_values == nullptr || NodeType(node) != "identifier") return;
  const auto known = context->function_values->find(LastName(node, context->source));
  if (known == context->function_values->end()) return;
  if (!IsWholeValue(node, context->builder->scope())) return;
  AddFunctionValue(node, known->second, "may be an import function", context);
}

void ReadName(TSNode node, ReadContext* context) {
  ReadFunctionValue(node, context);
  const std::string dotted = DottedName(node, context->source);
  if (dotted.empty()) return;
  if (dotted == "__all__") ReadDunderAllUse(node, context);
  std::string canonical = context->aliases->Canonical(dotted);
  const std::string_view edit = SearchEditKind(canonical);
  if (canonical == "exec" || canonical == "eval") {
    if (IsWholeValue(node, context->builder->scope(), /*assigned=*/true)) {
      ReadSearchEditValue(node, "exec", context);
    }
    return;
  }
  if (const std::string_view list = KindOfEdit(canonical);
      !list.empty() && IsHandedOn(node, *context)) {
    ReadSearchEditValue(node, list, context);
    return;
  }
  const bool imports = IsImportFunction(canonical);
  if (imports && context->builder->at_module_level()) {
    // name = importlib.import_module
    const TSNode parent = ts_node_parent(node);
    const TSNode left = !ts_node_is_null(parent) && NodeType(parent) == "assignment"
                            ? NodeField(parent, "left")
                            : TSNode{};
    if (!ts_node_is_null(left) && NodeType(left) == "identifier" && !ts_node_eq(left, node)) {
      context->builder->AddRenamed(context->At(node), canonical, LastName(left, context->source));
    }
  }
  if ((edit.empty() && !imports) || !IsWholeValue(node, context->builder->scope())) return;
  if (!edit.empty()) ReadSearchEditValue(node, edit, context);
  if (!imports) return;
  AddFunctionValue(node, std::move(canonical), "import function used as a value", context);
}

// getattr(importlib, name): which function that is cannot be told.
void ReadGetattr(TSNode call, ReadContext* context) {
  const CallArguments arguments = ReadArguments(call, context->source);
  if (arguments.positional.size() < 2 || !DottedName(call, context->source).empty()) return;
  std::string of =
      context->aliases->Canonical(DottedName(arguments.positional[0], context->source));
  if (of != "importlib" && of != "importlib.util" && of != "runpy" && of != "builtins" &&
      of != "__builtins__" && of != "__builtin__") {
    return;
  }
  AddFunctionValue(call, std::move(of), "attribute is not a literal", context);
}

void ReadCall(TSNode node, ReadContext* context) {
  const TSNode function = Unwrap(NodeField(node, "function"));
  const std::string dotted = DottedName(function, context->source);
  if (dotted == "getattr") ReadGetattr(node, context);
  if (context->function_values != nullptr) {
    const auto known = context->function_values->find(LastName(function, context->source));
    if (known != context->function_values->end() &&
        !IsImportFunction(context->aliases->Canonical(dotted))) {
      AddFunctionValue(node, known->second, "may call an import function", context);
    }
  }
  std::string callee = dotted.empty() ? dotted : context->aliases->Canonical(dotted);
  if (!IsImportFunction(callee)) {
    std::string reached = ReachedFunction(function, *context);
    if (!reached.empty()) callee = std::move(reached);
  }
  if (callee.empty()) {
    ReadHazardCall(node, "", context);
    return;
  }
  ReadDynamicCall(node, callee, context);
  ReadHazardCall(node, callee, context);
  ReadDunderAllCall(node, callee, context);
}

// What ReadExpressions does with a node.
enum class NodeKind : uint8_t {
  kOther,
  kCall,
  kSubscript,
  kAttribute,
  kIdentifier,
  kString,
  kLambda,
  kLeaf,  // nothing below it is read
};

NodeKind KindOfType(std::string_view type) {
  if (type == "call") return NodeKind::kCall;
  if (type == "subscript") return NodeKind::kSubscript;
  if (type == "attribute") return NodeKind::kAttribute;
  if (type == "identifier") return NodeKind::kIdentifier;
  if (type == "string") return NodeKind::kString;
  if (type == "lambda") return NodeKind::kLambda;
  if (type == "block" || type == "comment") return NodeKind::kLeaf;
  return NodeKind::kOther;
}

// By symbol: the texts of types are compared once for each kind of node that the language has.
std::vector<NodeKind> MakeKinds(const TSLanguage* language) {
  std::vector<NodeKind> kinds;
  for (uint32_t symbol = 0; symbol < ts_language_symbol_count(language); ++symbol) {
    const char* type = ts_language_symbol_name(language, static_cast<TSSymbol>(symbol));
    kinds.push_back(type == nullptr ? NodeKind::kOther : KindOfType(type));
  }
  return kinds;
}

NodeKind KindOf(TSNode node) {
  static const std::vector<NodeKind> kinds = MakeKinds(ts_node_language(node));
  const TSSymbol symbol = ts_node_symbol(node);
  return symbol < kinds.size() ? kinds[symbol] : KindOfType(NodeType(node));
}

// The following rule out, by the text alone, most of what ReadName finds to be no import function.

bool MayBeFunction(std::string_view identifier, const Aliases& aliases) {
  return identifier == "__import__" || identifier == "exec" || identifier == "eval" ||
         aliases.names().find(identifier) != aliases.names().end() || !IsAscii(identifier);
}

// An attribute of that name: an alias replaces only the first name of a chain.
bool MayBeFunctionAttribute(std::string_view text) {
  size_t start = text.size();
  while (start > 0 && (absl::ascii_isalnum(static_cast<unsigned char>(text[start - 1])) ||
                       text[start - 1] == '_')) {
    --start;
  }
  const bool ascii = start == 0 || static_cast<uint8_t>(text[start - 1]) < 0x80;
  const std::string_view last = text.substr(start);
  return !ascii || last == "exec" || last == "eval" || IsNameOfImportFunction(last);
}

// `o.__dict__["n"]` and its like end with a literal.
bool MayBeLiteralItem(std::string_view text) {
  constexpr size_t kMost = 4096;  // bounds the work on chains
  if (text.size() < 3 || text.size() > kMost || text.back() != ']') return true;
  size_t end = text.size() - 1;
  while (end > 0 && absl::ascii_isspace(static_cast<unsigned char>(text[end - 1]))) --end;
  const char last = end > 0 ? text[end - 1] : '\0';
  return last == '"' || last == '\'' || text.find_first_of("#\\") != std::string_view::npos;
}

void ReadNode(TSNode node, NodeKind kind, ReadContext* context) {
  switch (kind) {
    case NodeKind::kCall:
      ReadCall(node, context);
      // getattr(importlib, "import_module") is a value.
      if (NodeText(NodeField(node, "function"), context->source) == "getattr") {
        ReadName(node, context);
      }
      break;
    case NodeKind::kSubscript:
      if (MayBeLiteralItem(NodeText(node, context->source))) ReadName(node, context);
      break;
    case NodeKind::kAttribute:
      if (const std::string_view text = NodeText(node, context->source);
          MayBeFunctionAttribute(text) || absl::StrContains(text, "path") ||
          absl::StrContains(text, "modules")) {
        ReadName(node, context);
      }
      break;
    case NodeKind::kIdentifier: {
      const std::string_view text = NodeText(node, context->source);
      if (context->function_values != nullptr || text == "__all__" || text == "__path__" ||
          MayBeFunction(text, *context->aliases)) {
        ReadName(node, context);
      }
      break;
    }
    case NodeKind::kString:
      if (context->strings) {
        std::string text;
        if (!StringValue(node, context->source, &text)) break;
        context->builder->facts()->strings.push_back(
            {context->builder->At(context->At(node)), std::move(text)});
      }
      break;
    default:
      break;
  }
}

// Whether something that is read can stand below the node.
bool HasReadable(TSNode node, NodeKind kind, std::string_view source) {
  constexpr uint32_t kShort = 1 << 16;  // bounds the work on nested literals
  if (kind == NodeKind::kLeaf || kind == NodeKind::kIdentifier) return false;
  if (kind != NodeKind::kString) return true;
  const std::string_view text = NodeText(node, source);
  return text.size() > kShort || text.find('{') != std::string_view::npos;
}

}  // namespace

// Depth first with a cursor: 100,000 nested brackets are an input. The body of a lambda is function
// scope; its defaults are not.
void ReadExpressions(TSNode root, ReadContext* context) {
  TSTreeCursor cursor = ts_tree_cursor_new(root);
  Clause lambda;
  lambda.is_function = true;
  std::vector<TSNode> ahead;    // bodies of lambdas that were met, the next one last
  std::vector<TSNode> lambdas;  // bodies being read
  bool more = true;
  while (more) {
    const TSNode node = ts_tree_cursor_current_node(&cursor);
    const NodeKind kind = KindOf(node);
    if (!ahead.empty() && ts_node_eq(ahead.back(), node)) {
      context->builder->Enter(lambda);
      lambdas.push_back(node);
      ahead.pop_back();
    }
    if (kind == NodeKind::kLambda && ts_node_is_named(node)) {
      const TSNode body = NodeField(node, "body");
      if (!ts_node_is_null(body)) ahead.push_back(body);
    }
    if (kind != NodeKind::kOther) ReadNode(node, kind, context);
    if (HasReadable(node, kind, context->source) && ts_tree_cursor_goto_first_child(&cursor)) {
      continue;
    }
    while (true) {
      const TSNode done = ts_tree_cursor_current_node(&cursor);
      if (!lambdas.empty() && ts_node_eq(lambdas.back(), done)) {
        context->builder->Leave();
        lambdas.pop_back();
      }
      if (ts_node_eq(done, root)) {
        more = false;
        break;
      }
      if (ts_tree_cursor_goto_next_sibling(&cursor)) break;
      if (!ts_tree_cursor_goto_parent(&cursor)) {
        more = false;
        break;
      }
    }
  }
  ts_tree_cursor_delete(&cursor);
}

void ReadSimpleStatement(TSNode node, ReadContext* context) {
  ReadExpressions(node, context);
  const std::string_view type = NodeType(node);
  if (type == "delete_statement") {
    for (TSNode target : NamedChildren(node)) {
      if (NodeType(target) == "expression_list") {
        for (const TSNode item : NamedChildren(target)) {
          ReadHazardAssignment(node, item, TSNode{}, context);
        }
      } else {
        ReadHazardAssignment(node, target, TSNode{}, context);
      }
    }
    return;
  }
  if (type != "expression_statement") return;
  const TSNode first = ts_node_named_child(node, 0);
  if (ts_node_is_null(first)) return;
  TSNode assignment = first;
  const bool augmented = NodeType(first) == "augmented_assignment";
  if (!augmented && NodeType(first) != "assignment") return;
  // `a = b = value`: every target gets the last value.
  TSNode value = NodeField(first, "right");
  while (!ts_node_is_null(value) && NodeType(value) == "assignment") {
    value = NodeField(value, "right");
  }
  while (true) {
    const TSNode target = NodeField(assignment, "left");
    ReadHazardAssignment(node, target, value, context);
    ReadDunderAllAssignment(node, target, value, augmented, context);
    ReadModuleList(target, value, context);
    const TSNode next = NodeField(assignment, "right");
    if (ts_node_is_null(next) || NodeType(next) != "assignment") break;
    assignment = next;
  }
}

}  // namespace clew
