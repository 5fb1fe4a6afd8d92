#include "grammar/statement_reader.h"

#include <optional>
#include <string>
#include <utility>

#include "absl/strings/match.h"
#include "grammar/expression_reader.h"
#include "grammar/folding_reader.h"
#include "grammar/import_reader.h"
#include "grammar/test_reader.h"
#include "grammar/triggers.h"

namespace clew {
namespace {

class StatementReader {
 public:
  StatementReader(TSNode node, const ReadContext& context, StatementFacts* facts)
      : node_(node), context_(context), facts_(facts), expressions_(context, facts) {
    facts_->span = expressions_.SpanOf(node);
  }

  void ReadHeader(StatementKind kind);
  void ReadSimple();

 private:
  void ReadImport();
  void ReadAssignment(TSNode assignment);
  void ReadHandler();
  void ReadManagers();
  void ReadDefinition(StatementKind kind);
  void AddLeftover(TSNode node, std::string_view what) {
    facts_->leftovers.push_back({expressions_.SpanOf(node), what});
  }

  TSNode node_;
  const ReadContext& context_;
  StatementFacts* facts_;
  ExpressionReader expressions_;
};

void StatementReader::ReadImport() {
  ImportStatement statement = ReadImportStatement(node_, context_.source, context_.children);
  const std::string_view text = NodeText(node_, context_.source);
  if (ts_node_has_error(node_)) {
    size_t end = 0;
    ImportStatement salvaged = SalvageImport(text, &end);
    if (salvaged.names.size() >= statement.names.size()) statement = std::move(salvaged);
  }
  statement.lazy = context_.lazy;
  if (statement.names.empty()) return;
  facts_->import = context_.memo->Intern(text, std::move(statement));
  facts_->import_matters = ImportMatters(*facts_->import);
  facts_->only_import = true;
}

void StatementReader::ReadAssignment(TSNode assignment) {
  // a = b = value: assignments nest to the right.
  std::vector<TSNode> targets;
  TSNode value = assignment;
  bool augmented = false;
  while (!ts_node_is_null(value) && (ts_node_symbol(value) == Symbols().assignment_ ||
                                     ts_node_symbol(value) == Symbols().augmented_assignment_)) {
    augmented = ts_node_symbol(value) == Symbols().augmented_assignment_;
    targets.push_back(Field(value, Fields().left_));
    const TSNode annotation = Field(value, Fields().type_);
    if (!ts_node_is_null(annotation)) expressions_.Read(annotation, {});
    value = Field(value, Fields().right_);
  }
  const bool has_value = !ts_node_is_null(value);
  Folding folding;
  bool plain = true;
  for (const TSNode target : targets) {
    plain = plain && ts_node_symbol(Unwrap(target)) == Symbols().identifier_;
  }
  if (has_value) {
    folding = ReadFolding(value, context_.source, context_.children, context_.arena);
    ExpressionFlags flags;
    flags.aliased = plain && !augmented;
    expressions_.Read(value, flags);
  }
  const BindingKind kind = augmented ? BindingKind::kAugment : BindingKind::kAssign;
  for (const TSNode target : targets) {
    if (has_value) {
      expressions_.Bind(target, kind, {}, &folding);
    } else if (ts_node_symbol(Unwrap(target)) != Symbols().identifier_) {
      expressions_.Read(target, {});  // `a.b: int` evaluates a
    }
  }
}

void StatementReader::ReadSimple() {
  const PythonSymbols& symbols = Symbols();
  const TSSymbol symbol = ts_node_symbol(node_);
  if (IsImportStatement(symbol)) return ReadImport();
  const std::vector<Child> children = context_.children->Named(node_);
  if (symbol == symbols.expression_statement_) {
    for (const Child& child : children) {
      const TSSymbol kind = ts_node_symbol(child.node);
      if (kind == symbols.assignment_ || kind == symbols.augmented_assignment_) {
        ReadAssignment(child.node);
      } else {
        expressions_.Read(child.node, {});
      }
    }
    return;
  }
  if (symbol == symbols.delete_statement_ || symbol == symbols.global_statement_ ||
      symbol == symbols.nonlocal_statement_) {
    const BindingKind kind =
        symbol == symbols.delete_statement_ ? BindingKind::kDelete : BindingKind::kGlobal;
    for (const Child& child : children) expressions_.Bind(child.node, kind, {}, nullptr);
    return;
  }
  if (symbol == symbols.type_alias_statement_) {
    for (const Child& child : children) {
      if (child.field == Fields().left_) {
        expressions_.Bind(child.node, BindingKind::kOther, {}, nullptr);
      } else {
        expressions_.Read(child.node, {});
      }
    }
    return;
  }
  if (symbol == symbols.print_statement_) {
    // `print (a), b` and `print >>f, x` are expressions in Python 3, too.
    const TSNode first = children.empty() ? TSNode{} : children[0].node;
    if (!children.empty() && ts_node_symbol(first) != symbols.chevron_ &&
        context_.source[ts_node_start_byte(first)] != '(') {
      AddLeftover(node_, "print statement");
    }
  } else if (symbol == symbols.exec_statement_) {
    AddLeftover(node_, "exec statement");
    NameUse use;
    use.span = expressions_.SpanOf(node_);
    use.name = "exec";
    use.called = true;
    use.arguments.push_back({"", ReadFolding(Field(node_, Fields().code_), context_.source,
                                             context_.children, context_.arena)});
    facts_->uses.push_back(std::move(use));
  }
  for (const Child& child : children) expressions_.Read(child.node, {});
}

// except E, except E as e, except (E, F), except* E, except E, F (PEP 758; in Python 2: E as F).
void StatementReader::ReadHandler() {
  bool bare = true;
  for (const Child& child : context_.children->Named(node_)) {
    if (ts_node_symbol(child.node) == Symbols().block_) continue;
    bare = false;
    if (child.field == Fields().alias_) {
      expressions_.Bind(child.node, BindingKind::kOther, {}, nullptr);
      continue;
    }
    TSNode types = Unwrap(child.node);
    if (ts_node_is_null(types)) continue;
    expressions_.Read(child.node, {});
    if (ts_node_symbol(types) == Symbols().as_pattern_) {
      types = Unwrap(ts_node_named_child(types, 0));
    }
    std::vector<Child> classes = {{types, 0}};
    if (ts_node_symbol(types) == Symbols().tuple_) classes = context_.children->Named(types);
    for (const Child& type : classes) {
      facts_->catches_import_failure |=
          IsImportFailure(DottedName(type.node, context_.source, context_.arena));
    }
  }
  facts_->catches_import_failure |= bare;
}

// Callees that are given a class of failed imports: `suppress(ImportError)`.
void StatementReader::ReadManagers() {
  for (const Child& child : context_.children->Named(node_)) {
    if (ts_node_symbol(child.node) == Symbols().with_clause_) {
      expressions_.Read(child.node, {});
    }
  }
  for (const NameUse& use : facts_->uses) {
    if (!use.called) continue;
    for (const CallArgument& argument : use.arguments) {
      if (argument.value.size() == 1 && argument.value[0].operation == FoldOperation::kName &&
          IsImportFailure(argument.value[0].text)) {
        facts_->suppressors.push_back(use.name);
        break;
      }
    }
  }
}

void StatementReader::ReadDefinition(StatementKind kind) {
  const TSNode name = Field(node_, Fields().name_);
  facts_->defined = DottedName(name, context_.source, context_.arena);
  if (!facts_->defined.empty()) {
    Binding binding;
    binding.span = facts_->span;
    binding.name = facts_->defined;
    binding.kind = BindingKind::kDefinition;
    facts_->bindings.push_back(std::move(binding));
  }
  for (const Child& child : context_.children->Named(node_)) {
    if (child.field == Fields().name_ || child.field == Fields().body_) continue;
    if (child.field == Fields().parameters_ && kind == StatementKind::kDef) {
      expressions_.BindParameters(child.node, {});
    } else if (child.field == Fields().type_parameters_) {
      ExpressionFlags flags;
      flags.inner = true;
      expressions_.Read(child.node, flags);
    } else {
      expressions_.Read(child.node, {});
    }
  }
}

void StatementReader::ReadHeader(StatementKind kind) {
  switch (kind) {
    case StatementKind::kSimple:
      return ReadSimple();
    case StatementKind::kDecorator:
      for (const Child& child : context_.children->Named(node_)) {
        expressions_.Read(child.node, {});
      }
      return;
    case StatementKind::kIf:
    case StatementKind::kElif:
    case StatementKind::kWhile: {
      const TSNode condition = Field(node_, Fields().condition_);
      facts_->test = ReadClauseTest(condition, context_.source, context_.children, context_.arena);
      ExpressionFlags flags;
      flags.in_test = true;
      expressions_.Read(condition, flags);
      return;
    }
    case StatementKind::kFor:
      expressions_.Bind(Field(node_, Fields().left_), BindingKind::kOther, {}, nullptr);
      for (const Child& child : context_.children->Named(node_)) {
        if (child.field != Fields().right_) continue;
        ExpressionFlags flags;
        flags.container = true;
        expressions_.Read(child.node, flags);
      }
      return;
    case StatementKind::kExcept:
      return ReadHandler();
    case StatementKind::kWith:
      return ReadManagers();
    case StatementKind::kMatch:
      for (const Child& child : context_.children->Named(node_)) {
        if (child.field == Fields().subject_) expressions_.Read(child.node, {});
      }
      return;
    case StatementKind::kCase:
      for (const Child& child : context_.children->Named(node_)) {
        if (child.field == Fields().consequence_) continue;
        if (child.field == Fields().guard_) {
          expressions_.Read(child.node, {});
        } else {
          expressions_.BindPattern(child.node);
        }
      }
      return;
    case StatementKind::kDef:
    case StatementKind::kClass:
      return ReadDefinition(kind);
  }
}

}  // namespace

bool IsImportFailure(std::string_view dotted) {
  const std::string_view name = dotted.substr(dotted.rfind('.') + 1);
  return name == "ImportError" || name == "ModuleNotFoundError" || name == "Exception" ||
         name == "BaseException";
}

void ReadStatement(TSNode node, StatementKind kind, const ReadContext& context,
                   StatementFacts* facts) {
  facts->kind = kind;
  StatementReader(node, context, facts).ReadHeader(kind);
}

void ReadBrokenStatement(TSNode root, StatementKind kind, const ReadContext& context,
                         StatementFacts* facts) {
  facts->kind = kind;
  ExpressionReader expressions(context, facts);
  facts->span = expressions.SpanOf(root);
  expressions.Read(root, {});
}

}  // namespace clew
