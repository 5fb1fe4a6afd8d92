// The tables of a lazy package, from what matters of its text.
#include <algorithm>
#include <set>
#include <vector>

#include "grammar/scan/fast_state.h"
#include "grammar/scan/header_words.h"
#include "grammar/scan/line_text.h"
#include "grammar/tree/lazy_package.h"
#include "grammar/tree/plain_exports.h"

namespace clew {
namespace {

void AddWordsOf(std::string_view text, std::set<std::string_view>* words) {
  for (uint32_t at = 0; at < text.size();) {
    const std::string_view word = WordAt(text, at);
    if (!word.empty()) words->insert(word);
    at += static_cast<uint32_t>(std::max<size_t>(word.size(), 1));
  }
}

}  // namespace

// Whether a clause is a function or a class, or stands in one.
bool FastEngine::State::InDefinition(uint32_t clause) const {
  for (; clause != 0; clause = structure.clauses[clause].parent) {
    const ClauseKind kind = structure.clauses[clause].kind;
    if (kind == ClauseKind::kFunction || kind == ClauseKind::kClass) return true;
  }
  return false;
}

// The functions and classes that stand in no other, without `__getattr__` and those that it may
// name, or one of these. `asked`: the names in what was left out.
std::vector<const ClauseNode*> FastEngine::State::UnaskedDefinitions(
    std::set<std::string_view>* asked) const {
  std::vector<const ClauseNode*> unasked;
  size_t end = 0;
  for (const ClauseNode& clause : structure.clauses) {
    if (clause.kind != ClauseKind::kFunction && clause.kind != ClauseKind::kClass) continue;
    if (clause.start < end) continue;
    end = clause.suite_end;
    unasked.push_back(&clause);
  }
  asked->insert("__getattr__");
  for (bool more = true; more;) {
    const auto rest = std::stable_partition(
        unasked.begin(), unasked.end(),
        [&](const ClauseNode* clause) { return asked->count(DefinedName(text, *clause)) == 0; });
    more = rest != unasked.end();
    std::for_each(rest, unasked.end(), [&](const ClauseNode* clause) {
      AddWordsOf(text.substr(clause->start, clause->suite_end - clause->start), asked);
    });
    unasked.erase(rest, unasked.end());
  }
  return unasked;
}

// The text without what says nothing of tables: comments above the first statement, functions and
// classes that nobody asks for, imports outside of them, and an `__all__` that nobody asks for. All
// that is left stands where it stood.
std::string FastEngine::State::TextOfTables() const {
  std::string tables;
  size_t at = 0;
  for (; at < text.size() && (text[at] == '#' || text[at] == '\n'); ++at) {
    at = std::min(text.find('\n', at), text.size() - 1);
    tables += '\n';
  }
  const auto replace = [&](uint32_t start, uint32_t end, std::string_view by) {
    const std::string_view cut = text.substr(start, end - start);
    tables.append(text.substr(at, start - at));
    tables.append(by);
    tables.append(static_cast<size_t>(std::count(cut.begin(), cut.end(), '\n')), '\n');
    at = start + cut.size();
  };
  std::set<std::string_view> asked;
  const std::vector<const ClauseNode*> unasked = UnaskedDefinitions(&asked);
  auto definition = unasked.begin();
  const auto replace_definitions = [&](uint32_t limit) {
    for (; definition != unasked.end() && (*definition)->start < limit; ++definition) {
      const ClauseNode& clause = **definition;
      replace(clause.start, clause.suite_end,
              clause.kind == ClauseKind::kClass ? "class C: pass" : "def f(): pass");
    }
  };
  const bool all_asked = asked.count("__all__") > 0;
  for (const RelevantStatement& statement : structure.statements) {
    const std::string_view source = text.substr(statement.start, statement.end - statement.start);
    std::vector<std::string> names;
    const bool cut = statement.is_import || (!all_asked && ReadPlainExports(source, &names));
    if (!cut || InDefinition(statement.clause)) continue;
    replace_definitions(statement.start);
    if (statement.start >= at) replace(statement.start, statement.end, "pass");
  }
  replace_definitions(kNoClause);
  tables.append(text.substr(at));
  return tables;
}

// Sets needs_full where only the whole tree can tell.
void FastEngine::State::ReadTables() {
  ReadAllClauses();
  const std::string tables = TextOfTables();
  ++counters->statements_parsed;
  const Tree tree(parser, tables);
  if (ts_node_has_error(tree.root())) {
    needs_full = true;
    return;
  }
  ReadContext context;
  context.source = tables;
  context.aliases = &aliases;
  context.builder = builder;
  ReadLazyPackage(tree.root(), &context);
  CheckConstants(context.unknown_names);
}

}  // namespace clew
