// The rows of `clew settings`.
#ifndef CLEW_CLI_SETTINGS_ROWS_H_
#define CLEW_CLI_SETTINGS_ROWS_H_

#include <optional>
#include <string>
#include <vector>

#include "analyzer/finder/python_version.h"
#include "analyzer/finder/virtual_environment.h"
#include "analyzer/pipeline.h"
#include "analyzer/report/graph_header.h"
#include "analyzer/report/settings_report.h"
#include "cli/effective_options.h"

namespace clew {

// What was found out beside the options themselves.
struct SettingsFacts {
  std::string project_directory;
  std::vector<std::string> root_sources;  // of GraphHeader::roots
  std::vector<std::string> site_packages;
  std::string site_packages_source;
  std::optional<VirtualEnvironment> environment;
  PythonVersionChoice version;
};

SettingsReport MakeSettingsReport(const EffectiveOptions& effective, const SettingsFacts& facts,
                                  const AnalysisOptions& analysis, const GraphHeader& header);

}  // namespace clew

#endif  // CLEW_CLI_SETTINGS_ROWS_H_
