// Places that change what imports find, in ways that no graph can hold.
#include <algorithm>
#include <iterator>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "grammar/tree/statement_reader.h"
#include "grammar/tree/syntax.h"

namespace clew {
namespace {

constexpr std::string_view kListEdits[] = {"append",      "insert",   "extend",     "remove",
                                           "pop",         "clear",    "sort",       "reverse",
                                           "__delitem__", "__iadd__", "__setitem__"};
constexpr std::string_view kDictEdits[] = {"pop",   "popitem",     "setdefault", "update",
                                           "clear", "__delitem__", "__ior__",    "__setitem__"};

// Of the library, those that run or wait for a text that they are given.
constexpr std::string_view kRunText[] = {
    "cProfile.run",
    "cProfile.runctx",
    "code.InteractiveConsole",
    "code.InteractiveInterpreter",
    "code.interact",
    "compile",
    "eval",
    "exec",
    "execfile",
    "pdb.run",
    "pdb.runctx",
    "pdb.runeval",
    "profile.run",
    "profile.runctx",
    "timeit.Timer",
    "timeit.repeat",
    "timeit.timeit",
};

template <size_t N>
bool Contains(const std::string_view (&names)[N], std::string_view name) {
  return std::find(std::begin(names), std::end(names), name) != std::end(names);
}

void AddHazard(std::string_view kind, TSNode node, ReadContext* context,
               std::vector<std::string> paths = {}, bool computable = false) {
  context->builder->AddHazard(kind, context->At(node), std::move(paths), computable);
}

// The directories of one path or of a literal list of paths; false: some cannot be computed.
bool FoldDirectories(TSNode node, const FoldContext& fold, std::vector<std::string>* paths) {
  if (ts_node_is_null(node)) return false;
  node = Unwrap(node);
  const std::string_view type = NodeType(node);
  if (type == "list" || type == "tuple") {
    bool all = true;
    for (const TSNode item : NamedChildren(node)) all &= FoldDirectories(item, fold, paths);
    return all;
  }
  if (type == "list_splat") {
    return DottedName(ts_node_named_child(node, 0), fold.source) == "sys.path";
  }
  if (type == "conditional_expression") {
    // A directory that is added by a test; the middle child is the test.
    const std::vector<TSNode> parts = NamedChildren(node);
    return parts.size() == 3 && FoldDirectories(parts[0], fold, paths) &&
           FoldDirectories(parts[2], fold, paths);
  }
  if (type == "binary_operator" && NodeText(NodeField(node, "operator"), fold.source) == "*") {
    // (d not in sys.path) * [d]
    for (const char* side : {"left", "right"}) {
      const TSNode part = Unwrap(NodeField(node, side));
      if (NodeType(part) == "list" || NodeType(part) == "tuple") {
        return FoldDirectories(part, fold, paths);
      }
    }
    return false;
  }
  if (type == "binary_operator" && NodeText(NodeField(node, "operator"), fold.source) == "+") {
    // sys.path + [d], [d] + sys.path
    bool all = true;
    bool list = false;
    for (const std::string_view side : {"left", "right"}) {
      const TSNode part = Unwrap(NodeField(node, side));
      if (DottedName(part, fold.source) == "sys.path" ||
          DottedName(part, fold.source) == "__path__" || (NodeType(part) == "subscript")) {
        list = true;
      } else if (NodeType(part) == "list") {
        list = true;
        all &= FoldDirectories(part, fold, paths);
      }
    }
    if (list) return all;
  }
  if (const auto path = FoldPath(node, fold)) {
    paths->push_back(*path);
    return true;
  }
  return false;
}

// `first`: before what is there, so that it may win; such directories begin with `<`.
void AddPathHazard(std::string_view kind, TSNode statement, TSNode value, ReadContext* context,
                   bool first = false) {
  std::vector<std::string> paths;
  const bool all = FoldDirectories(value, context->fold(), &paths);
  if (first) {
    for (std::string& path : paths) path.insert(0, "<");
  }
  AddHazard(kind, statement, context, std::move(paths), all);
}

// `sys.modules[...]`: the node of the key, or null.
TSNode KeyOfModules(TSNode node, const ReadContext& context) {
  if (ts_node_is_null(node)) return TSNode{};
  node = Unwrap(node);
  if (NodeType(node) != "subscript") return TSNode{};
  const std::string object = DottedName(NodeField(node, "value"), context.source);
  if (context.aliases->Canonical(object) != "sys.modules") return TSNode{};
  return Unwrap(NodeField(node, "subscript"));
}

// Objects that code makes itself have no file.
bool IsMadeHere(TSNode value, const ReadContext& context) {
  const std::string_view type = NodeType(value);
  if (type == "none") return true;
  if (type != "call") return false;
  const std::string callee = DottedName(NodeField(value, "function"), context.source);
  const std::string_view name = std::string_view(callee).substr(callee.rfind('.') + 1);
  return name == "ModuleType" || name == "Mock" || name == "MagicMock" || name == "new_module";
}

// An entry of sys.modules as Hazard::paths tells it; false: its name cannot be computed.
//   sys.modules["p.old"] = new                       what the name `new` is bound to
//   sys.modules["p.old"] = sys.modules["p.new"]      another entry
//   sys.modules[f"p.{name}"] = sys.modules[name]     all names that a loop goes through
//   sys.modules[name] = module                       nothing is known of either: kAnyModule
bool ReadModuleAlias(TSNode key, TSNode value, ReadContext* context,
                     std::vector<std::string>* paths) {
  if (ts_node_is_null(key)) return false;
  key = Unwrap(key);
  if (!ts_node_is_null(value)) value = Unwrap(value);
  // An entry that is None stops the import (importlib._bootstrap._find_and_load): it serves
  // nothing.
  if (!ts_node_is_null(value) && NodeType(value) == "none") return true;
  const TSNode source = KeyOfModules(value, *context);
  std::map<std::string, std::string> constants;
  if (context->constants != nullptr) constants = *context->constants;
  const FoldContext fold{context->source, context->aliases, &constants, &context->unknown_names};
  if (!ts_node_is_null(source) && NodeType(source) == "identifier") {
    // Of a loop, unless it is a constant.
    std::string name = NormalizeIdentifier(NodeText(source, context->source));
    if (constants.emplace(name, "*").second) context->unknown_names.insert(std::move(name));
  }
  const auto to = FoldString(key, fold);
  if (!to && NodeType(key) == "identifier" && !ts_node_is_null(value) &&
      NodeType(value) == "identifier") {
    // for name, module in others: sys.modules[name] = module
    paths->insert(paths->end(), {kAnyModule, kAnyModule});
  }
  if (!to || to->empty()) return false;
  std::string from;
  if (!ts_node_is_null(source)) {
    from = FoldString(source, fold).value_or("");
  } else if (!ts_node_is_null(value)) {
    if (IsMadeHere(value, *context)) return to->find('*') == std::string::npos;
    const std::string name = DottedName(value, context->source);
    if (!name.empty()) from = "@" + name;
  }
  const size_t star = to->find('*');
  if ((star == std::string::npos) != (from.find('*') == std::string::npos)) return false;
  if (star != std::string::npos && star + 1 != to->size()) return false;
  paths->push_back(*to);
  paths->push_back(std::move(from));
  return true;
}

// The same of all entries of a dictionary.
bool ReadModuleAliases(TSNode table, ReadContext* context, std::vector<std::string>* paths) {
  if (ts_node_is_null(table)) return false;
  table = Unwrap(table);
  if (NodeType(table) != "dictionary") return false;
  bool all = true;
  for (const TSNode pair : NamedChildren(table)) {
    all &= NodeType(pair) == "pair" &&
           ReadModuleAlias(NodeField(pair, "key"), NodeField(pair, "value"), context, paths);
  }
  return all;
}

// The hook by which setuptools (up to 70) and others find what they vendor:
// VendorImporter(__name__, names, "p._vendor").install().
std::vector<std::string> ReadVendorImporter(TSNode call, ReadContext* context) {
  const CallArguments arguments = ReadArguments(call, context->source);
  const FoldContext fold = context->fold();
  const TSNode root = arguments.Get(0, "root_name");
  if (ts_node_is_null(root)) return {};
  const auto to = FoldString(root, fold);
  if (!to || to->empty()) return {};
  const TSNode vendor = arguments.Get(2, "vendor_pkg");
  if (ts_node_is_null(vendor)) {
    return {*to + ".*", "{__parent__}._vendor.*"};
  }
  const auto from = FoldString(vendor, fold);
  if (!from || from->empty()) return {};
  return {*to + ".*", *from + ".*"};
}

// __import__("pkgutil").extend_path(...): the method of a module that has no name.
bool IsMethod(TSNode call, std::string_view name, std::string_view source) {
  const TSNode function = NodeField(call, "function");
  return NodeType(function) == "attribute" &&
         NodeText(NodeField(function, "attribute"), source) == name;
}

// Whether the file imports what it calls: `code` and `profile` are names of anything.
bool IsImported(TSNode call, const ReadContext& context) {
  const std::string name = DottedName(NodeField(call, "function"), context.source);
  return context.aliases->names().count(name.substr(0, name.find('.'))) > 0;
}

// Whether what the method belongs to is `__import__(...)`.
bool OfImportedModule(TSNode call, std::string_view source) {
  const TSNode object = Unwrap(NodeField(NodeField(call, "function"), "object"));
  return !ts_node_is_null(object) && NodeType(object) == "call" &&
         NodeText(NodeField(object, "function"), source) == "__import__";
}

// `p.__path__`, of whatever the name leads to. What an object does to its own is its class's.
bool IsPathOfOther(TSNode node, std::string_view source) {
  if (ts_node_is_null(node) || NodeType(node) != "attribute") return false;
  return NodeText(NodeField(node, "attribute"), source) == "__path__" &&
         NodeText(NodeField(node, "object"), source) != "self";
}

// `p.__path__.append(...)`
bool EditsPathOfOther(TSNode call, std::string_view source) {
  const TSNode method = NodeField(call, "function");
  return NodeType(method) == "attribute" &&
         Contains(kListEdits, NodeText(NodeField(method, "attribute"), source)) &&
         IsPathOfOther(Unwrap(NodeField(method, "object")), source);
}

// Adds the hazard of a call that replaces the attribute `member`, "sys.path", by `value`.
void AddAttributeEdit(TSNode call, std::string_view member, TSNode value, ReadContext* context) {
  const std::string_view kind =
      member == "builtins.__import__" ? "import-hook" : KindOfEdit(member);
  if (kind == "sys-path-edit") {
    AddPathHazard(kind, call, value, context, true);
  } else if (!kind.empty()) {
    AddHazard(kind, call, context);
  }
}

// setattr(sys, "path", value), delattr(sys, "path"), and the same of other members; mock's
// patch.object and the methods of pytest's `monkeypatch` too, which know "sys.path" as well.
void ReadAttributeEdit(TSNode call, ReadContext* context) {
  const CallArguments arguments = ReadArguments(call, context->source);
  if (arguments.positional.empty()) return;
  const TSNode first = arguments.positional[0];
  const std::string object = context->aliases->Canonical(DottedName(first, context->source));
  if (NodeType(first) == "string") {
    const auto member = FoldString(first, context->fold());
    if (member) AddAttributeEdit(call, *member, arguments.Get(1, ""), context);
  } else if ((object == "sys" || object == "builtins") && arguments.positional.size() > 1) {
    const auto name = FoldString(arguments.positional[1], context->fold());
    if (name) AddAttributeEdit(call, object + "." + *name, arguments.Get(2, ""), context);
  }
}

// monkeypatch.setitem(sys.modules, "name", value), its delitem, and mock's
// patch.dict(sys.modules, {...}), which knows "sys.modules" too: a test puts objects of its own
// there, for its time.
void ReadItemEdit(TSNode call, ReadContext* context) {
  const TSNode first = ReadArguments(call, context->source).Get(0, "in_dict");
  if (ts_node_is_null(first)) return;
  const std::string object = NodeType(first) == "string"
                                 ? FoldString(first, context->fold()).value_or("")
                                 : DottedName(first, context->source);
  const std::string_view kind = KindOfEdit(context->aliases->Canonical(object));
  if (!kind.empty()) AddHazard(kind, call, context, {}, /*computable=*/true);
}

bool IsPathExtension(TSNode value, ReadContext* context) {
  if (ts_node_is_null(value)) return false;
  value = Unwrap(value);
  if (NodeType(value) != "call") return false;
  const std::string callee =
      context->aliases->Canonical(DottedName(NodeField(value, "function"), context->source));
  if (callee == "pkgutil.extend_path" || callee == "extend_path") return true;
  return IsMethod(value, "extend_path", context->source);
}

}  // namespace

bool EditsItems(const CalleeName& callee) {
  return callee.last == "setitem" || callee.last == "delitem" ||
         (callee.last == "dict" && callee.is_method);
}

std::string_view KindOfEdit(std::string_view object) {
  if (object == "sys.path") return "sys-path-edit";
  if (object == "sys.modules") return "sys-modules-edit";
  if (object == "__path__") return "package-path-edit";
  return object == "sys.meta_path" || object == "sys.path_hooks" ? "import-hook" : "";
}

std::string_view SearchEditKind(std::string_view canonical) {
  const size_t dot = std::min(canonical.rfind('.'), canonical.size());
  const std::string_view object = canonical.substr(0, dot);
  const std::string_view method = canonical.substr(std::min(dot + 1, canonical.size()));
  const bool edits =
      object == "sys.modules" ? Contains(kDictEdits, method) : Contains(kListEdits, method);
  return edits ? KindOfEdit(object) : std::string_view();
}

void ReadSearchEditValue(TSNode node, std::string_view kind, ReadContext* context) {
  AddHazard(kind, node, context);
}

void ReadHazardCall(TSNode call, const std::string& callee, ReadContext* context) {
  FileFacts* facts = context->builder->facts();
  if (Contains(kRunText, callee) &&
      (callee.find('.') == callee.npos || IsImported(call, *context))) {
    AddHazard("exec", call, context);
    return;
  }
  if (callee == "pkgutil.extend_path" || callee == "extend_path" ||
      callee == "pkg_resources.declare_namespace" ||
      (callee.empty() && IsMethod(call, "declare_namespace", context->source) &&
       OfImportedModule(call, context->source))) {
    if (!facts->path_extension.present) {
      facts->path_extension.present = true;
      facts->path_extension.line = context->At(call).line;
    }
    // extend_path(path, name), of another path or name than the package's own
    const CallArguments arguments = ReadArguments(call, context->source);
    const TSNode path = arguments.Get(0, "path");
    const TSNode package = arguments.Get(1, "name");
    if (callee.find("extend_path") != std::string::npos &&
        (ts_node_is_null(path) || DottedName(path, context->source) != "__path__" ||
         ts_node_is_null(package) || DottedName(package, context->source) != "__name__")) {
      AddHazard("package-path-edit", call, context);
    }
    return;
  }
  const CalleeName name = NameOfCallee(call, context->source);
  if (name.last == "setattr" || name.last == "delattr" || name.last == "object" ||
      name.last == "patch") {
    ReadAttributeEdit(call, context);  // or an alias of what edits
  }
  if (EditsItems(name)) ReadItemEdit(call, context);
  if (callee == "VendorImporter") {
    std::vector<std::string> alias = ReadVendorImporter(call, context);
    if (!alias.empty()) AddHazard("import-hook", call, context, std::move(alias), true);
    return;
  }
  if (callee == "site.addsitedir") {
    AddPathHazard("sys-path-edit", call, ReadArguments(call, context->source).Get(0, "sitedir"),
                  context);
    return;
  }
  if (IsMethod(call, "syspath_prepend", context->source)) {  // pytest's, of `monkeypatch`
    AddPathHazard("sys-path-edit", call, ReadArguments(call, context->source).Get(0, "path"),
                  context, true);
    return;
  }
  if (EditsPathOfOther(call, context->source)) AddHazard("package-path-edit", call, context);
  const std::string_view kind = SearchEditKind(callee);
  if (kind.empty()) return;
  const std::string_view method = std::string_view(callee).substr(callee.rfind('.') + 1);
  if (kind == "sys-path-edit" || kind == "package-path-edit") {
    const CallArguments arguments = ReadArguments(call, context->source);
    const TSNode value = arguments.Get(method == "insert" ? 1 : 0, "");
    AddPathHazard(kind, call, value, context, kind == "sys-path-edit" && method == "insert");
  } else if (kind == "sys-modules-edit") {
    std::vector<std::string> aliases;
    bool known =
        method == "pop" || method == "popitem" || method == "clear" || method == "__delitem__";
    const CallArguments arguments = ReadArguments(call, context->source);
    if (method == "setdefault" || method == "__setitem__") {
      known = ReadModuleAlias(arguments.Get(0, ""), arguments.Get(1, ""), context, &aliases);
    } else if (method == "update" || method == "__ior__") {
      known = !arguments.unpacked && arguments.keywords.empty() &&
              ReadModuleAliases(arguments.Get(0, ""), context, &aliases);
    }
    AddHazard(kind, call, context, std::move(aliases), known);
  } else {
    AddHazard(kind, call, context);
  }
}

void ReadHazardAssignment(TSNode statement, TSNode target, TSNode value, ReadContext* context) {
  target = Unwrap(target);
  if (ts_node_is_null(target)) return;
  const std::string_view type = NodeType(target);
  if (type == "pattern_list" || type == "tuple_pattern" || type == "list_pattern") {
    for (const TSNode item : NamedChildren(target)) {
      ReadHazardAssignment(statement, item, TSNode{}, context);
    }
    return;
  }
  TSNode object = target;
  const bool is_item = type == "subscript";
  if (is_item) object = NodeField(target, "value");
  if (IsPathOfOther(object, context->source)) {
    AddHazard("package-path-edit", statement, context);
    return;
  }
  const std::string name = context->aliases->Canonical(DottedName(object, context->source));
  FileFacts* facts = context->builder->facts();
  // `path = ...` rebinds a name that `from sys import path` bound; sys.path stays as it is.
  if (name == "__package__" && !is_item && context->builder->scope() == Scope::kModule &&
      !ts_node_is_null(value) && NodeType(Unwrap(value)) != "none") {
    // Relative imports are resolved against it (PEP 366).
    const auto package = FoldString(value, context->fold());
    if (!package || package->find('{') == std::string::npos) {
      AddHazard("package-name-edit", statement, context,
                package ? std::vector<std::string>{*package} : std::vector<std::string>{},
                package.has_value());
    }
    return;
  }
  const TSNode inner = ts_node_named_child(statement, 0);
  const bool augmented = !ts_node_is_null(inner) && NodeType(inner) == "augmented_assignment";
  const bool rebinds =
      !is_item && !augmented && NodeType(object) == "identifier" && name != "__path__";
  if (name.empty() || rebinds) {
    return;
  }
  if (name == "sys.path") {
    AddPathHazard("sys-path-edit", statement, value, context, !augmented);
  } else if (name == "sys.modules") {
    const TSNode key = is_item ? KeyOfModules(target, *context) : TSNode{};
    std::vector<std::string> aliases;
    const bool removes = NodeType(statement) == "delete_statement";
    const bool known = removes || ReadModuleAlias(key, value, context, &aliases);
    AddHazard("sys-modules-edit", statement, context, std::move(aliases), known);
    if (is_item && DottedName(NodeField(target, "subscript"), context->source) == "__name__" &&
        context->builder->at_module_level() && !facts->lazy_package.present &&
        !ts_node_is_null(value)) {
      facts->lazy_package.present = true;
      facts->lazy_package.line = context->At(statement).line;
    }
  } else if (name == "sys.meta_path" || name == "sys.path_hooks" ||
             (name == "__import__" && !is_item)) {
    AddHazard("import-hook", statement, context);
  } else if (name == "__path__" && context->builder->at_module_level()) {
    if (IsPathExtension(value, context)) {
      if (!facts->path_extension.present) {
        facts->path_extension.present = true;
        facts->path_extension.line = context->At(statement).line;
      }
    } else {
      AddPathHazard("package-path-edit", statement, value, context);
    }
  }
}

}  // namespace clew
