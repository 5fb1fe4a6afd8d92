#include "grammar/scan/fast_engine.h"

#include <utility>
#include <vector>

#include "absl/hash/hash.h"
#include "absl/strings/str_cat.h"
#include "grammar/scan/binding_lines.h"
#include "grammar/scan/compatibility.h"
#include "grammar/scan/fast_state.h"
#include "grammar/tree/file_names.h"
#include "grammar/tree/plain_exports.h"
#include "grammar/tree/plain_import.h"
#include "grammar/tree/salvage.h"

namespace clew {
namespace {

// Where a constant is known, more may be asked.
constexpr int kMostLooks = 4;

bool IsImport(TSNode node) {
  if (ts_node_is_null(node)) return false;
  const std::string_view type = NodeType(node);
  return type == "import_statement" || type == "import_from_statement" ||
         type == "future_import_statement";
}

}  // namespace

TSNode FirstStatement(TSNode root) {
  for (uint32_t i = 0; i < ts_node_named_child_count(root); ++i) {
    const TSNode child = ts_node_named_child(root, i);
    if (!IsTrivia(child)) return child;
  }
  return TSNode{};
}

const ParsedText& RecentTrees::Parse(TSParser* parser, std::string text, uint64_t* counter) {
  const bool is_short = text.size() <= kLongest;
  auto& place = is_short ? texts_[absl::HashOf(text) % texts_.size()] : long_text_;
  if (place == nullptr || place->source != text) {
    ++*counter;
    place = nullptr;  // its memory is used again
    place = std::make_unique<const ParsedText>(parser, std::move(text));
  }
  return *place;
}

FastEngine::FastEngine(TSParser* parser, StatementMemo* memo, ExtractCounters* counters)
    : state_(std::make_unique<State>()) {
  state_->parser = parser;
  state_->memo = memo;
  state_->counters = counters;
}

FastEngine::~FastEngine() = default;

FastEngine::Result FastEngine::Extract(std::string_view utf8, bool ascii,
                                       const ExtractOptions& options, FileFacts* facts,
                                       std::string* reason, uint32_t* reason_line) {
  State& state = *state_;
  state.text = utf8;
  state.ascii = ascii;
  state.options = options;
  state.function_values.clear();
  state.other_names.clear();
  if (!ascii) FindNamesInOtherLetters(utf8, &state.other_names);
  state.asked_constants.clear();
  state.known_constants.clear();
  state.constants.clear();
  state.function_constants.clear();
  Result result = state.Look(facts);
  bool asked_values = false;
  for (int look = 1; result == Result::kDone; ++look) {
    bool again = false;
    if (state.needs_values && !asked_values) {
      asked_values = true;
      if (!state.FindValues()) result = Result::kNeedsFull;
      again = !state.function_values.empty();
    }
    if (state.asked_constants.size() > state.known_constants.size()) {
      if (look == kMostLooks || !state.FindConstants()) result = Result::kNeedsFull;
      again = true;
    }
    if (!again || result != Result::kDone) break;
    *facts = {};
    result = state.Look(facts);
  }
  if (result == Result::kInDoubt) {
    *reason = state.doubt;
    *reason_line = state.doubt_line;
  }
  return result;
}

FastEngine::Result FastEngine::State::Look(FileFacts* facts) {
  aliases = {};
  needs_full = options.strings;
  needs_values = false;
  wanted = options.bindings ? Wanted::kBindings : Wanted::kStatements;
  doubt = nullptr;
  FactsBuilder facts_builder(facts);
  builder = &facts_builder;
  const Result result = Run(facts);
  builder->Finish();
  builder = nullptr;
  return result;
}

FastEngine::Result FastEngine::State::Run(FileFacts* facts) {
  FindWords(text, &words);
  PromoteAliases();
  ReadStructure(text, words, wanted, &structure);
  // Aliases first: they may make further words matter.
  uint32_t import_words = 0;
  imports.clear();
  for (const RelevantStatement& statement : structure.statements) {
    if (!statement.is_import) continue;
    const ImportStatement* import = Import(statement);
    imports.push_back({statement.start, import});
    if (import == nullptr) continue;
    aliases.AddImport(*import);
    ++import_words;
  }
  // `name = importlib.import_module`, `system = sys.platform`: further names that matter.
  std::vector<std::string> more = AliasWords();
  std::vector<std::string> values;  // attributes may hold them too
  for (const auto& [name, function] : function_values) values.push_back(name);
  for (int round = 0;; ++round) {
    if (!more.empty() || !values.empty()) {
      const size_t known = words.size();
      AddNames(text, more, &words);
      AddWords(text, values, &words);
      if (words.size() > known) ReadStructure(text, words, wanted, &structure);
    }
    if (!AddAssignedAliases()) break;
    std::vector<std::string> again = AliasWords();
    if (again == more) break;
    if (round == kAliasRounds) {
      needs_full = true;
      break;
    }
    more = std::move(again);
  }
  // Bound names are read from lines of their own.
  if (!other_names.empty() && (options.bindings || OtherNamesMatter())) needs_full = true;
  test_aliases = aliases.ForTests();
  own_functions.clear();
  for (const ClauseNode& clause : structure.clauses) {
    const std::string_view name = clause.has_word ? FunctionName(clause) : std::string_view();
    if (IsAskedForByName(name)) own_functions.emplace(name);
  }
  if (structure.doubt != nullptr) Doubt(structure.doubt, structure.doubt_line);
  // Invariant 1: `import` is a keyword; each one in code belongs to a statement.
  if (import_words != structure.import_words && doubt == nullptr) {
    Doubt("an `import` stands where no import statement was found", 1);
  }
  entered.clear();
  earlier_tests_of = kNoClause;
  checked.clear();
  builder->Reserve(imports.size());
  size_t next_import = 0;
  const auto read_statement = [&](const RelevantStatement& statement) {
    ++counters->statements;
    if (!statement.is_import && ReadPlainStatement(statement)) return true;
    EnterTo(statement.clause);
    if (statement.is_import) {
      while (next_import < imports.size() && imports[next_import].start < statement.start) {
        ++next_import;
      }
      const bool known =
          next_import < imports.size() && imports[next_import].start == statement.start;
      const ImportStatement* import = known ? imports[next_import].statement : Import(statement);
      if (import != nullptr) {
        builder->AddImport(import, PositionOf(statement));
        return true;
      }
    }
    ReadStatementText(statement);
    return true;
  };
  ForEachInOrder(read_statement, [&](const ClauseNode& clause, uint32_t index) {
    if (!SaysNothing(clause)) ReadHeaderExpressions(index);
    return true;
  });
  EnterTo(0);
  if (structure.python2 != nullptr) {
    builder->AddDiagnostic(
        "syntax-error", structure.python2_line,
        absl::StrCat(structure.python2, " of Python 2; imports are read all the same"));
  }
  if (options.bindings) {
    facts->bindings = ReadBindings(text, structure, facts->imports, parser);
  }
  // `__getattr__ = ...`, sys.modules[__name__] = ..., attach(...): the tables of the file count.
  bool needs_tables = structure.getattr_assigned || facts->lazy_package.present;
  if (structure.getattr_line != 0 && !needs_full && !needs_tables) {
    facts->lazy_package.present = true;
    facts->lazy_package.line = structure.getattr_line;
  }
  for (const DynamicImport& import : facts->dynamic) {
    if (import.call.compare(0, 18, "lazy_loader.attach") == 0) needs_tables = true;
    if (import.kind == DynamicKind::kFunctionValue) needs_values = true;
  }
  if (structure.getattr_line != 0) {
    // Only one that imports names which are not in the code needs the tables of the file.
    for (const DynamicImport& import : facts->dynamic) {
      if (!import.literal && import.place.scope == Scope::kFunction) needs_tables = true;
    }
  }
  if (needs_tables && !other_names.empty()) needs_full = true;
  if (needs_tables && !needs_full && doubt == nullptr) ReadTables();
  if (doubt != nullptr) return Result::kInDoubt;
  return needs_full ? Result::kNeedsFull : Result::kDone;
}

void FastEngine::State::WantAlso(Wanted more) {
  if (wanted >= more) return;
  wanted = more;
  ReadStructure(text, words, wanted, &structure);
}

Position FastEngine::State::PositionIn(const RelevantStatement& statement, size_t start,
                                       size_t end) const {
  uint32_t line = statement.line;
  size_t line_start = statement.start - statement.column;
  // Every line end of decoded source is a LF.
  size_t next = text.find('\n', statement.start);
  const auto go_to = [&](size_t offset) {
    for (; next < offset; next = text.find('\n', next + 1)) {
      ++line;
      line_start = next + 1;
    }
  };
  Position position;
  go_to(start);
  position.line = line;
  position.column = static_cast<uint32_t>(start - line_start);
  go_to(end);
  position.end_line = line;
  position.end_column = static_cast<uint32_t>(end - line_start);
  return position;
}

// The statement, from the memo or read now; null where the text is no import.
const ImportStatement* FastEngine::State::Import(const RelevantStatement& statement) {
  const std::string_view source = text.substr(statement.start, statement.end - statement.start);
  if (const ImportStatement* known = memo->Find(source)) {
    ++counters->memo_hits;
    return known->names.empty() ? nullptr : known;
  }
  std::string_view rest = source;
  const bool lazy = rest.substr(0, 4) == "lazy";
  if (lazy) {
    rest.remove_prefix(4);
    while (!rest.empty() && (rest[0] == ' ' || rest[0] == '\t')) rest.remove_prefix(1);
  }
  ImportStatement plain;
  if (ReadPlainImport(rest, &plain)) {
    ++counters->plain_imports;
    plain.lazy = lazy;
    return memo->Store(source, plain);
  }
  ++counters->statements_parsed;
  scratch.assign(rest);
  scratch += '\n';
  const Tree tree(parser, scratch);
  const TSNode node = FirstStatement(tree.root());
  ImportDraft import;
  if (IsImport(node)) import = ReadImportStatement(node, scratch);
  if (!IsImport(node) || ts_node_has_error(tree.root())) {
    // Invariant 6: a token walk salvages the names.
    ImportDraft salvaged = SalvageImport(source);
    if (salvaged.statement.names.size() >= import.statement.names.size())
      import = std::move(salvaged);
    Doubt("a statement cannot be parsed", statement.line);
  }
  import.statement.lazy = lazy;
  if (doubt != nullptr && ts_node_has_error(tree.root())) {
    // Not remembered as good: the next file with this text is in doubt too.
    const ImportStatement* stored =
        memo->Store(absl::StrCat(source, "\n", statement.start), import.statement);
    return stored->names.empty() ? nullptr : stored;
  }
  const ImportStatement* stored = memo->Store(source, import.statement);
  return stored->names.empty() ? nullptr : stored;
}

std::string FastEngine::State::CompleteStatement(const RelevantStatement& statement) const {
  std::string completed(text.substr(statement.start, statement.end - statement.start));
  completed += '\n';
  if (statement.is_decorator) completed += "def f(): pass\n";
  return completed;
}

ReadContext FastEngine::State::ContextOf(std::string_view source) const {
  ReadContext context;
  context.source = source;
  context.aliases = &aliases;
  context.builder = builder;
  if (!known_constants.empty()) {
    context.constants = builder->scope() == Scope::kFunction ? &function_constants : &constants;
  }
  if (!function_values.empty()) context.function_values = &function_values;
  if (!own_functions.empty()) context.own_functions = &own_functions;
  return context;
}

void FastEngine::State::ReadStatementText(const RelevantStatement& statement) {
  const std::string_view source = text.substr(statement.start, statement.end - statement.start);
  if (std::vector<std::string> names; ReadPlainExports(source, &names)) {
    AddPlainExports(std::move(names), statement.line, builder);
    return;
  }
  const ParsedText& parsed =
      trees.Parse(parser, CompleteStatement(statement), &counters->statements_parsed);
  const TSNode root = parsed.tree.root();
  if (ts_node_has_error(root)) Doubt("a statement cannot be parsed", statement.line);
  ReadContext context = ContextOf(parsed.source);
  context.line = statement.line;
  context.column = statement.column;
  const TSNode node = FirstStatement(root);
  if (ts_node_is_null(node)) return;
  if (statement.is_decorator) {
    ReadExpressions(node, &context);
  } else {
    ReadSimpleStatement(node, &context);
  }
  CheckConstants(context.unknown_names);
}

}  // namespace clew
