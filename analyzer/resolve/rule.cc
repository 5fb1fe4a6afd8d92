#include "analyzer/resolve/rule.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "analyzer/resolve/module_alias.h"
#include "analyzer/resolve/relative_name.h"

namespace clew {
namespace {

// How often an entry of sys.modules may be taken from another entry.
constexpr int kMaxAliasSteps = 8;

template <typename Answers>
void AddOnce(LocationId id, Answers* answers) {
  if (std::find(answers->begin(), answers->end(), id) == answers->end()) answers->push_back(id);
}

}  // namespace

NameLookup::Answers Rule::Find(std::string_view name) const {
  std::string_view frozen = name;
  NameLookup::Answers answers = TopLevelName(name) == "__main__"
                                    ? NameLookup::Answers{lookup_.FindRunning(name)}
                                    : lookup_.Find(name, importer_.context);
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
  // Python itself is the project: the frozen copies have these files (Python/frozen.c).
  if (absl::ConsumePrefix(&frozen, "_frozen_importlib")) {
    for (const LocationId id :
         lookup_.Find(absl::StrCat("importlib._bootstrap", frozen), importer_.context)) {
      if (location(id).kind == ModuleKind::kModule) AddOnce(id, &answers);
    }
  }
  if (lookup_.aliases() == nullptr) return answers;
  const NameLookup::Answers aliases = FindAliases(name);
  if (aliases.empty()) return answers;
  if (location(answers.front()).kind == ModuleKind::kMissing) {
    // The package that it would be in runs first, unless the name stands in sys.modules by then.
    for (std::string_view above = ParentName(name); !above.empty(); above = ParentName(above)) {
      const LocationId id = lookup_.FindFirst(above, importer_.context);
      if (location(id).kind == ModuleKind::kMissing) continue;
      if (location(id).kind != ModuleKind::kExternal) AddLocation(id, EdgeKind::kImplicit);
      break;
    }
    answers.clear();
  }
  for (const LocationId id : aliases) AddOnce(id, &answers);
  return answers;
}

bool Rule::MayHaveAliases(std::string_view name) const {
  return lookup_.aliases() != nullptr && lookup_.aliases()->ConcernsTop(TopLevelName(name));
}

NameLookup::Answers Rule::FindAliases(std::string_view name) const {
  NameLookup::Answers found;
  if (!MayHaveAliases(name)) return found;
  std::vector<std::string> names = {std::string(name)};
  std::string by;
  bool unknown = false;
  for (int step = 0; step < kMaxAliasSteps && !names.empty(); ++step) {
    std::vector<std::string> next;
    for (const std::string& known : names) {
      const AliasMeanings meanings = lookup_.aliases()->Find(known);
      for (std::string& copy : lookup_.aliases()->CopiesAbove(known)) {
        lookup_.NoteAskedCopy(std::move(copy));
      }
      if (by.empty()) by = meanings.by;
      unknown = unknown || meanings.unknown;
      for (const std::string& target : meanings.names) {
        bool exists = false;
        for (const LocationId id : lookup_.Find(target, importer_.context)) {
          if (location(id).kind == ModuleKind::kMissing) continue;
          exists = true;
          AddOnce(id, &found);
        }
        if (!exists) next.push_back(target);
      }
    }
    names = std::move(next);
  }
  if (!by.empty() && (unknown || found.empty())) {
    AddUnknown(absl::StrCat("import ", name), absl::StrCat(by, " puts it into sys.modules"));
  }
  return found;
}

bool Rule::BindsName(LocationId package, std::string_view name) const {
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
