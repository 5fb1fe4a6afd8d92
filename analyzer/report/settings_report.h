// The answer of `clew settings`: what was found out about a project, and where it came from.
#ifndef CLEW_ANALYZER_REPORT_SETTINGS_REPORT_H_
#define CLEW_ANALYZER_REPORT_SETTINGS_REPORT_H_

#include <cstdint>
#include <string>
#include <vector>

#include "analyzer/report/sink.h"
#include "analyzer/report/text_style.h"

namespace clew {

enum class SettingType : uint8_t { kString, kBool, kNumber, kList };

// `values`: one for everything but a list; "true" or "false" for a bool. No value: null.
struct Setting {
  std::string name;
  SettingType type = SettingType::kString;
  std::vector<std::string> values;
  std::string source;  // "option --root", "pyproject.toml:12", "default", ...
};

struct SettingsReport {
  std::string tool;
  std::string config;  // path of the config file; empty: none
  std::vector<Setting> settings;
};

void WriteSettingsText(const SettingsReport& report, const TextStyle& style, Sink* sink);

// Schema clew.settings/1 (schemas/settings.schema.json).
void WriteSettingsJson(const SettingsReport& report, Sink* sink);

}  // namespace clew

#endif  // CLEW_ANALYZER_REPORT_SETTINGS_REPORT_H_
