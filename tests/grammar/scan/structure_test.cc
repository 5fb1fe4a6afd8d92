#include "grammar/scan/structure.h"

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "grammar/engine.h"
#include "grammar/scan/string_skipper.h"
#include "gtest/gtest.h"

namespace clew {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

Structure Read(const std::string& text, Wanted wanted = Wanted::kClauses) {
  std::vector<FoundWord> words;
  FindWords(text, &words);
  Structure structure;
  ReadStructure(text, words, wanted, &structure);
  return structure;
}

std::vector<std::string> Statements(const std::string& text) {
  std::vector<std::string> found;
  for (const RelevantStatement& statement : Read(text).statements) {
    found.push_back(text.substr(statement.start, statement.end - statement.start));
  }
  return found;
}

TEST(StructureTest, SemicolonsSplitALine) {
  EXPECT_THAT(Statements("import a; x = 1 ;import b"),
              ElementsAre("import a", "x = 1", "import b"));
}

TEST(StructureTest, JoinedLinesBelongToTheSpaceBetweenStatements) {
  EXPECT_THAT(Statements("import a; \\\n  import b \\\n\n"), ElementsAre("import a", "import b"));
}

TEST(StructureTest, ASuiteMayStandOnTheLineOfItsHeader) {
  EXPECT_THAT(Statements("if x: \\\n import a\n"), ElementsAre("import a"));
}

TEST(StructureTest, TheColonOfALambdaEndsNoHeader) {
  EXPECT_THAT(Statements("if lambda: x: import a\n"), ElementsAre("import a"));
}

TEST(StructureTest, WordsInStringsAndCommentsAreNoStatements) {
  EXPECT_THAT(Statements("'import a'\n# import b\n'''\nimport c\n'''\n"), IsEmpty());
}

TEST(StructureTest, SoftKeywordsAreNamesElsewhere) {
  const Structure structure = Read("match = 1\nmatch(x)\ncase[0] = 2\nmatch: int = 3\n");
  EXPECT_EQ(structure.clauses.size(), 1u);
}

TEST(StructureTest, AnImportKeepsTheHeadersOfAllClauses) {
  const Structure structure = Read("if a:\n  x\nelif b:\n  import c\nelse:\n  y\n");
  ASSERT_EQ(structure.clauses.size(), 4u);
  EXPECT_EQ(structure.clauses[2].previous, 1u);
  EXPECT_EQ(structure.clauses[2].next, 3u);
  EXPECT_TRUE(structure.clauses[2].has_lines);
}

// What the scan skips by itself ends where SkipString, which knows all rules, says.
TEST(StructureTest, LiteralsEndWhereSkipStringSays) {
  const std::vector<std::string> pieces = {
      "{",  "}", "{{", "}}", "(", ")", "[", "]", ":",   "!r",   "'",   "\"",     "\\",
      "\n", "#", "|",  ";",  "a", " ", "`", "=", "{a}", "\\\n", "'''", "\"\"\"", "{f(a)}"};
  const std::vector<std::string> prefixes = {"", "r", "b", "f", "rf", "Rb", "t", "u", "xf", "x"};
  const std::vector<std::string> quotes = {"'", "\"", "'''", "\"\"\""};
  std::mt19937 random(3);  // NOLINT(cert-msc32-c,cert-msc51-cpp): the same bytes in every run
  int closed = 0;
  for (int round = 0; round < 20000; ++round) {
    const std::string& prefix = prefixes[random() % prefixes.size()];
    const std::string& quote = quotes[random() % quotes.size()];
    std::string literal = prefix + quote;
    for (size_t i = random() % 6; i > 0; --i) literal += pieces[random() % pieces.size()];
    literal += quote;
    const SkippedString skipped = SkipString(literal, prefix.size());
    if (!skipped.closed || skipped.end != literal.size()) continue;
    ++closed;
    const Structure structure = Read(literal + "\nimport good\n");
    ASSERT_EQ(structure.statements.size(), 1u) << literal;
    const auto lines = static_cast<uint32_t>(std::count(literal.begin(), literal.end(), '\n'));
    EXPECT_EQ(structure.statements[0].line, lines + 2) << literal;
    EXPECT_EQ(structure.statements[0].column, 0u) << literal;
  }
  EXPECT_GT(closed, 1000);
}

// What matters in a file, with the headers around it and those that continue them.
std::string Told(const Structure& structure) {
  std::string told =
      absl::StrCat(structure.doubt == nullptr ? "" : structure.doubt, " ", structure.doubt_line,
                   " ", structure.python2 == nullptr ? "" : structure.python2, " ",
                   structure.python2_line, " ", structure.import_words, "\n");
  for (const RelevantStatement& statement : structure.statements) {
    absl::StrAppend(&told, statement.start, "-", statement.end, " ", statement.line, ":",
                    statement.column, " ", statement.import_words);
    for (uint32_t at = statement.clause; at != 0; at = structure.clauses[at].parent) {
      for (uint32_t part = at; part != kNoClause; part = structure.clauses[part].previous) {
        absl::StrAppend(&told, " ", structure.clauses[part].start);
      }
      for (uint32_t part = at; part != kNoClause; part = structure.clauses[part].next) {
        absl::StrAppend(&told, " ", structure.clauses[part].start);
      }
      absl::StrAppend(&told, " to ", structure.clauses[at].suite_end);
    }
    told += '\n';
  }
  return told;
}

// Statements without a word are passed over; what is told of the others does not change.
TEST(StructureTest, ClausesInWhichNothingMattersMayBeLeftOut) {
  const std::vector<std::string> usual = {"x = 1",
                                          "if a:",
                                          "try:",
                                          "def f(a, b=(1, [2])):",
                                          "class C(B):",
                                          "for a in b:  # c",
                                          "f(a,\n  b)",
                                          "@d",
                                          "# import a",
                                          "'import b'",
                                          "x = \\\n  y",
                                          "return {1: '}'}",
                                          "",
                                          "'''a\nb'''",
                                          "f'{a}'",
                                          "match = 1",
                                          "a; b",
                                          "while x: y",
                                          "lambda: x",
                                          "print(x)",
                                          "with open('a b') as f:",
                                          "async def g():",
                                          "match x:",
                                          "f'{\"a\".b(c)}'"};
  const std::vector<std::string> rare = {"elif b:",
                                         "else:",
                                         "except E:",
                                         "finally:",
                                         "except (A, B):",
                                         "import a",
                                         "  import b",
                                         "print x",
                                         "except A, e:",
                                         "x = `y`",
                                         "a <> b",
                                         "f(",
                                         ")",
                                         "'''",
                                         "'",
                                         "\tx",
                                         "\f",
                                         "if x",
                                         "match x:",
                                         "case 1:",
                                         "x = (\ndef f(): pass",
                                         "f'{exec(a)}'",
                                         "async def g():",
                                         "exec(a)",
                                         "# '''",
                                         "\\"};
  std::mt19937 random(5);  // NOLINT(cert-msc32-c,cert-msc51-cpp): the same bytes in every run
  int left_out = 0;
  for (int round = 0; round < 4000; ++round) {
    std::string source;
    size_t depth = 0;
    for (size_t line = 0; line < 60; ++line) {
      const bool odd = random() % 40 == 0;
      const std::string& text = odd ? rare[random() % rare.size()] : usual[random() % usual.size()];
      if (random() % 3 == 0) depth = random() % (depth + 1);
      source += std::string(2 * depth, ' ') + text + (line == 59 && odd ? "" : "\n");
      if (!text.empty() && text.back() == ':') ++depth;
    }
    const Structure whole = Read(source);
    const Structure part = Read(source, Wanted::kStatements);
    EXPECT_EQ(Told(part), Told(whole)) << source;
    if (part.clauses.size() < whole.clauses.size()) ++left_out;
  }
  EXPECT_GT(left_out, 1000);
}

// Each source violates one invariant of the fast engine: both engines read it, and a diagnostic
// says why.
struct Violation {
  const char* name;
  const char* source;
};

class InvariantTest : public ::testing::TestWithParam<Violation> {};

TEST_P(InvariantTest, AViolationMeansBothEnginesAndADiagnostic) {
  Extractor extractor;
  const FileFacts facts = extractor.Extract(GetParam().source, {});
  EXPECT_STREQ(facts.engine, "both");
  EXPECT_FALSE(facts.diagnostics.empty());
  EXPECT_EQ(extractor.counters().fallbacks, 1u);
  std::vector<std::string> modules;
  for (const PlacedImport& import : facts.imports) {
    for (const ImportedName& name : import.statement->names) modules.emplace_back(name.module);
  }
  EXPECT_THAT(modules, ::testing::Contains("good"));
}

INSTANTIATE_TEST_SUITE_P(
    Sources, InvariantTest,
    ::testing::Values(Violation{"AnImportInNoStatement", "x = import y\nimport good\n"},
                      Violation{"ABracketIsNotClosed", "x = (1\nimport good\n"},
                      Violation{"ABracketIsNotOpened", "x = 1)\nimport good\n"},
                      Violation{"AStringIsNotClosed", "import good\nx = '''\n"},
                      Violation{"ADedentToNoBlock", "if x:\n    y\n  z\nimport good\n"},
                      Violation{"AnIndentWithoutAHeader", "x\n    y\nimport good\n"},
                      Violation{"ABlockBelowAOneLineSuite", "if x: y\n    z\nimport good\n"},
                      Violation{"AClauseWithoutItsStatement", "else:\n  x\nimport good\n"},
                      Violation{"AHeaderWithoutAColon", "if x\n  y\nimport good\n"},
                      Violation{"AStatementThatCannotBeParsed", "import a b\nimport good\n"}),
    [](const auto& info) { return std::string(info.param.name); });

}  // namespace
}  // namespace clew
