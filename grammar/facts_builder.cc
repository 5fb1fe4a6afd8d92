#include "grammar/facts_builder.h"

#include <algorithm>
#include <optional>
#include <tuple>
#include <utility>

#include "absl/strings/str_cat.h"
#include "grammar/file_rules.h"

namespace clew {

struct FactsBuilder::State {
  StatementMemo* memo;
  ExtractOptions options;
  FileStatements file;
  std::vector<ScopeId> open_scopes;
  std::vector<Diagnostic> diagnostics;
  std::optional<FileFacts> facts;  // once analysed
  WantedStatements wanted;

  ScopeId scope() const { return open_scopes.back(); }
  void Add(const StatementFacts* facts, uint32_t line, uint32_t column, ClauseId clause,
           ScopeId parameters);
  void Analyze();
};

FactsBuilder::FactsBuilder(StatementMemo* memo) : state_(std::make_unique<State>()) {
  state_->memo = memo;
  Reset({});
}

FactsBuilder::~FactsBuilder() = default;

void FactsBuilder::Reset(const ExtractOptions& options) {
  state_->options = options;
  state_->file.scopes.assign(1, {});
  state_->file.imports.clear();
  state_->file.statements.clear();
  state_->file.clauses.Clear();
  state_->open_scopes.assign(1, 0);
  state_->diagnostics.clear();
  state_->facts.reset();
  state_->wanted = {};
}

void FactsBuilder::State::Add(const StatementFacts* statement, uint32_t line, uint32_t column,
                              ClauseId clause, ScopeId parameters) {
  if (statement->import != nullptr) {
    file.imports.push_back({statement, line, column, clause, scope(), 0});
    if (statement->only_import) return;
  }
  if (statement->uses.empty() && statement->bindings.empty() && statement->edits.empty() &&
      statement->strings.empty() && statement->leftovers.empty()) {
    return;
  }
  file.statements.push_back({statement, line, column, clause, scope(), parameters});
}

void FactsBuilder::AddStatement(const StatementFacts* facts, uint32_t line, uint32_t column) {
  state_->Add(facts, line, column, state_->file.clauses.current(), 0);
}

void FactsBuilder::EnterClause(ClauseKeyword kind, const StatementFacts* header, uint32_t line,
                               uint32_t column) {
  ClauseTable& clauses = state_->file.clauses;
  if (header != nullptr) {
    state_->Add(header, line, column, clauses.HeaderPlace(kind, line), 0);
  }
  clauses.Enter(kind, header, line);
}

void FactsBuilder::LeaveClause() { state_->file.clauses.Leave(); }

void FactsBuilder::EnterScope(Scope scope, const StatementFacts* header, uint32_t line,
                              uint32_t column) {
  FileStatements& file = state_->file;
  const ScopeId id = static_cast<ScopeId>(file.scopes.size());
  ScopeRecord record;
  record.parent = state_->scope();
  record.scope = file.scopes[record.parent].scope == Scope::kFunction ? Scope::kFunction : scope;
  if (header != nullptr) {
    record.name = header->defined;
    state_->Add(header, line, column, file.clauses.current(), id);
  }
  file.scopes.push_back(record);
  state_->open_scopes.push_back(id);
  file.clauses.EnterScope();
}

void FactsBuilder::LeaveScope() {
  if (state_->open_scopes.size() > 1) state_->open_scopes.pop_back();
  state_->file.clauses.LeaveScope();
}

void FactsBuilder::AddDiagnostic(std::string code, uint32_t line, std::string message) {
  state_->diagnostics.push_back({std::move(code), "", line, std::move(message)});
}

Place RuleContext::PlaceOf(const PlacedStatement& statement, const Span& span,
                           bool in_lambda) const {
  Place place;
  place.position = file->At(statement, span);
  place.guards = file->clauses.GuardsOf(statement.clause, facts);
  place.conditions = file->clauses.ConditionsOf(statement.clause);
  place.scope = in_lambda ? Scope::kFunction : file->scopes[statement.scope].scope;
  return place;
}

namespace {

template <typename Fact>
void SortByPosition(std::vector<Fact>* facts) {
  const auto before = [](const Fact& a, const Fact& b) {
    const Position& x = a.place.position;
    const Position& y = b.place.position;
    return std::tie(x.line, x.column) < std::tie(y.line, y.column);
  };
  if (!std::is_sorted(facts->begin(), facts->end(), before)) {
    std::stable_sort(facts->begin(), facts->end(), before);
  }
}

// PEP 810: `__lazy_modules__` makes plain imports at module level lazy.
const ImportStatement* WithLaziness(const ImportStatement* statement,
                                    const std::vector<std::string>& lazy_modules,
                                    StatementMemo* memo) {
  std::string key;
  for (const ImportedName& name : statement->names) {
    if (name.level > 0 ||
        !std::binary_search(lazy_modules.begin(), lazy_modules.end(), name.module)) {
      return statement;
    }
    absl::StrAppend(&key, name.is_from ? "from " : "import ", name.module, " ", name.name, " ",
                    name.alias, ",");
  }
  ImportStatement lazy = *statement;
  lazy.lazy = true;
  return memo->Intern(key, std::move(lazy));
}

void AddImports(RuleContext* context, StatementMemo* memo) {
  const std::vector<std::string> lazy_modules = LazyModules(context);
  context->facts->imports.reserve(context->file->imports.size());
  for (const PlacedStatement& import : context->file->imports) {
    PlacedImport placed;
    placed.statement = import.facts->import;
    placed.place = context->PlaceOf(import, import.facts->span);
    if (!lazy_modules.empty() && placed.place.scope == Scope::kModule) {
      placed.statement = WithLaziness(placed.statement, lazy_modules, memo);
    }
    context->facts->imports.push_back(std::move(placed));
  }
}

void AddStringsAndLeftovers(RuleContext* context, std::vector<Diagnostic>* diagnostics) {
  uint32_t first_leftover = 0;
  std::string_view what;
  for (const PlacedStatement& statement : context->file->statements) {
    for (const TextSpan& text : statement.facts->strings) {
      context->facts->strings.push_back(
          {context->PlaceOf(statement, text.span), std::string(text.text)});
    }
    for (const TextSpan& leftover : statement.facts->leftovers) {
      const uint32_t line = context->file->At(statement, leftover.span).line;
      if (first_leftover != 0 && line >= first_leftover) continue;
      first_leftover = line;
      what = leftover.text;
    }
  }
  if (first_leftover == 0) return;
  diagnostics->push_back(
      {"syntax-error", "", first_leftover, absl::StrCat("Python 2 syntax: ", what)});
}

}  // namespace

void FactsBuilder::State::Analyze() {
  if (facts.has_value()) return;
  facts.emplace();
  FileNames names(&file);
  file.clauses.Evaluate([&](std::string_view name) { return names.Canonical(name); });
  RuleContext context;
  context.file = &file;
  context.names = &names;
  context.facts = &*facts;
  facts->guard_sets.emplace_back();
  AddImports(&context, memo);
  if (!file.statements.empty()) {
    AddDynamicImports(&context);
    AddHazards(&context);
  }
  AddExports(&context);
  AddLazyPackage(&context);
  if (options.bindings) AddBindings(&context);
  AddStringsAndLeftovers(&context, &diagnostics);
  SortByPosition(&facts->imports);
  SortByPosition(&facts->dynamic);
  SortByPosition(&facts->hazards);
  SortByPosition(&facts->strings);
  std::stable_sort(diagnostics.begin(), diagnostics.end(),
                   [](const Diagnostic& a, const Diagnostic& b) { return a.line < b.line; });
  facts->diagnostics = std::move(diagnostics);
  wanted.names.assign(names.wanted().begin(), names.wanted().end());
  wanted.module_level = options.bindings;
  wanted.all = options.strings || context.wants_all;
}

WantedStatements FactsBuilder::Wants() {
  state_->Analyze();
  return state_->wanted;
}

FileFacts FactsBuilder::Finish() {
  state_->Analyze();
  FileFacts facts = std::move(*state_->facts);
  state_->facts.reset();
  return facts;
}

}  // namespace clew
