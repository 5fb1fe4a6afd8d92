#include "cli/report_base.h"

#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "analyzer/graph/graph_builder.h"
#include "analyzer/parts/graph_document.h"
#include "analyzer/parts/graph_file.h"
#include "analyzer/pipeline.h"
#include "cli/git.h"
#include "cli/part_files.h"
#include "cli/project_settings.h"

namespace clew {
namespace {

constexpr std::string_view kSinceFork = "...";

std::string FirstLine(const std::string& text) {
  const std::string_view stripped = absl::StripAsciiWhitespace(text);
  return std::string(stripped.substr(0, stripped.find('\n')));
}

// What git prints on one line; empty where it fails.
std::string Ask(const std::vector<std::string>& words) {
  const absl::StatusOr<GitRun> run = RunGit(words);
  return run.ok() && run->status == 0 ? FirstLine(run->output) : std::string();
}

absl::Status UnknownRevision(const std::string& revision) {
  std::string text = absl::StrCat("option --compare: \"", revision,
                                  "\" is neither a graph file nor a revision that git knows");
  if (Ask({"rev-parse", "--is-shallow-repository"}) == "true") {
    absl::StrAppend(&text,
                    "; this clone is shallow: fetch the revision first (git fetch --depth=1 ",
                    "origin ", revision, "), or clone with the whole history");
  }
  return absl::NotFoundError(text);
}

absl::StatusOr<std::string> FindCommit(const std::string& compare, ReportBase* base) {
  const bool since_fork = absl::EndsWith(compare, kSinceFork);
  const std::string revision =
      since_fork ? compare.substr(0, compare.size() - kSinceFork.size()) : compare;
  if (revision.empty() || revision[0] == '-') return UnknownRevision(compare);
  const absl::StatusOr<GitRun> inside = RunGit({"rev-parse", "--show-toplevel"});
  if (!inside.ok() || inside->status != 0) {
    return absl::FailedPreconditionError(absl::StrCat(
        "option --compare: there is no graph file \"", compare, "\", and no revision: ",
        inside.ok() ? FirstLine(inside->errors) : std::string(inside.status().message())));
  }
  std::string commit =
      Ask({"rev-parse", "--verify", "--quiet", absl::StrCat(revision, "^{commit}")});
  if (commit.empty()) return UnknownRevision(revision);
  base->name = revision;
  if (!since_fork) return commit;
  const std::string fork = Ask({"merge-base", commit, "HEAD"});
  if (fork.empty()) {
    base->notes.push_back(absl::StrCat("There is no merge base of ", revision,
                                       " and HEAD in this clone: compared with ", revision,
                                       " itself."));
    return commit;
  }
  base->name = absl::StrCat("the merge base with ", revision);
  return fork;
}

// The files of the commit, and what git ignores in the working tree.
absl::Status OpenRevision(const std::string& commit, FileSystem* disk, ReportBase* base) {
  const absl::StatusOr<std::string> top = Git({"rev-parse", "--show-toplevel"});
  if (!top.ok()) return top.status();
  const std::string top_path = FirstLine(*top);
  const absl::StatusOr<std::string> listed = Git({"ls-tree", "-r", "-z", "--full-tree", commit});
  if (!listed.ok()) return listed.status();
  std::vector<RevisionEntry> entries;
  bool submodules = false;
  for (const std::string_view line : absl::StrSplit(*listed, '\0', absl::SkipEmpty())) {
    // <mode> SP <type> SP <object> TAB <path>
    const size_t tab = line.find('\t');
    const std::vector<std::string_view> words = absl::StrSplit(line.substr(0, tab), ' ');
    if (tab == std::string_view::npos || words.size() != 3) continue;
    RevisionEntry entry{std::string(line.substr(tab + 1)), std::string(words[2])};
    if (words[0] == "120000") entry.kind = RevisionEntry::Kind::kLink;
    if (words[0] == "160000") {
      entry.kind = RevisionEntry::Kind::kOnDisk;
      submodules = true;
    }
    entries.push_back(std::move(entry));
  }
  const absl::StatusOr<std::string> ignored =
      Git({"-C", top_path, "ls-files", "-z", "--others", "--ignored", "--exclude-standard",
           "--directory"});
  if (ignored.ok()) {
    for (std::string_view path : absl::StrSplit(*ignored, '\0', absl::SkipEmpty())) {
      if (absl::EndsWith(path, "/")) path.remove_suffix(1);
      if (absl::EndsWith(path, "__pycache__") || absl::EndsWith(path, ".pyc")) continue;
      entries.push_back({std::string(path), "", RevisionEntry::Kind::kOnDisk});
    }
  }
  if (submodules) {
    base->notes.push_back("Submodules were compared as they are in the working tree.");
  }
  absl::StatusOr<std::unique_ptr<GitObjects>> objects = GitObjects::Open();
  if (!objects.ok()) return objects.status();
  base->objects = *std::move(objects);
  GitObjects* const store = base->objects.get();
  base->files = std::make_unique<RevisionFiles>(
      top_path, std::move(entries), [store](const std::string& name) { return store->Read(name); },
      disk);
  return absl::OkStatus();
}

// The graph of the revision. Where there was no project yet, the graph is empty and a note says so.
absl::Status AnalyzeRevision(const CommonOptions& common, const std::vector<std::string>& paths,
                             ReportBase* base) {
  CommonOptions options = common;
  options.graph.reset();
  if (options.config && !base->files->Stat(*options.config).ok()) options.config.reset();
  absl::StatusOr<ProjectSettings> settings = ReadProjectSettings(base->files.get(), options, paths);
  if (!settings.ok()) {
    if (!absl::IsNotFound(settings.status())) {
      return absl::Status(settings.status().code(),
                          absl::StrCat("at ", base->name, ": ", settings.status().message()));
    }
    base->notes.push_back(absl::StrCat("At ", base->name, " there was no project (",
                                       settings.status().message(), "): compared with nothing."));
    return absl::OkStatus();
  }
  base->header = settings->header;
  for (const std::string& path : paths) {
    if (base->files->Stat(path).ok()) settings->analysis.paths.push_back(path);
  }
  if (!paths.empty() && settings->analysis.paths.empty()) {
    base->notes.push_back(
        absl::StrCat("At ", base->name, " there was nothing at the given paths."));
    return absl::OkStatus();
  }
  absl::StatusOr<Analysis> analysis = AnalyzeProject(base->files.get(), settings->analysis);
  if (!analysis.ok()) {
    return absl::Status(analysis.status().code(),
                        absl::StrCat("at ", base->name, ": ", analysis.status().message()));
  }
  base->graph = std::move(analysis->graph);
  if (ProjectFiles(base->graph).empty()) {
    base->notes.push_back(
        absl::StrCat("At ", base->name, " there was no Python file: compared with nothing."));
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<GraphFromFile> ReadAnyGraph(FileSystem* files, const std::string& path) {
  const absl::StatusOr<std::string> bytes = ReadWhole(files, path);
  if (!bytes.ok()) return bytes.status();
  GraphFromFile result;
  GraphBuilder builder;
  GraphOrigin origin;
  result.document = LooksLikeGraphDocument(*bytes);
  absl::Status status = result.document
                            ? ReadGraphDocument(*bytes, path, &builder, &origin)
                            : ReadGraphFile(*bytes, path, PositionTable(), &builder, &origin);
  if (!status.ok()) return status;
  result.header.tool = std::move(origin.tool);
  result.header.python_version = std::move(origin.python_version);
  result.header.platform = std::move(origin.platform);
  result.header.roots = std::move(origin.roots);
  result.graph = std::move(builder).Build();
  return result;
}

absl::StatusOr<ReportBase> ReadReportBase(const std::string& compare, FileSystem* disk,
                                          const CommonOptions& common,
                                          const std::vector<std::string>& paths) {
  ReportBase base;
  const absl::StatusOr<FileStat> stat = disk->Stat(compare);
  if (stat.ok() && stat->type == FileType::kFile) {
    absl::StatusOr<GraphFromFile> read = ReadAnyGraph(disk, compare);
    if (!read.ok()) {
      return absl::Status(read.status().code(),
                          absl::StrCat("option --compare: ", read.status().message()));
    }
    base.name = compare;
    base.graph = std::move(read->graph);
    base.header = std::move(read->header);
    return base;
  }
  const absl::StatusOr<std::string> commit = FindCommit(compare, &base);
  if (!commit.ok()) return commit.status();
  base.commit = *commit;
  absl::Status status = OpenRevision(*commit, disk, &base);
  if (status.ok()) status = AnalyzeRevision(common, paths, &base);
  if (!status.ok()) {
    return absl::Status(status.code(), absl::StrCat("option --compare: ", status.message()));
  }
  absl::StatusOr<std::vector<FileChange>> changes = ChangesFrom(*commit);
  if (!changes.ok()) return changes.status();
  base.changes = *std::move(changes);
  const absl::StatusOr<GitRun> dirty = RunGit({"status", "--porcelain", "--untracked-files=no"});
  if (dirty.ok() && !dirty->output.empty()) {
    base.notes.push_back(
        "The working tree has changes that are not committed: they are part of what is compared.");
  }
  return base;
}

}  // namespace clew
