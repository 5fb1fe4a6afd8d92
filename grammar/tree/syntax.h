// Reading tree-sitter nodes of Python: types, fields, texts, names.
#ifndef CLEW_GRAMMAR_TREE_SYNTAX_H_
#define CLEW_GRAMMAR_TREE_SYNTAX_H_

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>

#include "tree_sitter/api.h"

namespace clew {

inline std::string_view NodeType(TSNode node) { return ts_node_type(node); }

// What may stand between any two tokens: comments and joined lines are nodes too.
inline bool IsTrivia(TSNode node) {
  const std::string_view type = NodeType(node);
  return type == "comment" || type == "line_continuation";
}

// The child in that field of the grammar; null where there is none.
TSNode NodeField(TSNode node, std::string_view name);

inline std::string_view NodeText(TSNode node, std::string_view source) {
  const uint32_t start = ts_node_start_byte(node);
  return source.substr(start, ts_node_end_byte(node) - start);
}

// Parentheses and comments around an expression removed.
TSNode Unwrap(TSNode node);

// What a call calls: the name of a function, or the last one of a method. `last` is empty where the
// function has no name.
struct CalleeName {
  std::string_view last;
  bool is_method = false;
};
CalleeName NameOfCallee(TSNode call, std::string_view source);

// "a.b.c" for a name or a chain of attributes on a name, NFKC-normalised; else "". Attributes that
// are read by a literal name count too: getattr(a, "b"), a.__dict__["b"], vars(a)["b"].
std::string DottedName(TSNode node, std::string_view source);

// An identifier as Python's parser stores it: NFKC-normalised (PEP 3131).
std::string NormalizeIdentifier(std::string_view text);

// The value of a string node without interpolations, escapes decoded; false where it has any, is a
// bytes literal, or has an escape that is no text.
bool StringValue(TSNode node, std::string_view source, std::string* value);

inline bool IsAscii(std::string_view text) {
  return std::none_of(text.begin(), text.end(),
                      [](char c) { return static_cast<uint8_t>(c) >= 0x80; });
}

}  // namespace clew

#endif  // CLEW_GRAMMAR_TREE_SYNTAX_H_
