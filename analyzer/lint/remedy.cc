#include "analyzer/lint/remedy.h"

#include <algorithm>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "analyzer/lint/name_uses.h"

namespace clew {
namespace {

const Stmt* FindImport(const Program& program, uint32_t line, uint32_t column) {
  std::vector<const Block*> blocks = {&program.body};
  while (!blocks.empty()) {
    const Block* const block = blocks.back();
    blocks.pop_back();
    for (const Stmt& stmt : *block) {
      const bool here = stmt.line == line && stmt.column == column;
      if (here && stmt.kind == StmtKind::kImport) return &stmt;
      for (const Block& inner : stmt.blocks) blocks.push_back(&inner);
      for (const Handler& handler : stmt.handlers) blocks.push_back(&handler.body);
      for (const Case& clause : stmt.cases) blocks.push_back(&clause.body);
    }
  }
  return nullptr;
}

struct Used {
  std::string name;  // as the file writes it
  bool is_module = false;
  NameUses uses;
};

// What the statement binds of the breaker's imported module.
std::vector<Used> BoundBy(const Stmt& stmt, const CycleStep& breaker) {
  std::vector<Used> all;
  std::vector<Used> modules;
  for (const ImportedName& name : stmt.import.statement.names) {
    Used used;
    const bool renamed = !name.alias.empty();
    if (name.is_from) {
      used.name = renamed ? name.alias : name.name;
      used.is_module = absl::EndsWith(breaker.to, absl::StrCat(".", name.name));
    } else {
      used.name = renamed ? name.alias : name.module;
      used.is_module = name.module == breaker.to;
    }
    if (used.is_module) modules.push_back(used);
    all.push_back(std::move(used));
  }
  return modules.empty() ? all : modules;
}

std::string List(const std::vector<std::string>& names) {
  if (names.size() == 1) return names[0];
  if (names.size() > 3) return absl::StrCat(names[0], " and ", names.size() - 1, " more");
  const std::vector<std::string> begin(names.begin(), names.end() - 1);
  return absl::StrCat(absl::StrJoin(begin, ", "), " and ", names.back());
}

std::string InFunctions(const std::string& names, const std::vector<std::string>& functions,
                        bool in_annotations) {
  std::vector<std::string> calls;
  for (const std::string& function : functions) calls.push_back(absl::StrCat(function, "()"));
  const std::string where =
      calls.size() > 3 ? absl::StrCat("the ", calls.size(), " functions that use it") : List(calls);
  return absl::StrCat("import ", names, " inside ", where,
                      in_annotations ? ", and under `if TYPE_CHECKING:` for the annotations" : "");
}

}  // namespace

std::string RemedyOf(const Program& program, const CycleStep& breaker, bool annotations_deferred) {
  const Stmt* const stmt = FindImport(program, breaker.place.line, breaker.place.column);
  if (stmt == nullptr || !program.readable) return "";
  std::vector<Used> bound = BoundBy(*stmt, breaker);
  const Used* needed = nullptr;
  std::vector<std::string> names;
  std::vector<std::string> functions;
  bool in_annotations = false;
  bool exported = false;
  for (Used& used : bound) {
    if (used.name == "*") {
      return "import the names that are used, where they are used, instead of *";
    }
    used.uses = FindUses(program, used.name);
    names.push_back(used.name);
    if (used.uses.run_line != 0 &&
        (needed == nullptr || used.uses.run_line < needed->uses.run_line)) {
      needed = &used;
    }
    for (const std::string& function : used.uses.functions) {
      if (std::find(functions.begin(), functions.end(), function) == functions.end()) {
        functions.push_back(function);
      }
    }
    in_annotations |= used.uses.in_annotations;
    exported |= used.uses.exported;
  }
  if (needed != nullptr) {
    const std::string& taken = needed->uses.run_attribute;
    const bool of_module = needed->is_module && !taken.empty();
    if (needed->is_module && taken.empty()) {
      return absl::StrCat("line ", needed->uses.run_line, " needs ", needed->name,
                          " when it runs: do that in a function, or move what it serves");
    }
    return absl::StrCat("line ", needed->uses.run_line, " needs ",
                        of_module ? absl::StrCat(needed->name, ".", taken) : needed->name,
                        " when it runs: move ", of_module ? taken : needed->name, " out of ",
                        breaker.to, " into a module that imports neither");
  }
  const std::string list = List(names);
  if (!functions.empty()) return InFunctions(list, functions, in_annotations);
  if (in_annotations) {
    const bool run = !annotations_deferred && !program.future_annotations;
    return absl::StrCat("only annotations use ", list, ": import it under `if TYPE_CHECKING:`",
                        run ? " and add `from __future__ import annotations`" : "");
  }
  const bool package = absl::EndsWith(breaker.place.path, "__init__.py");
  if (exported || package) {
    return absl::StrCat("nothing here uses ", list, ", it is passed on: import it from ",
                        breaker.to, " where it is used, or pass it on by `__getattr__`");
  }
  return absl::StrCat("nothing here uses ", list,
                      ": remove it, unless another module takes it from here");
}

}  // namespace clew
