// What a Linker found, handed to the GraphBuilder: nothing is decided here.
#include <algorithm>
#include <string>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/str_cat.h"
#include "analyzer/resolve/import_hooks.h"
#include "analyzer/resolve/linker.h"
#include "analyzer/resolve/linker_worker.h"
#include "analyzer/resolve/renamed_functions.h"
#include "analyzer/resolve/stand_ins.h"
#include "analyzer/source/path.h"
#include "grammar/quoted_names.h"

namespace clew {
namespace {

Statement MakeStatement(const Place& place, bool lazy) {
  Statement statement;
  statement.line = place.position.line;
  statement.column = place.position.column;
  statement.conditions = static_cast<uint8_t>(place.conditions);
  statement.scope = place.scope;
  statement.lazy = lazy;
  return statement;
}

Position LinePosition(uint32_t line) {
  Position position;
  position.line = position.end_line = line;
  return position;
}

// Findings that leave the file's imports known in full.
bool IsHarmless(const Diagnostic& diagnostic) { return diagnostic.code == "ambiguous-module"; }

// Whether a top-level name that no root has is known not to be installed either. Where nobody said
// what is installed, such a name is a third-party package before it is anything that code serves.
bool KnowsInstalled(const std::vector<SearchRoot>& roots) {
  return std::any_of(roots.begin(), roots.end(), [](const SearchRoot& root) {
    const std::string_view name = PathBasename(root.path);
    return root.origin == Origin::kThirdParty || name == "site-packages" || name == "dist-packages";
  });
}

}  // namespace

struct Linker::Unknowns {
  ImportHooks hooks;
  RenamedFunctions renamed;
  StandIns stand_ins;
  bool installed_are_known = false;
  // Numbers of the lists of names that are nowhere, by the meaning that holds them.
  mutable absl::flat_hash_map<const ResolutionNotes*, uint32_t> weak_lists;
};

void Linker::FindUnknowns(Unknowns* unknowns) const {
  unknowns->installed_are_known = KnowsInstalled(options_.modules.roots);
  std::vector<const FileFacts*> facts(modules_->size(), nullptr);
  bool replaced = false;
  for (const ModuleResult& result : results_) {
    const ModuleEntry& entry = modules_->entry(result.module);
    unknowns->hooks.AddModule(entry.module, entry.is_package, entry.file->facts);
    unknowns->renamed.AddModule(result.module, entry.file->facts);
    facts[result.module] = &entry.file->facts;
    replaced = replaced || StandIns::Replaces(entry.file->facts);
  }
  if (!replaced && !unknowns->renamed.any()) return;
  StandIns& stand_ins = unknowns->stand_ins;
  for (uint32_t id = 0; replaced && id < modules_->size(); ++id) {
    stand_ins.AddModule(modules_->entry(id).module, facts[id]);
  }
  for (const ModuleResult& result : results_) {
    const Worker& worker = *workers_[result.worker];
    const auto add_edges = [&](const PlacedResolution& placed) {
      for (const Target& target : placed.resolution->targets) {
        const uint32_t to = worker.module_of_node[target.node];
        if (replaced) stand_ins.AddEdge(result.module, to);
        unknowns->renamed.AddEdge(result.module, to);
      }
    };
    worker.resolver().ForEachStatement(result.meaning, *facts[result.module], add_edges);
  }
  if (!replaced) return;
  // Few files: those that import a module which replaces others.
  stand_ins.Find([this](std::string_view path) {
    std::vector<std::string> names;
    std::string text;
    if (!files_->ReadFile(std::string(path), &text).ok()) return names;
    const std::vector<std::string_view> found = FindQuotedNames(text);
    names.assign(found.begin(), found.end());
    return names;
  });
}

uint32_t Linker::Write(GraphBuilder* builder) const {
  Unknowns unknowns;
  FindUnknowns(&unknowns);
  const uint32_t offset = builder->module_count();
  WriteModules(offset, builder);
  size_t statements = implicit_.size();
  for (const ModuleResult& result : results_) {
    statements += result.meaning.imports.size() + result.meaning.others.size();
  }
  builder->ReserveStatements(statements);
  for (const ModuleResult& result : results_) {
    WriteStatements(result, offset, unknowns, builder);
    if (unknowns.renamed.IsReachedByOthers(result.module)) {
      WriteRenamed(result.module, offset, builder);
    }
    WriteHazards(result.module, offset, builder);
  }
  for (const ImplicitEdge& edge : implicit_) {
    builder->BeginStatement(offset + edge.from, Statement());
    builder->AddEdge(offset + edge.to, EdgeKind::kImplicit, false);
  }
  WriteDiagnostics(builder);
  return offset;
}

void Linker::WriteModules(uint32_t offset, GraphBuilder* builder) const {
  for (uint32_t id = 0; id < modules_->size(); ++id) {
    const ModuleEntry& entry = modules_->entry(id);
    std::vector<std::string> portions;
    if (entry.module.kind == ModuleKind::kNamespace && entry.location) {
      portions = finder_->location(*entry.location).package_path.view();
    }
    builder->AddModule(entry.module, std::move(portions));
  }
  for (uint32_t id = 0; id < modules_->size(); ++id) {
    const ModuleEntry& entry = modules_->entry(id);
    if (entry.parent != ModuleEntry::kNone) {
      builder->SetParent(offset + id, offset + entry.parent);
    }
    if (entry.module.kind == ModuleKind::kExtension) {
      builder->AddHazard({ModuleId{offset + id}, "extension-module", LinePosition(1)});
    } else if (entry.module.kind == ModuleKind::kBytecode) {
      builder->AddHazard({ModuleId{offset + id}, "bytecode-module", LinePosition(1)});
    }
  }
}

void Linker::WriteStatements(const ModuleResult& result, uint32_t offset, const Unknowns& unknowns,
                             GraphBuilder* builder) const {
  const ImportHooks& hooks = unknowns.hooks;
  const Worker& worker = *workers_[result.worker];
  const std::vector<uint32_t>& module_of_node = worker.module_of_node;
  const ModuleId from{offset + result.module};
  const ModuleView& importer = modules_->entry(result.module).module;
  const auto write = [&](const PlacedResolution& placed) {
    const Resolution& resolution = *placed.resolution;
    const Place& place = *placed.place;
    if (!resolution.targets.empty()) {
      builder->BeginStatement(offset + result.module, MakeStatement(place, placed.lazy));
      for (const Target& target : resolution.targets) {
        builder->AddEdge(offset + module_of_node[target.node], target.kind, target.shadowable);
      }
    }
    const auto report = [&](std::string_view name, std::string reason) {
      if (reason.empty()) return;
      builder->AddUnknown({from, absl::StrCat("import ", name), std::move(reason), place.position,
                           place.conditions, place.scope});
    };
    if (unknowns.stand_ins.any()) {
      for (const Target& target : resolution.targets) {
        const ModuleView& module = modules_->entry(module_of_node[target.node]).module;
        if (module.kind != ModuleKind::kExternal || module.origin != Origin::kStdlib) continue;
        report(module.name, unknowns.stand_ins.WhyUnknown(module.name, result.module));
      }
    }
    if (!hooks.empty() && unknowns.installed_are_known) {
      for (const Target& target : resolution.targets) {
        const ModuleView& module = modules_->entry(module_of_node[target.node]).module;
        if (module.kind != ModuleKind::kExternal || module.origin != Origin::kUnknown) continue;
        report(module.name, hooks.WhyUnknown(module.name, importer));
      }
    }
    if (resolution.notes == nullptr) return;
    const ResolutionNotes& notes = *resolution.notes;
    for (const std::string& name : notes.unresolved) {
      builder->AddUnresolved({from, name, place.position, place.conditions});
      report(name, hooks.WhyUnknown(name, importer));
    }
    if (options_.weak_names && !notes.weak.empty()) {
      const auto [list, added] = unknowns.weak_lists.try_emplace(&notes, 0u);
      if (added) list->second = builder->AddWeakList({notes.weak.begin(), notes.weak.end()});
      builder->AddWeakNames({from, list->second});
    }
    if (!hooks.empty()) {
      for (const std::string& name : notes.weak) report(name, hooks.WhyUnknownAttribute(name));
    }
    for (const auto& [call, reason] : notes.unknown) {
      builder->AddUnknown({from, call, reason, place.position, place.conditions, place.scope});
    }
    for (uint32_t node : notes.unknown_exports) {
      const uint32_t package = module_of_node[node];
      const FileSlot* file = modules_->entry(package).file;
      if (file == nullptr) continue;
      builder->AddUnknown({ModuleId{offset + package}, "__all__", "__all__ cannot be computed",
                           LinePosition(std::max(1u, file->facts.exports.line)), 0,
                           Scope::kModule});
    }
    for (const std::string& message : notes.ambiguous) {
      builder->AddDiagnostic(
          {"ambiguous-module", std::string(importer.path), place.position.line, message});
    }
  };
  worker.resolver().ForEachStatement(result.meaning, modules_->entry(result.module).file->facts,
                                     write);
}

void Linker::WriteRenamed(uint32_t module, uint32_t offset, GraphBuilder* builder) const {
  const FileFacts& facts = modules_->entry(module).file->facts;
  for (const DynamicImport& import : facts.dynamic) {
    if (!RenamedFunctions::IsOne(import) || !options_.filter.Admits(facts, import.place)) continue;
    builder->AddUnknown({ModuleId{offset + module}, import.call,
                         absl::StrCat("other files may call it by the name ", import.module),
                         import.place.position, import.place.conditions, import.place.scope});
  }
}

void Linker::WriteHazards(uint32_t module, uint32_t offset, GraphBuilder* builder) const {
  const FileFacts& facts = modules_->entry(module).file->facts;
  for (const Hazard& hazard : facts.hazards) {
    if (!options_.filter.Admits(facts, hazard.place)) continue;
    builder->AddHazard({ModuleId{offset + module}, hazard.kind, hazard.place.position});
  }
}

void Linker::WriteDiagnostics(GraphBuilder* builder) const {
  for (const ModuleResult& result : results_) {
    const ModuleEntry& entry = modules_->entry(result.module);
    const FileSlot& file = *entry.file;
    if (!file.status.ok()) {
      builder->AddDiagnostic({"unreadable-file", file.path, 0, std::string(file.status.message())});
      builder->SetIncomplete();
      continue;
    }
    for (Diagnostic diagnostic : file.facts.diagnostics) {
      diagnostic.path = entry.module.path;
      if (!IsHarmless(diagnostic)) builder->SetIncomplete();
      builder->AddDiagnostic(std::move(diagnostic));
    }
  }
}

}  // namespace clew
