// The identifiers that make a statement relevant for imports.
#ifndef CLEW_GRAMMAR_TRIGGERS_H_
#define CLEW_GRAMMAR_TRIGGERS_H_

#include <string_view>

#include "absl/types/span.h"
#include "grammar/facts.h"

namespace clew {

// How an identifier must stand to count; a scanner may be generous.
enum class TriggerUse : uint8_t {
  kAnywhere,   // in any position, after a dot too
  kPlain,      // not after a dot: `exec`, `eval`, `compile`
  kSysMember,  // `sys`, followed by a dot and path, modules, meta_path or
               // path_hooks
};

struct TriggerWord {
  std::string_view word;
  TriggerUse use;
};

// Sorted. A simple statement, decorator or header with one of these identifiers
// (outside strings and comments, but inside the expressions of f-strings and
// t-strings) must reach the FactsBuilder, as must every import statement. Names
// that FactsBuilder::Wants() returns count like kAnywhere.
absl::Span<const TriggerWord> TriggerWords();

bool IsTriggerWord(std::string_view word);

// It may bind a name that stands for a module or function of the import system, or takes a
// trigger's name away.
bool ImportMatters(const ImportStatement& statement);

}  // namespace clew

#endif  // CLEW_GRAMMAR_TRIGGERS_H_
