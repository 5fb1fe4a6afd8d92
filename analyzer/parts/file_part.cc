#include "analyzer/parts/file_part.h"

#include <algorithm>
#include <functional>
#include <tuple>
#include <utility>

#include "absl/functional/function_ref.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "analyzer/source/path.h"

namespace clew {
namespace {

auto Key(const Position& position) {
  return std::make_tuple(position.line, position.column, position.end_line, position.end_column);
}
bool Before(const Position& a, const Position& b) { return Key(a) < Key(b); }

Position OfLine(uint32_t line) {
  Position position;
  position.line = position.end_line = line;
  return position;
}

// Positions first, then bare lines; 0 stands for none.
void ForEachPlace(FileFacts* facts, absl::FunctionRef<void(Position*)> place,
                  absl::FunctionRef<void(uint32_t*)> line) {
  for (PlacedImport& import : facts->imports) place(&import.place.position);
  for (DynamicImport& dynamic : facts->dynamic) place(&dynamic.place.position);
  for (Hazard& hazard : facts->hazards) place(&hazard.place.position);
  for (StringReference& string : facts->strings) place(&string.place.position);
  line(&facts->exports.line);
  line(&facts->lazy_package.line);
  line(&facts->path_extension.line);
  for (Diagnostic& diagnostic : facts->diagnostics) line(&diagnostic.line);
}

bool IsPackage(const FilePart& part) {
  return absl::StartsWith(PathBasename(part.path), "__init__.");
}

}  // namespace

Positions TakePositions(FileFacts* facts) {
  Positions positions = {OfLine(1)};
  ForEachPlace(
      facts, [&](const Position* position) { positions.push_back(*position); },
      [&](const uint32_t* line) {
        if (*line > 0) positions.push_back(OfLine(*line));
      });
  std::sort(positions.begin() + 1, positions.end(), Before);
  positions.erase(
      std::unique(positions.begin() + 1, positions.end(),
                  [](const Position& a, const Position& b) { return Key(a) == Key(b); }),
      positions.end());
  const auto ordinal = [&](const Position& position) {
    const auto found = std::lower_bound(positions.begin() + 1, positions.end(), position, Before);
    return static_cast<uint32_t>(found - positions.begin()) + 1;
  };
  ForEachPlace(
      facts, [&](Position* position) { *position = {ordinal(*position), 0, 0, 0}; },
      [&](uint32_t* line) {
        if (*line > 0) *line = ordinal(OfLine(*line));
      });
  // Where a guard stands decides nothing.
  for (Guard& guard : facts->guards) guard.line = 0;
  return positions;
}

FileFacts InterfaceOf(const FilePart& part) {
  const FileFacts& facts = part.facts;
  FileFacts interface;
  interface.encoding = "";
  interface.exports = facts.exports;
  interface.path_extension = facts.path_extension;
  for (const Hazard& hazard : facts.hazards) {
    if (hazard.paths.empty()) continue;
    interface.hazards.push_back(hazard);
    interface.hazards.back().place = Place();
  }
  if (IsPackage(part)) {
    interface.bindings = facts.bindings;
    interface.lazy_package = facts.lazy_package;
  }
  // `__all__ = sub.__all__` looks up what `sub` is; a stub of a lazy package is its table.
  if (!facts.exports.included.empty() || absl::EndsWith(part.path, ".pyi")) {
    interface.imports = facts.imports;
    interface.guards = facts.guards;
    interface.guard_sets = facts.guard_sets;
  }
  return interface;
}

}  // namespace clew
