// What a block may do, read off its statements without running them.
#ifndef CLEW_ANALYZER_SIMULATE_EFFECTS_H_
#define CLEW_ANALYZER_SIMULATE_EFFECTS_H_

#include <set>
#include <string>

#include "analyzer/simulate/world.h"

namespace clew {

struct Effects {
  bool imports = false;  // a module of the world
  bool raises = false;   // a raise or return stands directly in the block
  std::set<std::string> bound;
};

// Of a block of `module`. Bodies of functions and classes do not count.
Effects EffectsOf(const World& world, WorldIndex module, const Block& block);

}  // namespace clew

#endif  // CLEW_ANALYZER_SIMULATE_EFFECTS_H_
