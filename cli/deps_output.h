// What `clew deps` writes of one answer: a list, a rule of a build system, a stamp.
#ifndef CLEW_CLI_DEPS_OUTPUT_H_
#define CLEW_CLI_DEPS_OUTPUT_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "analyzer/pipeline.h"
#include "analyzer/report/build_rule.h"
#include "analyzer/report/sink.h"
#include "cli/project_settings.h"

namespace clew {

struct DepsOptions {
  std::optional<std::string> format;         // paths, json, depfile, dyndep, make
  std::optional<std::string> probes;         // none, dirs, files
  std::optional<std::string> stamp;          // a path
  std::optional<std::string> target;         // of a rule; else the stamp
  std::optional<std::string> relative_to;    // a directory
  std::optional<std::string> ninja_version;  // "1.10"
  bool phony = false;
  bool null_terminated = false;
};

// An error names the option.
absl::StatusOr<NinjaVersion> ParseNinjaVersion(const std::optional<std::string>& text);

// Some entries, what they are in the graph, and what they need.
struct DepsAnswer {
  std::vector<std::string> entries;
  std::vector<ModuleId> modules;
  std::vector<ModuleId> closure;  // ascending
  std::vector<std::string> files;
  Probes probes;         // empty where they were not asked for
  bool complete = true;  // false: a file is still to be written, its imports are unknown
};

DepsAnswer AnswerDeps(Analysis* analysis, std::vector<std::string> entries,
                      std::vector<ModuleId> modules, const DepsOptions& options);

// Adds what `more` needs: one rule for several answers.
void AddAnswer(const DepsAnswer& more, DepsAnswer* answer);

absl::Status WriteDeps(const ProjectSettings& settings, const ImportGraph& graph,
                       const DepsAnswer& answer, const DepsOptions& options, Sink* sink);

// Writes the stamp to `path`, if it changes.
absl::Status WriteStamp(FileSystem* files, const ProjectSettings& settings,
                        const ImportGraph& graph, const DepsAnswer& answer,
                        const std::string& path);

}  // namespace clew

#endif  // CLEW_CLI_DEPS_OUTPUT_H_
