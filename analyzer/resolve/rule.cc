#include "analyzer/resolve/rule.h"

#include <algorithm>
#include <optional>
#include <string>

#include "absl/strings/str_cat.h"
#include "analyzer/resolve/module_alias.h"
#include "analyzer/resolve/relative_name.h"

namespace clew {
namespace {

// How often an entry of sys.modules may be taken from another entry.
constexpr int kMaxAliasSteps = 8;

}  // namespace

NameLookup::Answers Rule::Find(std::string_view name) const {
  NameLookup::Answers answers = lookup_.Find(name, importer_.context);
  if (answers.size() > 1) {
    auto place = [&](LocationId id) {
      const Location& found = location(id);
      if (!found.path.empty()) return found.path;
      return found.origin == Origin::kStdlib ? std::string("the standard library")
                                             : std::string("the search path");
    };
    out_.MutableNotes().ambiguous.push_back(absl::StrCat("'", name, "' is in ", place(answers[0]),
                                                         " and in ", place(answers[1]),
                                                         ": both are taken"));
  }
  return answers;
}

bool Rule::BindsName(LocationId package, const std::string& name) const {
  if (location(package).kind != ModuleKind::kPackage) return false;
  const FileFacts* facts = lookup_.FactsOf(package);
  return facts != nullptr &&
         std::binary_search(facts->bindings.begin(), facts->bindings.end(), name);
}

void Rule::AddLocation(LocationId id, EdgeKind kind, bool shadowable) const {
  const Location& found = location(id);
  if (found.kind != ModuleKind::kExternal && lookup_.IsOpaque(found)) {
    out_.AddTarget(nodes_.Text(NodeRef::Kind::kThirdParty, std::string(TopLevelName(found.name)),
                               id, importer_.context),
                   kind);
    return;
  }
  if (found.kind == ModuleKind::kMissing && AddModuleAlias(found.name, kind)) return;
  out_.AddTarget(nodes_.Location(id, importer_.context), kind, shadowable);
  if (found.kind != ModuleKind::kMissing) return;
  out_.MutableNotes().unresolved.push_back(found.name);
  // What an extension module holds under dotted names is known to its code alone.
  for (std::string_view name = ParentName(found.name); !name.empty(); name = ParentName(name)) {
    const LocationId ancestor = lookup_.FindFirst(name, importer_.context);
    const ModuleKind ancestor_kind = location(ancestor).kind;
    if (ancestor_kind == ModuleKind::kMissing) continue;
    if (ancestor_kind == ModuleKind::kExtension) {
      out_.AddTarget(nodes_.Location(ancestor, importer_.context), kind);
    }
    break;
  }
}

bool Rule::AddModuleAlias(std::string_view name, EdgeKind kind) const {
  std::string target(name);
  for (int step = 0; step < kMaxAliasSteps; ++step) {
    const std::optional<std::string> next = ModuleAlias(target, importer_.context, &lookup_);
    if (!next || *next == target) return false;
    target = *next;
    bool any = false;
    for (const LocationId id : lookup_.Find(target, importer_.context)) {
      if (location(id).kind == ModuleKind::kMissing) continue;
      AddLocation(id, kind);
      any = true;
    }
    if (any) return true;
  }
  return false;
}

void Rule::AddUnnamed(std::string written, EdgeKind kind) const {
  out_.MutableNotes().unresolved.push_back(written);
  out_.AddTarget(nodes_.Text(NodeRef::Kind::kUnnamed, std::move(written), {}, {}), kind);
}

void Rule::AddFile(std::string path, EdgeKind kind) const {
  out_.AddTarget(nodes_.Text(NodeRef::Kind::kFile, std::move(path), {}, importer_.context), kind);
}

void Rule::AddStubTable(LocationId package, std::string path) const {
  out_.AddTarget(
      nodes_.Text(NodeRef::Kind::kStubTable, std::move(path), package, importer_.context),
      EdgeKind::kImplicit);
}

}  // namespace clew
