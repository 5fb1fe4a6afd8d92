#include "analyzer/report/settings_report.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

namespace clew {
namespace {

SettingsReport Example() {
  return {"clew 0.1.0",
          "pyproject.toml",
          {{"roots", SettingType::kList, {"src", "lib"}, "option --root"},
           {"python-version", SettingType::kString, {"3.12"}, "pyproject.toml:4"},
           {"prune", SettingType::kBool, {"false"}, "default"},
           {"jobs", SettingType::kNumber, {"2"}, "default"},
           {"virtual-environment", SettingType::kString, {}, "none found"}}};
}

TEST(SettingsReportTest, JsonHasTypedValuesAndTheirSources) {
  StringSink sink;
  WriteSettingsJson(Example(), &sink);
  const nlohmann::json document = nlohmann::json::parse(sink.text());
  EXPECT_EQ(document["schema"], "clew.settings/1");
  EXPECT_EQ(document["config"], "pyproject.toml");
  EXPECT_EQ(document["settings"]["roots"]["value"], nlohmann::json({"src", "lib"}));
  EXPECT_EQ(document["settings"]["roots"]["source"], "option --root");
  EXPECT_EQ(document["settings"]["prune"]["value"], false);
  EXPECT_EQ(document["settings"]["jobs"]["value"], 2);
  EXPECT_TRUE(document["settings"]["virtual-environment"]["value"].is_null());
}

TEST(SettingsReportTest, TextIsAlignedAndListsGoOnBelow) {
  StringSink sink;
  WriteSettingsText(Example(), TextStyle{}, &sink);
  EXPECT_EQ(sink.text(),
            "roots                src    option --root\n"
            "                     lib\n"
            "python-version       3.12   pyproject.toml:4\n"
            "prune                false  default\n"
            "jobs                 2      default\n"
            "virtual-environment  none   none found\n");
}

}  // namespace
}  // namespace clew
