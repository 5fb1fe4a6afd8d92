#include "cli/deps_batch.h"

#include <nlohmann/json.hpp>

#include "absl/status/status.h"
#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"

namespace clew {
namespace {

using Json = nlohmann::json;

bool ReadStrings(const Json& value, std::vector<std::string>* strings) {
  if (!value.is_array()) return false;
  for (const Json& item : value) {
    if (!item.is_string()) return false;
    strings->push_back(item.get<std::string>());
  }
  return true;
}

bool ReadString(const Json& value, std::optional<std::string>* string) {
  if (!value.is_string() || value.get_ref<const std::string&>().empty()) return false;
  *string = value.get<std::string>();
  return true;
}

// The empty string, or what is wrong.
std::string ReadLine(const Json& object, BatchLine* line) {
  if (!object.is_object()) return "not a JSON object";
  for (const auto& [key, value] : object.items()) {
    bool understood = false;
    if (key == "entries") {
      understood = ReadStrings(value, &line->entries);
    } else if (key == "search_path") {
      understood = ReadStrings(value, &line->search_path);
    } else if (key == "stamp") {
      understood = ReadString(value, &line->stamp);
    } else if (key == "depfile") {
      understood = ReadString(value, &line->depfile);
    } else if (key == "target") {
      understood = ReadString(value, &line->target);
    } else {
      return absl::StrCat("unknown key \"", key,
                          "\"; known are entries, search_path, stamp, depfile, target");
    }
    if (!understood) return absl::StrCat("\"", key, "\" has a value of the wrong type");
  }
  if (line->entries.empty()) return "\"entries\" is missing or empty";
  if (line->depfile && !line->target && !line->stamp) {
    return "\"depfile\" needs \"target\" or \"stamp\"";
  }
  return "";
}

}  // namespace

absl::StatusOr<std::vector<BatchLine>> ParseBatch(std::string_view text, std::string_view file) {
  std::vector<BatchLine> lines;
  uint32_t number = 0;
  for (const std::string_view part : absl::StrSplit(text, '\n')) {
    ++number;
    if (absl::StripAsciiWhitespace(part).empty()) continue;
    const auto error = [&](std::string_view what) {
      return absl::InvalidArgumentError(absl::StrCat(file, ":", number, ": ", what));
    };
    const Json object = Json::parse(part, nullptr, /*allow_exceptions=*/false);
    if (object.is_discarded()) return error("not JSON");
    BatchLine line;
    line.line = number;
    const std::string wrong = ReadLine(object, &line);
    if (!wrong.empty()) return error(wrong);
    lines.push_back(std::move(line));
  }
  return lines;
}

}  // namespace clew
