// Everything that decides the answer for a project, and where each part came from.
#ifndef CLEW_CLI_PROJECT_SETTINGS_H_
#define CLEW_CLI_PROJECT_SETTINGS_H_

#include <cstddef>

#include "absl/status/statusor.h"
#include "analyzer/pipeline.h"
#include "analyzer/report/graph_header.h"
#include "analyzer/report/settings_report.h"
#include "cli/effective_options.h"

namespace clew {

struct ProjectSettings {
  AnalysisOptions analysis;  // without paths, files and progress
  GraphHeader header;
  SettingsReport report;
  size_t jobs = 1;
  bool strict = false;
};

// Options, else config, else what is found below and above the working directory. An error names
// what is wrong: the config, a root that is no directory, no root at all.
absl::StatusOr<ProjectSettings> ReadProjectSettings(FileSystem* files, const CommonOptions& given);

}  // namespace clew

#endif  // CLEW_CLI_PROJECT_SETTINGS_H_
