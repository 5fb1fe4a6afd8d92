// The modules that a simulated import can meet: names, programs and what is known of the rest.
#ifndef CLEW_ANALYZER_SIMULATE_WORLD_H_
#define CLEW_ANALYZER_SIMULATE_WORLD_H_

#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "analyzer/finder/stdlib_names.h"
#include "grammar/program/program.h"

namespace clew {

using WorldIndex = uint32_t;
inline constexpr WorldIndex kNotInWorld = 0xffffffffu;

struct WorldModule {
  std::string name;  // dotted
  std::string path;  // for messages; empty for a namespace
  bool is_package = false;
  bool opaque = false;  // extension, bytecode: any name may be there
};

enum class OutsideKind : uint8_t {
  kStdlib,   // always there
  kUnknown,  // a package outside the project: there or not
  kMissing,  // a name below a project's package that no file serves
};

// Filled once, then only read; any number of threads may simulate in it. A module's program is
// read when an import first runs it.
class World {
 public:
  // Gives the program of a module with a path that is not opaque. Called once a module, from any
  // thread.
  using Reader = std::function<Program(const WorldModule&)>;

  World(StdlibNames stdlib, Reader reader)
      : stdlib_(std::move(stdlib)), reader_(std::move(reader)) {}

  // The first module of a name stays.
  WorldIndex Add(WorldModule module);

  WorldIndex Find(std::string_view name) const {
    const auto it = by_name_.find(name);
    return it == by_name_.end() ? kNotInWorld : it->second;
  }
  size_t size() const { return modules_.size(); }
  const WorldModule& module(WorldIndex index) const { return modules_[index]; }
  const Program& program(WorldIndex index) const;
  OutsideKind Outside(std::string_view name) const;
  const StdlibNames& stdlib() const { return stdlib_; }
  // Is CPython's own library what is analysed? An interpreter that starts runs a part of it.
  bool IsStandardLibrary() const {
    return Find("encodings") != kNotInWorld && Find("os") != kNotInWorld &&
           Find("_collections_abc") != kNotInWorld;
  }
  // Annotations run as their definitions do, before PEP 649.
  bool evaluates_annotations() const { return stdlib_.version() < PythonVersion{3, 14}; }

 private:
  struct LazyProgram {
    std::once_flag read;
    Program program;
  };
  StdlibNames stdlib_;
  Reader reader_;
  std::vector<WorldModule> modules_;
  std::vector<std::unique_ptr<LazyProgram>> programs_;  // parallel to modules_
  absl::flat_hash_map<std::string, WorldIndex> by_name_;
};

}  // namespace clew

#endif  // CLEW_ANALYZER_SIMULATE_WORLD_H_
