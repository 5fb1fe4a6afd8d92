#include "analyzer/resolve/resolver.h"

#include <optional>

#include "analyzer/resolve/dynamic_import.h"
#include "analyzer/resolve/import_statement.h"
#include "analyzer/resolve/lazy_package.h"
#include "analyzer/resolve/prune.h"
#include "analyzer/resolve/rule.h"
#include "analyzer/resolve/string_reference.h"

namespace clew {

bool StatementFilter::Admits(const FileFacts& facts, const Place& place) const {
  if ((place.conditions & exclude) != 0) return false;
  if (import_time_only && place.scope == Scope::kFunction) return false;
  return !prune || !IsPruned(facts, place.guards, version, platform);
}

namespace {

bool IsRelative(const ImportStatement& statement) {
  return !statement.names.empty() && statement.names.front().level > 0;
}

// `__package__ = "p"` (PEP 366): relative imports may be those of that package.
std::optional<Importer> Rebased(const Importer& importer, const FileFacts& facts,
                                const ImportStatement& statement) {
  if (facts.hazards.empty() || !IsRelative(statement)) return std::nullopt;
  for (const Hazard& hazard : facts.hazards) {
    if (hazard.kind != "package-name-edit" || hazard.paths.empty()) continue;
    if (hazard.paths.front() == importer.package) continue;
    Importer rebased = importer;
    rebased.package = hazard.paths.front();
    return rebased;
  }
  return std::nullopt;
}

}  // namespace

Resolution* Resolver::New() { return &resolutions_.emplace_back(); }

const Resolution* Resolver::ResolveStatementOnce(const ImportStatement& statement,
                                                 const Importer& importer) {
  // An absolute name means the same in every package.
  const uint32_t package = IsRelative(statement) ? importer.package_key : 0;
  const auto [memo, added] =
      memo_.try_emplace(MemoKey(&statement, importer.context, package), nullptr);
  if (!added) {
    ++memo_hits_;
    return memo->second;
  }
  Resolution* resolution = New();
  memo->second = resolution;
  ResolveStatement(statement, Rule(importer, lookup_, &nodes_, resolution));
  return resolution;
}

std::vector<PlacedResolution> Resolver::Resolve(const Importer& importer, const FileFacts& facts,
                                                const LocationId* module) {
  std::vector<PlacedResolution> placed;
  placed.reserve(facts.imports.size());
  auto add = [&](const Resolution* resolution, const Place* place, bool lazy) {
    if (!resolution->targets.empty() || resolution->notes != nullptr) {
      placed.push_back({resolution, place, lazy});
    }
  };
  std::vector<Importer> renamed;
  if (lookup_->aliases() != nullptr) {
    for (std::string& name : lookup_->aliases()->OtherNamesOf(importer.package)) {
      renamed.push_back(importer);
      renamed.back().package = other_packages_.emplace_back(std::move(name));
    }
  }
  for (const PlacedImport& import : facts.imports) {
    if (!filter_->Admits(facts, import.place)) continue;
    if (!renamed.empty() && IsRelative(*import.statement)) {
      for (const Importer& other : renamed) {
        Resolution* resolution = New();
        ResolveStatement(*import.statement, Rule(other, lookup_, &nodes_, resolution));
        add(resolution, &import.place, import.statement->lazy);
      }
    }
    if (const auto rebased = Rebased(importer, facts, *import.statement)) {
      Resolution* resolution = New();
      ResolveStatement(*import.statement, Rule(*rebased, lookup_, &nodes_, resolution));
      add(resolution, &import.place, import.statement->lazy);
      if (importer.package.empty()) continue;
    }
    add(ResolveStatementOnce(*import.statement, importer), &import.place, import.statement->lazy);
  }

  bool lazy_exact = false;
  const LazyPackage& lazy_package = facts.lazy_package;
  if (lazy_package.present && lazy_package.computed && module != nullptr) {
    Place place;
    place.position.line = place.position.end_line = lazy_package.line;
    place.scope = Scope::kFunction;
    if (filter_->Admits(facts, place)) {
      implied_places_.push_back(place);
      Resolution* resolution = New();
      lazy_exact = ResolveLazyPackage(*module, facts, Rule(importer, lookup_, &nodes_, resolution));
      add(resolution, &implied_places_.back(), false);
    }
  }
  for (const DynamicImport& import : facts.dynamic) {
    if (!filter_->Admits(facts, import.place)) continue;
    if (import.lazy && !import.literal && lazy_exact) continue;
    Resolution* resolution = New();
    ResolveDynamicImport(import, Rule(importer, lookup_, &nodes_, resolution));
    add(resolution, &import.place, false);
  }
  for (const StringReference& reference : facts.strings) {
    if (!filter_->Admits(facts, reference.place)) continue;
    Resolution* resolution = New();
    ResolveStringReference(reference, Rule(importer, lookup_, &nodes_, resolution));
    add(resolution, &reference.place, false);
  }
  return placed;
}

}  // namespace clew
