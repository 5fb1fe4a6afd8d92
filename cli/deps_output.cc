#include "cli/deps_output.h"

#include <algorithm>
#include <memory>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "analyzer/graph/closure.h"
#include "analyzer/query/closure_probes.h"
#include "analyzer/query/deps.h"
#include "analyzer/report/deps_report.h"
#include "analyzer/report/stamp.h"
#include "analyzer/source/path.h"
#include "cli/file_list.h"
#include "cli/output_file.h"

namespace clew {
namespace {

template <typename T>
void MergeSorted(const std::vector<T>& more, std::vector<T>* into) {
  into->insert(into->end(), more.begin(), more.end());
  std::sort(into->begin(), into->end());
  into->erase(std::unique(into->begin(), into->end()), into->end());
}

// Spells paths as a tool that runs in --relative-to sees them.
class PathWriter {
 public:
  explicit PathWriter(const DepsOptions& options) {
    if (!options.relative_to) return;
    working_directory_ = WorkingDirectory();
    directory_ = CollapsePath(JoinPath(working_directory_, *options.relative_to));
  }
  std::string Spell(const std::string& path) const {
    if (directory_.empty() || absl::StartsWith(path, "/")) return path;
    return RelativePath(CollapsePath(JoinPath(working_directory_, path)), directory_);
  }
  std::vector<std::string> SpellAll(std::vector<std::string> paths) const {
    if (directory_.empty()) return paths;
    for (std::string& path : paths) path = Spell(path);
    std::sort(paths.begin(), paths.end());
    return paths;
  }

 private:
  std::string working_directory_;
  std::string directory_;
};

absl::StatusOr<BuildRule> MakeRule(const DepsAnswer& answer, const DepsOptions& options) {
  BuildRule rule;
  if (options.target) {
    rule.target = *options.target;
  } else if (options.stamp) {
    rule.target = *options.stamp;
  } else {
    return absl::InvalidArgumentError(
        absl::StrCat("--format ", *options.format, " needs --target or --stamp"));
  }
  if (options.probes == "files") {
    return absl::InvalidArgumentError(
        absl::StrCat("--probes files is not for --format ", *options.format,
                     ": a file that does not exist would keep the target dirty; use dirs"));
  }
  const PathWriter paths(options);
  for (const std::string& file : answer.files) rule.inputs.push_back({paths.Spell(file), false});
  for (const std::string& directory : answer.probes.directories) {
    rule.inputs.push_back({paths.Spell(directory), true});
  }
  std::sort(rule.inputs.begin(), rule.inputs.end(),
            [](const BuildInput& a, const BuildInput& b) { return a.path < b.path; });
  return rule;
}

}  // namespace

absl::StatusOr<NinjaVersion> ParseNinjaVersion(const std::optional<std::string>& text) {
  NinjaVersion version;
  if (!text) return version;
  const std::vector<std::string> parts = absl::StrSplit(*text, '.');
  if (parts.size() < 2 || !absl::SimpleAtoi(parts[0], &version.major) ||
      !absl::SimpleAtoi(parts[1], &version.minor)) {
    return absl::InvalidArgumentError(
        absl::StrCat("--ninja-version takes a version such as 1.11, not \"", *text, "\""));
  }
  return version;
}

DepsAnswer AnswerDeps(Analysis* analysis, std::vector<std::string> entries,
                      std::vector<ModuleId> modules, const DepsOptions& options) {
  DepsAnswer answer;
  answer.entries = std::move(entries);
  answer.closure = ForwardClosure(analysis->graph, EdgeSelection(), modules);
  answer.files = ClosureFiles(analysis->graph, EdgeSelection(), modules);
  answer.modules = std::move(modules);
  if (options.probes.value_or("none") == "none") return answer;
  answer.probes = ClosureProbes(analysis->graph, analysis->finder.get(), analysis->search_paths,
                                answer.closure);
  if (options.probes == "dirs") answer.probes.files.clear();
  return answer;
}

void AddAnswer(const DepsAnswer& more, DepsAnswer* answer) {
  answer->entries.insert(answer->entries.end(), more.entries.begin(), more.entries.end());
  answer->modules.insert(answer->modules.end(), more.modules.begin(), more.modules.end());
  MergeSorted(more.files, &answer->files);
  answer->complete = answer->complete && more.complete;
  MergeSorted(more.probes.directories, &answer->probes.directories);
  MergeSorted(more.probes.files, &answer->probes.files);
}

absl::Status WriteDeps(const ProjectSettings& settings, const ImportGraph& graph,
                       const DepsAnswer& answer, const DepsOptions& options, Sink* sink) {
  const std::string format = options.format.value_or("paths");
  const PathWriter paths(options);
  if (format == "json") {
    DepsReport report{settings.header,
                      &graph,
                      answer.entries,
                      answer.modules,
                      paths.SpellAll(answer.files),
                      answer.complete,
                      {},
                      {}};
    if (options.probes.value_or("none") != "none") {
      report.probed_directories = paths.SpellAll(answer.probes.directories);
    }
    if (options.probes == "files") report.probed_files = paths.SpellAll(answer.probes.files);
    WriteDepsJson(report, sink);
    return absl::OkStatus();
  }
  if (format == "paths") {
    std::vector<std::string> all = answer.files;
    MergeSorted(answer.probes.directories, &all);
    MergeSorted(answer.probes.files, &all);
    WritePaths(paths.SpellAll(std::move(all)), options.null_terminated ? '\0' : '\n', sink);
    return absl::OkStatus();
  }
  const absl::StatusOr<BuildRule> rule = MakeRule(answer, options);
  if (!rule.ok()) return rule.status();
  if (format == "make") return WriteMakeRule(*rule, options.phony, sink);
  if (format == "dyndep") return WriteDyndep(*rule, sink);
  const absl::StatusOr<NinjaVersion> version = ParseNinjaVersion(options.ninja_version);
  if (!version.ok()) return version.status();
  return WriteDepfile(*rule, *version, sink);
}

absl::Status WriteStamp(FileSystem* files, const ProjectSettings& settings,
                        const ImportGraph& graph, const DepsAnswer& answer,
                        const std::string& path) {
  StampInput input;
  input.header = settings.header;
  input.entries = answer.entries;
  const AnalysisOptions& analysis = settings.analysis;
  input.settings = {
      absl::StrCat("engine=", analysis.engine == Engine::kFull ? "full" : "fast"),
      absl::StrCat("third-party=", analysis.analyze_third_party),
      absl::StrCat("prune=", analysis.prune),
      absl::StrCat("strings=", analysis.strings),
      absl::StrCat("exclude-conditions=", analysis.exclude_conditions),
      absl::StrCat("import-time-only=", analysis.import_time_only),
      absl::StrCat("scripts=", absl::StrJoin(analysis.scripts, ",")),
  };
  for (const SearchRoot& root : analysis.roots) {
    input.settings.push_back(absl::StrCat("search=", root.path));
  }
  input.graph = &graph;
  input.closure = answer.closure;
  input.read = [files](const std::string& file, std::string* contents) {
    return files->ReadFile(file, contents).ok();
  };
  absl::StatusOr<std::unique_ptr<OutputFile>> output = OutputFile::Open(path);
  if (!output.ok()) return output.status();
  (*output)->sink()->Append(MakeStamp(input));
  return (*output)->Finish();
}

}  // namespace clew
