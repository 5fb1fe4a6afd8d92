#include "grammar/syntax.h"

#include <string>

#include "grammar/identifier.h"

extern "C" const TSLanguage* tree_sitter_python(void);

namespace clew {
namespace {

TSSymbol SymbolNamed(std::string_view name, bool named) {
  return ts_language_symbol_for_name(PythonLanguage(), name.data(),
                                     static_cast<uint32_t>(name.size()), named);
}

TSFieldId FieldNamed(std::string_view name) {
  return ts_language_field_id_for_name(PythonLanguage(), name.data(),
                                       static_cast<uint32_t>(name.size()));
}

// The m of `__import__("m")`: the top-level module itself, so only a name without dots.
std::string_view ImportedByCall(TSNode call, std::string_view source) {
  if (ts_node_symbol(call) != Symbols().call_) return "";
  const TSNode function = Field(call, Fields().function_);
  if (NodeText(function, source) != "__import__") return "";
  const TSNode arguments = Field(call, Fields().arguments_);
  if (ts_node_named_child_count(arguments) != 1) return "";
  const TSNode name = ts_node_named_child(arguments, 0);
  if (ts_node_symbol(name) != Symbols().string_ || ts_node_named_child_count(name) != 3) return "";
  const std::string_view text = NodeText(ts_node_named_child(name, 1), source);
  for (const char c : text) {
    if (!IsNameByte(c)) return "";
  }
  return text;
}

}  // namespace

const TSLanguage* PythonLanguage() { return tree_sitter_python(); }

const PythonSymbols& Symbols() {
  static const PythonSymbols symbols = [] {
    PythonSymbols s;
#define X(name) s.name##_ = SymbolNamed(#name, true);
    CLEW_PYTHON_SYMBOLS(X)
#undef X
    s.true_ = SymbolNamed("true", true);
    s.false_ = SymbolNamed("false", true);
    s.none_ = SymbolNamed("none", true);
    s.import_keyword = SymbolNamed("import", false);
    s.from_keyword = SymbolNamed("from", false);
    return s;
  }();
  return symbols;
}

const PythonFields& Fields() {
  static const PythonFields fields = [] {
    PythonFields f;
#define X(name) f.name##_ = FieldNamed(#name);
    CLEW_PYTHON_FIELDS(X)
#undef X
    return f;
  }();
  return fields;
}

ChildLister::ChildLister(TSNode any) : cursor_(ts_tree_cursor_new(any)) {}
ChildLister::~ChildLister() { ts_tree_cursor_delete(&cursor_); }

std::vector<Child> ChildLister::List(TSNode node, bool named_only) {
  std::vector<Child> children;
  if (ts_node_is_null(node)) return children;
  ts_tree_cursor_reset(&cursor_, node);
  if (!ts_tree_cursor_goto_first_child(&cursor_)) return children;
  do {
    const TSNode child = ts_tree_cursor_current_node(&cursor_);
    if (named_only) {
      const TSSymbol symbol = ts_node_symbol(child);
      if (!ts_node_is_named(child) || symbol == Symbols().comment_ ||
          symbol == Symbols().line_continuation_) {
        continue;
      }
    }
    children.push_back({child, ts_tree_cursor_current_field_id(&cursor_)});
  } while (ts_tree_cursor_goto_next_sibling(&cursor_));
  return children;
}

std::vector<Child> ChildLister::All(TSNode node) { return List(node, false); }
std::vector<Child> ChildLister::Named(TSNode node) { return List(node, true); }

TSNode Unwrap(TSNode node) {
  while (!ts_node_is_null(node) && ts_node_symbol(node) == Symbols().parenthesized_expression_) {
    TSNode inner = {};
    const uint32_t count = ts_node_named_child_count(node);
    for (uint32_t i = 0; i < count; ++i) {
      inner = ts_node_named_child(node, i);
      if (!ts_node_is_extra(inner)) break;
    }
    node = inner;
  }
  return node;
}

std::string_view DottedName(TSNode node, std::string_view source, TextArena* arena) {
  node = Unwrap(node);
  if (ts_node_is_null(node)) return "";
  const PythonSymbols& symbols = Symbols();
  const std::string_view whole = NodeText(node, source);
  if (ts_node_symbol(node) == symbols.identifier_) {
    return IsAscii(whole) ? whole : arena->Keep(NormalizeIdentifier(whole));
  }
  std::vector<std::string_view> parts;
  while (!ts_node_is_null(node) && ts_node_symbol(node) == symbols.attribute_) {
    parts.push_back(NodeText(Field(node, Fields().attribute_), source));
    node = Unwrap(Field(node, Fields().object_));
  }
  if (ts_node_is_null(node) || parts.empty()) return "";
  std::string_view root;
  if (ts_node_symbol(node) == symbols.identifier_) {
    root = NodeText(node, source);
  } else {
    root = ImportedByCall(node, source);
  }
  if (root.empty()) return "";
  bool plain = true;
  for (const char c : whole) plain = plain && (c == '.' || IsNameByte(c));
  if (plain && IsAscii(whole)) return whole;
  std::string name = NormalizeIdentifier(root);
  for (auto it = parts.rbegin(); it != parts.rend(); ++it) {
    name.append(".").append(NormalizeIdentifier(*it));
  }
  return arena->Keep(std::move(name));
}

}  // namespace clew
