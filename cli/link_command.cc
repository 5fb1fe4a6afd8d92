// `clew link`: the edges of one target, from its facts and the interfaces of what it depends on.
#include <algorithm>
#include <iterator>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_set.h"
#include "absl/status/status.h"
#include "absl/strings/match.h"
#include "absl/strings/str_split.h"
#include "analyzer/parts/facts_json.h"
#include "analyzer/parts/graph_file.h"
#include "analyzer/parts/index_file_system.h"
#include "analyzer/pipeline.h"
#include "analyzer/source/path.h"
#include "analyzer/source/real_file_system.h"
#include "cli/command.h"
#include "cli/part_files.h"
#include "cli/project_settings.h"
#include "cli/run_output.h"
#include "cli/strict.h"

namespace clew {
namespace {

class LinkCommand : public Command {
 public:
  CommandHelp help() const override {
    return {
        "link", "--facts FACTS [INTERFACE...]", "the edges of one target of a distributed build",
        "INDEX lists every file that is there, a path a line, or a name, a tab and a path; the\n"
        "disk is not looked at. INTERFACE: of the targets that this one depends on.\n\n"
        "  clew link --index names --facts t.facts --deps d.iface -o t.edges --root src\n"};
  }
  std::vector<Option> options() override {
    return {
        {"--index", 0, "FILE", "a list of all files; repeatable", &indexes_, ""},
        {"--facts", 0, "FILE", "facts of the target; repeatable", &facts_, ""},
        {"--deps", 0, "FILE", "an interface; repeatable, as arguments", &interfaces_, ""},
        {"--strip-prefix", 0, "DIR", "taken off paths of the index; repeatable", &prefixes_, ""},
        {"--legacy-create-init", 0, "",
         "as Bazel's: a directory without __init__.py has an empty one", &create_init_, ""}};
  }
  int Run(const Invocation& invocation) override;

 private:
  absl::Status ReadIndex(TargetFacts* target);
  absl::Status ReadAll(PartsKind kind, const std::vector<std::string>& paths,
                       std::vector<FilePart>* parts);

  std::vector<std::string> indexes_;
  std::vector<std::string> facts_;
  std::vector<std::string> interfaces_;
  std::vector<std::string> prefixes_;
  bool create_init_ = false;
  RealFileSystem files_;
  StatementMemo statements_;
};

// A stub beside its source is no module of its own: it is looked into, and starts nothing.
void SetStubsAside(TargetFacts* target) {
  absl::flat_hash_set<std::string> sources(target->index.begin(), target->index.end());
  for (const FilePart& part : target->own) sources.insert(part.path);
  const auto stubs = std::stable_partition(
      target->own.begin(), target->own.end(), [&sources](const FilePart& part) {
        return !absl::EndsWith(part.path, ".pyi") ||
               !sources.contains(part.path.substr(0, part.path.size() - 1));
      });
  std::move(stubs, target->own.end(), std::back_inserter(target->interfaces));
  target->own.erase(stubs, target->own.end());
}

// Empty __init__.py where Bazel's runfiles get one: in each directory that holds a file which
// Python imports, or has one that does; up to the repository (`repositories`: all but the main
// one).
void CreateInit(const std::vector<std::string>& repositories, TargetFacts* target) {
  constexpr std::string_view kInit = "__init__.py";
  std::set<std::string> created;
  const absl::flat_hash_set<std::string> files(target->index.begin(), target->index.end());
  for (const std::string& path : target->index) {
    if (!absl::EndsWith(path, ".py") && !absl::EndsWith(path, ".so")) continue;
    for (std::string_view at = PathDirname(path); at != "." && at != "/" && !at.empty();
         at = PathDirname(at)) {
      if (std::find(repositories.begin(), repositories.end(), at) != repositories.end()) break;
      std::string init = JoinPath(at, kInit);
      if (files.contains(init)) continue;
      if (!created.insert(std::move(init)).second) break;
    }
  }
  for (const std::string& path : created) {
    target->index.push_back(path);
    target->interfaces.push_back({path, FileFacts()});
  }
}

absl::Status LinkCommand::ReadIndex(TargetFacts* target) {
  for (const std::string& path : indexes_) {
    const absl::StatusOr<std::string> text = ReadWhole(&files_, path);
    if (!text.ok()) return text.status();
    for (const std::string_view line : absl::StrSplit(*text, '\n', absl::SkipEmpty())) {
      const size_t tab = line.find('\t');
      const std::string_view file = tab == std::string_view::npos ? line : line.substr(tab + 1);
      target->index.push_back(StripPrefix(NormalizePath(file), prefixes_));
    }
  }
  return absl::OkStatus();
}

absl::Status LinkCommand::ReadAll(PartsKind kind, const std::vector<std::string>& paths,
                                  std::vector<FilePart>* parts) {
  for (const std::string& path : paths) {
    const absl::StatusOr<std::string> text = ReadWhole(&files_, path);
    if (!text.ok()) return text.status();
    absl::StatusOr<std::vector<FilePart>> read = ReadParts(kind, *text, path, &statements_);
    if (!read.ok()) return read.status();
    for (FilePart& part : *read) parts->push_back(std::move(part));
  }
  return absl::OkStatus();
}

int LinkCommand::Run(const Invocation& invocation) {
  const Console& console = invocation.console;
  if (facts_.empty()) return Fail(console, absl::InvalidArgumentError("clew link needs --facts"));
  const auto more = ExpandArguments(&files_, invocation.common, invocation.arguments);
  if (!more.ok()) return Fail(console, more.status());
  interfaces_.insert(interfaces_.end(), more->begin(), more->end());
  for (std::vector<std::string>* list : {&indexes_, &facts_, &interfaces_}) {
    auto expanded = ExpandArguments(&files_, CommonOptions(), *list);
    if (!expanded.ok()) return Fail(console, expanded.status());
    *list = *std::move(expanded);
  }
  TargetFacts target;
  absl::Status status = ReadIndex(&target);
  if (status.ok()) status = ReadAll(PartsKind::kFacts, facts_, &target.own);
  if (status.ok()) status = ReadAll(PartsKind::kInterface, interfaces_, &target.interfaces);
  if (!status.ok()) return Fail(console, status);

  for (const std::vector<FilePart>* parts : {&target.own, &target.interfaces}) {
    for (const FilePart& part : *parts) target.index.push_back(part.path);
  }
  SetStubsAside(&target);
  std::vector<std::string> roots = invocation.common.roots;
  roots.insert(roots.end(), invocation.common.site_packages.begin(),
               invocation.common.site_packages.end());
  if (create_init_) CreateInit(invocation.common.site_packages, &target);

  // Nothing but the inputs counts: no configuration, no virtual environment, no disk.
  IndexFileSystem index(target.index, roots);
  const absl::StatusOr<ProjectSettings> settings =
      ReadProjectSettings(&index, invocation.common, {});
  if (!settings.ok()) return Fail(console, settings.status());
  // Never destroyed: see main.cc.
  const auto& analysis =
      *new absl::StatusOr<Analysis>(LinkTarget(settings->analysis, std::move(target)));
  if (!analysis.ok()) return Fail(console, analysis.status());
  const GraphHeader& header = settings->header;
  const GraphOrigin origin{header.tool, header.python_version, header.platform, header.roots,
                           /*ordinals=*/true};
  status = WriteWhole(invocation.common.output, WriteGraphFile(analysis->graph, origin));
  if (!status.ok()) return Fail(console, status);
  if (invocation.common.stats) PrintStats(analysis->stats, files_.work(), console);
  return StrictStatus(*settings, analysis->graph);
}

}  // namespace

std::unique_ptr<Command> MakeLinkCommand() { return std::make_unique<LinkCommand>(); }

}  // namespace clew
