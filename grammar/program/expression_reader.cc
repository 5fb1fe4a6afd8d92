#include <utility>

#include "grammar/program/reader_internal.h"

namespace clew {
namespace {

bool IsComment(TSNode node) { return std::string_view(ts_node_type(node)) == "comment"; }

}  // namespace

std::string ProgramReader::Text(TSNode node) const {
  const uint32_t start = ts_node_start_byte(node);
  return std::string(source_.substr(start, ts_node_end_byte(node) - start));
}

Expr ProgramReader::Start(ExprKind kind, TSNode node) const {
  Expr expr;
  expr.kind = kind;
  const TSPoint point = ts_node_start_point(node);
  expr.line = point.row + 1;
  expr.column = point.column;
  return expr;
}

ExprIndex ProgramReader::Add(Expr expr) {
  program_.exprs.push_back(std::move(expr));
  return static_cast<ExprIndex>(program_.exprs.size() - 1);
}

ExprIndex ProgramReader::Annotation(TSNode node) {
  const bool evaluated = evaluate_annotations_ && !program_.future_annotations;
  if (ts_node_is_null(node) || !(evaluated || keep_annotations_)) return kNone;
  return ReadExpr(node);
}

// All named children in order as operands.
ExprIndex ProgramReader::ReadOperands(ExprKind kind, TSNode node) {
  Expr expr = Start(kind, node);
  const uint32_t count = ts_node_named_child_count(node);
  for (uint32_t i = 0; i < count; ++i) {
    const TSNode child = ts_node_named_child(node, i);
    if (IsComment(child)) continue;
    if (Type(child) == "list_splat" || Type(child) == "dictionary_splat") expr.text = "*";
    expr.operands.push_back(ReadExpr(child));
  }
  return Add(std::move(expr));
}

ExprIndex ProgramReader::ReadExpr(TSNode node) {
  const Nesting nesting(this);
  if (nesting.too_deep()) return Add(Start(ExprKind::kOther, node));
  const std::string_view type = Type(node);
  if (type == "identifier") {
    Expr expr = Start(ExprKind::kName, node);
    expr.text = Text(node);
    return Add(std::move(expr));
  }
  if (type == "attribute") {
    Expr expr = Start(ExprKind::kAttribute, node);
    expr.operands.push_back(ReadExpr(Field(node, "object")));
    expr.text = Text(Field(node, "attribute"));
    return Add(std::move(expr));
  }
  if (type == "call") return ReadCall(node);
  if (type == "string") return ReadString(node);
  if (type == "true" || type == "false" || type == "none" || type == "integer" || type == "float") {
    Expr expr = Start(ExprKind::kKnown, node);
    expr.text = Text(node);
    return Add(std::move(expr));
  }
  if (type == "parenthesized_expression" || type == "type") {
    const uint32_t count = ts_node_named_child_count(node);
    for (uint32_t i = 0; i < count; ++i) {
      const TSNode child = ts_node_named_child(node, i);
      if (!IsComment(child)) return ReadExpr(child);
    }
    return Add(Start(ExprKind::kOther, node));
  }
  if (type == "tuple" || type == "list" || type == "set" || type == "expression_list" ||
      type == "pattern_list" || type == "tuple_pattern" || type == "list_pattern") {
    return ReadOperands(ExprKind::kDisplay, node);
  }
  if (type == "dictionary") return ReadDictionary(node);
  if (type == "lambda") return ReadLambda(node);
  if (type == "conditional_expression") {
    // Written `value if test else other`; the test runs first.
    Expr expr = Start(ExprKind::kConditional, node);
    std::vector<TSNode> parts;
    for (uint32_t i = 0; i < ts_node_named_child_count(node); ++i) {
      const TSNode child = ts_node_named_child(node, i);
      if (!IsComment(child)) parts.push_back(child);
    }
    if (parts.size() != 3) return ReadOperands(ExprKind::kOther, node);
    expr.operands = {ReadExpr(parts[1]), ReadExpr(parts[0]), ReadExpr(parts[2])};
    return Add(std::move(expr));
  }
  if (type == "boolean_operator") {
    const bool is_and = Text(Field(node, "operator")) == "and";
    Expr expr = Start(is_and ? ExprKind::kAnd : ExprKind::kOr, node);
    expr.operands = {ReadExpr(Field(node, "left")), ReadExpr(Field(node, "right"))};
    return Add(std::move(expr));
  }
  if (type == "not_operator") {
    Expr expr = Start(ExprKind::kNot, node);
    expr.operands = {ReadExpr(Field(node, "argument"))};
    return Add(std::move(expr));
  }
  if (type == "comparison_operator") {
    std::string op;
    uint32_t operators = 0;
    for (uint32_t i = 0; i < ts_node_child_count(node); ++i) {
      const TSNode child = ts_node_child(node, i);
      if (ts_node_is_named(child)) continue;
      op = Text(child);
      ++operators;
    }
    const ExprIndex index = ReadOperands(ExprKind::kOther, node);
    Expr& expr = program_.exprs[index];
    if (operators == 1 && expr.operands.size() == 2) {
      expr.kind = ExprKind::kCompare;
      expr.text = op;
    }
    return index;
  }
  if (type == "named_expression") {
    Expr expr = Start(ExprKind::kWalrus, node);
    expr.text = Text(Field(node, "name"));
    expr.operands = {ReadExpr(Field(node, "value"))};
    return Add(std::move(expr));
  }
  if (type == "list_comprehension" || type == "set_comprehension" ||
      type == "dictionary_comprehension") {
    return ReadComprehension(node, false);
  }
  if (type == "generator_expression") return ReadComprehension(node, true);
  if (type == "subscript") return ReadOperands(ExprKind::kSubscript, node);
  if (type == "binary_operator") {
    Expr expr = Start(ExprKind::kOperator, node);
    expr.text = Text(Field(node, "operator"));
    expr.operands = {ReadExpr(Field(node, "left")), ReadExpr(Field(node, "right"))};
    return Add(std::move(expr));
  }
  if (type == "unary_operator" && Text(Field(node, "operator")) == "-" &&
      Type(Field(node, "argument")) == "integer") {
    Expr expr = Start(ExprKind::kKnown, node);
    expr.text = "-" + std::string(Text(Field(node, "argument")));
    return Add(std::move(expr));
  }
  if (type == "unary_operator") {
    Expr expr = Start(ExprKind::kOperator, node);
    expr.text = Text(Field(node, "operator"));
    expr.operands = {ReadExpr(Field(node, "argument"))};
    return Add(std::move(expr));
  }
  if (type == "yield") {
    yields_ = true;
    const ExprIndex index = ReadOperands(ExprKind::kOther, node);
    program_.exprs[index].text = "yield";
    return index;
  }
  if (type == "concatenated_string") {
    const ExprIndex index = ReadOperands(ExprKind::kOther, node);
    std::string text;
    for (const ExprIndex part : program_.exprs[index].operands) {
      if (program_.exprs[part].kind != ExprKind::kString) return index;
      text += program_.exprs[part].text;
    }
    program_.exprs[index].kind = ExprKind::kString;
    program_.exprs[index].text = std::move(text);
    program_.exprs[index].operands.clear();
    return index;
  }
  if (type == "list_splat") {
    const ExprIndex index = ReadOperands(ExprKind::kOther, node);
    program_.exprs[index].text = "*";
    return index;
  }
  if (type == "keyword_argument") return ReadExpr(Field(node, "value"));
  return ReadOperands(ExprKind::kOther, node);
}

ExprIndex ProgramReader::ReadCall(TSNode node) {
  Expr expr = Start(ExprKind::kCall, node);
  expr.operands.push_back(ReadExpr(Field(node, "function")));
  const TSNode arguments = Field(node, "arguments");
  if (Type(arguments) == "generator_expression") {
    expr.operands.push_back(ReadExpr(arguments));
    expr.keywords.emplace_back();
    return Add(std::move(expr));
  }
  for (uint32_t i = 0; i < ts_node_named_child_count(arguments); ++i) {
    const TSNode child = ts_node_named_child(arguments, i);
    const std::string_view type = Type(child);
    if (type == "comment") continue;
    if (type == "keyword_argument") {
      expr.keywords.push_back(Text(Field(child, "name")));
    } else if (type == "list_splat") {
      expr.keywords.emplace_back("*");
    } else if (type == "dictionary_splat") {
      expr.keywords.emplace_back("**");
    } else {
      expr.keywords.emplace_back();
    }
    expr.operands.push_back(ReadExpr(child));
  }
  return Add(std::move(expr));
}

ExprIndex ProgramReader::ReadDictionary(TSNode node) {
  Expr expr = Start(ExprKind::kDictionary, node);
  for (uint32_t i = 0; i < ts_node_named_child_count(node); ++i) {
    const TSNode child = ts_node_named_child(node, i);
    if (IsComment(child)) continue;
    if (Type(child) == "pair") {
      expr.operands.push_back(ReadExpr(Field(child, "key")));
      expr.operands.push_back(ReadExpr(Field(child, "value")));
    } else {
      expr.kind = ExprKind::kOther;  // a `**` part
      expr.operands.push_back(ReadExpr(child));
    }
  }
  return Add(std::move(expr));
}

// `{value}`, and the values in its format: `{value:{width}}`.
void ProgramReader::ReadInterpolation(TSNode node, std::vector<ExprIndex>* operands) {
  const TSNode value = Field(node, "expression");
  const TSNode conversion = Field(node, "type_conversion");
  if (!ts_node_is_null(value)) operands->push_back(ReadExpr(value));
  if (!ts_node_is_null(value) && !ts_node_is_null(conversion)) {
    Expr converted = Start(ExprKind::kOther, value);
    converted.text = Text(conversion) == "!s" ? "!s" : "!r";
    converted.operands = {operands->back()};
    operands->back() = Add(std::move(converted));
  }
  const TSNode format = Field(node, "format_specifier");
  if (ts_node_is_null(format)) return;
  for (uint32_t i = 0; i < ts_node_named_child_count(format); ++i) {
    const TSNode part = ts_node_named_child(format, i);
    if (Type(part) == "format_expression") ReadInterpolation(part, operands);
  }
}

// A plain string is known; an f-string without conversions and escapes is a kFormat of its parts.
ExprIndex ProgramReader::ReadString(TSNode node) {
  Expr expr = Start(ExprKind::kString, node);
  bool exact = true;
  bool format = false;
  const std::string start = ts_node_child_count(node) == 0 ? "" : Text(ts_node_child(node, 0));
  if (start.find_first_of("bB") < start.find_first_of("'\"")) {
    expr.kind = ExprKind::kKnown;
    expr.text = "b";
    return Add(std::move(expr));
  }
  for (uint32_t i = 0; i < ts_node_named_child_count(node); ++i) {
    const TSNode child = ts_node_named_child(node, i);
    const std::string_view type = Type(child);
    if (type == "string_content") {
      if (ts_node_named_child_count(child) != 0) exact = false;  // an escape
      Expr part = Start(ExprKind::kString, child);
      part.text = Text(child);
      expr.text += part.text;
      expr.operands.push_back(Add(std::move(part)));
    } else if (type == "interpolation") {
      format = true;
      if (ts_node_named_child_count(child) != 1) exact = false;  // a conversion or format
      ReadInterpolation(child, &expr.operands);
    }
  }
  if (!exact) {
    expr.kind = ExprKind::kOther;
    expr.text.clear();
    if (format) expr.text = "f";
    return Add(std::move(expr));
  }
  if (format) {
    expr.kind = ExprKind::kFormat;
  } else {
    expr.operands.clear();
    return Add(std::move(expr));
  }
  expr.text.clear();
  return Add(std::move(expr));
}

// The first iterable is evaluated at once; targets, filters, further iterables and the element are
// the body of an unnamed function (inlined by PEP 709, of its own scope all the same).
ExprIndex ProgramReader::ReadComprehension(TSNode node, bool generator) {
  Expr expr = Start(generator ? ExprKind::kGenerator : ExprKind::kComprehension, node);
  Function function;
  Block* block = &function.body;
  bool first = true;
  for (uint32_t i = 0; i < ts_node_named_child_count(node); ++i) {
    const TSNode child = ts_node_named_child(node, i);
    const std::string_view type = Type(child);
    if (type == "for_in_clause") {
      Stmt loop = Start(StmtKind::kFor, child);
      ReadTargets(Field(child, "left"), &loop.targets);
      const ExprIndex iterable = ReadExpr(Field(child, "right"));
      if (first) {
        expr.operands.push_back(iterable);
      } else {
        loop.value = iterable;
      }
      first = false;
      loop.blocks.resize(2);
      block->push_back(std::move(loop));
      block = &block->back().blocks[0];
    } else if (type == "if_clause") {
      Stmt test = Start(StmtKind::kIf, child);
      test.value = ReadExpr(ts_node_named_child(child, 0));
      test.blocks.resize(2);
      block->push_back(std::move(test));
      block = &block->back().blocks[0];
    }
  }
  const TSNode element = Field(node, "body");
  Stmt body = Start(StmtKind::kExpr, element);
  body.value = ReadExpr(element);
  block->push_back(std::move(body));
  FindLocals(&function);
  expr.function = static_cast<FunctionIndex>(program_.functions.size());
  program_.functions.push_back(std::move(function));
  return Add(std::move(expr));
}

ExprIndex ProgramReader::ReadLambda(TSNode node) {
  Expr expr = Start(ExprKind::kLambda, node);
  Function function;
  const TSNode parameters = Field(node, "parameters");
  if (!ts_node_is_null(parameters)) ReadParameters(parameters, &function);
  for (const Parameter& parameter : function.parameters) {
    if (parameter.default_value != kNone) expr.operands.push_back(parameter.default_value);
  }
  const bool yields = std::exchange(yields_, false);
  const TSNode value = Field(node, "body");
  Stmt body = Start(StmtKind::kReturn, value);
  body.value = ReadExpr(value);
  function.lazy_body = std::exchange(yields_, yields);
  function.body.push_back(std::move(body));
  FindLocals(&function);
  expr.function = static_cast<FunctionIndex>(program_.functions.size());
  program_.functions.push_back(std::move(function));
  return Add(std::move(expr));
}

void ProgramReader::ReadTargets(TSNode node, std::vector<ExprIndex>* targets) {
  targets->push_back(ReadExpr(node));
}

}  // namespace clew
