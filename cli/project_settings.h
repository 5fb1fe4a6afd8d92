// Everything that decides the answer for a project, and where each part came from.
#ifndef CLEW_CLI_PROJECT_SETTINGS_H_
#define CLEW_CLI_PROJECT_SETTINGS_H_

#include <cstddef>
#include <string>
#include <vector>

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
  std::string config_path;  // relative to the working directory; empty: none was read
  size_t jobs = 1;
  bool strict = false;
};

// Options, else config, else what is found around the working directory, or around `paths` (files
// and directories that a command line names) where these lie elsewhere. An error names what is
// wrong: the config, a value, a root that is not there.
absl::StatusOr<ProjectSettings> ReadProjectSettings(FileSystem* files, const CommonOptions& given,
                                                    const std::vector<std::string>& paths);

}  // namespace clew

#endif  // CLEW_CLI_PROJECT_SETTINGS_H_
