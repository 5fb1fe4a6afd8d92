#include "grammar/statement_memo.h"

#include <deque>
#include <string>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/str_cat.h"
#include "grammar/import_reader.h"
#include "grammar/lazy_keyword.h"
#include "grammar/statement_reader.h"
#include "grammar/syntax.h"
#include "grammar/text_arena.h"
#include "grammar/triggers.h"
#include "tree_sitter/api.h"

namespace clew {
namespace {

// How a statement's text is made a file of its own, and what it is in the tree.
struct Completion {
  std::string_view before;
  std::string_view after;
  TSSymbol symbol;
};

Completion CompletionOf(StatementKind kind) {
  const PythonSymbols& symbols = Symbols();
  switch (kind) {
    case StatementKind::kSimple:
      return {"", "\n", 0};
    case StatementKind::kDecorator:
      return {"", "\ndef f(): pass\n", symbols.decorator_};
    case StatementKind::kIf:
      return {"", " pass\n", symbols.if_statement_};
    case StatementKind::kElif:
      return {"if 0: pass\n", " pass\n", symbols.elif_clause_};
    case StatementKind::kWhile:
      return {"", " pass\n", symbols.while_statement_};
    case StatementKind::kFor:
      return {"", " pass\n", symbols.for_statement_};
    case StatementKind::kExcept:
      return {"try: pass\n", " pass\n", symbols.except_clause_};
    case StatementKind::kWith:
      return {"", " pass\n", symbols.with_statement_};
    case StatementKind::kMatch:
      return {"", "\n case _: pass\n", symbols.match_statement_};
    case StatementKind::kCase:
      return {"match x:\n ", " pass\n", symbols.case_clause_};
    case StatementKind::kDef:
      return {"", " pass\n", symbols.function_definition_};
    case StatementKind::kClass:
      return {"", " pass\n", symbols.class_definition_};
  }
  return {};
}

// The node that starts at byte `start` and is a `symbol` (any statement for 0).
TSNode FindStatement(TSNode root, uint32_t start, TSSymbol symbol, ChildLister* children) {
  std::vector<TSNode> open = {root};
  // The ways to a clause are short: module, compound statement, block, clause.
  for (int depth = 0; depth < 4 && !open.empty(); ++depth) {
    std::vector<TSNode> next;
    for (const TSNode node : open) {
      for (const Child& child : children->Named(node)) {
        const TSSymbol found = ts_node_symbol(child.node);
        if (ts_node_start_byte(child.node) == start && found != kErrorSymbol &&
            (found == symbol || symbol == 0)) {
          return child.node;
        }
        if (ts_node_end_byte(child.node) > start && ts_node_start_byte(child.node) <= start) {
          next.push_back(child.node);
        }
      }
    }
    open = std::move(next);
  }
  return TSNode{};
}

Span WholeSpan(std::string_view text) {
  Span span;
  for (const char c : text) {
    ++span.end_column;
    if (c != '\n') continue;
    ++span.end_row;
    span.end_column = 0;
  }
  return span;
}

}  // namespace

struct StatementMemo::State {
  using Map = absl::flat_hash_map<std::string_view, const StatementFacts*>;

  TSParser* parser = ts_parser_new();
  TextArena texts;
  std::deque<StatementFacts> facts;
  std::deque<ImportStatement> imports;
  Map by_text[2][kStatementKindCount];
  absl::flat_hash_map<std::string_view, const ImportStatement*> imports_by_text[2];
  uint64_t parsed = 0;
};

StatementMemo::StatementMemo() : state_(std::make_unique<State>()) {
  ts_parser_set_language(state_->parser, PythonLanguage());
}

StatementMemo::~StatementMemo() { ts_parser_delete(state_->parser); }

uint64_t StatementMemo::parsed() const { return state_->parsed; }

const ImportStatement* StatementMemo::Intern(std::string_view text, ImportStatement statement) {
  auto& by_text = state_->imports_by_text[statement.lazy ? 1 : 0];
  const auto it = by_text.find(text);
  if (it != by_text.end()) return it->second;
  state_->imports.push_back(std::move(statement));
  by_text.emplace(state_->texts.Keep(std::string(text)), &state_->imports.back());
  return &state_->imports.back();
}

const StatementFacts* StatementMemo::Read(StatementKind kind, std::string_view text, bool strings) {
  State::Map& map = state_->by_text[strings ? 1 : 0][static_cast<int>(kind)];
  const auto it = map.find(text);
  if (it != map.end()) return it->second;
  ++state_->parsed;

  const Completion completion = CompletionOf(kind);
  std::string source = absl::StrCat(completion.before, text, completion.after);
  const bool lazy = kind == StatementKind::kSimple && IsLazyImport(text, 0);
  if (lazy) HideLazyKeyword(0, &source);
  const std::string_view kept = state_->texts.Keep(std::move(source));
  TSTree* tree = ts_parser_parse_string(state_->parser, nullptr, kept.data(),
                                        static_cast<uint32_t>(kept.size()));
  const TSNode root = ts_tree_root_node(tree);
  ChildLister children(root);
  ReadContext context;
  context.source = kept;
  context.lazy = lazy;
  context.strings = strings;
  context.children = &children;
  context.arena = &state_->texts;
  context.memo = this;
  for (const char c : completion.before) {
    context.origin = c == '\n' ? TSPoint{context.origin.row + 1, 0}
                               : TSPoint{context.origin.row, context.origin.column + 1};
  }

  state_->facts.emplace_back();
  StatementFacts* facts = &state_->facts.back();
  const uint32_t start = static_cast<uint32_t>(completion.before.size());
  const TSNode node = FindStatement(root, start, completion.symbol, &children);
  facts->has_error = ts_node_has_error(root);
  size_t end = 0;
  ImportStatement salvaged;
  if (facts->has_error && kind == StatementKind::kSimple) salvaged = SalvageImport(text, &end);
  if (!salvaged.names.empty()) {
    // An import that tree-sitter errs on: the token walk reads its names.
    salvaged.lazy = lazy;
    facts->import = Intern(text, std::move(salvaged));
    facts->import_matters = ImportMatters(*facts->import);
    facts->only_import = true;
    facts->span = WholeSpan(text.substr(0, end));
  } else if (!ts_node_is_null(node) &&
             (kind != StatementKind::kSimple || ts_node_end_byte(node) >= text.size() ||
              !facts->has_error)) {
    ReadStatement(node, kind, context, facts);
  } else {
    ReadBrokenStatement(root, kind, context, facts);
  }
  ts_tree_delete(tree);
  const std::string_view key = lazy ? state_->texts.Keep(std::string(text))
                                    : kept.substr(completion.before.size(), text.size());
  map.emplace(key, facts);
  return facts;
}

}  // namespace clew
