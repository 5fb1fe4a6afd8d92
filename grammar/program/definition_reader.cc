#include <algorithm>
#include <set>
#include <utility>

#include "grammar/bound_name.h"
#include "grammar/program/reader_internal.h"

namespace clew {
namespace {

// Names that a block binds in its own scope: what makes them local to a function.
class BoundNames {
 public:
  explicit BoundNames(const std::vector<Expr>& exprs) : exprs_(exprs) {}

  void AddBlock(const Block& block) {
    for (const Stmt& stmt : block) AddStmt(stmt);
  }

  void AddTarget(ExprIndex index) {
    if (index == kNone) return;
    const Expr& expr = exprs_[index];
    if (expr.kind == ExprKind::kName) bound.insert(expr.text);
    if (expr.kind == ExprKind::kDisplay || expr.kind == ExprKind::kOther) {
      for (const ExprIndex operand : expr.operands) AddTarget(operand);
    }
  }

  std::set<std::string> bound;
  std::set<std::string> not_local;

 private:
  void AddStmt(const Stmt& stmt) {
    for (const ExprIndex target : stmt.targets) AddTarget(target);
    AddWalrus(stmt.value);
    switch (stmt.kind) {
      case StmtKind::kClass:
        bound.insert(stmt.name);
        return;  // its body has a scope of its own
      case StmtKind::kFunction:
        bound.insert(stmt.name);
        return;
      case StmtKind::kGlobal:
      case StmtKind::kNonlocal:
        not_local.insert(stmt.names.begin(), stmt.names.end());
        break;
      case StmtKind::kImport:
        for (const ImportedName& name : stmt.import.statement.names) bound.emplace(BoundName(name));
        break;
      default:
        break;
    }
    for (const Handler& handler : stmt.handlers) {
      if (!handler.name.empty()) bound.insert(handler.name);
      AddBlock(handler.body);
    }
    for (const Case& clause : stmt.cases) {
      bound.insert(clause.binds.begin(), clause.binds.end());
      AddBlock(clause.body);
    }
    for (const WithItem& item : stmt.items) {
      for (const ExprIndex target : item.targets) AddTarget(target);
    }
    for (const Block& block : stmt.blocks) AddBlock(block);
  }

  void AddWalrus(ExprIndex index) {
    if (index == kNone) return;
    const Expr& expr = exprs_[index];
    if (expr.kind == ExprKind::kWalrus) bound.insert(expr.text);
    for (const ExprIndex operand : expr.operands) AddWalrus(operand);
  }

  const std::vector<Expr>& exprs_;
};

}  // namespace

void ProgramReader::FindLocals(Function* function) {
  BoundNames names(program_.exprs);
  names.AddBlock(function->body);
  for (const Parameter& parameter : function->parameters) names.bound.insert(parameter.name);
  for (const std::string& name : names.not_local) names.bound.erase(name);
  function->locals.assign(names.bound.begin(), names.bound.end());
}

void ProgramReader::ReadParameters(TSNode node, Function* function) {
  char form = ' ';
  for (uint32_t i = 0; i < ts_node_named_child_count(node); ++i) {
    TSNode child = ts_node_named_child(node, i);
    const std::string_view type = Type(child);
    Parameter parameter;
    parameter.form = form;
    if (type == "keyword_separator") {
      form = 'k';
      continue;
    }
    if (type == "comment" || type == "positional_separator") continue;
    TSNode name = child;
    if (type == "default_parameter" || type == "typed_default_parameter") {
      name = Field(child, "name");
      parameter.default_value = ReadExpr(Field(child, "value"));
    } else if (type == "typed_parameter") {
      name = ts_node_named_child(child, 0);
    }
    const TSNode annotation = Field(child, "type");
    if (!ts_node_is_null(annotation)) parameter.annotation = Annotation(annotation);
    if (Type(name) == "list_splat_pattern") {
      parameter.form = '*';
      form = 'k';
      name = ts_node_named_child(name, 0);
    } else if (Type(name) == "dictionary_splat_pattern") {
      parameter.form = '+';
      name = ts_node_named_child(name, 0);
    }
    parameter.name = Text(name);
    function->parameters.push_back(std::move(parameter));
  }
}

void ProgramReader::ReadDefinition(TSNode node, std::vector<ExprIndex> decorators, Block* block) {
  const bool is_class = Type(node) == "class_definition";
  Stmt stmt = Start(is_class ? StmtKind::kClass : StmtKind::kFunction, node);
  stmt.decorators = std::move(decorators);
  stmt.name = Text(Field(node, "name"));
  const TSNode parameters = Field(node, "type_parameters");
  for (uint32_t i = 0; !ts_node_is_null(parameters) && i < ts_node_named_child_count(parameters);
       ++i) {
    TSNode name = ts_node_named_child(parameters, i);
    while (ts_node_named_child_count(name) > 0) name = ts_node_named_child(name, 0);
    program_.type_parameters.push_back(Text(name));
  }
  if (is_class) {
    const TSNode arguments = Field(node, "superclasses");
    if (!ts_node_is_null(arguments)) {
      for (uint32_t i = 0; i < ts_node_named_child_count(arguments); ++i) {
        const TSNode child = ts_node_named_child(arguments, i);
        if (Type(child) == "comment") continue;
        const bool keyword = Type(child) == "keyword_argument";
        stmt.base_keywords.push_back(keyword ? Text(Field(child, "name")) : "");
        stmt.bases.push_back(ReadExpr(child));
      }
    }
    const bool outer = std::exchange(in_function_, false);
    stmt.blocks.resize(1);
    ReadBlock(Field(node, "body"), &stmt.blocks[0]);
    in_function_ = outer;
    block->push_back(std::move(stmt));
    return;
  }
  Function function;
  function.name = stmt.name;
  ReadParameters(Field(node, "parameters"), &function);
  const TSNode returns = Field(node, "return_type");
  if (!ts_node_is_null(returns)) function.returns = Annotation(returns);
  const bool yields = std::exchange(yields_, false);
  const bool outer = std::exchange(in_function_, true);
  ReadBlock(Field(node, "body"), &function.body);
  in_function_ = outer;
  function.lazy_body = std::exchange(yields_, yields);
  for (uint32_t i = 0; i < ts_node_child_count(node); ++i) {
    if (Type(ts_node_child(node, i)) == "async") function.lazy_body = true;
  }
  FindLocals(&function);
  stmt.function = static_cast<FunctionIndex>(program_.functions.size());
  program_.functions.push_back(std::move(function));
  block->push_back(std::move(stmt));
}

}  // namespace clew
