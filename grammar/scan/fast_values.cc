// Where an import function that is used as a value goes: the names that may hold it are words like
// any other, for a second look at the file.
#include <algorithm>
#include <optional>
#include <utility>

#include "grammar/scan/fast_state.h"
#include "grammar/scan/header_words.h"
#include "grammar/scan/line_text.h"
#include "grammar/tree/function_values.h"

namespace clew {
namespace {

// More uses than this are read faster from one tree than one by one.
constexpr size_t kMostUses = 300;
// Each statement may ask for a definition, which is searched among the clauses.
constexpr size_t kMostSteps = 10'000'000;

}  // namespace

// The name behind `def` in the header of a function; empty for any other clause.
std::string_view FastEngine::State::FunctionName(const ClauseNode& clause) const {
  return clause.kind == ClauseKind::kFunction ? DefinedName(text, clause) : std::string_view();
}

// The clause of the function that FunctionValues of the whole tree would take: the last one, or
// what is around it and has the same name.
uint32_t FastEngine::State::DefinitionOf(std::string_view name) const {
  uint32_t found = kNoClause;
  for (size_t i = structure.clauses.size(); i-- > 1 && found == kNoClause;) {
    if (FunctionName(structure.clauses[i]) == name) found = static_cast<uint32_t>(i);
  }
  if (found == kNoClause) return found;
  for (uint32_t at = structure.clauses[found].parent; at != kNoClause;
       at = structure.clauses[at].parent) {
    if (FunctionName(structure.clauses[at]) == name) found = at;
  }
  return found;
}

// An import function is named by what its name has in common with others, or by an alias of it.
// Names that are no plain text need a closer look.
bool FastEngine::State::MayHoldValue(std::string_view source) const {
  if (!IsAscii(source) || source.find('\\') != std::string_view::npos) return true;
  if (MayHaveFunctionValues(source)) return true;
  const auto& names = aliases.names();
  return std::any_of(names.begin(), names.end(), [&](const auto& alias) {
    return MayHaveFunctionValues(alias.second) &&
           source.find(alias.first) != std::string_view::npos;
  });
}

// Adds the names that `source`, which stands in `clause`, gives an import function.
void FastEngine::State::CollectValues(const std::string& source, uint32_t clause) {
  if (!MayHoldValue(source)) return;
  StatementPlace place;
  bool innermost = true;
  for (uint32_t at = clause; at != kNoClause; at = structure.clauses[at].parent) {
    const ClauseKind kind = structure.clauses[at].kind;
    if (!IsDefinition(kind)) continue;
    if (innermost) place.in_class = kind == ClauseKind::kClass;
    innermost = false;
    if (kind == ClauseKind::kClass) continue;
    place.function = FunctionName(structure.clauses[at]);
    break;
  }
  std::string header;
  std::optional<Tree> header_tree;
  place.definition = [&](std::string_view name) -> FunctionDefinition {
    const uint32_t defined = DefinitionOf(name);
    if (defined == kNoClause) return {};
    size_t prefix = 0;
    header = CompleteHeader(structure.clauses[defined], &prefix);
    header_tree.emplace(parser, header);
    return {FirstStatement(header_tree->root()), header};
  };
  const Tree tree(parser, source);
  for (auto& [name, function] : FindFunctionValuesIn(tree.root(), source, aliases, place)) {
    function_values[name] = function;
  }
}

// Fills `function_values` from all that has been read. False where only the whole tree can tell.
bool FastEngine::State::FindValues() {
  function_values.clear();
  if (!MayHaveFunctionValues(text)) return true;
  if (!other_names.empty()) return false;
  WantAlso(Wanted::kClauses);
  if (structure.statements.size() * structure.clauses.size() > kMostSteps) return false;
  const auto collect = [&](const RelevantStatement& statement) {
    if (!statement.is_import || Import(statement) == nullptr) {
      CollectValues(CompleteStatement(statement), statement.clause);
    }
    return true;
  };
  ForEachInOrder(collect, [&](const ClauseNode& clause, uint32_t /*index*/) {
    size_t prefix = 0;
    if (HasExpressions(clause)) CollectValues(CompleteHeader(clause, &prefix), clause.parent);
    return true;
  });
  std::vector<std::string> names;
  for (const auto& [name, function] : function_values) {
    if (!IsAscii(name)) return false;
    names.push_back(name);
  }
  std::vector<FoundWord> uses;
  AddWords(text, names, &uses);
  return uses.size() <= kMostUses;
}

}  // namespace clew
