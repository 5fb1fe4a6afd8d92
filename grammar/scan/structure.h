// The structure of a file by its tokens alone: logical lines that matter, and the clauses (suites
// of compound statements) that they stand in.
//
// One pass over the bytes; strings, comments and brackets are skipped, blocks are followed by
// indentation (tabs to the next multiple of 8, a form feed starts again at 0, as CPython's
// tokenizer does). Nothing is parsed.
#ifndef CLEW_GRAMMAR_SCAN_STRUCTURE_H_
#define CLEW_GRAMMAR_SCAN_STRUCTURE_H_

#include <cstdint>
#include <string_view>
#include <vector>

#include "grammar/scan/byte_search.h"
#include "grammar/scan/word_search.h"

namespace clew {

enum class ClauseKind : uint8_t {
  kModule,  // the file itself: clause 0
  kIf,
  kElif,
  kElse,
  kWhile,
  kFor,
  kTry,
  kExcept,
  kFinally,
  kWith,
  kMatch,
  kCase,
  kFunction,
  kClass,
};

inline constexpr uint32_t kNoClause = 0xffffffffu;

struct ClauseNode {
  ClauseKind kind = ClauseKind::kModule;
  uint32_t parent = kNoClause;
  uint32_t previous = kNoClause;  // the clause before it in the same statement
  uint32_t next = kNoClause;
  uint32_t start = 0;                // offset of the header's first token
  uint32_t end = 0;                  // after the header's colon
  uint32_t line = 1;                 // of the header
  uint32_t column = 0;               // of the header, in bytes
  uint32_t indent = 0;               // in columns, as blocks count them
  uint32_t suite_end = 0xffffffffu;  // where the line begins that follows the suite; none: the end
  bool has_word = false;             // a word was found in the header: it has to be read
  bool has_lines = false;            // something that matters stands in it
};

// A simple statement or a decorator that has to be read.
struct RelevantStatement {
  uint32_t start = 0;
  uint32_t end = 0;  // after the last token: comments and the line end are not in it
  uint32_t line = 1;
  uint32_t column = 0;
  uint32_t clause = 0;
  bool is_import = false;  // begins with import, from or lazy
  bool is_decorator = false;
  uint32_t import_words = 0;  // `import` tokens in it, outside plain strings
};

// Where a name is bound at module level: a line that may do so, for FileFacts::bindings.
struct Structure {
  std::vector<ClauseNode> clauses;
  std::vector<RelevantStatement> statements;
  std::vector<RelevantStatement> binding_lines;  // simple statements at module level, on request
  const char* python2 = nullptr;  // the first thing that only Python 2 has, and its line
  uint32_t python2_line = 0;
  const char* doubt = nullptr;  // an invariant is violated: what, and where
  uint32_t doubt_line = 0;
  uint32_t import_words = 0;      // `import` tokens outside strings and comments
  uint32_t getattr_line = 0;      // of the first `def __getattr__` at module level; 0: none
  bool getattr_assigned = false;  // `__getattr__ = ...` at module level
  std::vector<ByteMarks> marks;   // scratch: MarkBytes of the text
};

enum class Wanted : uint8_t {
  kStatements,  // what matters, and the clauses around it; other clauses may be left out
  kClauses,     // all clauses
  kBindings,    // these, and the lines that may bind names at module level
};

// `text` has a NUL behind its last byte (not counted); its line ends are LF. `words` are those of
// FindWords, ascending. `structure` is cleared first.
void ReadStructure(std::string_view text, const std::vector<FoundWord>& words, Wanted wanted,
                   Structure* structure);

}  // namespace clew

#endif  // CLEW_GRAMMAR_SCAN_STRUCTURE_H_
