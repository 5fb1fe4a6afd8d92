// Variables of a module that list modules: pytest imports those of `pytest_plugins`, PEP 810 makes
// plain imports of those in `__lazy_modules__` lazy.
#include <utility>

#include "grammar/tree/statement_reader.h"
#include "grammar/tree/syntax.h"

namespace clew {
namespace {

void AddPlugin(TSNode item, ReadContext* context) {
  DynamicImport import;
  import.place = context->builder->At(context->At(item));
  import.kind = DynamicKind::kRunModule;
  import.call = "pytest_plugins";
  if (const auto name = FoldString(item, context->fold())) {
    import.module = *name;
    import.literal = true;
  } else {
    import.reason = "the name is computed";
  }
  context->builder->facts()->dynamic.push_back(std::move(import));
}

}  // namespace

void ReadModuleList(TSNode target, TSNode value, ReadContext* context) {
  target = Unwrap(target);
  if (ts_node_is_null(target) || ts_node_is_null(value) || NodeType(target) != "identifier" ||
      !context->builder->at_module_level()) {
    return;
  }
  const std::string_view name = NodeText(target, context->source);
  if (name != "pytest_plugins" && name != "__lazy_modules__") return;
  value = Unwrap(value);
  const std::string_view type = NodeType(value);
  std::vector<TSNode> items = {value};
  if (type == "list" || type == "tuple" || type == "set" || type == "expression_list") {
    items = NamedChildren(value);
  }
  for (const TSNode item : items) {
    if (name == "pytest_plugins") {
      AddPlugin(item, context);
    } else if (const auto module = FoldString(item, context->fold())) {
      context->builder->facts()->lazy_modules.push_back(*module);
    }
  }
}

}  // namespace clew
