#include "analyzer/finder/site_directory.h"

#include <string_view>
#include <utility>

#include "absl/status/statusor.h"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "analyzer/finder/editable_finder.h"
#include "analyzer/source/path.h"

namespace clew {

namespace {

class Reader {
 public:
  Reader(FileSystem* files, const std::string& directory)
      : files_(files), directory_(NormalizePath(directory)) {}

  SiteDirectory Read();

 private:
  void ReadLine(const std::string& file, uint32_t number, std::string_view line);
  // True where what the line does is understood.
  bool ReadImport(std::string_view line);
  bool AddMapped(const std::string& name, const std::string& path);
  void AddRoot(const std::string& path) {
    result_.roots.push_back({path, Origin::kThirdParty, {}});
  }

  FileSystem* files_;
  std::string directory_;
  SiteDirectory result_;
};

// A dotted name that lies where its parts say is found below its top-level package's directory.
bool Reader::AddMapped(const std::string& name, const std::string& path) {
  const size_t dot = name.find('.');
  if (dot == std::string::npos) {
    result_.roots.push_back({path, Origin::kThirdParty, name});
    return true;
  }
  const std::string below =
      absl::StrCat("/", absl::StrReplaceAll(name.substr(dot + 1), {{".", "/"}}));
  if (!absl::EndsWith(path, below)) return false;
  result_.roots.push_back(
      {path.substr(0, path.size() - below.size()), Origin::kThirdParty, name.substr(0, dot)});
  return true;
}

bool Reader::ReadImport(std::string_view line) {
  if (absl::StrContains(line, "SETUPTOOLS_USE_DISTUTILS")) {
    // setuptools' own copy takes the place of the standard library's distutils; the module that
    // sees to it is imported when the interpreter starts.
    for (const auto& [module, path] : {std::pair("_distutils_hack", "_distutils_hack"),
                                       std::pair("distutils", "setuptools/_distutils")}) {
      const std::string package = JoinPath(directory_, path);
      if (files_->Stat(JoinPath(package, "__init__.py")).ok()) {
        result_.before.push_back({package, Origin::kThirdParty, module});
      }
    }
    return true;
  }
  // virtualenv's fix of distutils; namespaces as setuptools wrote them before PEP 420, which the
  // bare directories that they name are anyway.
  if (line == "import _virtualenv") return true;
  if (absl::StartsWith(line, "import sys, types, os;")) return true;

  // "import __editable___name_finder; __editable___name_finder.install()"
  std::string_view module = line.substr(std::string_view("import").size());
  module = absl::StripAsciiWhitespace(module.substr(0, module.find(';')));
  if (!absl::StartsWith(module, "__editable__")) return false;
  std::string source;
  if (!files_->ReadFile(JoinPath(directory_, absl::StrCat(module, ".py")), &source).ok()) {
    return false;
  }
  const std::optional<EditableTables> tables = ParseEditableFinder(source);
  if (!tables.has_value()) return false;
  bool understood = true;
  for (const auto& [name, path] : tables->modules) understood &= AddMapped(name, path);
  for (const auto& [name, path] : tables->namespaces) understood &= AddMapped(name, path);
  return understood;
}

// One line of site.addpackage.
void Reader::ReadLine(const std::string& file, uint32_t number, std::string_view line) {
  if (absl::StartsWith(line, "#")) return;
  line = absl::StripTrailingAsciiWhitespace(line);
  if (absl::StripLeadingAsciiWhitespace(line).empty()) return;
  if (absl::StartsWith(line, "import ") || absl::StartsWith(line, "import\t")) {
    if (!ReadImport(line)) {
      result_.diagnostics.push_back(
          {"pth-import", file, number,
           absl::StrCat("Python runs this line, and what it adds to the search path is unknown: ",
                        line)});
    }
    return;
  }
  const std::string path = CollapsePath(JoinPath(directory_, line));
  if (!files_->Stat(path).ok()) {
    result_.diagnostics.push_back(
        {"pth-missing", file, number, absl::StrCat(path, " does not exist")});
    return;
  }
  AddRoot(path);
}

SiteDirectory Reader::Read() {
  AddRoot(directory_);
  const absl::StatusOr<std::vector<DirectoryEntry>> entries = files_->ListDirectory(directory_);
  if (!entries.ok()) return std::move(result_);
  // Sorted by name, as site.addsitedir takes them; hidden ones are skipped since 3.13.
  for (const DirectoryEntry& entry : *entries) {
    if (entry.type != FileType::kFile || !absl::EndsWith(entry.name, ".pth") ||
        absl::StartsWith(entry.name, ".")) {
      continue;
    }
    const std::string file = JoinPath(directory_, entry.name);
    std::string text;
    const absl::Status status = files_->ReadFile(file, &text);
    if (!status.ok()) {
      result_.diagnostics.push_back({"unreadable-file", file, 0, std::string(status.message())});
      continue;
    }
    std::string_view rest = text;
    absl::ConsumePrefix(&rest, "\xef\xbb\xbf");
    uint32_t number = 0;
    for (std::string_view line : absl::StrSplit(rest, '\n')) ReadLine(file, ++number, line);
  }
  return std::move(result_);
}

}  // namespace

void PointShimAtSetuptools(FileSystem* files, std::vector<SearchRoot>* roots) {
  for (SearchRoot& shim : *roots) {
    if (shim.module != "distutils") continue;
    for (const SearchRoot& root : *roots) {
      if (!root.module.empty()) continue;
      if (!files->Stat(JoinPath(root.path, "setuptools/__init__.py")).ok()) continue;
      const std::string copy = JoinPath(root.path, "setuptools/_distutils");
      if (files->Stat(JoinPath(copy, "__init__.py")).ok()) {
        shim.path = copy;
        shim.origin = root.origin;
      }
      break;
    }
  }
}

SiteDirectory ReadSiteDirectory(FileSystem* files, const std::string& directory) {
  return Reader(files, directory).Read();
}

}  // namespace clew
