#include "grammar/scan/fast_engine.h"

#include <algorithm>
#include <set>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/str_cat.h"
#include "grammar/scan/binding_lines.h"
#include "grammar/scan/structure.h"
#include "grammar/scan/word_search.h"
#include "grammar/tree/file_names.h"
#include "grammar/tree/header_tests.h"
#include "grammar/tree/salvage.h"
#include "grammar/tree/statement_reader.h"
#include "grammar/tree/syntax.h"

namespace clew {
namespace {

// What a header says, whatever its place; computed once for each text.
struct HeaderFacts {
  TestFacts test;           // if, elif, while
  bool catches = false;     // except
  bool suppresses = false;  // with
};

// Owns a tree.
class Tree {
 public:
  Tree(TSParser* parser, std::string_view text)
      : tree_(ts_parser_parse_string(parser, nullptr, text.data(),
                                     static_cast<uint32_t>(text.size()))) {}
  ~Tree() { ts_tree_delete(tree_); }
  Tree(const Tree&) = delete;
  Tree& operator=(const Tree&) = delete;
  TSNode root() const { return ts_tree_root_node(tree_); }

 private:
  TSTree* tree_;
};

TSNode FirstStatement(TSNode root) {
  for (uint32_t i = 0; i < ts_node_named_child_count(root); ++i) {
    const TSNode child = ts_node_named_child(root, i);
    if (!IsTrivia(child)) return child;
  }
  return TSNode{};
}

// Matters in tests and in paths, but makes no statement matter by itself.
bool IsForHeadersOnly(std::string_view target) {
  for (const std::string_view module :
       {"contextlib", "os", "pathlib", "platform", "typing", "typing_extensions"}) {
    if (target.substr(0, target.find('.')) == module) return true;
  }
  return target.substr(0, 4) == "sys." && target != "sys.path" && target != "sys.modules" &&
         target != "sys.meta_path" && target != "sys.path_hooks";
}

bool IsOneOf(char c, std::string_view set) { return set.find(c) != std::string_view::npos; }

bool IsImport(TSNode node) {
  if (ts_node_is_null(node)) return false;
  const std::string_view type = NodeType(node);
  return type == "import_statement" || type == "import_from_statement" ||
         type == "future_import_statement";
}

}  // namespace

struct FastEngine::State {
  TSParser* parser;
  StatementMemo* memo;
  ExtractCounters* counters;
  absl::flat_hash_map<std::string, HeaderFacts> headers;
  std::vector<FoundWord> words;
  Structure structure;
  std::string scratch;

  // Of the file at hand.
  std::string_view text;
  ExtractOptions options;
  Aliases aliases;
  FactsBuilder* builder = nullptr;
  std::string test_aliases;       // Aliases::ForTests()
  std::vector<uint32_t> entered;  // clauses, outermost first
  bool needs_full = false;
  const char* doubt = nullptr;
  uint32_t doubt_line = 0;

  Result Run(FileFacts* facts);
  void Doubt(const char* what, uint32_t line) {
    if (doubt == nullptr) {
      doubt = what;
      doubt_line = line;
    }
  }
  const ImportStatement* Import(const RelevantStatement& statement);
  std::vector<std::string> AliasWords() const;
  std::string_view AssignedName(size_t sign) const;
  void AddAssignedAliases();
  bool MayBeAtModuleLevel(size_t offset) const;
  void CheckConstants(const std::set<std::string>& names);
  void EnterTo(uint32_t clause);
  Clause ClauseOf(uint32_t index);
  Clause ClauseInChain(uint32_t index);
  const HeaderFacts& Header(const ClauseNode& node);
  std::string CompleteHeader(const ClauseNode& node, size_t* prefix) const;
  void ReadHeaderExpressions(uint32_t index);
  void ReadStatementText(const RelevantStatement& statement);
  Position PositionOf(const RelevantStatement& statement) const;
};

FastEngine::FastEngine(TSParser* parser, StatementMemo* memo, ExtractCounters* counters)
    : state_(std::make_unique<State>()) {
  state_->parser = parser;
  state_->memo = memo;
  state_->counters = counters;
}

FastEngine::~FastEngine() = default;

FastEngine::Result FastEngine::Extract(std::string_view utf8, const ExtractOptions& options,
                                       FileFacts* facts, std::string* reason,
                                       uint32_t* reason_line) {
  State& state = *state_;
  state.text = utf8;
  state.options = options;
  state.aliases = {};
  state.needs_full = options.strings;
  state.doubt = nullptr;
  FactsBuilder builder(facts);
  state.builder = &builder;
  const Result result = state.Run(facts);
  builder.Finish();
  if (result == Result::kInDoubt) {
    *reason = state.doubt;
    *reason_line = state.doubt_line;
  }
  return result;
}

FastEngine::Result FastEngine::State::Run(FileFacts* facts) {
  FindWords(text, &words);
  ReadStructure(text, words, options.bindings, &structure);
  // Aliases first: they may make further words matter.
  uint32_t import_words = 0;
  for (const RelevantStatement& statement : structure.statements) {
    if (!statement.is_import) continue;
    const ImportStatement* import = Import(statement);
    if (import == nullptr) continue;
    aliases.AddImport(*import);
    ++import_words;
  }
  // `name = importlib.import_module`, `system = sys.platform`: further names that matter.
  std::vector<std::string> more = AliasWords();
  for (int round = 0; round < kAliasRounds; ++round) {
    if (!more.empty()) {
      AddWords(text, more, &words);
      ReadStructure(text, words, options.bindings, &structure);
    }
    AddAssignedAliases();
    std::vector<std::string> again = AliasWords();
    if (again == more) break;
    more = std::move(again);
  }
  test_aliases = aliases.ForTests();
  if (structure.doubt != nullptr) Doubt(structure.doubt, structure.doubt_line);
  // Invariant 1: `import` is a keyword; each one in code belongs to a statement.
  if (import_words != structure.import_words && doubt == nullptr) {
    Doubt("an `import` stands where no import statement was found", 1);
  }
  entered.clear();
  size_t next = 0;
  // Headers and statements in source order: a header comes before what stands in it.
  for (uint32_t index = 1; index <= structure.clauses.size(); ++index) {
    const uint32_t limit =
        index < structure.clauses.size() ? structure.clauses[index].start : 0xffffffffu;
    for (; next < structure.statements.size() && structure.statements[next].start < limit; ++next) {
      const RelevantStatement& statement = structure.statements[next];
      EnterTo(statement.clause);
      ++counters->statements;
      if (statement.is_import) {
        const ImportStatement* import = Import(statement);
        if (import != nullptr) {
          builder->AddImport(import, PositionOf(statement));
          continue;
        }
      }
      ReadStatementText(statement);
    }
    if (index < structure.clauses.size() && structure.clauses[index].has_word) {
      ReadHeaderExpressions(index);
    }
  }
  EnterTo(0);
  if (structure.python2 != nullptr) {
    builder->AddDiagnostic(
        "syntax-error", structure.python2_line,
        absl::StrCat(structure.python2, " of Python 2; imports are read all the same"));
  }
  if (options.bindings) {
    facts->bindings = ReadBindings(text, structure, facts->imports, parser);
  }
  if (structure.getattr_assigned) needs_full = true;
  if (facts->lazy_package.present) needs_full = true;  // sys.modules[__name__] = ..., attach(...)
  if (structure.getattr_line != 0 && !needs_full) {
    // Only one that imports names which are not in the code needs the tables of the file.
    facts->lazy_package.present = true;
    facts->lazy_package.line = structure.getattr_line;
    for (const DynamicImport& import : facts->dynamic) {
      if (!import.literal && import.place.scope == Scope::kFunction) needs_full = true;
    }
  }
  for (const DynamicImport& import : facts->dynamic) {
    if (import.call.compare(0, 18, "lazy_loader.attach") == 0) needs_full = true;
  }
  if (doubt != nullptr) return Result::kInDoubt;
  return needs_full ? Result::kNeedsFull : Result::kDone;
}

// Names by which this file can reach the import system, beyond those that FindWords looks for.
std::vector<std::string> FastEngine::State::AliasWords() const {
  std::vector<std::string> names;
  for (const auto& [name, target] : aliases.names()) {
    const bool renamed_os = target == "os" && name != "os";  // FindWords looks for `= os` itself
    if (IsForHeadersOnly(target) && !renamed_os) continue;
    if (name == target && (name == "sys" || name == "importlib" || name == "__import__")) continue;
    names.push_back(name);
  }
  return names;
}

// The plain name that the assignment before offset `sign` (of its `=`) binds; empty where the
// target is anything else. Headers with a suite on their line and annotations are left out.
std::string_view FastEngine::State::AssignedName(size_t sign) const {
  size_t start = sign;
  while (start > 0 && text[start - 1] != ';' &&
         (text[start - 1] != '\n' || (start > 1 && text[start - 2] == '\\'))) {
    --start;
  }
  const auto end = static_cast<uint32_t>(sign);
  auto at = static_cast<uint32_t>(start);
  while (true) {
    at = SkipBlank(text, at, end);
    uint32_t name_end = at;
    while (name_end < end && IsIdentifierByte(text[name_end])) ++name_end;
    const std::string_view name = text.substr(at, name_end - at);
    const uint32_t next = SkipBlank(text, name_end, end);
    if (next == end) return name;
    static constexpr std::string_view kHeaders[] = {"if",    "elif",   "else",    "while", "for",
                                                    "try",   "except", "finally", "with",  "def",
                                                    "class", "async",  "case",    "match"};
    const bool soft = name == "case" || name == "match";
    const bool header =
        std::find(std::begin(kHeaders), std::end(kHeaders), name) != std::end(kHeaders);
    if (header && !(soft && text[next] == ':')) {
      const uint32_t colon = FindHeaderColon(text, at, end);
      if (colon == end) return {};
      at = colon + 1;
    } else if (text[next] == ':' && !name.empty()) {
      return name;  // an annotation
    } else {
      // `a = b = value`: the last target.
      const size_t last = text.substr(at, end - at).rfind('=');
      if (last == std::string_view::npos) return {};
      at += static_cast<uint32_t>(last) + 1;
    }
  }
}

// Lines of the form `name = a.b.c`, where one of the words stands in `a.b.c`.
void FastEngine::State::AddAssignedAliases() {
  for (const FoundWord& word : words) {
    size_t start = word.offset;
    while (start > 0 && (IsIdentifierByte(text[start - 1]) || text[start - 1] == '.')) --start;
    const size_t left = TrimBlank(text, 0, static_cast<uint32_t>(start));
    if (left == 0 || text[left - 1] != '=') continue;
    const std::string_view name = AssignedName(left - 1);
    if (name.empty()) continue;
    size_t right = word.offset;
    while (right < text.size() && (IsIdentifierByte(text[right]) || text[right] == '.')) ++right;
    const std::string_view value = text.substr(start, right - start);
    right = SkipBlank(text, static_cast<uint32_t>(right), static_cast<uint32_t>(text.size()));
    if (right < text.size() && !IsOneOf(text[right], "\n;#")) continue;
    aliases.AddAssignment(name, value);
  }
}

// Whether a statement at `offset` stands outside every function and class, as far as indentation
// tells: where it cannot, yes.
bool FastEngine::State::MayBeAtModuleLevel(size_t offset) const {
  size_t line = offset;
  while (line > 0 && text[line - 1] != '\n' && text[line - 1] != '\r') --line;
  size_t indent = 0;
  while (text[line + indent] == ' ') ++indent;
  if (text[line + indent] == '\t' || text[line + indent] == '\f') return true;
  const auto after =
      std::upper_bound(structure.clauses.begin() + 1, structure.clauses.end(), offset,
                       [](size_t value, const ClauseNode& clause) { return value < clause.start; });
  auto index = static_cast<uint32_t>(after - structure.clauses.begin()) - 1;
  while (index != 0 && structure.clauses[index].start < line &&
         structure.clauses[index].indent >= indent) {
    index = structure.clauses[index].parent;
  }
  for (; index != 0; index = structure.clauses[index].parent) {
    const ClauseKind kind = structure.clauses[index].kind;
    if (kind == ClauseKind::kFunction || kind == ClauseKind::kClass) return false;
  }
  return true;
}

// A name in an argument may be a constant of the file. Only where it may be assigned a string at
// module level is the whole tree needed to tell.
void FastEngine::State::CheckConstants(const std::set<std::string>& names) {
  for (const std::string& name : names) {
    for (size_t at = text.find(name); at != std::string_view::npos; at = text.find(name, at + 1)) {
      size_t right = at + name.size();
      if (at > 0 && !IsOneOf(text[at - 1], "\n\r;: \t\f")) continue;
      while (right < text.size() && IsOneOf(text[right], " \t\\")) ++right;
      if (right < text.size() && text[right] == ':') {
        right = std::min(text.find_first_of("=\n", right), text.size());
      }
      if (right + 1 >= text.size() || text[right] != '=' || text[right + 1] == '=') continue;
      ++right;
      while (right < text.size() && IsOneOf(text[right], " \t(")) ++right;
      // A string in the line, a line that goes on, or a name that may be folded in turn.
      const std::string_view value = text.substr(right, text.find_first_of("\r\n", right) - right);
      const bool folds = value.empty() || value[0] == '#' ||
                         value.find_first_of("'\"\\") != std::string_view::npos ||
                         value.find_first_of("([{") == std::string_view::npos;
      if (folds && MayBeAtModuleLevel(at)) {
        needs_full = true;
        return;
      }
    }
  }
}

Position FastEngine::State::PositionOf(const RelevantStatement& statement) const {
  Position position;
  position.line = statement.line;
  position.column = statement.column;
  position.end_line = statement.line;
  size_t line_start = statement.start - statement.column;
  for (uint32_t at = statement.start; at < statement.end; ++at) {
    if (text[at] == '\n' || (text[at] == '\r' && text[at + 1] != '\n')) {
      ++position.end_line;
      line_start = at + 1;
    }
  }
  position.end_column = static_cast<uint32_t>(statement.end - line_start);
  return position;
}

// The statement, from the memo or read now; null where the text is no import.
const ImportStatement* FastEngine::State::Import(const RelevantStatement& statement) {
  const std::string_view source = text.substr(statement.start, statement.end - statement.start);
  if (const ImportStatement* known = memo->Find(source)) {
    return known->names.empty() ? nullptr : known;
  }
  std::string_view rest = source;
  const bool lazy = rest.substr(0, 4) == "lazy";
  if (lazy) {
    rest.remove_prefix(4);
    while (!rest.empty() && (rest[0] == ' ' || rest[0] == '\t')) rest.remove_prefix(1);
  }
  ++counters->statements_parsed;
  scratch.assign(rest);
  scratch += '\n';
  const Tree tree(parser, scratch);
  const TSNode node = FirstStatement(tree.root());
  ImportStatement import;
  if (IsImport(node)) import = ReadImportStatement(node, scratch);
  if (!IsImport(node) || ts_node_has_error(tree.root())) {
    // Invariant 6: a token walk salvages the names.
    ImportStatement salvaged = SalvageImport(source);
    if (salvaged.names.size() >= import.names.size()) import = std::move(salvaged);
    Doubt("a statement cannot be parsed", statement.line);
  }
  import.lazy = lazy;
  if (doubt != nullptr && ts_node_has_error(tree.root())) {
    // Not remembered as good: the next file with this text is in doubt too.
    const ImportStatement* stored =
        memo->Store(absl::StrCat(source, "\n", statement.start), std::move(import));
    return stored->names.empty() ? nullptr : stored;
  }
  const ImportStatement* stored = memo->Store(source, std::move(import));
  return stored->names.empty() ? nullptr : stored;
}

std::string FastEngine::State::CompleteHeader(const ClauseNode& node, size_t* prefix) const {
  const std::string_view header = text.substr(node.start, node.end - node.start);
  *prefix = 0;
  switch (node.kind) {
    case ClauseKind::kElif:
      *prefix = 2;  // "elif" as "if"
      return absl::StrCat(header.substr(2), " pass\n");
    case ClauseKind::kExcept:
      *prefix = 0;
      return absl::StrCat("try: pass\n", header, " pass\n");
    case ClauseKind::kCase:
      return absl::StrCat("match x:\n ", header, " pass\n");
    case ClauseKind::kMatch:
      return absl::StrCat(header, "\n case _: pass\n");
    default:
      return absl::StrCat(header, " pass\n");
  }
}

const HeaderFacts& FastEngine::State::Header(const ClauseNode& node) {
  // Aliases can change what a header means: then its text is no key.
  std::string key(text.substr(node.start, node.end - node.start));
  key += test_aliases;
  const auto found = headers.find(key);
  if (found != headers.end()) return found->second;
  size_t prefix = 0;
  const std::string source = CompleteHeader(node, &prefix);
  ++counters->statements_parsed;
  const Tree tree(parser, source);
  const TSNode statement = FirstStatement(tree.root());
  HeaderFacts header;
  if (ts_node_is_null(statement) || ts_node_has_error(tree.root())) {
    Doubt("a header cannot be parsed", node.line);
  }
  if (!ts_node_is_null(statement)) {
    switch (node.kind) {
      case ClauseKind::kIf:
      case ClauseKind::kElif:
      case ClauseKind::kWhile: {
        const TSNode condition = NodeField(statement, "condition");
        if (!ts_node_is_null(condition)) header.test = ReadTest(condition, source, aliases);
        break;
      }
      case ClauseKind::kExcept:
        for (const TSNode child : NamedChildren(statement)) {
          const std::string_view type = NodeType(child);
          if (type == "except_clause" || type == "except_group_clause") {
            header.catches = CatchesFailedImport(HandlerTypes(child), source, aliases);
          }
        }
        break;
      case ClauseKind::kWith:
        for (const TSNode child : NamedChildren(statement)) {
          if (NodeType(child) != "with_clause") continue;
          for (const TSNode item : NamedChildren(child)) {
            TSNode value = NodeField(item, "value");
            if (ts_node_is_null(value)) continue;
            if (NodeType(value) == "as_pattern") value = ts_node_named_child(value, 0);
            if (SuppressesFailedImport(value, source, aliases)) header.suppresses = true;
          }
        }
        break;
      default:
        break;
    }
  }
  return headers.emplace(std::move(key), std::move(header)).first->second;
}

// What clause `index` adds to the place of what stands in it.
Clause FastEngine::State::ClauseOf(uint32_t index) {
  const ClauseNode& node = structure.clauses[index];
  Clause clause;
  const auto guard = [&](GuardKind kind, std::string operand, uint32_t line) {
    Guard made;
    made.kind = kind;
    made.operand = std::move(operand);
    made.line = line;
    clause.guards.push_back(std::move(made));
  };
  switch (node.kind) {
    case ClauseKind::kFunction:
      clause.is_function = true;
      break;
    case ClauseKind::kClass:
      clause.is_class = true;
      break;
    case ClauseKind::kFor:
      clause.tags = kConditionBranch;
      guard(GuardKind::kBranch, "for", node.line);
      break;
    case ClauseKind::kCase:
      clause.tags = kConditionBranch;
      guard(GuardKind::kBranch, "case", node.line);
      break;
    case ClauseKind::kWhile: {
      const HeaderFacts& header = Header(node);
      clause.tags = header.test.true_tags;
      for (Guard test : header.test.if_true) {
        test.line = node.line;
        clause.guards.push_back(std::move(test));
      }
      break;
    }
    case ClauseKind::kTry: {
      bool catches = false;
      for (uint32_t next = node.next; next != kNoClause; next = structure.clauses[next].next) {
        if (structure.clauses[next].kind == ClauseKind::kExcept) {
          catches = catches || Header(structure.clauses[next]).catches;
        }
      }
      if (catches) {
        clause.tags = kConditionOptional;
        guard(GuardKind::kTry, "", node.line);
      }
      break;
    }
    case ClauseKind::kExcept: {
      const bool catches = Header(node).catches;
      clause.tags = catches ? kConditionFallback : kConditionBranch;
      guard(GuardKind::kHandler, catches ? "import" : "", node.line);
      break;
    }
    case ClauseKind::kWith:
      if (Header(node).suppresses) {
        clause.tags = kConditionOptional;
        guard(GuardKind::kTry, "", node.line);
      }
      break;
    case ClauseKind::kIf:
    case ClauseKind::kElif:
    case ClauseKind::kElse:
      return ClauseInChain(index);
    case ClauseKind::kModule:
    case ClauseKind::kFinally:
    case ClauseKind::kMatch:
      break;
  }
  return clause;
}

// if, elif, else: where the tests before were false; the else of a loop or of a try: a branch.
Clause FastEngine::State::ClauseInChain(uint32_t index) {
  const ClauseNode& node = structure.clauses[index];
  Clause clause;
  std::vector<uint32_t> before;
  for (uint32_t at = node.previous; at != kNoClause; at = structure.clauses[at].previous) {
    before.push_back(at);
  }
  std::reverse(before.begin(), before.end());
  const auto add = [&](const std::vector<Guard>& guards, uint32_t line) {
    for (Guard guard : guards) {
      guard.line = line;
      clause.guards.push_back(std::move(guard));
    }
  };
  for (const uint32_t at : before) {
    const ClauseNode& earlier = structure.clauses[at];
    if (earlier.kind != ClauseKind::kIf && earlier.kind != ClauseKind::kElif) {
      clause = {};
      clause.tags = kConditionBranch;
      Guard guard;
      guard.operand = "else";
      add({guard}, node.line);
      return clause;
    }
    const HeaderFacts& header = Header(earlier);
    clause.tags |= header.test.false_tags;
    add(header.test.if_false, earlier.line);
  }
  if (node.kind != ClauseKind::kElse) {
    const HeaderFacts& header = Header(node);
    clause.tags |= header.test.true_tags;
    add(header.test.if_true, node.line);
  }
  return clause;
}

void FastEngine::State::EnterTo(uint32_t clause) {
  std::vector<uint32_t> path;
  for (uint32_t at = clause; at != 0; at = structure.clauses[at].parent) path.push_back(at);
  std::reverse(path.begin(), path.end());
  size_t shared = 0;
  while (shared < path.size() && shared < entered.size() && path[shared] == entered[shared])
    ++shared;
  while (entered.size() > shared) {
    entered.pop_back();
    builder->Leave();
  }
  for (size_t i = shared; i < path.size(); ++i) {
    builder->Enter(ClauseOf(path[i]));
    entered.push_back(path[i]);
  }
}

// Dynamic imports and hazards in a header: defaults, bases, tests. A test runs where those before
// it were false; everything else in a header belongs to the enclosing place.
void FastEngine::State::ReadHeaderExpressions(uint32_t index) {
  const ClauseNode& node = structure.clauses[index];
  if (node.kind == ClauseKind::kElse || node.kind == ClauseKind::kTry ||
      node.kind == ClauseKind::kFinally) {
    return;
  }
  EnterTo(node.parent);
  size_t cut = 0;
  const std::string source = CompleteHeader(node, &cut);
  ++counters->statements_parsed;
  const Tree tree(parser, source);
  if (ts_node_has_error(tree.root())) Doubt("a header cannot be parsed", node.line);
  ReadContext context;
  context.source = source;
  context.aliases = &aliases;
  context.builder = builder;
  context.line = node.line;
  context.column = node.column + static_cast<uint32_t>(cut);
  if (node.kind == ClauseKind::kExcept) {
    context.line = node.line - 1;  // the completed text has a line before it
    context.rebased_row = 1;
    context.rebased_columns = node.column;
  } else if (node.kind == ClauseKind::kCase) {
    context.line = node.line - 1;
    context.rebased_row = 1;
    context.rebased_columns = node.column - 1;
  }
  bool tested = false;
  if (node.kind == ClauseKind::kElif && node.previous != kNoClause) {
    Clause before;
    for (uint32_t at = node.previous; at != kNoClause; at = structure.clauses[at].previous) {
      const HeaderFacts& header = Header(structure.clauses[at]);
      before.tags |= header.test.false_tags;
      std::vector<Guard> guards = header.test.if_false;
      for (Guard& guard : guards) guard.line = structure.clauses[at].line;
      before.guards.insert(before.guards.begin(), guards.begin(), guards.end());
    }
    builder->Enter(before);
    tested = true;
  }
  TSNode header = tree.root();
  if (node.kind == ClauseKind::kCase) {
    // Inside the body of the match that completes it.
    const TSNode match = FirstStatement(header);
    const TSNode body = ts_node_is_null(match) ? match : NodeField(match, "body");
    if (!ts_node_is_null(body)) header = FirstStatement(body);
  }
  ReadExpressions(header, &context);
  if (tested) builder->Leave();
  CheckConstants(context.unknown_names);
}

void FastEngine::State::ReadStatementText(const RelevantStatement& statement) {
  std::string_view source = text.substr(statement.start, statement.end - statement.start);
  ++counters->statements_parsed;
  std::string completed(source);
  completed += '\n';
  if (statement.is_decorator) completed += "def f(): pass\n";
  const Tree tree(parser, completed);
  if (ts_node_has_error(tree.root())) Doubt("a statement cannot be parsed", statement.line);
  ReadContext context;
  context.source = completed;
  context.aliases = &aliases;
  context.builder = builder;
  context.line = statement.line;
  context.column = statement.column;
  const TSNode node = FirstStatement(tree.root());
  if (ts_node_is_null(node)) return;
  if (statement.is_decorator) {
    ReadExpressions(node, &context);
  } else {
    ReadSimpleStatement(node, &context);
  }
  CheckConstants(context.unknown_names);
}

}  // namespace clew
