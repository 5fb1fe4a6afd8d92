#include "analyzer/report/stamp.h"

#include <xxhash.h>

#include <algorithm>
#include <string_view>
#include <utility>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "analyzer/report/graph_records.h"

namespace clew {
namespace {

std::string HashOf(std::string_view bytes) {
  const XXH128_hash_t hash = XXH3_128bits(bytes.data(), bytes.size());
  return absl::StrFormat("%016x%016x", hash.high64, hash.low64);
}

// Names may hold spaces and line ends: they must not look like the next field or line.
std::string Field(std::string_view text) {
  return text.empty() ? "-" : absl::StrCat("\"", absl::CHexEscape(text), "\"");
}

std::string ModuleLine(const StampInput& input, ModuleId id) {
  const Module& module = input.graph->module(id);
  std::string line = absl::StrCat(ModuleKindName(module.kind), " ", Field(module.name));
  if (!module.path.empty()) {
    std::string contents;
    absl::StrAppend(&line, " ", Field(module.path), " ",
                    input.read(module.path, &contents) ? HashOf(contents) : "unreadable");
  }
  for (const std::string& portion : input.graph->portions(id)) {
    absl::StrAppend(&line, " ", Field(portion));
  }
  return line;
}

}  // namespace

std::string MakeStamp(const StampInput& input) {
  std::vector<std::string> lines;
  for (const ModuleId id : input.closure) lines.push_back(ModuleLine(input, id));
  std::sort(lines.begin(), lines.end());
  lines.erase(std::unique(lines.begin(), lines.end()), lines.end());
  std::string text =
      absl::StrCat("tool ", Field(input.header.tool), "\npython ", input.header.python_version,
                   "\nplatform ", input.header.platform, "\n");
  for (const std::string& root : input.header.roots)
    absl::StrAppend(&text, "root ", Field(root), "\n");
  for (const std::string& setting : input.settings)
    absl::StrAppend(&text, "set ", Field(setting), "\n");
  std::vector<std::string> entries = input.entries;
  std::sort(entries.begin(), entries.end());
  for (const std::string& entry : entries) absl::StrAppend(&text, "entry ", Field(entry), "\n");
  for (const std::string& line : lines) absl::StrAppend(&text, line, "\n");
  return absl::StrCat("clew-stamp 1 ", HashOf(text), "\n", text);
}

}  // namespace clew
