// The arguments of a call, by place and by name.
#include <string_view>

#include "grammar/tree/statement_reader.h"
#include "grammar/tree/syntax.h"

namespace clew {

CallArguments ReadArguments(TSNode call, std::string_view source) {
  CallArguments arguments;
  const TSNode list = NodeField(call, "arguments");
  if (ts_node_is_null(list)) return arguments;
  // f(x for x in y): the one argument stands without parentheses of its own.
  if (NodeType(list) == "generator_expression") arguments.positional.push_back(list);
  if (NodeType(list) != "argument_list") return arguments;
  bool places_known = true;  // f(*x, y): nobody knows which one y is
  for (const TSNode child : NamedChildren(list)) {
    const std::string_view type = NodeType(child);
    if (type == "keyword_argument") {
      arguments.keywords.emplace_back(NodeText(NodeField(child, "name"), source),
                                      NodeField(child, "value"));
    } else if (type == "list_splat" || type == "dictionary_splat") {
      arguments.unpacked = true;
      places_known &= type != "list_splat";
    } else if (places_known) {
      arguments.positional.push_back(child);
    }
  }
  return arguments;
}

TSNode CallArguments::Get(size_t position, std::string_view name) const {
  if (position < positional.size()) return positional[position];
  for (const auto& [keyword, value] : keywords) {
    if (keyword == name) return value;
  }
  return TSNode{};
}

}  // namespace clew
