#include "analyzer/resolve/resolver.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "absl/strings/match.h"
#include "analyzer/resolve/dynamic_import.h"
#include "analyzer/resolve/import_statement.h"
#include "analyzer/resolve/lazy_package.h"
#include "analyzer/resolve/prune.h"
#include "analyzer/resolve/relative_name.h"
#include "analyzer/resolve/rule.h"
#include "analyzer/resolve/string_reference.h"

namespace clew {

bool StatementFilter::Admits(const FileFacts& facts, const Place& place) const {
  if ((place.conditions & exclude) != 0) return false;
  if (import_time_only && place.scope == Scope::kFunction) return false;
  return !prune || !IsPruned(facts, place.guards, version, platform);
}

namespace {

void UseNodes(const Resolution& meaning, NodeTable* nodes) {
  for (const Target& target : meaning.targets) nodes->Use(target.node);
  if (meaning.notes == nullptr) return;
  for (const uint32_t node : meaning.notes->unknown_exports) nodes->Use(node);
}

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

uint32_t Resolver::ResolveStatementOnce(const ImportStatement& statement,
                                        const Importer& importer) {
  // An absolute name means the same in every package.
  const uint32_t package = IsRelative(statement) ? importer.package_key : 0;
  const auto [number, state] = meanings_.Add({&statement, importer.context, package});
  Resolution& meaning = meanings_.at(number);
  if (state == Meanings::State::kDoubted && IsConcerned(statement, importer)) {
    meaning.Clear();
  } else if (state != Meanings::State::kNew) {
    if (state == Meanings::State::kDoubted) UseNodes(meaning, &nodes_);
    ++memo_hits_;
    return number;
  }
  ResolveStatement(statement, Rule(importer, lookup_, &nodes_, &meaning));
  return number;
}

void Resolver::StartAgain(std::vector<SearchPathId> added) {
  added_paths_ = std::move(added);
  concerned_.clear();
  nodes_.Forget();
  meanings_.Doubt();
  implied_places_.clear();
  other_packages_.clear();
}

bool Resolver::IsConcerned(const ImportStatement& statement, const Importer& importer) {
  return std::any_of(statement.names.begin(), statement.names.end(), [&](const ImportedName& name) {
    // What a package exports may come from anywhere.
    return name.name == "*" || IsConcerned(name.level > 0 ? importer.package : name.module);
  });
}

bool Resolver::IsConcerned(std::string_view name) {
  const std::string_view top = TopLevelName(name);
  const auto [known, added] = concerned_.try_emplace(top, false);
  if (!added) return known->second;
  bool concerned = absl::StartsWith(top, "_frozen_importlib") ||
                   (lookup_->aliases() != nullptr && lookup_->aliases()->ConcernsTop(top));
  for (const SearchPathId path : added_paths_) concerned = concerned || lookup_->Has(top, path);
  return known->second = concerned;
}

ModuleMeaning Resolver::Resolve(const Importer& importer, const FileFacts& facts,
                                const LocationId* module) {
  const auto is_empty = [](const Resolution& resolution) {
    return resolution.targets.empty() && resolution.notes == nullptr;
  };
  ModuleMeaning meaning;
  auto add = [&](const Resolution* resolution, const Place* place, bool lazy) {
    if (!is_empty(*resolution)) meaning.others.push_back({resolution, place, lazy});
  };
  std::vector<Importer> renamed;
  if (lookup_->aliases() != nullptr) {
    for (std::string& name : lookup_->aliases()->OtherNamesOf(importer.package)) {
      renamed.push_back(importer);
      renamed.back().package = other_packages_.emplace_back(std::move(name));
    }
  }
  meaning.imports.assign(facts.imports.size(), kNothing);
  for (size_t i = 0; i < facts.imports.size(); ++i) {
    const PlacedImport& import = facts.imports[i];
    if (!filter_->Admits(facts, import.place)) continue;
    if (!renamed.empty() && IsRelative(*import.statement)) {
      for (const Importer& other : renamed) {
        Resolution* resolution = meanings_.AddAlone();
        ResolveStatement(*import.statement, Rule(other, lookup_, &nodes_, resolution));
        add(resolution, &import.place, import.statement->lazy);
      }
    }
    if (const auto rebased = Rebased(importer, facts, *import.statement)) {
      Resolution* resolution = meanings_.AddAlone();
      ResolveStatement(*import.statement, Rule(*rebased, lookup_, &nodes_, resolution));
      add(resolution, &import.place, import.statement->lazy);
      if (importer.package.empty()) continue;
    }
    const uint32_t number = ResolveStatementOnce(*import.statement, importer);
    if (is_empty(meanings_.at(number))) continue;
    meaning.imports[i] = number | (import.statement->lazy ? kLazy : 0);
  }

  bool lazy_exact = false;
  const LazyPackage& lazy_package = facts.lazy_package;
  if (lazy_package.present && lazy_package.computed && module != nullptr) {
    Place place;
    place.position.line = place.position.end_line = lazy_package.line;
    place.scope = Scope::kFunction;
    if (filter_->Admits(facts, place)) {
      implied_places_.push_back(place);
      Resolution* resolution = meanings_.AddAlone();
      lazy_exact = ResolveLazyPackage(*module, facts, Rule(importer, lookup_, &nodes_, resolution));
      add(resolution, &implied_places_.back(), false);
    }
  }
  for (const DynamicImport& import : facts.dynamic) {
    if (import.kind == DynamicKind::kRenamed || !filter_->Admits(facts, import.place)) continue;
    if (import.lazy && !import.literal && lazy_exact) continue;
    Resolution* resolution = meanings_.AddAlone();
    ResolveDynamicImport(import, Rule(importer, lookup_, &nodes_, resolution));
    add(resolution, &import.place, false);
  }
  for (const StringReference& reference : facts.strings) {
    if (!filter_->Admits(facts, reference.place)) continue;
    Resolution* resolution = meanings_.AddAlone();
    ResolveStringReference(reference, Rule(importer, lookup_, &nodes_, resolution));
    add(resolution, &reference.place, false);
  }
  return meaning;
}

}  // namespace clew
