// A target and what it depends on, as ninja and make read it: depfile, dyndep, makefile.
//
// Each format has names that it cannot carry. Such a name is an error that says so: written anyway,
// it would split in silence and the target would be rebuilt for ever.
#ifndef CLEW_ANALYZER_REPORT_BUILD_RULE_H_
#define CLEW_ANALYZER_REPORT_BUILD_RULE_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "analyzer/report/sink.h"

namespace clew {

struct BuildInput {
  std::string path;
  bool is_directory = false;
};

struct BuildRule {
  std::string target;
  std::vector<BuildInput> inputs;
};

// The version of ninja that reads a depfile: 1.13 takes `?`, `"`, `'` and `&` in names.
struct NinjaVersion {
  int major = 1;
  int minor = 10;
};

// ninja's depfile (depfile_parser.in.cc of ninja 1.11), with or without `deps = gcc`.
absl::Status WriteDepfile(const BuildRule& rule, NinjaVersion version, Sink* sink);

// ninja's dyndep file, version 1: one statement, the inputs are implicit ones.
absl::Status WriteDyndep(const BuildRule& rule, Sink* sink);

// A rule of GNU make. `phony`: each input is a target without a recipe too, so that a deleted file
// stops nothing.
absl::Status WriteMakeRule(const BuildRule& rule, bool phony, Sink* sink);

}  // namespace clew

#endif  // CLEW_ANALYZER_REPORT_BUILD_RULE_H_
