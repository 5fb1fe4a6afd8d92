#include <algorithm>
#include <utility>

#include "grammar/tree/statement_reader.h"
#include "grammar/tree/syntax.h"

namespace clew {
namespace {

// `a . b` and `a.\<newline>b` are a.b.
std::string DottedText(TSNode node, std::string_view source) {
  std::string name;
  for (uint32_t i = 0; i < ts_node_named_child_count(node); ++i) {
    const TSNode part = ts_node_named_child(node, i);
    if (NodeType(part) != "identifier") continue;
    if (!name.empty()) name += '.';
    name += NormalizeIdentifier(NodeText(part, source));
  }
  return name;
}

}  // namespace

ImportDraft ReadImportStatement(TSNode node, std::string_view source) {
  ImportDraft draft;
  ImportedName base;
  const std::string_view type = NodeType(node);
  base.is_from = type != "import_statement";
  const TSNode module = NodeField(node, "module_name");
  if (type == "future_import_statement") {
    base.module = "__future__";
  } else if (base.is_from && !ts_node_is_null(module)) {
    if (NodeType(module) == "relative_import") {
      for (uint32_t i = 0; i < ts_node_named_child_count(module); ++i) {
        const TSNode part = ts_node_named_child(module, i);
        if (NodeType(part) == "import_prefix") {
          const std::string_view dots = NodeText(part, source);
          base.level = static_cast<uint16_t>(std::count(dots.begin(), dots.end(), '.'));
        } else if (NodeType(part) == "dotted_name") {
          base.module = draft.Keep(DottedText(part, source));
        }
      }
    } else {
      base.module = draft.Keep(DottedText(module, source));
    }
  }
  for (TSNode child : NamedChildren(node)) {
    if (!ts_node_is_null(module) && ts_node_eq(child, module)) continue;
    ImportedName name = base;
    if (NodeType(child) == "wildcard_import") {
      name.name = "*";
    } else if (NodeType(child) == "aliased_import" || NodeType(child) == "dotted_name") {
      if (NodeType(child) == "aliased_import") {
        name.alias = draft.Keep(NormalizeIdentifier(NodeText(NodeField(child, "alias"), source)));
        child = NodeField(child, "name");
      }
      (base.is_from ? name.name : name.module) = draft.Keep(DottedText(child, source));
    } else {
      continue;
    }
    draft.statement.names.push_back(name);
  }
  return draft;
}

}  // namespace clew
