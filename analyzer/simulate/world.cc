#include "analyzer/simulate/world.h"

#include <utility>

namespace clew {

WorldIndex World::Add(WorldModule module) {
  const auto index = static_cast<WorldIndex>(modules_.size());
  const auto [it, inserted] = by_name_.try_emplace(module.name, index);
  if (!inserted) return it->second;
  modules_.push_back(std::move(module));
  programs_.push_back(std::make_unique<LazyProgram>());
  return index;
}

const Program& World::program(WorldIndex index) const {
  const WorldModule& module = modules_[index];
  LazyProgram& lazy = *programs_[index];
  std::call_once(lazy.read, [&] {
    if (!module.path.empty() && !module.opaque) lazy.program = reader_(module);
  });
  return lazy.program;
}

OutsideKind World::Outside(std::string_view name) const {
  const std::string_view top = name.substr(0, name.find('.'));
  if (Find(top) != kNotInWorld) return OutsideKind::kMissing;
  return stdlib_.Contains(top) ? OutsideKind::kStdlib : OutsideKind::kUnknown;
}

}  // namespace clew
