// The tables of a lazy package, from what stands outside its functions and classes.
#include <algorithm>

#include "grammar/scan/fast_state.h"
#include "grammar/tree/lazy_package.h"

namespace clew {

// The text with every function and class replaced by an empty one (none of them is `__getattr__`):
// all that is left stands where it stood.
std::string FastEngine::State::WithoutDefinitions() const {
  std::string outside;
  size_t at = 0;
  for (const ClauseNode& clause : structure.clauses) {
    if (clause.kind != ClauseKind::kFunction && clause.kind != ClauseKind::kClass) continue;
    if (clause.start < at) continue;  // in one that was left out
    const size_t end = std::min<size_t>(clause.suite_end, text.size());
    const std::string_view definition = text.substr(clause.start, end - clause.start);
    outside.append(text.substr(at, clause.start - at));
    outside.append(clause.kind == ClauseKind::kClass ? "class C: pass" : "def f(): pass");
    outside.append(static_cast<size_t>(std::count(definition.begin(), definition.end(), '\n')),
                   '\n');
    at = end;
  }
  outside.append(text.substr(at));
  return outside;
}

// False where only the whole tree can tell.
bool FastEngine::State::ReadTables() {
  ReadAllClauses();
  const std::string outside = WithoutDefinitions();
  ++counters->statements_parsed;
  const Tree tree(parser, outside);
  if (ts_node_has_error(tree.root())) return false;
  ReadContext context;
  context.source = outside;
  context.aliases = &aliases;
  context.builder = builder;
  ReadLazyPackage(tree.root(), &context);
  return context.unknown_names.empty();
}

}  // namespace clew
