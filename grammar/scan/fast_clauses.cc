// What the headers around a statement say of it, each header read by itself.
#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "grammar/scan/fast_state.h"

namespace clew {

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

// Those of `test_aliases` that can change what this header means.
std::string FastEngine::State::TestAliasesIn(std::string_view header) const {
  if (test_aliases.empty() || !IsAscii(header)) return test_aliases;
  std::string found;
  // Each begins with a line end: "\nname=target".
  for (size_t start = 0; start < test_aliases.size();) {
    const size_t end = std::min(test_aliases.find('\n', start + 1), test_aliases.size());
    const std::string_view alias = std::string_view(test_aliases).substr(start, end - start);
    const std::string_view name = alias.substr(1, alias.find('=') - 1);
    if (header.find(name) != std::string_view::npos) found.append(alias);
    start = end;
  }
  return found;
}

const HeaderFacts& FastEngine::State::Header(const ClauseNode& node) {
  // Aliases can change what a header means: then its text alone is no key.
  std::string key(text.substr(node.start, node.end - node.start));
  key += TestAliasesIn(key);
  const auto found = headers.find(key);
  if (found != headers.end()) return found->second;
  HeaderFacts header;
  if (ReadPlainHeader(node, &header)) {
    return headers.emplace(std::move(key), std::move(header)).first->second;
  }
  size_t prefix = 0;
  const std::string source = CompleteHeader(node, &prefix);
  ++counters->statements_parsed;
  const Tree tree(parser, source);
  const TSNode statement = FirstStatement(tree.root());
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

// Where the tests before clause `index`, an elif or else, were false. Clauses are asked for in
// their order: what is known of the last one is gone on from.
const Clause& FastEngine::State::EarlierTests(uint32_t index) {
  std::vector<uint32_t> before;
  uint32_t at = index;
  while (at != earlier_tests_of && structure.clauses[at].previous != kNoClause) {
    at = structure.clauses[at].previous;
    before.push_back(at);
  }
  if (at != earlier_tests_of) earlier_tests = {};
  earlier_tests_of = index;
  for (auto earlier = before.rbegin(); earlier != before.rend(); ++earlier) {
    const ClauseNode& node = structure.clauses[*earlier];
    const TestFacts& test = Header(node).test;
    earlier_tests.tags |= test.false_tags;
    for (Guard guard : test.if_false) {
      if (earlier_tests.guards.size() == kMostEarlierGuards) break;
      guard.line = node.line;
      earlier_tests.guards.push_back(std::move(guard));
    }
  }
  return earlier_tests;
}

// if, elif, else: where the tests before were false; the else of a loop or of a try: a branch.
Clause FastEngine::State::ClauseInChain(uint32_t index) {
  const ClauseNode& node = structure.clauses[index];
  Clause clause;
  if (node.previous != kNoClause) {
    const ClauseKind earlier = structure.clauses[node.previous].kind;
    if (earlier != ClauseKind::kIf && earlier != ClauseKind::kElif) {
      clause.tags = kConditionBranch;
      Guard guard;
      guard.operand = "else";
      guard.line = node.line;
      clause.guards.push_back(std::move(guard));
      return clause;
    }
    clause = EarlierTests(index);
  }
  if (node.kind != ClauseKind::kElse) {
    const TestFacts& test = Header(node).test;
    clause.tags |= test.true_tags;
    for (Guard guard : test.if_true) {
      guard.line = node.line;
      clause.guards.push_back(std::move(guard));
    }
  }
  return clause;
}

void FastEngine::State::EnterTo(uint32_t clause) {
  if (clause == (entered.empty() ? 0 : entered.back())) return;
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
  if (!HasExpressions(node)) return;
  EnterTo(node.parent);
  size_t cut = 0;
  const ParsedText& parsed =
      trees.Parse(parser, CompleteHeader(node, &cut), &counters->statements_parsed);
  if (ts_node_has_error(parsed.tree.root())) Doubt("a header cannot be parsed", node.line);
  ReadContext context = ContextOf(parsed.source);
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
    builder->Enter(EarlierTests(index));
    tested = true;
  }
  TSNode header = parsed.tree.root();
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

}  // namespace clew
