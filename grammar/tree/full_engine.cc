#include "grammar/tree/full_engine.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "grammar/tree/full_walk.h"
#include "grammar/tree/lazy_package.h"
#include "grammar/tree/salvage.h"
#include "grammar/tree/syntax.h"

namespace clew {
namespace {

bool IsBlank(char c) { return c == ' ' || c == '\t' || c == '\f'; }

// Whether a statement may begin at `at`, by what stands before it.
bool BeginsStatement(std::string_view source, size_t at) {
  while (at > 0) {
    if (IsBlank(source[at - 1])) {
      --at;
    } else if (at > 1 && source[at - 1] == '\n' && source[at - 2] == '\\') {
      at -= 2;
      // The backslash may stand in a comment: then the line ends all the same.
      const size_t line = source.rfind('\n', at) + 1;
      if (source.substr(line, at - line).find('#') != std::string_view::npos) return true;
    } else {
      return std::string_view("\n;:").find(source[at - 1]) != std::string_view::npos;
    }
  }
  return true;
}

bool IsImport(std::string_view type) {
  return type == "import_statement" || type == "import_from_statement" ||
         type == "future_import_statement";
}

// `print >>f, x` is an expression for Python 3.
bool HasChevron(TSNode print) {
  const TSNode first = ts_node_named_child(print, 0);
  return !ts_node_is_null(first) && NodeType(first) == "chevron";
}

uint32_t FirstErrorLine(TSNode node) {
  while (NodeType(node) != "ERROR" && !ts_node_is_missing(node)) {
    TSNode next{};
    for (uint32_t i = 0; i < ts_node_child_count(node) && ts_node_is_null(next); ++i) {
      const TSNode child = ts_node_child(node, i);
      if (ts_node_has_error(child)) next = child;
    }
    if (ts_node_is_null(next)) break;
    node = next;
  }
  return ts_node_start_point(node).row + 1;
}

}  // namespace

void FullWalk::Run(TSNode root, bool bindings) {
  names_.Read(root, context_.source);
  aliases_ = names_.aliases();
  ChooseConstants();
  function_values_ = FindFunctionValues(root, context_.source, aliases_);
  if (!function_values_.empty()) context_.function_values = &function_values_;
  if (!names_.own_functions().empty()) context_.own_functions = &names_.own_functions();
  PushBlock(root);
  while (!tasks_.empty()) {
    Task task = std::move(tasks_.back());
    tasks_.pop_back();
    switch (task.kind) {
      case Task::Kind::kVisit:
        Visit(task.node);
        break;
      case Task::Kind::kEnter:
        builder_.Enter(task.clause);
        ChooseConstants();
        if (task.getattr) context_.in_getattr = true;
        break;
      case Task::Kind::kLeave:
        builder_.Leave();
        ChooseConstants();
        if (task.getattr) context_.in_getattr = false;
        break;
    }
  }
  if (ts_node_has_error(root) && !error_reported_) {
    builder_.AddDiagnostic("syntax-error", FirstErrorLine(root),
                           "cannot be parsed completely; imports are read as far as possible");
  }
  if (bindings) builder_.facts()->bindings = names_.bindings();
  ReadLazyPackage(root, {}, &context_);
  if (!function_values_.empty()) DropUnfoundedValues();
  builder_.Finish();
}

void FullWalk::ChooseConstants() {
  context_.constants =
      builder_.scope() == Scope::kFunction ? &names_.function_constants() : &names_.constants();
}

// Uses of a name count only where a value is reported: that is what the fast engine asks us for.
void FullWalk::DropUnfoundedValues() {
  RareVector<DynamicImport>& dynamic = builder_.facts()->dynamic;
  const auto is_use = [](const DynamicImport& import) {
    return import.kind == DynamicKind::kFunctionValue && import.reason.compare(0, 4, "may ") == 0;
  };
  const bool founded = std::any_of(dynamic.begin(), dynamic.end(), [&](const DynamicImport& one) {
    return one.kind == DynamicKind::kFunctionValue && !is_use(one);
  });
  if (founded) return;
  dynamic.erase(std::remove_if(dynamic.begin(), dynamic.end(), is_use), dynamic.end());
}

void FullWalk::PushBlock(TSNode block) {
  if (ts_node_is_null(block)) return;
  for (const TSNode child : NamedChildren(block)) {
    pending_.push_back({Task::Kind::kVisit, child, {}, false});
  }
  if (tasks_.empty() && !pending_.empty()) Schedule();
}

void FullWalk::Schedule() {
  for (auto it = pending_.rbegin(); it != pending_.rend(); ++it) tasks_.push_back(std::move(*it));
  pending_.clear();
}

void FullWalk::PushClause(Clause clause, TSNode block, bool getattr) {
  if (ts_node_is_null(block)) return;
  pending_.push_back({Task::Kind::kEnter, {}, std::move(clause), getattr});
  for (const TSNode child : NamedChildren(block)) {
    pending_.push_back({Task::Kind::kVisit, child, {}, false});
  }
  pending_.push_back({Task::Kind::kLeave, {}, {}, getattr});
}

// Of a statement that has no node: `text` begins where `first` does.
Position FullWalk::PositionOf(TSNode first, std::string_view text) const {
  Position position = context_.At(first);
  position.end_line = position.line;
  position.end_column = position.column + static_cast<uint32_t>(text.size());
  const size_t last = text.rfind('\n');
  if (last != std::string_view::npos) {
    position.end_line += static_cast<uint32_t>(std::count(text.begin(), text.end(), '\n'));
    position.end_column = static_cast<uint32_t>(text.size() - last - 1);
  }
  return position;
}

void FullWalk::AddImport(TSNode node, const ImportStatement& statement, const Position& position) {
  const std::string_view text = NodeText(node, context_.source);
  const ImportStatement* stored = memo_->Find(text);
  if (stored == nullptr) stored = memo_->Store(text, statement);
  builder_.AddImport(stored, position);
}

void FullWalk::Visit(TSNode node) {
  const std::string_view type = NodeType(node);
  // `import b` that is the rest of a broken `from a import b` begins no statement.
  if (IsImport(type) && !BeginsStatement(context_.source, ts_node_start_byte(node)))
    return Schedule();
  if (IsImport(type)) {
    ImportDraft draft = ReadImportStatement(node, context_.source);
    if (ts_node_has_error(node)) {
      ImportDraft salvaged = SalvageImport(NodeText(node, context_.source));
      if (salvaged.statement.names.size() > draft.statement.names.size()) {
        draft = std::move(salvaged);
      }
    }
    draft.statement.lazy = lazy_.count(ts_node_start_byte(node)) > 0;
    if (!draft.statement.names.empty()) AddImport(node, draft.statement, context_.At(node));
  } else if (type == "if_statement") {
    VisitIf(node);
  } else if (type == "for_statement" || type == "while_statement") {
    VisitLoop(node);
  } else if (type == "try_statement") {
    VisitTry(node);
  } else if (type == "with_statement") {
    VisitWith(node);
  } else if (type == "match_statement") {
    VisitMatch(node);
  } else if (type == "function_definition") {
    VisitFunction(node);
  } else if (type == "class_definition") {
    VisitClass(node);
  } else if (type == "decorated_definition") {
    for (const TSNode child : NamedChildren(node)) {
      if (NodeType(child) == "decorator") ReadExpressions(child, &context_);
    }
    pending_.push_back({Task::Kind::kVisit, NodeField(node, "definition"), {}, false});
  } else if (type == "ERROR") {
    VisitError(node);
  } else if (type == "block") {
    PushBlock(node);
  } else {
    ReadSimpleStatement(node, &context_);
  }
  const bool python2 = type == "exec_statement" || (type == "print_statement" && !HasChevron(node));
  if (python2 && !python2_reported_) {
    python2_reported_ = true;
    builder_.AddDiagnostic("syntax-error", context_.At(node).line,
                           absl::StrCat(type == "print_statement" ? "a print" : "an exec",
                                        " statement of Python 2; imports are read all the same"));
  }
  if (ts_node_has_error(node) && !error_reported_) {
    error_reported_ = true;
    builder_.AddDiagnostic("syntax-error", context_.At(node).line,
                           "cannot be parsed completely; imports are read as far as possible");
  }
  Schedule();
}

void FullWalk::VisitError(TSNode node) {
  std::vector<TSNode> stack = {node};
  std::vector<TSNode> found;
  while (!stack.empty()) {
    const TSNode current = stack.back();
    stack.pop_back();
    const std::string_view type = NodeType(current);
    if (!ts_node_eq(current, node) &&
        (IsImport(type) || type.find("_statement") != std::string_view::npos ||
         type.find("_definition") != std::string_view::npos)) {
      found.push_back(current);
      continue;
    }
    if (type == "string" || type == "comment") continue;
    if (type == "import" || type == "from") {
      const uint32_t start = ts_node_start_byte(current);
      const std::string_view text = TextOfStatement(context_.source.substr(start));
      const ImportDraft draft = SalvageImport(text);
      if (!draft.statement.names.empty()) {
        const ImportStatement* stored = memo_->Find(text);
        if (stored == nullptr) stored = memo_->Store(text, draft.statement);
        builder_.AddImport(stored, PositionOf(current, text));
      }
    }
    std::vector<TSNode> children;
    TSTreeCursor cursor = ts_tree_cursor_new(current);
    if (ts_tree_cursor_goto_first_child(&cursor)) {
      do {
        children.push_back(ts_tree_cursor_current_node(&cursor));
      } while (ts_tree_cursor_goto_next_sibling(&cursor));
    }
    ts_tree_cursor_delete(&cursor);
    stack.insert(stack.end(), children.rbegin(), children.rend());
  }
  ReadExpressions(node, &context_);
  for (const TSNode statement : found) {
    pending_.push_back({Task::Kind::kVisit, statement, {}, false});
  }
}

namespace {

// tree-sitter does not know PEP 810: `lazy import x` is parsed as `import x`, moved to where the
// statement begins. All else stays where it is.
std::string MakeEager(std::string_view source, std::set<uint32_t>* lazy) {
  std::string eager(source);
  for (size_t at = source.find("lazy"); at != std::string_view::npos;
       at = source.find("lazy", at + 4)) {
    if (!BeginsStatement(source, at)) continue;
    size_t keyword = at + 4;
    while (keyword < source.size() && IsBlank(source[keyword])) ++keyword;
    if (keyword == at + 4) continue;
    for (const std::string_view word : {"import", "from"}) {
      const size_t end = keyword + word.size();
      if (source.substr(keyword, word.size()) != word || end >= source.size()) continue;
      if (!IsBlank(source[end]) && source[end] != '\\' && source[end] != '.') continue;
      eager.replace(keyword, word.size(), word.size(), ' ');
      eager.replace(at, word.size(), word);
      lazy->insert(static_cast<uint32_t>(at));
    }
  }
  return eager;
}

}  // namespace

bool ExtractFull(std::string_view utf8, const ExtractOptions& options, TSParser* parser,
                 StatementMemo* memo, FileFacts* facts) {
  std::set<uint32_t> lazy;
  std::string eager;
  std::string_view parsed = utf8;
  if (utf8.find("lazy") != std::string_view::npos) {
    eager = MakeEager(utf8, &lazy);
    parsed = eager;
  }
  TSTree* tree =
      ts_parser_parse_string(parser, nullptr, parsed.data(), static_cast<uint32_t>(parsed.size()));
  if (tree == nullptr) return false;
  FullWalk walk(utf8, options, lazy, memo, facts);
  walk.Run(ts_tree_root_node(tree), options.bindings);
  const bool understood = !ts_node_has_error(ts_tree_root_node(tree));
  ts_tree_delete(tree);
  return understood;
}

}  // namespace clew
