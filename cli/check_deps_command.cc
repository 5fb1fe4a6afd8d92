// `clew check-deps`: whether a build target declares the targets that it imports.
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "analyzer/pipeline.h"
#include "analyzer/query/declared_deps.h"
#include "analyzer/source/real_file_system.h"
#include "cli/command.h"
#include "cli/effective_options.h"
#include "cli/graph_input.h"
#include "cli/nearest_name.h"
#include "cli/part_files.h"
#include "cli/project_settings.h"

namespace clew {
namespace {

class CheckDepsCommand : public Command {
 public:
  CommandHelp help() const override {
    return {
        "check-deps", "--target LABEL", "imports of a build target that its deps do not give",
        "OWNERS: a label, a tab and a path a line. The target's graph (--graph) is linked with\n"
        "an index of all these paths. Exit status 1 where something is not declared.\n\n"
        "  clew check-deps --graph t.clew --owners owners --target //app --allow //lib\n"};
  }
  std::vector<Option> options() override {
    return {{"--target", 0, "LABEL", "the target that is checked", &target_, ""},
            {"--allow", 0, "LABEL", "a target that it may import; repeatable", &allowed_, ""},
            {"--owners", 0, "FILE", "whose files are whose; repeatable", &owners_, ""}};
  }
  int Run(const Invocation& invocation) override;

 private:
  absl::StatusOr<OwnerTable> ReadOwners();
  absl::Status CheckTarget(const OwnerTable& owners, const ImportGraph& graph) const;
  std::string Report(const std::vector<UndeclaredImport>& undeclared) const;

  std::optional<std::string> target_;
  std::vector<std::string> allowed_;
  std::vector<std::string> owners_;
  RealFileSystem files_;
};

absl::StatusOr<OwnerTable> CheckDepsCommand::ReadOwners() {
  const auto paths = ExpandArguments(&files_, CommonOptions(), owners_);
  if (!paths.ok()) return paths.status();
  OwnerTable owners;
  for (const std::string& path : *paths) {
    const absl::StatusOr<std::string> text = ReadWhole(&files_, path);
    if (!text.ok()) return text.status();
    for (const std::string_view line : absl::StrSplit(*text, '\n', absl::SkipEmpty())) {
      const size_t tab = line.find('\t');
      if (tab == std::string_view::npos) {
        return absl::InvalidArgumentError(absl::StrCat(path, ": a line without a tab: ", line));
      }
      owners[std::string(line.substr(tab + 1))].emplace(line.substr(0, tab));
    }
  }
  return owners;
}

// A label without files has nothing to check, and is mistyped; but a target may have no files: then
// its graph is empty too.
absl::Status CheckDepsCommand::CheckTarget(const OwnerTable& owners,
                                           const ImportGraph& graph) const {
  std::set<std::string_view> labels;
  for (const auto& [path, of_path] : owners) labels.insert(of_path.begin(), of_path.end());
  if (labels.count(*target_) > 0 || graph.module_count() == 0) return absl::OkStatus();
  return absl::NotFoundError(absl::StrCat("option --target: no path is owned by \"", *target_, "\"",
                                          Suggestion(*target_, {labels.begin(), labels.end()})));
}

std::string CheckDepsCommand::Report(const std::vector<UndeclaredImport>& undeclared) const {
  std::string text = absl::StrCat(*target_, " imports what its deps do not give:\n");
  std::set<std::string> labels;
  for (const UndeclaredImport& import : undeclared) {
    absl::StrAppend(&text, "  ", import.path, ":", import.line, ":", import.column, ": ",
                    import.name, ", ");
    if (import.labels.empty()) {
      absl::StrAppend(&text, "which no known target has\n");
      continue;
    }
    absl::StrAppend(&text, "which is ", import.imported_path, " of ",
                    absl::StrJoin(import.labels, " or "), "\n");
    labels.insert(import.labels.front());
  }
  if (!labels.empty()) absl::StrAppend(&text, "add to deps:\n");
  for (const std::string& label : labels) absl::StrAppend(&text, "  \"", label, "\",\n");
  return text;
}

int CheckDepsCommand::Run(const Invocation& invocation) {
  const Console& console = invocation.console;
  if (!target_ || owners_.empty() || !invocation.common.graph || !invocation.arguments.empty()) {
    return Fail(console, absl::InvalidArgumentError(
                             "clew check-deps takes --graph FILE, --owners FILE, --target LABEL "
                             "and no arguments"));
  }
  const absl::StatusOr<OwnerTable> owners = ReadOwners();
  if (!owners.ok()) return Fail(console, owners.status());
  absl::StatusOr<ProjectSettings> settings = ReadProjectSettings(&files_, invocation.common, {});
  if (!settings.ok()) return Fail(console, settings.status());
  // Never destroyed: see main.cc.
  const auto& analysis =
      *new absl::StatusOr<Analysis>(ReadOrAnalyze(&files_, invocation.common, &*settings));
  if (!analysis.ok()) return Fail(console, analysis.status());

  if (absl::Status status = CheckTarget(*owners, analysis->graph); !status.ok()) {
    return Fail(console, status);
  }
  DeclaredDeps declared;
  declared.target = *target_;
  declared.allowed = {allowed_.begin(), allowed_.end()};
  declared.selection.exclude = settings->analysis.exclude_conditions;
  declared.selection.import_time_only = settings->analysis.import_time_only;
  const std::vector<UndeclaredImport> undeclared =
      FindUndeclaredImports(analysis->graph, *owners, declared);
  if (undeclared.empty()) return 0;
  const absl::Status status = WriteWhole(invocation.common.output, Report(undeclared));
  return status.ok() ? 1 : Fail(console, status);
}

}  // namespace

std::unique_ptr<Command> MakeCheckDepsCommand() { return std::make_unique<CheckDepsCommand>(); }

}  // namespace clew
