// The tables of a lazy package, from what matters of its text.
#include <algorithm>
#include <set>
#include <utility>
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
    if (IsDefinition(structure.clauses[clause].kind)) return true;
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
    if (!IsDefinition(clause.kind) || clause.start < end) continue;
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
// classes that nobody asks for, imports outside of them, and an `__all__` that nobody asks for.
// Plain tables are empty: `strings` has what stands in them. All that is left stands where it
// stood.
std::string FastEngine::State::TextOfTables(std::vector<std::string>* strings) const {
  struct Cut {
    size_t start;
    size_t end;
    std::string_view by;
  };
  std::vector<Cut> cuts;
  std::set<std::string_view> asked;
  for (const ClauseNode* definition : UnaskedDefinitions(&asked)) {
    cuts.push_back({definition->start, std::min<size_t>(definition->suite_end, text.size()),
                    definition->kind == ClauseKind::kClass ? "class C: pass" : "def f(): pass"});
  }
  const auto source_of = [&](const RelevantStatement& statement) {
    return text.substr(statement.start, statement.end - statement.start);
  };
  const bool all_asked = asked.count("__all__") > 0;
  for (const RelevantStatement& statement : structure.statements) {
    if (InDefinition(statement.clause)) continue;
    std::vector<std::string> names;
    if (statement.is_import || (!all_asked && ReadPlainExports(source_of(statement), &names))) {
      cuts.push_back({statement.start, statement.end, "pass"});
    }
  }
  for (const RelevantStatement& statement : structure.binding_lines) {
    if (size_t start = 0; ReadPlainTable(source_of(statement), &start, strings)) {
      cuts.push_back({statement.start + start, statement.end, "{}"});
    }
  }
  std::sort(cuts.begin(), cuts.end(), [](const Cut& a, const Cut& b) { return a.start < b.start; });
  std::string tables;
  size_t at = 0;
  for (; at < text.size() && (text[at] == '#' || text[at] == '\n'); ++at) {
    at = std::min(text.find('\n', at), text.size() - 1);
    tables += '\n';
  }
  for (const Cut& cut : cuts) {
    if (cut.start < at) continue;  // in one that was left out
    const std::string_view left_out = text.substr(cut.start, cut.end - cut.start);
    tables.append(text.substr(at, cut.start - at));
    tables.append(cut.by);
    tables.append(static_cast<size_t>(std::count(left_out.begin(), left_out.end(), '\n')), '\n');
    at = cut.end;
  }
  tables.append(text.substr(at));
  return tables;
}

// Sets needs_full where only the whole tree can tell.
void FastEngine::State::ReadTables() {
  WantAlso(Wanted::kBindings);
  std::vector<std::string> strings;
  const std::string tables = TextOfTables(&strings);
  ++counters->statements_parsed;
  const Tree tree(parser, tables);
  if (ts_node_has_error(tree.root())) {
    needs_full = true;
    return;
  }
  ReadContext context = ContextOf(tables);
  ReadLazyPackage(tree.root(), std::move(strings), &context);
  CheckConstants(context.unknown_names);
}

}  // namespace clew
