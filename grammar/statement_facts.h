// What the syntax of one statement, or of one header of a compound statement,
// says by itself.
//
// Context free: equal texts give equal facts, so they are computed once and
// shared (grammar/statement_memo.h). Names are as written, NFKC-normalised; the
// FactsBuilder resolves aliases. Spans are relative to the statement's first
// byte: `column` is relative to it on row 0 and absolute on later rows. Texts
// live in the source or in the arena of the statement's owner.
#ifndef CLEW_GRAMMAR_STATEMENT_FACTS_H_
#define CLEW_GRAMMAR_STATEMENT_FACTS_H_

#include <cstdint>
#include <string_view>
#include <vector>

#include "grammar/clause_test.h"
#include "grammar/facts.h"
#include "grammar/folding.h"

namespace clew {

// What the text is: a simple statement, a decorator line, or a header from its
// first keyword to its colon. `else`, `finally`, `try` have no facts of their
// own.
enum class StatementKind : uint8_t {
  kSimple,
  kDecorator,
  kIf,
  kElif,
  kWhile,
  kFor,
  kExcept,
  kWith,
  kMatch,
  kCase,
  kDef,
  kClass,
};
inline constexpr int kStatementKindCount = 12;

struct Span {
  uint32_t row = 0;
  uint32_t column = 0;
  uint32_t end_row = 0;
  uint32_t end_column = 0;
};

struct CallArgument {
  std::string_view keyword;  // "" where positional; "*" and "**" for unpacked ones
  Folding value;
};

// One dotted name that is read, with its call where it is called: `a.b("x")`.
struct NameUse {
  Span span;  // of the call, or of the name
  std::string_view name;
  bool called = false;
  bool in_lambda = false;
  bool aliased = false;  // the whole right side of `plain = name`: an alias, not
                         // a use as a value
  bool in_test = false;    // compared or asked about: no use as a value
  bool container = false;  // subscripted, iterated, or the right side of `in`
  std::vector<CallArgument> arguments;
};

enum class BindingKind : uint8_t {
  kAssign,
  kAugment,
  kDefinition,
  kParameter,
  kGlobal,
  kDelete,
  kOther,
};

// A plain name that is bound (or unbound). Imports are not listed: see
// StatementFacts::import.
struct Binding {
  Span span;  // of the whole statement
  std::string_view name;
  BindingKind kind = BindingKind::kOther;
  bool inner = false;  // in a comprehension, a lambda or a type parameter: not
                       // in this scope
  Folding value;       // kAssign, kAugment: the right side; empty where it is unpacked
};

// An assignment to, or deletion of, an attribute or an element: `sys.path[0] =
// x`, `a.b += c`.
struct Edit {
  Span span;                // of the whole statement
  std::string_view target;  // dotted: "sys.path"
  bool element = false;     // with a subscript
  bool slice = false;
  BindingKind kind = BindingKind::kAssign;  // kAssign, kAugment or kDelete
  Folding key;
  Folding value;
};

struct TextSpan {
  Span span;
  std::string_view text;
};

struct StatementFacts {
  Span span;
  StatementKind kind = StatementKind::kSimple;
  const ImportStatement *import = nullptr;
  // The import may bind a name that matters to another statement (a module of
  // the import system, a name of triggers.h): the FactsBuilder looks at it, and
  // at no other import.
  bool import_matters = false;
  // Everything below is empty: only `import` counts.
  bool only_import = false;
  bool catches_import_failure = false;        // except: ImportError and wider, or bare
  std::vector<std::string_view> suppressors;  // with: callees given a class of failed imports
  ClauseTest test;                            // if, elif, while
  std::string_view defined;                   // def, class: its name
  std::vector<NameUse> uses;
  std::vector<Binding> bindings;
  std::vector<Edit> edits;
  std::vector<TextSpan> strings;    // on request: literals that look like module names
  std::vector<TextSpan> leftovers;  // Python 2 syntax: a word for each, for a diagnostic
  bool has_error = false;           // tree-sitter could not parse it
  Span error;                       // the first error
};

}  // namespace clew

#endif  // CLEW_GRAMMAR_STATEMENT_FACTS_H_
