// What one Python source file says about its imports: plain values, nothing resolved.
//
// Both engines (grammar/engine.h) produce FileFacts; everything above only reads them. Names are
// UTF-8, NFKC-normalised where they are identifiers (PEP 3131), verbatim where they come from
// string literals. Lines are 1-based; columns are 0-based bytes of the line as UTF-8 without a
// BOM, as `ast.col_offset` counts them.
#ifndef CLEW_GRAMMAR_FACTS_H_
#define CLEW_GRAMMAR_FACTS_H_

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "absl/types/span.h"
#include "grammar/conditions.h"
#include "grammar/diagnostic.h"
#include "grammar/imported_names.h"
#include "grammar/rare_vector.h"

namespace clew {

// `kClass` runs at import time as `kModule` does; a class inside a function is `kFunction`, and
// so is the body of a lambda.
enum class Scope : uint8_t { kModule, kClass, kFunction };

// Of a statement or call: its first token and its end.
struct Position {
  uint32_t line = 1;
  uint32_t column = 0;
  uint32_t end_line = 1;
  uint32_t end_column = 0;
};

// An import statement without its place. Equal texts share one object within a run's statement
// memo (grammar/statement_memo.h), which owns it and outlives all facts: the address can serve as
// a memo key.
struct ImportStatement {
  ImportedNames names;
  bool lazy = false;  // PEP 810
};

// Index into FileFacts::guard_sets; 0 is the empty set.
using GuardSetId = uint32_t;

// What holds for everything that a statement writes, wherever it stands.
struct Place {
  Position position;
  GuardSetId guards = 0;
  Conditions conditions = 0;
  Scope scope = Scope::kModule;
};

struct PlacedImport {
  const ImportStatement* statement = nullptr;
  Place place;
};

// What a dynamic import does with its name.
enum class DynamicKind : uint8_t {
  kImport,     // import_module, __import__, find_spec, reload(name), resolve_name, get_data, files
  kRunModule,  // runpy.run_module, pytest_plugins ...: `module` is imported as `kImport` does
  kRunPath,    // runpy.run_path, spec_from_file_location, SourceFileLoader: `module` is a file path
  kSubmodules,     // pkgutil.walk_packages, iter_modules + import: all children of `module`
  kFunctionValue,  // an import function used as a value: reported, never an edge
  // An import function that is bound to another name, `module`, at module level: reported where
  // another file may call it by that.
  kRenamed,
};

// One dynamic import. `module` is the folded argument; it may hold the placeholders `{__name__}`,
// `{__package__}` and `{__file__dir__}` (the directory of the file), which the resolver replaces.
// Not `literal`: the argument cannot be folded, `module` is empty, `reason` says why.
struct DynamicImport {
  Place place;
  DynamicKind kind = DynamicKind::kImport;
  std::string call;  // canonical dotted name: "importlib.import_module", "__import__", ...
  std::string module;
  std::string package;  // the folded `package=` of a relative import_module; may hold placeholders
  bool has_package = false;
  uint16_t level = 0;                 // __import__(level=)
  std::vector<std::string> fromlist;  // __import__(fromlist=): submodules that it imports
  bool literal = false;
  bool lazy = false;  // not literal, but the import of a lazy package's table (LazyPackage)
  std::string reason;
};

// `__all__`, over all branches that assign or extend it.
struct Exports {
  bool present = false;
  bool complete = true;              // false: some part cannot be computed
  uint32_t line = 0;                 // of the first assignment
  RareVector<std::string> names;     // sorted, unique
  RareVector<std::string> included;  // dotted expressions whose own __all__ is added: "sub"
};

// In Hazard::paths of sys-modules-edit: a name of which nothing is known.
inline constexpr char kAnyModule[] = "?";

// A place that makes imports unknowable. `kind`: "sys-path-edit", "sys-modules-edit",
// "import-hook", "package-path-edit", "exec", ... (README lists all).
struct Hazard {
  Place place;
  std::string kind;
  // sys-path-edit, package-path-edit: directories added that could be folded from `__file__` or
  // literals, with `{__file__dir__}`; joined with `/`, not normalised. sys-modules-edit: in pairs,
  // the name that is set and what it stands for (grammar/tree/hazards.cc).
  std::vector<std::string> paths;
  bool computable = false;  // every directory that it adds is in `paths`
};

// A package that supplies attributes on demand: module `__getattr__` (PEP 562), lazy_loader.attach,
// an object put into sys.modules[__name__].
struct LazyPackage {
  bool present = false;
  uint32_t line = 0;         // of the `def __getattr__`, attach call or sys.modules assignment
  bool computed = false;     // it imports names that are not literal in the code itself
  bool attach_stub = false;  // lazy_loader.attach_stub: the table is the sibling .pyi
  RareVector<std::string> tables;  // if computed: strings of the literal tables, candidates for
                                   // submodule names as written (".sub", "sub", "pkg.sub.attr")
  bool tables_complete = true;     // every table that it reads is literal
};

// pkgutil.extend_path, pkg_resources.declare_namespace: __path__ is the union over all roots.
struct PathExtension {
  bool present = false;
  uint32_t line = 0;
};

// A string literal that may name a module ("a.b"), collected on request only.
struct StringReference {
  Place place;
  std::string text;
};

// Most files have none of most of it: where there are many files, that counts.
struct FileFacts {
  std::string encoding = "utf-8";  // normalised name, as Python's tokenize.detect_encoding gives it
  const char* engine = "fast";     // "fast", "full" or "both" (the union, after a doubt)
  std::vector<PlacedImport> imports;    // by position
  RareVector<DynamicImport> dynamic;    // by position
  RareVector<Hazard> hazards;           // by position
  RareVector<StringReference> strings;  // by position
  Exports exports;
  LazyPackage lazy_package;
  RareVector<std::string> lazy_modules;  // `__lazy_modules__` (PEP 810), literal parts
  PathExtension path_extension;
  // Names bound at module level, sorted and unique; only where ExtractOptions::bindings asks.
  RareVector<std::string> bindings;
  RareVector<Guard> guards;
  // Indices into `guards`, outermost first. The first set is the empty one; none where it is alone.
  RareVector<std::vector<uint32_t>> guard_sets;
  RareVector<Diagnostic> diagnostics;  // by line; `path` is empty
};

// The guards of a set of `facts`, as indices.
inline absl::Span<const uint32_t> GuardSet(const FileFacts& facts, GuardSetId id) {
  return id == 0 ? absl::Span<const uint32_t>() : absl::MakeConstSpan(facts.guard_sets[id]);
}

}  // namespace clew

#endif  // CLEW_GRAMMAR_FACTS_H_
