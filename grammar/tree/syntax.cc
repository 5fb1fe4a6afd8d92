#include "grammar/tree/syntax.h"

#include <algorithm>
#include <cstdlib>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/ascii.h"
#include "utf8proc.h"

namespace clew {

namespace {

using FieldIds = absl::flat_hash_map<std::string_view, TSFieldId>;

FieldIds MakeFieldIds(const TSLanguage* language) {
  FieldIds ids;
  for (uint32_t id = 1; id <= ts_language_field_count(language); ++id) {
    ids[ts_language_field_name_for_id(language, static_cast<TSFieldId>(id))] =
        static_cast<TSFieldId>(id);
  }
  return ids;
}

}  // namespace

// The library compares the name with those of all fields, one after the other.
TSNode NodeField(TSNode node, std::string_view name) {
  if (ts_node_is_null(node)) return node;
  static const FieldIds ids = MakeFieldIds(ts_node_language(node));
  const auto found = ids.find(name);
  return found == ids.end() ? TSNode{} : ts_node_child_by_field_id(node, found->second);
}

TSNode Unwrap(TSNode node) {
  while (!ts_node_is_null(node) && NodeType(node) == "parenthesized_expression") {
    TSNode inner = {};
    for (uint32_t i = 0; i < ts_node_named_child_count(node); ++i) {
      inner = ts_node_named_child(node, i);
      if (!IsTrivia(inner)) break;
    }
    node = inner;
  }
  return node;
}

CalleeName NameOfCallee(TSNode call, std::string_view source) {
  TSNode function = Unwrap(NodeField(call, "function"));
  const bool is_method = !ts_node_is_null(function) && NodeType(function) == "attribute";
  if (is_method) function = NodeField(function, "attribute");
  if (ts_node_is_null(function) || NodeType(function) != "identifier") return {};
  return {NodeText(function, source), is_method};
}

std::string NormalizeIdentifier(std::string_view text) {
  const bool ascii = std::none_of(text.begin(), text.end(),
                                  [](char c) { return static_cast<uint8_t>(c) >= 0x80; });
  if (ascii) return std::string(text);
  utf8proc_uint8_t* normal = nullptr;
  const utf8proc_ssize_t size = utf8proc_map(
      reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
      static_cast<utf8proc_ssize_t>(text.size()), &normal,
      static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_COMPAT));
  if (size < 0) return std::string(text);
  std::string result(reinterpret_cast<const char*>(normal), static_cast<size_t>(size));
  std::free(normal);
  return result;
}

namespace {

// The object whose attribute `node` reads by a literal name, and that name:
// getattr(o, "n"), o.__dict__["n"], vars(o)["n"], __builtins__["n"].
bool LiteralAttribute(TSNode node, std::string_view source, TSNode* object, std::string* name) {
  const std::string_view type = NodeType(node);
  if (type == "subscript") {
    const TSNode of = Unwrap(NodeField(node, "value"));
    if (ts_node_is_null(of)) return false;
    const std::string_view kind = NodeType(of);
    if (kind == "attribute" && NodeText(NodeField(of, "attribute"), source) == "__dict__") {
      *object = NodeField(of, "object");
    } else if (kind == "call" && NodeText(NodeField(of, "function"), source) == "vars") {
      const TSNode arguments = NodeField(of, "arguments");
      if (ts_node_is_null(arguments)) return false;
      *object = ts_node_named_child(arguments, 0);
    } else if (kind == "identifier" && NodeText(of, source) == "__builtins__") {
      *object = of;
    } else {
      return false;
    }
    const TSNode key = NodeField(node, "subscript");
    return !ts_node_is_null(*object) && !ts_node_is_null(key) && NodeType(key) == "string" &&
           StringValue(key, source, name);
  }
  if (type != "call" || NodeText(NodeField(node, "function"), source) != "getattr") return false;
  const TSNode arguments = NodeField(node, "arguments");
  if (ts_node_is_null(arguments) || NodeType(arguments) != "argument_list" ||
      ts_node_named_child_count(arguments) < 2) {
    return false;
  }
  *object = ts_node_named_child(arguments, 0);
  const TSNode text = ts_node_named_child(arguments, 1);
  return NodeType(text) == "string" && StringValue(text, source, name);
}

// The name of the module that __import__("sys") or import_module("sys") gives; empty for any other
// expression.
std::string ImportedHere(TSNode node, std::string_view source) {
  if (NodeType(node) != "call") return "";
  const std::string_view name = NameOfCallee(node, source).last;
  if (name != "__import__" && name != "import_module") return "";
  const TSNode arguments = NodeField(node, "arguments");
  if (ts_node_is_null(arguments) || ts_node_named_child_count(arguments) != 1) return "";
  const TSNode text = ts_node_named_child(arguments, 0);
  std::string module;
  if (NodeType(text) != "string" || !StringValue(text, source, &module)) return "";
  return module.find('.') == std::string::npos ? module : "";
}

}  // namespace

std::string DottedName(TSNode node, std::string_view source) {
  constexpr size_t kMostParts = 64;  // no name of interest is longer; bounds the work on chains
  std::vector<std::string> parts;
  node = Unwrap(node);
  while (!ts_node_is_null(node)) {
    if (parts.size() == kMostParts) return "";
    TSNode object = {};
    std::string name;
    if (NodeType(node) == "attribute") {
      name = NormalizeIdentifier(NodeText(NodeField(node, "attribute"), source));
      object = NodeField(node, "object");
    } else if (!LiteralAttribute(node, source, &object, &name)) {
      break;
    }
    parts.push_back(std::move(name));
    node = Unwrap(object);
  }
  if (ts_node_is_null(node)) return "";
  std::string name;
  if (NodeType(node) == "identifier") {
    name = NormalizeIdentifier(NodeText(node, source));
  } else if (!parts.empty()) {
    name = ImportedHere(node, source);
  }
  if (name.empty()) return "";
  for (auto it = parts.rbegin(); it != parts.rend(); ++it) name.append(".").append(*it);
  return name;
}

namespace {

void AppendUtf8(uint32_t code, std::string* out) {
  utf8proc_uint8_t bytes[4];
  const utf8proc_ssize_t size = utf8proc_encode_char(static_cast<utf8proc_int32_t>(code), bytes);
  out->append(reinterpret_cast<const char*>(bytes), static_cast<size_t>(size));
}

// One escape of a non-raw literal at text[*at] == '\\'; false where it names no character here.
bool DecodeEscape(std::string_view text, size_t* at, std::string* value) {
  const char kind = *at + 1 < text.size() ? text[*at + 1] : '\0';
  const auto number = [&](size_t from, size_t digits, int base) {
    const std::string part(text.substr(from, digits));
    char* end = nullptr;
    const unsigned long code = std::strtoul(part.c_str(), &end, base);
    *at = from + static_cast<size_t>(end - part.c_str());
    return static_cast<uint32_t>(code);
  };
  static constexpr std::string_view kFrom = "\\'\"abfnrtv";
  static constexpr std::string_view kTo = "\\'\"\a\b\f\n\r\t\v";
  const size_t simple = kFrom.find(kind);
  if (kind != '\0' && simple != std::string_view::npos) {
    value->push_back(kTo[simple]);
    *at += 2;
  } else if (kind == '\n') {
    *at += 2;
  } else if (kind == '\r') {
    *at += *at + 2 < text.size() && text[*at + 2] == '\n' ? 3 : 2;
  } else if (kind >= '0' && kind <= '7') {
    size_t digits = 1;
    while (digits < 3 && *at + 1 + digits < text.size() && text[*at + 1 + digits] >= '0' &&
           text[*at + 1 + digits] <= '7') {
      ++digits;
    }
    AppendUtf8(number(*at + 1, digits, 8), value);
  } else if (kind == 'x' || kind == 'u' || kind == 'U') {
    AppendUtf8(number(*at + 2, kind == 'x' ? 2 : kind == 'u' ? 4 : 8, 16), value);
  } else if (kind == 'N') {
    return false;  // names of characters are not known here
  } else {
    value->push_back('\\');  // not an escape: kept as it is
    ++*at;
  }
  return true;
}

}  // namespace

bool StringValue(TSNode node, std::string_view source, std::string* value) {
  const uint32_t count = ts_node_child_count(node);
  if (count == 0) return false;
  const std::string prefix = absl::AsciiStrToLower(NodeText(ts_node_child(node, 0), source));
  if (prefix.find('b') != std::string::npos) return false;
  for (uint32_t i = 0; i < ts_node_named_child_count(node); ++i) {
    if (NodeType(ts_node_named_child(node, i)) == "interpolation") return false;
  }
  const uint32_t start = ts_node_end_byte(ts_node_child(node, 0));
  const uint32_t end = ts_node_start_byte(ts_node_child(node, count - 1));
  if (end < start) return false;
  const std::string_view text = source.substr(start, end - start);
  if (prefix.find('r') != std::string::npos) {
    value->append(text);
    return true;
  }
  for (size_t at = 0; at < text.size();) {
    if (text[at] != '\\') {
      value->push_back(text[at++]);
    } else if (!DecodeEscape(text, &at, value)) {
      return false;
    }
  }
  return true;
}

}  // namespace clew
