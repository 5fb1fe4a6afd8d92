#include <algorithm>
#include <utility>

#include "grammar/program/program_reader.h"
#include "grammar/program/reader_internal.h"
#include "grammar/tree/python_parser.h"

namespace clew {

Stmt ProgramReader::Start(StmtKind kind, TSNode node) const {
  Stmt stmt;
  stmt.kind = kind;
  const TSPoint point = ts_node_start_point(node);
  stmt.line = point.row + 1;
  stmt.column = point.column;
  stmt.end_line = ts_node_end_point(node).row + 1;
  return stmt;
}

Program ProgramReader::Read(TSNode root) {
  if (ts_node_has_error(root)) program_.readable = false;
  ReadBlock(root, &program_.body);
  return std::move(program_);
}

void ProgramReader::ReadBlock(TSNode node, Block* block) {
  if (ts_node_is_null(node)) return;
  const Nesting nesting(this);
  if (nesting.too_deep()) return;
  const uint32_t count = ts_node_named_child_count(node);
  block->reserve(count);
  TSTreeCursor cursor = ts_tree_cursor_new(node);
  if (ts_tree_cursor_goto_first_child(&cursor)) {
    do {
      const TSNode child = ts_tree_cursor_current_node(&cursor);
      if (ts_node_is_named(child)) ReadStatement(child, block);
    } while (ts_tree_cursor_goto_next_sibling(&cursor));
  }
  ts_tree_cursor_delete(&cursor);
}

void ProgramReader::ReadStatement(TSNode node, Block* block) {
  const std::string_view type = Type(node);
  if (type == "comment" || type == "pass_statement") return;
  if (type == "type_alias_statement") {  // PEP 695: the value is evaluated when asked for
    Stmt stmt = Start(StmtKind::kAssign, node);
    TSNode left = Field(node, "left");
    while (ts_node_named_child_count(left) > 0) left = ts_node_named_child(left, 0);
    ReadTargets(left, &stmt.targets);
    stmt.value = Add(Start(ExprKind::kOther, node));
    block->push_back(std::move(stmt));
    return;
  }
  if (type == "expression_statement") return ReadExpressionStatement(node, block);
  if (type == "import_statement" || type == "import_from_statement" ||
      type == "future_import_statement") {
    return ReadImport(node, block);
  }
  if (type == "if_statement") return ReadIf(node, block);
  if (type == "try_statement") return ReadTry(node, block);
  if (type == "with_statement") return ReadWith(node, block);
  if (type == "match_statement") return ReadMatch(node, block);
  if (type == "function_definition" || type == "class_definition") {
    return ReadDefinition(node, {}, block);
  }
  if (type == "decorated_definition") {
    std::vector<ExprIndex> decorators;
    for (uint32_t i = 0; i < ts_node_named_child_count(node); ++i) {
      const TSNode child = ts_node_named_child(node, i);
      if (Type(child) == "decorator") decorators.push_back(ReadExpr(ts_node_named_child(child, 0)));
    }
    return ReadDefinition(Field(node, "definition"), std::move(decorators), block);
  }
  if (type == "for_statement" || type == "while_statement") {
    const bool is_for = type == "for_statement";
    Stmt stmt = Start(is_for ? StmtKind::kFor : StmtKind::kWhile, node);
    stmt.value = ReadExpr(Field(node, is_for ? "right" : "condition"));
    if (is_for) ReadTargets(Field(node, "left"), &stmt.targets);
    stmt.blocks.resize(2);
    ReadBlock(Field(node, "body"), &stmt.blocks[0]);
    ReadClauses(node, &stmt);
    block->push_back(std::move(stmt));
    return;
  }
  if (type == "return_statement" || type == "raise_statement" || type == "assert_statement" ||
      type == "delete_statement") {
    const StmtKind kind = type == "return_statement"   ? StmtKind::kReturn
                          : type == "raise_statement"  ? StmtKind::kRaise
                          : type == "assert_statement" ? StmtKind::kAssert
                                                       : StmtKind::kDelete;
    Stmt stmt = Start(kind, node);
    if (ts_node_named_child_count(node) > 0) {
      const TSNode child = ts_node_named_child(node, 0);
      if (kind == StmtKind::kDelete) {
        ReadTargets(child, &stmt.targets);
      } else if (Type(child) != "comment") {
        stmt.value = ReadExpr(child);
      }
    }
    block->push_back(std::move(stmt));
    return;
  }
  if (type == "break_statement" || type == "continue_statement") {
    block->push_back(
        Start(type == "break_statement" ? StmtKind::kBreak : StmtKind::kContinue, node));
    return;
  }
  if (type == "global_statement" || type == "nonlocal_statement") {
    Stmt stmt = Start(type == "global_statement" ? StmtKind::kGlobal : StmtKind::kNonlocal, node);
    for (uint32_t i = 0; i < ts_node_named_child_count(node); ++i) {
      stmt.names.push_back(Text(ts_node_named_child(node, i)));
    }
    block->push_back(std::move(stmt));
    return;
  }
  if (type == "ERROR" || type == "print_statement" || type == "exec_statement") {
    program_.readable = false;
  }
}

void ProgramReader::ReadExpressionStatement(TSNode node, Block* block) {
  const TSNode child = ts_node_named_child(node, 0);
  if (ts_node_is_null(child)) return;
  const std::string_view type = Type(child);
  if (type == "assignment") return ReadAssignment(child, block);
  if (type == "augmented_assignment") {
    Stmt stmt = Start(StmtKind::kAugment, node);
    ReadTargets(Field(child, "left"), &stmt.targets);
    stmt.value = ReadExpr(Field(child, "right"));
    stmt.name = Text(Field(child, "operator"));
    stmt.name.resize(stmt.name.size() - 1);  // without the `=`
    block->push_back(std::move(stmt));
    return;
  }
  Stmt stmt = Start(StmtKind::kExpr, node);
  if (ts_node_named_child_count(node) > 1) {
    stmt.value = ReadOperands(ExprKind::kDisplay, node);
  } else {
    stmt.value = ReadExpr(child);
  }
  block->push_back(std::move(stmt));
}

// `a = b = value` nests to the right; the value runs first, then the targets from the left.
void ProgramReader::ReadAssignment(TSNode node, Block* block) {
  // `match [x]:` with one `case [y]:` is also two annotations, and tree-sitter takes it for them.
  const TSNode target = Field(node, "left");
  if (Type(target) == "subscript" && !ts_node_is_null(Field(node, "type"))) {
    const std::string name = Text(Field(target, "value"));
    if (name == "match" || name == "case") program_.readable = false;
  }
  Stmt stmt = Start(StmtKind::kAssign, node);
  while (true) {
    ReadTargets(Field(node, "left"), &stmt.targets);
    const TSNode annotation = Field(node, "type");
    if (!ts_node_is_null(annotation) && (!in_function_ || keep_annotations_)) {
      stmt.annotation = Annotation(annotation);
    }
    const TSNode right = Field(node, "right");
    if (ts_node_is_null(right)) break;  // `x: int` binds nothing
    if (Type(right) == "assignment") {
      node = right;
      continue;
    }
    stmt.value = ReadExpr(right);
    break;
  }
  block->push_back(std::move(stmt));
}

void ProgramReader::ReadImport(TSNode node, Block* block) {
  Stmt stmt = Start(StmtKind::kImport, node);
  const std::string_view type = Type(node);
  const bool is_from = type != "import_statement";
  ImportedName base;
  base.is_from = is_from;
  const TSNode module = Field(node, "module_name");
  if (type == "future_import_statement") {
    base.module = "__future__";
  } else if (is_from) {
    std::string text = Text(module);
    text.erase(std::remove_if(text.begin(), text.end(),
                              [](char c) {
                                return c == ' ' || c == '\t' || c == '\\' || c == '\n' ||
                                       c == '\r' || c == '\f';
                              }),
               text.end());
    size_t dots = 0;
    while (dots < text.size() && text[dots] == '.') ++dots;
    base.level = static_cast<uint16_t>(dots);
    base.module = stmt.import.Keep(text.substr(dots));
  }
  for (uint32_t i = 0; i < ts_node_named_child_count(node); ++i) {
    TSNode child = ts_node_named_child(node, i);
    if (!ts_node_is_null(module) && ts_node_eq(child, module)) continue;
    ImportedName name = base;
    if (Type(child) == "wildcard_import") {
      name.name = "*";
    } else if (Type(child) == "aliased_import" || Type(child) == "dotted_name") {
      if (Type(child) == "aliased_import") {
        name.alias = stmt.import.Keep(std::string(Text(Field(child, "alias"))));
        child = Field(child, "name");
      }
      std::string text = Text(child);
      text.erase(std::remove(text.begin(), text.end(), ' '), text.end());
      (is_from ? name.name : name.module) = stmt.import.Keep(std::move(text));
    } else {
      continue;
    }
    if (base.module == "__future__" && name.name == "annotations") {
      program_.future_annotations = true;
    }
    stmt.import.statement.names.push_back(name);
  }
  if (base.module != "__future__") block->push_back(std::move(stmt));
}

// An elif is an if in the else of the one before it, as in `ast`.
void ProgramReader::ReadIf(TSNode node, Block* block) {
  Stmt stmt = Start(StmtKind::kIf, node);
  stmt.value = ReadExpr(Field(node, "condition"));
  stmt.blocks.resize(2);
  ReadBlock(Field(node, "consequence"), &stmt.blocks[0]);
  std::vector<Stmt> chain;
  chain.push_back(std::move(stmt));
  for (uint32_t i = 0; i < ts_node_named_child_count(node); ++i) {
    const TSNode child = ts_node_named_child(node, i);
    if (Type(child) == "elif_clause") {
      Stmt next = Start(StmtKind::kIf, child);
      next.value = ReadExpr(Field(child, "condition"));
      next.blocks.resize(2);
      ReadBlock(Field(child, "consequence"), &next.blocks[0]);
      chain.push_back(std::move(next));
    } else if (Type(child) == "else_clause") {
      ReadBlock(Field(child, "body"), &chain.back().blocks[1]);
    }
  }
  while (chain.size() > 1) {
    Stmt last = std::move(chain.back());
    chain.pop_back();
    chain.back().blocks[1].push_back(std::move(last));
  }
  block->push_back(std::move(chain.front()));
}

void ProgramReader::ReadClauses(TSNode node, Stmt* stmt) {
  for (uint32_t i = 0; i < ts_node_named_child_count(node); ++i) {
    const TSNode child = ts_node_named_child(node, i);
    const std::string_view type = Type(child);
    if (type == "else_clause") {
      ReadBlock(Field(child, "body"), &stmt->blocks[1]);
    } else if (type == "finally_clause") {
      for (uint32_t k = 0; k < ts_node_named_child_count(child); ++k) {
        const TSNode body = ts_node_named_child(child, k);
        if (Type(body) == "block") ReadBlock(body, &stmt->blocks[2]);
      }
    } else if (type == "except_clause" || type == "except_group_clause") {
      Handler handler;
      for (uint32_t k = 0; k < ts_node_named_child_count(child); ++k) {
        TSNode part = ts_node_named_child(child, k);
        if (Type(part) == "block") {
          ReadBlock(part, &handler.body);
        } else if (Type(part) == "as_pattern") {
          handler.type = ReadExpr(ts_node_named_child(part, 0));
          handler.name = Text(Field(part, "alias"));
        } else if (Type(part) != "comment" && handler.type == kNone) {
          handler.type = ReadExpr(part);
        } else if (Type(part) == "identifier") {
          handler.name = Text(part);
        }
      }
      stmt->handlers.push_back(std::move(handler));
    }
  }
}

void ProgramReader::ReadTry(TSNode node, Block* block) {
  Stmt stmt = Start(StmtKind::kTry, node);
  stmt.blocks.resize(3);
  ReadBlock(Field(node, "body"), &stmt.blocks[0]);
  ReadClauses(node, &stmt);
  block->push_back(std::move(stmt));
}

void ProgramReader::ReadWith(TSNode node, Block* block) {
  Stmt stmt = Start(StmtKind::kWith, node);
  for (uint32_t i = 0; i < ts_node_named_child_count(node); ++i) {
    const TSNode clause = ts_node_named_child(node, i);
    if (Type(clause) != "with_clause") continue;
    for (uint32_t k = 0; k < ts_node_named_child_count(clause); ++k) {
      const TSNode child = ts_node_named_child(clause, k);
      if (Type(child) != "with_item") continue;
      TSNode value = Field(child, "value");
      WithItem item;
      if (Type(value) == "as_pattern") {
        const TSNode alias = Field(value, "alias");
        item.value = ReadExpr(ts_node_named_child(value, 0));
        if (!ts_node_is_null(alias) && ts_node_named_child_count(alias) > 0) {
          ReadTargets(ts_node_named_child(alias, 0), &item.targets);
        }
      } else {
        item.value = ReadExpr(value);
      }
      stmt.items.push_back(std::move(item));
    }
  }
  stmt.blocks.resize(1);
  ReadBlock(Field(node, "body"), &stmt.blocks[0]);
  block->push_back(std::move(stmt));
}

void ProgramReader::ReadMatch(TSNode node, Block* block) {
  Stmt stmt = Start(StmtKind::kMatch, node);
  stmt.value = ReadExpr(Field(node, "subject"));
  const TSNode body = Field(node, "body");
  for (uint32_t i = 0; i < ts_node_named_child_count(body); ++i) {
    const TSNode clause = ts_node_named_child(body, i);
    if (Type(clause) != "case_clause") continue;
    Case into;
    std::string text;
    for (uint32_t k = 0; k < ts_node_named_child_count(clause); ++k) {
      const TSNode part = ts_node_named_child(clause, k);
      if (Type(part) == "case_pattern") {
        ReadPattern(part, &into);
        text = Text(part);
      }
    }
    const TSNode guard = Field(clause, "guard");
    if (!ts_node_is_null(guard)) into.guard = ReadExpr(ts_node_named_child(guard, 0));
    into.irrefutable = into.guard == kNone && into.values.empty() &&
                       (text == "_" || (into.binds.size() == 1 && into.binds[0] == text));
    ReadBlock(Field(clause, "consequence"), &into.body);
    stmt.cases.push_back(std::move(into));
  }
  block->push_back(std::move(stmt));
}

// A dotted name in a pattern is a value, a plain one captures; a class pattern loads its class.
void ProgramReader::ReadPattern(TSNode node, Case* into) {
  const Nesting nesting(this);
  if (nesting.too_deep()) return;
  const std::string_view type = Type(node);
  if (type == "dotted_name" || type == "attribute") {
    const std::string text = Text(node);
    if (text.find('.') == std::string::npos) {
      if (text != "_") into->binds.push_back(text);
      return;
    }
    Expr expr = Start(ExprKind::kName, node);
    size_t from = 0;
    size_t dot = text.find('.');
    expr.text = text.substr(0, dot);
    ExprIndex index = Add(std::move(expr));
    while (dot != std::string::npos) {
      from = dot + 1;
      dot = text.find('.', from);
      Expr attribute = Start(ExprKind::kAttribute, node);
      attribute.text = text.substr(from, dot - from);
      attribute.operands.push_back(index);
      index = Add(std::move(attribute));
    }
    into->values.push_back(index);
    return;
  }
  const uint32_t count = ts_node_named_child_count(node);
  for (uint32_t i = 0; i < count; ++i) {
    const TSNode child = ts_node_named_child(node, i);
    if (type == "class_pattern" && i == 0 && Text(child).find('.') == std::string::npos) {
      Expr expr = Start(ExprKind::kName, child);
      expr.text = Text(child);
      into->values.push_back(Add(std::move(expr)));
    } else if (Type(child) == "identifier" && type != "keyword_pattern") {
      if (Text(child) != "_") into->binds.push_back(Text(child));
    } else {
      ReadPattern(child, into);
    }
  }
}

namespace {

Program Read(std::string_view utf8, bool evaluate_annotations, bool keep_annotations) {
  const PythonParser parser = NewPythonParser();
  TSTree* tree = ts_parser_parse_string(parser.get(), nullptr, utf8.data(),
                                        static_cast<uint32_t>(utf8.size()));
  ProgramReader reader(utf8, evaluate_annotations, keep_annotations);
  Program program = reader.Read(ts_tree_root_node(tree));
  ts_tree_delete(tree);
  return program;
}

}  // namespace

Program ReadProgram(std::string_view utf8, bool evaluate_annotations) {
  return Read(utf8, evaluate_annotations, false);
}

Program ReadProgramWithAnnotations(std::string_view utf8) { return Read(utf8, true, true); }

}  // namespace clew
