#include "analyzer/finder/project.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "absl/status/statusor.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "analyzer/finder/pyproject.h"
#include "analyzer/source/path.h"
#include "analyzer/source/walk.h"

namespace clew {

namespace {

constexpr std::string_view kProjectFiles[] = {"clew.toml", "pyproject.toml", "setup.cfg",
                                              "setup.py"};

// Works on absolute paths throughout.
class Discovery {
 public:
  explicit Discovery(FileSystem* files) : files_(files) {
    const absl::StatusOr<std::string> working = files->RealPath(".");
    working_directory_ = working.ok() ? *working : "/";
  }

  DiscoveredProject Discover(const std::vector<std::string>& paths);

 private:
  std::string Absolute(const std::string& path) const {
    return CollapsePath(JoinPath(working_directory_, path));
  }
  // Relative to the working directory where that is above or below, or asked for.
  std::string Spell(const std::string& absolute, bool relative) const {
    std::string_view rest;
    if (relative || absolute == working_directory_ ||
        IsBelow(absolute, working_directory_, &rest) ||
        IsBelow(working_directory_, absolute, &rest)) {
      return RelativePath(absolute, working_directory_);
    }
    return absolute;
  }
  bool IsType(const std::string& path, FileType type) const {
    const absl::StatusOr<FileStat> stat = files_->Stat(path);
    return stat.ok() && stat->type == type;
  }
  bool IsPackage(const std::string& directory) const {
    return IsType(JoinPath(directory, "__init__.py"), FileType::kFile);
  }
  std::vector<DirectoryEntry> List(const std::string& directory) const {
    absl::StatusOr<std::vector<DirectoryEntry>> entries = files_->ListDirectory(directory);
    return entries.ok() ? *std::move(entries) : std::vector<DirectoryEntry>();
  }
  std::vector<std::string> Subdirectories(const std::string& directory) const {
    std::vector<std::string> result;
    const auto excluded = DefaultExcludes();
    for (const DirectoryEntry& entry : List(directory)) {
      if (entry.type == FileType::kDirectory && !absl::StartsWith(entry.name, ".") &&
          !std::binary_search(excluded.begin(), excluded.end(), entry.name)) {
        result.push_back(JoinPath(directory, entry.name));
      }
    }
    return result;
  }
  bool HoldsModules(const std::string& directory) const {
    const std::vector<DirectoryEntry> entries = List(directory);
    return std::any_of(entries.begin(), entries.end(), [](const DirectoryEntry& entry) {
      return entry.type == FileType::kFile && absl::EndsWith(entry.name, ".py");
    });
  }
  bool HoldsPackages(const std::string& directory) const {
    const std::vector<std::string> children = Subdirectories(directory);
    return std::any_of(children.begin(), children.end(),
                       [this](const std::string& child) { return IsPackage(child); });
  }
  // A `src` that is no package, with modules, packages, or namespaces of modules in it.
  bool IsSourceLayout(const std::string& source) const {
    if (!IsType(source, FileType::kDirectory) || IsPackage(source)) return false;
    if (HoldsModules(source) || HoldsPackages(source)) return true;
    const std::vector<std::string> children = Subdirectories(source);
    return std::any_of(children.begin(), children.end(), [this](const std::string& child) {
      return HoldsModules(child) || HoldsPackages(child);
    });
  }
  bool HasProjectFile(const std::string& directory, std::string_view* which) const {
    for (const std::string_view name : kProjectFiles) {
      if (!IsType(JoinPath(directory, name), FileType::kFile)) continue;
      *which = name;
      return true;
    }
    return false;
  }
  // The nearest directory with a project file, at or above; empty if there is none.
  std::string ProjectAbove(const std::string& start, std::string_view* which) const {
    for (std::string at = start;; at = std::string(PathDirname(at))) {
      if (HasProjectFile(at, which)) return at;
      if (at == "/") return "";
    }
  }
  bool IsInstalled(const std::string& directory) const {
    const std::string_view name = PathBasename(directory);
    return name == "site-packages" || name == "dist-packages";
  }
  bool IsStdlib(const std::string& directory) const {
    return IsType(JoinPath(directory, "os.py"), FileType::kFile) &&
           IsType(JoinPath(directory, "importlib/_bootstrap_external.py"), FileType::kFile);
  }

  void Add(const std::string& directory, std::string reason) {
    for (const auto& [path, known] : found_) {
      if (path == directory) return;
    }
    found_.emplace_back(directory, std::move(reason));
  }
  // What a named path has by itself: a directory with a project file above it, the parent of its
  // top-level package, or packages directly in it.
  enum class OwnRoots { kNone, kPackages, kProject };
  OwnRoots OwnRootsOf(const std::string& path) const {
    std::string_view which;
    const std::string top = TopOf(path);
    if (!ProjectAbove(top, &which).empty()) return OwnRoots::kProject;
    if (top == working_directory_) return OwnRoots::kNone;
    return top != DirectoryOf(path) || HoldsPackages(top) || IsSourceLayout(JoinPath(top, "src"))
               ? OwnRoots::kPackages
               : OwnRoots::kNone;
  }
  std::string DirectoryOf(const std::string& path) const {
    return IsType(path, FileType::kDirectory) ? path : std::string(PathDirname(path));
  }
  // The first directory that is no package, outwards from a path.
  std::string TopOf(const std::string& path) const {
    std::string top = DirectoryOf(path);
    while (top != "/" && IsPackage(top)) top = std::string(PathDirname(top));
    return top;
  }
  void AddProject(const std::string& directory, const std::string& reason, bool look_below = true);
  void AddFromPath(const std::string& path, bool named);

  FileSystem* files_;
  std::string working_directory_;
  std::string project_;
  std::vector<std::pair<std::string, std::string>> found_;
};

// Rule 2.
void Discovery::AddProject(const std::string& directory, const std::string& reason,
                           bool look_below) {
  if (project_.empty()) project_ = directory;
  std::vector<std::string> roots;
  std::string text;
  if (files_->ReadFile(JoinPath(directory, "pyproject.toml"), &text).ok()) {
    for (const auto& [source, key] : ParsePyproject(text).source_directories) {
      const std::string path = CollapsePath(JoinPath(directory, source));
      if (path == directory || !IsType(path, FileType::kDirectory)) continue;
      Add(path, absl::StrCat("pyproject.toml, ", key));
      roots.push_back(path);
    }
  }
  const std::string source = JoinPath(directory, "src");
  if (IsSourceLayout(source)) {
    Add(source, "src layout");
    roots.push_back(source);
  }
  Add(directory, reason);
  roots.push_back(directory);
  if (!look_below) return;
  for (const std::string& root : roots) {
    if (HoldsPackages(root) || (root != directory && HoldsModules(root))) return;
  }
  for (const std::string& child : Subdirectories(directory)) {
    if (HoldsPackages(child)) Add(child, "directory above top-level packages");
    const std::string inner = JoinPath(child, "src");
    if (IsSourceLayout(inner) && HoldsPackages(inner)) {
      Add(inner, "directory above top-level packages");
    }
  }
}

// Rules 1 (its last sentence), 3 and 4.
void Discovery::AddFromPath(const std::string& path, bool named) {
  const std::string top = TopOf(path);
  const bool climbed = top != DirectoryOf(path);
  for (std::string at = top;; at = std::string(PathDirname(at))) {
    const bool installed = IsInstalled(at);
    if (installed || IsStdlib(at)) {
      if (project_.empty()) project_ = at;
      Add(at, installed ? "installed packages" : "standard library");
      return;
    }
    if (at == "/") break;
  }
  std::string_view which;
  const std::string project = ProjectAbove(top, &which);
  if (!project.empty()) {
    AddProject(project, absl::StrCat("directory of ", which));
  } else {
    AddProject(top, climbed ? "directory above a top-level package"
                            : (named ? "directory that was named" : "working directory"));
  }
  if (climbed) Add(top, "directory above a top-level package");
}

DiscoveredProject Discovery::Discover(const std::vector<std::string>& paths) {
  std::vector<std::string> absolute;
  for (const std::string& path : paths) absolute.push_back(Absolute(path));
  const auto all_within = [&absolute](const std::string& directory) {
    return std::all_of(absolute.begin(), absolute.end(), [&directory](const std::string& path) {
      std::string_view rest;
      return path == directory || IsBelow(path, directory, &rest);
    });
  };
  // A path inside of an environment or a standard library is no part of the project around it.
  const auto in_other_root = [this](const std::string& path, const std::string& project) {
    for (std::string at = path; at != project && at != "/"; at = std::string(PathDirname(at))) {
      if (IsInstalled(at) || IsStdlib(at)) return true;
    }
    return false;
  };

  std::string_view which;
  const std::string configured = ProjectAbove(working_directory_, &which);
  const std::string around = configured.empty() ? working_directory_ : configured;
  bool use_around = all_within(around) &&
                    std::none_of(absolute.begin(), absolute.end(),
                                 [&](const std::string& p) { return in_other_root(p, around); });
  if (use_around && configured.empty()) {
    use_around =
        !IsPackage(around) && !IsStdlib(around) && !IsInstalled(around) &&
        (HoldsModules(around) || HoldsPackages(around) || IsSourceLayout(JoinPath(around, "src")));
  }
  if (use_around) {
    bool all_have_projects = configured.empty() && !absolute.empty();
    for (const std::string& path : absolute) {
      if (!configured.empty()) break;
      const OwnRoots own = OwnRootsOf(path);
      if (own != OwnRoots::kNone) AddFromPath(path, /*named=*/true);
      all_have_projects &= own == OwnRoots::kProject;
    }
    if (!all_have_projects) {
      // Behind the roots of the paths themselves, only what is in the directory itself counts.
      AddProject(around,
                 configured.empty() ? std::string("working directory")
                                    : absl::StrCat("directory of ", which),
                 /*look_below=*/found_.empty());
    }
  } else if (absolute.empty()) {
    AddFromPath(working_directory_, /*named=*/false);
  } else {
    for (const std::string& path : absolute) AddFromPath(path, /*named=*/true);
  }

  const bool relative = std::all_of(paths.begin(), paths.end(), [](const std::string& path) {
    return !absl::StartsWith(path, "/");
  });
  DiscoveredProject result;
  result.directory = Spell(project_, relative);
  for (auto& [path, reason] : found_) result.roots.push_back({Spell(path, relative), reason});
  return result;
}

}  // namespace

DiscoveredProject DiscoverProject(FileSystem* files, const std::vector<std::string>& paths) {
  return Discovery(files).Discover(paths);
}

std::vector<DiscoveredRoot> DiscoverRoots(FileSystem* files, const std::string& start_directory) {
  return DiscoverProject(files, {start_directory}).roots;
}

}  // namespace clew
