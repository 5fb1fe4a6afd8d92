#include "analyzer/source/path.h"

#include <cstring>
#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"

namespace clew {

namespace {

// Puts parts together again; `collapse` lets ".." take the part before it away.
std::string Rebuild(std::string_view path, bool collapse) {
  const bool absolute = !path.empty() && path.front() == '/';
  std::vector<std::string_view> kept;
  for (std::string_view part : absl::StrSplit(path, '/', absl::SkipEmpty())) {
    if (part == ".") continue;
    if (collapse && part == "..") {
      if (!kept.empty() && kept.back() != "..") {
        kept.pop_back();
        continue;
      }
      if (absolute) continue;  // the parent of / is /
    }
    kept.push_back(part);
  }
  std::string result = absolute ? "/" : "";
  for (size_t i = 0; i < kept.size(); ++i) {
    if (i > 0) result += '/';
    result.append(kept[i].data(), kept[i].size());
  }
  if (result.empty()) result = ".";
  return result;
}

// Whether `path`, which begins with "..", is as RespellPath spells it, as far as can be told
// without taking it apart.
bool IsShortest(std::string_view path, std::string_view directory) {
  std::string_view left;  // the part of the directory that the last ".." leaves
  while (path.substr(0, 3) == "../") {
    path.remove_prefix(3);
    if (directory.size() < 2) return false;
    left = PathBasename(directory);
    directory = PathDirname(directory);
  }
  if (path.empty() || path.front() == '.' || path.back() == '/' || path.back() == '.' ||
      path.find("//") != path.npos || path.find("/.") != path.npos) {
    return false;
  }
  return path.substr(0, path.find('/')) != left;
}

}  // namespace

std::string JoinPath(std::string_view directory, std::string_view name) {
  if (directory.empty() || directory == "." || (!name.empty() && name.front() == '/')) {
    return std::string(name);
  }
  if (directory.back() == '/') return absl::StrCat(directory, name);
  return absl::StrCat(directory, "/", name);
}

std::string NormalizePath(std::string_view path) { return Rebuild(path, /*collapse=*/false); }

std::string CollapsePath(std::string_view path) { return Rebuild(path, /*collapse=*/true); }

size_t FindLast(std::string_view text, char byte) {
#ifdef __GLIBC__
  // std::string_view::rfind looks at one byte at a time.
  if (text.empty()) return std::string_view::npos;
  const void* found = memrchr(text.data(), byte, text.size());
  if (found == nullptr) return std::string_view::npos;
  return static_cast<size_t>(static_cast<const char*>(found) - text.data());
#else
  return text.rfind(byte);
#endif
}

std::string_view PathBasename(std::string_view path) {
  const size_t slash = FindLast(path, '/');
  return slash == std::string_view::npos ? path : path.substr(slash + 1);
}

std::string_view PathDirname(std::string_view path) {
  const size_t slash = FindLast(path, '/');
  if (slash == std::string_view::npos) return ".";
  return slash == 0 ? path.substr(0, 1) : path.substr(0, slash);
}

bool IsBelow(std::string_view path, std::string_view directory, std::string_view* rest) {
  if (path.empty() || path == ".") return false;
  if (directory.empty() || directory == ".") {
    if (path.front() == '/' || path == ".." || path.substr(0, 3) == "../") return false;
    *rest = path;
    return true;
  }
  if (path.size() <= directory.size() || path.substr(0, directory.size()) != directory) {
    return false;
  }
  path.remove_prefix(directory.size());
  if (directory.back() != '/') {
    if (path.front() != '/') return false;
    path.remove_prefix(1);
  }
  if (path.empty() || path == ".." || path.substr(0, 3) == "../") return false;
  *rest = path;
  return true;
}

std::string RelativePath(std::string_view path, std::string_view directory) {
  const std::vector<std::string_view> to = absl::StrSplit(path, '/', absl::SkipEmpty());
  const std::vector<std::string_view> from = absl::StrSplit(directory, '/', absl::SkipEmpty());
  size_t common = 0;
  while (common < to.size() && common < from.size() && to[common] == from[common]) ++common;
  std::string result;
  for (size_t i = common; i < from.size(); ++i)
    absl::StrAppend(&result, i > common ? "/" : "", "..");
  for (size_t i = common; i < to.size(); ++i) {
    absl::StrAppend(&result, result.empty() ? "" : "/", to[i]);
  }
  return result.empty() ? "." : result;
}

std::string DirectoryAbove(std::string_view directory) {
  if (directory == ".") return "..";
  if (directory == ".." || absl::EndsWith(directory, "/..")) return absl::StrCat(directory, "/..");
  return std::string(PathDirname(directory));
}

std::string RespellPath(std::string path, std::string_view working_directory) {
  if (path != ".." && !absl::StartsWith(path, "../")) return path;
  if (IsShortest(path, working_directory)) return path;
  return RelativePath(CollapsePath(JoinPath(working_directory, path)), working_directory);
}

}  // namespace clew
