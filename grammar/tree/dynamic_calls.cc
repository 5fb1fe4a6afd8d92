// Calls that import a module whose name is an argument (IMPORTS.md would say: dynamic imports).
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <iterator>
#include <optional>
#include <utility>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/match.h"
#include "grammar/tree/statement_reader.h"
#include "grammar/tree/syntax.h"

namespace clew {
namespace {

struct ImportFunction {
  std::string_view name;  // canonical
  DynamicKind kind;
  size_t position;            // of the argument that names the module or file
  std::string_view argument;  // its name
  bool is_value;              // using the function without a call is reported
};

constexpr ImportFunction kFunctions[] = {
    {"__import__", DynamicKind::kImport, 0, "name", true},
    {"importlib.__import__", DynamicKind::kImport, 0, "name", true},
    {"importlib.import_module", DynamicKind::kImport, 0, "name", true},
    {"importlib.find_loader", DynamicKind::kImport, 0, "name", true},
    {"importlib.reload", DynamicKind::kImport, 0, "module", false},
    {"importlib.util.find_spec", DynamicKind::kImport, 0, "name", true},
    {"importlib.util.spec_from_file_location", DynamicKind::kRunPath, 1, "location", true},
    {"importlib.machinery.PathFinder.find_spec", DynamicKind::kImport, 0, "fullname", true},
    {"importlib.machinery.SourceFileLoader", DynamicKind::kRunPath, 1, "path", true},
    {"importlib.machinery.SourcelessFileLoader", DynamicKind::kRunPath, 1, "path", true},
    {"importlib.machinery.ExtensionFileLoader", DynamicKind::kRunPath, 1, "path", true},
    {"importlib.resources.contents", DynamicKind::kImport, 0, "package", false},
    {"importlib.resources.files", DynamicKind::kImport, 0, "anchor", false},
    {"importlib.resources.is_resource", DynamicKind::kImport, 0, "package", false},
    {"importlib.resources.open_binary", DynamicKind::kImport, 0, "package", false},
    {"importlib.resources.open_text", DynamicKind::kImport, 0, "package", false},
    {"importlib.resources.path", DynamicKind::kImport, 0, "package", false},
    {"importlib.resources.read_binary", DynamicKind::kImport, 0, "package", false},
    {"importlib.resources.read_text", DynamicKind::kImport, 0, "package", false},
    {"imp.find_module", DynamicKind::kImport, 0, "name", true},
    {"imp.load_compiled", DynamicKind::kRunPath, 1, "pathname", true},
    {"imp.load_dynamic", DynamicKind::kRunPath, 1, "path", true},
    {"imp.load_module", DynamicKind::kRunPath, 2, "filename", true},
    {"imp.load_package", DynamicKind::kRunPath, 1, "path", true},
    {"imp.load_source", DynamicKind::kRunPath, 1, "pathname", true},
    {kExecModule, DynamicKind::kImport, 0, "module", false},
    {kLoadModule, DynamicKind::kImport, 0, "fullname", false},
    {"lazy_loader.load", DynamicKind::kImport, 0, "fullname", false},
    {"pkgutil.find_loader", DynamicKind::kImport, 0, "fullname", true},
    {"pkgutil.get_data", DynamicKind::kImport, 0, "package", false},
    {"pkgutil.iter_importers", DynamicKind::kImport, 0, "fullname", false},
    {"pkgutil.get_loader", DynamicKind::kImport, 0, "module_or_name", false},
    {"pkgutil.resolve_name", DynamicKind::kImport, 0, "name", true},
    {"pkg_resources.resource_exists", DynamicKind::kImport, 0, "package_or_requirement", false},
    {"pkg_resources.resource_filename", DynamicKind::kImport, 0, "package_or_requirement", false},
    {"pkg_resources.resource_isdir", DynamicKind::kImport, 0, "package_or_requirement", false},
    {"pkg_resources.resource_listdir", DynamicKind::kImport, 0, "package_or_requirement", false},
    {"pkg_resources.resource_stream", DynamicKind::kImport, 0, "package_or_requirement", false},
    {"pkg_resources.resource_string", DynamicKind::kImport, 0, "package_or_requirement", false},
    {"pkgutil.walk_packages", DynamicKind::kSubmodules, 1, "prefix", false},
    {"pydoc.locate", DynamicKind::kImport, 0, "path", true},
    {kImportOrSkip, DynamicKind::kImport, 0, "modname", true},
    {"runpy.run_module", DynamicKind::kRunModule, 0, "mod_name", true},
    {"runpy.run_path", DynamicKind::kRunPath, 0, "path_name", true},
    {kImportFresh, DynamicKind::kImport, 0, "name", true},
    {kLoadTests, DynamicKind::kImport, 0, "name", false},
};

const ImportFunction* Find(std::string_view canonical) {
  const auto it = std::find_if(std::begin(kFunctions), std::end(kFunctions),
                               [&](const ImportFunction& f) { return f.name == canonical; });
  return it == std::end(kFunctions) ? nullptr : it;
}

// `level=` as a literal. -1, of Python 2, finds the absolute name too.
std::optional<uint16_t> LevelOf(TSNode node, std::string_view source) {
  node = Unwrap(node);
  std::string text(NodeText(node, source));
  if (text == "True") return 1;
  if (text == "False" || text == "-1") return 0;
  if (NodeType(node) != "integer") return std::nullopt;
  text.erase(std::remove(text.begin(), text.end(), '_'), text.end());
  int base = 10;
  if (text.size() > 2 && text[0] == '0') {
    const char letter = static_cast<char>(text[1] | 0x20);
    base = letter == 'x' ? 16 : letter == 'o' ? 8 : letter == 'b' ? 2 : 10;
  }
  if (base != 10) text.erase(0, 2);
  char* end = nullptr;
  const unsigned long level = std::strtoul(text.c_str(), &end, base);
  if (*end != '\0' || level > UINT16_MAX) return std::nullopt;
  return static_cast<uint16_t>(level);
}

// `level` of __import__; whatever is unpacked may hold one.
void ReadLevel(const CallArguments& arguments, std::string_view source, DynamicImport* import) {
  const TSNode node = arguments.Get(4, "level");
  if (ts_node_is_null(node) && !arguments.unpacked) return;
  if (!ts_node_is_null(node)) {
    if (const auto level = LevelOf(node, source)) {
      import->level = *level;
      return;
    }
  }
  if (!import->literal) return;
  import->literal = false;
  import->module.clear();
  import->reason = ts_node_is_null(node) ? "arguments are unpacked" : "level is not a literal";
}

// The strings of a literal list or tuple; false where there is more in it.
bool ReadStrings(TSNode node, const FoldContext& fold, std::vector<std::string>* strings) {
  node = Unwrap(node);
  if (NodeType(node) != "list" && NodeType(node) != "tuple" && NodeType(node) != "set")
    return false;
  bool all = true;
  for (const TSNode item : NamedChildren(node)) {
    if (const auto text = FoldString(item, fold)) {
      strings->push_back(*text);
    } else {
      all = false;
    }
  }
  return all;
}

// A module for each name of a literal list; one that cannot be told for all that is no literal.
void AddListed(TSNode list, const FoldContext& fold, DynamicImport import, FactsBuilder* builder) {
  std::vector<std::string> names;
  const bool all = ReadStrings(list, fold, &names);
  import.literal = true;
  for (std::string& name : names) {
    import.module = std::move(name);
    builder->facts()->dynamic.push_back(import);
  }
  if (all) return;
  import.literal = false;
  import.module.clear();
  import.reason = "argument is not a literal";
  builder->facts()->dynamic.push_back(std::move(import));
}

}  // namespace

bool IsImportFunction(std::string_view canonical) {
  const ImportFunction* function = Find(canonical);
  return function != nullptr && function->is_value;
}

bool IsNameOfImportFunction(std::string_view name) {
  static const absl::flat_hash_set<std::string_view> names = [] {
    absl::flat_hash_set<std::string_view> last = {"__call__"};
    for (const ImportFunction& function : kFunctions) {
      if (function.is_value) last.insert(function.name.substr(function.name.rfind('.') + 1));
    }
    return last;
  }();
  return names.contains(name);
}

void ReadDynamicCall(TSNode call, const std::string& callee, ReadContext* context) {
  const ImportFunction* function = Find(callee);
  if (function == nullptr) return;
  const CallArguments arguments = ReadArguments(call, context->source);
  const FoldContext fold = context->fold();
  DynamicImport import;
  import.place = context->builder->At(context->At(call));
  import.kind = function->kind;
  import.call = callee;
  TSNode argument = arguments.Get(function->position, function->argument);
  if (ts_node_is_null(argument) && function->argument == "anchor") {
    argument = arguments.Get(0, "package");  // its name until 3.12
  }
  if (callee == kLoadModule || callee == kExecModule) {
    import.reason = "only the loader knows the file";
    context->builder->facts()->dynamic.push_back(std::move(import));
    return;
  }
  if (callee == kLoadTests) {
    const TSNode module = arguments.Get(1, "module");
    if (!ts_node_is_null(module) && NodeType(Unwrap(module)) != "none") return;  // names of it
    const TSNode names = arguments.Get(0, "names");
    const std::string_view type =
        ts_node_is_null(names) ? std::string_view() : NodeType(Unwrap(names));
    if (type == "list" || type == "tuple") {
      AddListed(names, fold, std::move(import), context->builder);
      return;
    }
  }
  if (callee == kImportFresh) {
    const TSNode fresh = arguments.Get(1, "fresh");
    if (!ts_node_is_null(fresh)) AddListed(fresh, fold, import, context->builder);
  }
  if (callee == "importlib.reload" || callee.compare(0, 20, "importlib.resources.") == 0 ||
      callee.compare(0, 23, "pkg_resources.resource_") == 0 || callee == "pkgutil.get_loader") {
    // A module object: the statement that bound it is an import already.
    if (ts_node_is_null(argument)) return;
    const std::string name = DottedName(argument, context->source);
    if (!name.empty() && name != "__name__" && name != "__package__") {
      if (context->constants == nullptr || context->constants->count(name) == 0) {
        FoldContext quiet = fold;
        quiet.unknown_names = nullptr;
        if (!FoldString(argument, quiet)) {
          context->unknown_names.insert(name);  // who does not know all constants has to ask
          // One that comes from elsewhere may be a name, or runs here once more.
          const std::string first = name.substr(0, name.find('.'));
          if (IsBoundByImport(first, *context->builder->facts())) return;
        }
      }
    }
  }
  if (ts_node_is_null(argument)) {
    import.reason = arguments.unpacked ? "arguments are unpacked" : "no argument";
    if (callee == "pkgutil.walk_packages") {
      // Without a prefix nothing can be told from the arguments; with `p.__path__`, p is walked.
      const TSNode path = arguments.Get(0, "path");
      const std::string name = ts_node_is_null(path) ? "" : DottedName(path, context->source);
      if (name == "__path__") {
        import.module = "{__name__}";
        import.literal = true;
        import.reason.clear();
      }
    }
    context->builder->facts()->dynamic.push_back(std::move(import));
    return;
  }
  std::optional<std::string> value = function->kind == DynamicKind::kRunPath
                                         ? FoldPath(argument, fold)
                                         : FoldString(argument, fold);
  if (value && function->kind == DynamicKind::kSubmodules) {
    if (!value->empty() && value->back() == '.') {
      value->pop_back();
    } else {
      value.reset();
    }
  }
  if (callee == "pkgutil.resolve_name" && value) value = value->substr(0, value->find(':'));
  if (!value) {
    import.reason = "argument is not a literal";
  } else {
    import.module = *value;
    import.literal = true;
  }
  if ((callee == "imp.find_module" || callee == "importlib.machinery.PathFinder.find_spec") &&
      !ts_node_is_null(arguments.Get(1, "path"))) {
    // Below directories that are not those of sys.path.
    import.literal = false;
    import.module.clear();
    import.reason = "looks in directories of its own";
  }
  if (callee == "importlib.import_module" || callee == "importlib.util.find_spec") {
    const TSNode package = arguments.Get(1, "package");
    const auto name = ts_node_is_null(package) ? std::nullopt : FoldString(package, fold);
    import.has_package = !ts_node_is_null(package);
    if (name) {
      import.package = *name;
    } else if ((import.has_package || arguments.unpacked) && import.literal &&
               absl::StartsWith(import.module, ".")) {
      import.literal = false;
      import.module.clear();
      import.reason = import.has_package ? "package is not a literal" : "arguments are unpacked";
    }
  }
  if (callee == "__import__" || callee == "importlib.__import__") {
    ReadLevel(arguments, context->source, &import);
    const TSNode names = arguments.Get(3, "fromlist");
    if (!ts_node_is_null(names) && NodeType(Unwrap(names)) != "none") {
      if (!ReadStrings(names, fold, &import.fromlist) && import.literal) {
        import.reason = "fromlist is not a literal";
      }
    }
  }
  context->builder->facts()->dynamic.push_back(std::move(import));
}

}  // namespace clew
