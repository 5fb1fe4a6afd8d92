// What the sources of the fast engine share: the reading of one file. Private to this folder.
#ifndef CLEW_GRAMMAR_SCAN_FAST_STATE_H_
#define CLEW_GRAMMAR_SCAN_FAST_STATE_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "grammar/scan/fast_engine.h"
#include "grammar/scan/structure.h"
#include "grammar/scan/word_search.h"
#include "grammar/tree/file_names.h"
#include "grammar/tree/function_values.h"
#include "grammar/tree/header_tests.h"
#include "grammar/tree/statement_reader.h"
#include "grammar/tree/syntax.h"

namespace clew {

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

// A text with its tree.
struct ParsedText {
  ParsedText(TSParser* parser, std::string text) : source(std::move(text)), tree(parser, source) {}
  std::string source;
  Tree tree;
};

// The trees of short texts that were asked for last: many statements stand in many files.
class RecentTrees {
 public:
  // It lives until the next call. `counter` grows where the text is parsed.
  const ParsedText& Parse(TSParser* parser, std::string text, uint64_t* counter);

 private:
  static constexpr size_t kLongest = 256;  // bytes
  std::array<std::unique_ptr<const ParsedText>, 64> texts_;
  std::unique_ptr<const ParsedText> long_text_;
};

// The first child that is no comment; null if there is none.
TSNode FirstStatement(TSNode root);

struct FastEngine::State {
  TSParser* parser;
  StatementMemo* memo;
  ExtractCounters* counters;
  absl::flat_hash_map<std::string, HeaderFacts> headers;
  RecentTrees trees;
  std::vector<FoundWord> words;
  Wanted wanted = Wanted::kStatements;  // of the structure
  Structure structure;
  std::string scratch;
  struct FoundImport {
    uint32_t start = 0;
    const ImportStatement* statement = nullptr;  // null: no import after all
  };
  std::vector<FoundImport> imports;  // those of the first look at the file, by position

  // Of the file at hand.
  std::string_view text;
  ExtractOptions options;
  Aliases aliases;
  FactsBuilder* builder = nullptr;
  std::string test_aliases;       // Aliases::ForTests()
  std::vector<uint32_t> entered;  // clauses, outermost first
  Clause earlier_tests;           // of clause `earlier_tests_of`
  uint32_t earlier_tests_of = kNoClause;
  std::set<std::string> checked;                 // by CheckConstants
  std::set<std::string> asked_constants;         // names that may be constants
  std::set<std::string> known_constants;         // of which that is known, at a further look
  std::map<std::string, std::string> constants;  // FileNames::constants, of those
  std::map<std::string, std::string> function_constants;
  FunctionValueNames function_values;    // known at the second look
  std::set<std::string> own_functions;   // ReadContext::own_functions
  std::vector<std::string> other_names;  // of compatibility.h, ascending
  bool ascii = false;                    // certainly so
  bool needs_full = false;
  bool needs_values = false;  // an import function is used as a value: a second look has to follow
  const char* doubt = nullptr;
  uint32_t doubt_line = 0;

  Result Look(FileFacts* facts);  // from the beginning
  Result Run(FileFacts* facts);
  void Doubt(const char* what, uint32_t line) {
    if (doubt == nullptr) {
      doubt = what;
      doubt_line = line;
    }
  }
  void WantAlso(Wanted more);  // for those who ask for more than what matters
  const ImportStatement* Import(const RelevantStatement& statement);
  std::vector<std::string> AliasWords() const;
  std::string_view AssignedName(size_t start, size_t sign) const;
  std::pair<uint32_t, uint32_t> DottedNameAround(uint32_t offset) const;
  struct AssignedValue {
    uint32_t sign = 0;   // the offset of the `=`
    std::string dotted;  // without white space
  };
  std::optional<AssignedValue> AssignedValueAround(uint32_t offset) const;
  void PromoteAliases();
  bool AddAssignedAliases();  // whether there may be any
  bool IsInOtherLetters(std::string_view name) const;
  bool OtherNamesMatter() const;
  bool MayBeAtModuleLevel(size_t offset) const;
  bool MayBeConstant(const std::string& name) const;
  void CheckConstants(const std::set<std::string>& names);
  bool ReadBindingsOf(const std::set<std::string>& names, std::deque<ParsedText>* texts,
                      FileNames* found);
  bool FindConstants();
  void EnterTo(uint32_t clause);
  Clause ClauseOf(uint32_t index);
  Clause ClauseInChain(uint32_t index);
  const Clause& EarlierTests(uint32_t index);
  const HeaderFacts& Header(const ClauseNode& node);
  std::string TestAliasesIn(std::string_view header) const;
  std::string CompleteHeader(const ClauseNode& node, size_t* prefix) const;
  void ReadHeaderExpressions(uint32_t index);
  bool ReadPlainHeader(const ClauseNode& node, HeaderFacts* facts) const;
  // Without a parser, if that can be.
  bool ReadPlainStatement(const RelevantStatement& statement);
  bool SaysNothing(const ClauseNode& header) const;
  void ReadStatementText(const RelevantStatement& statement);
  ReadContext ContextOf(std::string_view source) const;
  std::string CompleteStatement(const RelevantStatement& statement) const;
  static bool HasExpressions(const ClauseNode& clause) {
    return clause.kind != ClauseKind::kElse && clause.kind != ClauseKind::kTry &&
           clause.kind != ClauseKind::kFinally;
  }
  // Calls `statement(const RelevantStatement&)` and, for the headers with a word that matters,
  // `header(const ClauseNode&, uint32_t index)` in source order: a header comes before what stands
  // in it. Until one of them gives false; whether none did.
  template <typename Statement, typename Header>
  bool ForEachInOrder(Statement statement, Header header) const {
    size_t next = 0;
    for (uint32_t index = 1; index <= structure.clauses.size(); ++index) {
      const bool last = index == structure.clauses.size();
      const uint32_t limit = last ? 0xffffffffu : structure.clauses[index].start;
      for (; next < structure.statements.size() && structure.statements[next].start < limit;
           ++next) {
        if (!statement(structure.statements[next])) return false;
      }
      if (last || !structure.clauses[index].has_word) continue;
      if (!header(structure.clauses[index], index)) return false;
    }
    return true;
  }
  std::string_view FunctionName(const ClauseNode& clause) const;
  uint32_t DefinitionOf(std::string_view name) const;
  bool MayHoldValue(std::string_view source) const;
  void CollectValues(const std::string& source, uint32_t clause);
  bool FindValues();
  bool InDefinition(uint32_t clause) const;
  std::vector<const ClauseNode*> UnaskedDefinitions(std::set<std::string_view>* asked) const;
  std::string TextOfTables(std::vector<std::string>* strings) const;
  void ReadTables();
  Position PositionOf(const RelevantStatement& statement) const {
    return PositionIn(statement, statement.start, statement.end);
  }
  // Of a part of the statement, by offsets.
  Position PositionIn(const RelevantStatement& statement, size_t start, size_t end) const;
};

}  // namespace clew

#endif  // CLEW_GRAMMAR_SCAN_FAST_STATE_H_
