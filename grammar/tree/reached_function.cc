// Import functions that are asked for by their names, of objects that nobody can tell.
#include <string>
#include <string_view>

#include "grammar/bound_name.h"
#include "grammar/tree/statement_reader.h"
#include "grammar/tree/syntax.h"

namespace clew {
namespace {

// pkgutil's importer.find_module(name).load_module(name) and its like: not of a loader that is an
// import function itself, of the file's own class, or of a module.
bool IsLoaderOfAnyKind(TSNode object, const ReadContext& context) {
  const std::string_view type = NodeType(object);
  if (type == "call") {
    const std::string callee = DottedName(NodeField(object, "function"), context.source);
    return callee != "super" && !IsImportFunction(context.aliases->Canonical(callee));
  }
  const std::string_view text = NodeText(object, context.source);
  if (text.find('(') != std::string_view::npos) return true;  // of what a call gives
  const std::string_view first = text.substr(0, text.find_first_of(".["));
  return first != "self" && first != "cls" && !IsBoundByImport(first, *context.builder->facts());
}

}  // namespace

bool IsBoundByImport(std::string_view name, const FileFacts& facts) {
  for (const PlacedImport& import : facts.imports) {
    for (const ImportedName& imported : import.statement->names) {
      if (BoundName(imported) == name) return true;
    }
  }
  return false;
}

std::string ReachedFunction(TSNode function, const ReadContext& context) {
  if (ts_node_is_null(function)) return "";
  if (NodeType(function) == "identifier" && NodeText(function, context.source) == "import_module") {
    // Bound by no import that says so: a star import may have done it.
    const bool own =
        context.own_functions != nullptr && context.own_functions->count("import_module") > 0;
    return own ? "" : "importlib.import_module";
  }
  if (NodeType(function) != "attribute") return "";
  const TSNode attribute = NodeField(function, "attribute");
  const TSNode whole = NodeField(function, "object");
  if (ts_node_is_null(attribute) || ts_node_is_null(whole)) return "";
  const std::string_view name = NodeText(attribute, context.source);
  if (name == "load_module" || name == "exec_module") {
    if (!IsLoaderOfAnyKind(Unwrap(whole), context)) return "";
    return std::string(name == "load_module" ? kLoadModule : kExecModule);
  }
  if (name == "importorskip") return std::string(kImportOrSkip);
  if (name == "import_fresh_module") return std::string(kImportFresh);
  if (name == "loadTestsFromName" || name == "loadTestsFromNames") return std::string(kLoadTests);
  if (!IsAskedForByName(name) && name != "_gcd_import") return "";
  const TSNode object = Unwrap(whole);
  const std::string_view text = NodeText(object, context.source);
  if (text == "self" || text == "cls") return "";
  const bool is_call = NodeType(object) == "call";
  if (is_call && NodeText(NodeField(object, "function"), context.source) == "super") return "";
  const bool is_name = NodeType(object) == "identifier" || NodeType(object) == "attribute";
  if ((is_call || is_name) && context.own_functions != nullptr &&
      context.own_functions->count(std::string(name)) > 0 &&
      !(is_name && IsBoundByImport(text.substr(0, text.find('.')), *context.builder->facts()))) {
    return "";
  }
  return name == "__import__" ? "__import__" : "importlib.import_module";
}

}  // namespace clew
