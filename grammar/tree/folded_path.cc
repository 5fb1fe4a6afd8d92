#include "grammar/tree/folded_path.h"

#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"

namespace clew {
namespace {

constexpr std::string_view kFile = "{__file__}";
constexpr std::string_view kDirectory = "{__file__dir__}";
constexpr std::string_view kWrittenUp = "/./..";

bool IsOfFile(std::string_view path) {
  return absl::StartsWith(path, kFile) || absl::StartsWith(path, kDirectory);
}

// Only steps up from the directory of the file, none of them written.
bool IsAbove(std::string_view path) {
  if (!absl::ConsumePrefix(&path, kDirectory)) return false;
  while (absl::ConsumePrefix(&path, "/..")) continue;
  return path.empty();
}

std::string WithMarks(std::string_view text) {
  std::vector<std::string_view> parts = absl::StrSplit(text, '/');
  for (std::string_view& part : parts) {
    if (part == "..") part = "./..";
  }
  return absl::StrJoin(parts, "/");
}

}  // namespace

std::string JoinFolded(const std::string& directory, std::string_view path) {
  if (directory.empty() || absl::StartsWith(path, "/") || IsOfFile(path)) return std::string(path);
  const std::string_view slash = absl::EndsWith(directory, "/") ? "" : "/";
  return absl::StrCat(directory, slash, IsOfFile(directory) ? WithMarks(path) : path);
}

std::string ConcatenateFolded(const std::string& path, std::string_view text) {
  return absl::StrCat(path, IsOfFile(path) ? WithMarks(text) : text);
}

std::optional<std::string> FoldedDirname(const std::string& path) {
  if (path == kFile) return std::string(kDirectory);
  if (IsAbove(path)) return absl::StrCat(path, "/..");
  std::string_view directory = path;
  if (!absl::ConsumeSuffix(&directory, kWrittenUp)) {
    const size_t slash = directory.rfind('/');
    if (slash == std::string::npos) return std::nullopt;
    directory = directory.substr(0, slash == 0 ? 1 : slash);
  }
  while (directory.size() > 1 && absl::ConsumeSuffix(&directory, "/")) continue;
  return std::string(directory);
}

std::string NormalizeFolded(const std::string& path) {
  if (!IsOfFile(path)) return PureFolded(path);
  std::vector<std::string_view> parts;
  for (const std::string_view part : absl::StrSplit(path, '/')) {
    if (part.empty() || part == ".") continue;
    if (part != ".." || parts.back() == kDirectory || parts.back() == "..") {
      parts.push_back(part);
    } else if (parts.size() > 1) {
      parts.pop_back();
    } else {
      // Up from the file, or from what is beside it (`__file__ + "c"`) or beside its directory.
      const bool in_directory = absl::StartsWith(parts[0], kFile);
      parts[0] = kDirectory;
      if (!in_directory) parts.push_back("..");
    }
  }
  return absl::StrJoin(parts, "/");
}

std::string PureFolded(std::string path) {
  while (path.size() > 1 && path.back() == '/') path.pop_back();
  return path;
}

std::optional<std::string> FinishedPath(std::string path) {
  if (!IsOfFile(path)) return path;
  if (absl::StartsWith(path, kFile) && path != kFile) return std::nullopt;
  absl::StrReplaceAll({{kWrittenUp, "/.."}}, &path);
  return path;
}

}  // namespace clew
