#include "analyzer/report/ci/markdown_diagram.h"

#include <algorithm>
#include <map>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "analyzer/report/ci/visible_text.h"

namespace clew {
namespace {

constexpr size_t kMostNodes = 40;
constexpr size_t kMostArrows = 60;

std::string PercentEncoded(std::string_view path) {
  constexpr std::string_view kPlain = "-._~/";
  std::string text;
  for (const char byte : path) {
    const bool plain = (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z') ||
                       (byte >= 'A' && byte <= 'Z') || kPlain.find(byte) != std::string_view::npos;
    if (plain) {
      text += byte;
    } else {
      absl::StrAppend(&text, "%", absl::Hex(static_cast<unsigned char>(byte), absl::kZeroPad2));
    }
  }
  return text;
}

}  // namespace

std::string SourceUrl(std::string_view url, std::string_view revision, std::string_view path,
                      uint32_t line) {
  if (url.empty() || path.empty()) return "";
  if (revision.empty() && url.find("{rev}") != std::string_view::npos) return "";
  return absl::StrReplaceAll(url, {{"{rev}", PercentEncoded(revision)},
                                   {"{path}", PercentEncoded(path)},
                                   {"{line}", absl::StrCat(line)}});
}

std::string MermaidLabel(std::string_view text) {
  std::string label = "\"";
  for (const char byte : VisibleText(text, 80)) {
    const auto value = static_cast<unsigned char>(byte);
    const bool plain = value >= 0x80 || (byte >= '0' && byte <= '9') ||
                       (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
                       byte == '.' || byte == '_' || byte == '/' || byte == ' ';
    if (plain) {
      label += byte;
    } else {
      absl::StrAppend(&label, "#", static_cast<int>(value), ";");
    }
  }
  return label + "\"";
}

std::string PackageDiagram(const GraphDifference& difference) {
  std::vector<PackageDependencyChange> added = difference.packages.added;
  std::vector<PackageDependencyChange> removed = difference.packages.removed;
  const auto is_stdlib = [](const PackageDependencyChange& change) {
    return change.origin == Origin::kStdlib;
  };
  for (auto* list : {&added, &removed}) {
    list->erase(std::remove_if(list->begin(), list->end(), is_stdlib), list->end());
  }
  const size_t arrows = added.size() + removed.size();
  if (arrows == 0 || arrows > kMostArrows) return "";
  std::map<std::string_view, size_t> numbers;
  for (const auto* list : {&added, &removed}) {
    for (const PackageDependencyChange& change : *list) {
      numbers.emplace(change.from, 0);
      numbers.emplace(change.to, 0);
    }
  }
  if (numbers.size() > kMostNodes) return "";
  std::string text = "```mermaid\nflowchart LR\n";
  size_t next = 0;
  for (auto& [name, number] : numbers) {
    number = next++;
    absl::StrAppend(&text, "  p", number, "[", MermaidLabel(name), "]\n");
  }
  for (const PackageDependencyChange& change : added) {
    absl::StrAppend(&text, "  p", numbers[change.from], " ==> p", numbers[change.to], "\n");
  }
  for (const PackageDependencyChange& change : removed) {
    absl::StrAppend(&text, "  p", numbers[change.from], " -.->|removed| p", numbers[change.to],
                    "\n");
  }
  return text + "```\n";
}

}  // namespace clew
