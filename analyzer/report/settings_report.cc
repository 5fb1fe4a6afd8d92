#include "analyzer/report/settings_report.h"

#include <algorithm>

#include "analyzer/report/json_writer.h"

namespace clew {
namespace {

constexpr size_t kListedWhole = 4;  // a longer list is filled into lines
constexpr size_t kLineWidth = 60;

// What stands in each line of a setting's value.
std::vector<std::string> ValueLines(const Setting& setting) {
  if (setting.values.empty()) return {"none"};
  if (setting.values.size() <= kListedWhole) return setting.values;
  std::vector<std::string> lines = {""};
  for (const std::string& value : setting.values) {
    if (!lines.back().empty() && lines.back().size() + value.size() > kLineWidth) {
      lines.emplace_back();
    }
    if (!lines.back().empty()) lines.back() += ' ';
    lines.back() += value;
  }
  return lines;
}

void AppendJsonValue(const Setting& setting, ByteBuffer* out) {
  if (setting.type == SettingType::kList) return AppendJsonStrings(setting.values, out);
  if (setting.values.empty()) return out->Append("null");
  if (setting.type == SettingType::kString) return AppendJsonString(setting.values[0], out);
  out->Append(setting.values[0]);
}

}  // namespace

void WriteSettingsText(const SettingsReport& report, const TextStyle& style, Sink* sink) {
  size_t name_width = 0;
  size_t value_width = 0;
  for (const Setting& setting : report.settings) {
    name_width = std::max(name_width, setting.name.size());
    value_width = std::max(value_width, DisplayWidth(ValueLines(setting)[0]));
  }
  value_width = std::min<size_t>(value_width, kLineWidth);
  ByteBuffer out;
  for (const Setting& setting : report.settings) {
    const std::vector<std::string> lines = ValueLines(setting);
    AppendInk(Ink::kBold, setting.name, style, &out);
    out.AppendSpaces(name_width - setting.name.size() + 2);
    AppendInk(setting.values.empty() ? Ink::kDim : Ink::kPlain, lines[0], style, &out);
    const size_t width = DisplayWidth(lines[0]);
    out.AppendSpaces(width < value_width ? value_width - width + 2 : 2);
    AppendInk(Ink::kDim, setting.source, style, &out);
    out.Append('\n');
    for (size_t i = 1; i < lines.size(); ++i) {
      out.AppendSpaces(name_width + 2);
      AppendInk(Ink::kPlain, lines[i], style, &out);
      out.Append('\n');
    }
  }
  sink->Append(out.view());
}

void WriteSettingsJson(const SettingsReport& report, Sink* sink) {
  ByteBuffer out;
  out.Append("{\"schema\":\"clew.settings/1\",\"tool\":");
  AppendJsonString(report.tool, &out);
  out.Append(",\"config\":");
  AppendJsonStringOrNull(report.config, &out);
  out.Append(",\n\"settings\":{");
  bool first = true;
  for (const Setting& setting : report.settings) {
    if (!first) out.Append(",\n");
    first = false;
    AppendJsonString(setting.name, &out);
    out.Append(":{\"value\":");
    AppendJsonValue(setting, &out);
    out.Append(",\"source\":");
    AppendJsonString(setting.source, &out);
    out.Append('}');
  }
  out.Append("}}\n");
  sink->Append(out.view());
}

}  // namespace clew
