// Where a module's own statements bind its names, in source order.
#ifndef CLEW_ANALYZER_SIMULATE_BINDINGS_H_
#define CLEW_ANALYZER_SIMULATE_BINDINGS_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "grammar/program/program.h"

namespace clew {

struct BindingPlace {
  uint32_t line = 0;
  uint32_t column = 0;
};

class ModuleBindings {
 public:
  explicit ModuleBindings(const Program& program);

  // All places that bind `name` at module level, in source order; null without one.
  const std::vector<BindingPlace>* Find(std::string_view name) const;
  // It has a `from m import *`, so any name may be bound.
  bool has_star() const { return has_star_; }

 private:
  void AddTarget(const Program& program, ExprIndex index, BindingPlace place);
  void Add(const std::string& name, BindingPlace place) { places_[name].push_back(place); }

  absl::flat_hash_map<std::string, std::vector<BindingPlace>> places_;
  bool has_star_ = false;
};

}  // namespace clew

#endif  // CLEW_ANALYZER_SIMULATE_BINDINGS_H_
