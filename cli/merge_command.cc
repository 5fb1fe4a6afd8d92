// `clew merge EDGES...`: the graphs of all targets as one, with line numbers.
#include <algorithm>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "analyzer/graph/graph_builder.h"
#include "analyzer/parts/graph_file.h"
#include "analyzer/source/real_file_system.h"
#include "cli/command.h"
#include "cli/part_files.h"

namespace clew {
namespace {

class MergeCommand : public Command {
 public:
  CommandHelp help() const override {
    return {
        "merge", "EDGES... [POSITIONS...]", "one graph of the edges of all targets",
        "EDGES: what clew link or clew merge wrote; POSITIONS: of clew facts, without which\n"
        "every line is 0. The graph is what --graph takes. Targets may be linked with some of the\n"
        "roots only, if --root names them all.\n\n"
        "  clew merge *.edges *.pos -o all.clew\n"
        "  clew cycles --graph all.clew\n"};
  }
  std::vector<Option> options() override {
    return {{"--positions", 0, "FILE", "line numbers of clew facts; repeatable, as arguments",
             &positions_, ""}};
  }
  int Run(const Invocation& invocation) override;

 private:
  std::vector<std::string> positions_;
  RealFileSystem files_;
};

// The roots of the whole graph instead of those of one target, which must be among them.
absl::Status TakeRoots(const std::vector<std::string>& all, const std::string& path,
                       GraphOrigin* origin) {
  for (const std::string& root : origin->roots) {
    if (std::find(all.begin(), all.end(), root) != all.end()) continue;
    return absl::InvalidArgumentError(
        absl::StrCat(path, ": linked with the root ", root, ", which no --root names"));
  }
  origin->roots = all;
  return absl::OkStatus();
}

int MergeCommand::Run(const Invocation& invocation) {
  const Console& console = invocation.console;
  std::vector<std::string> arguments = invocation.arguments;
  arguments.insert(arguments.end(), positions_.begin(), positions_.end());
  const auto paths = ExpandArguments(&files_, invocation.common, arguments);
  if (!paths.ok()) return Fail(console, paths.status());
  PositionTable positions;
  std::vector<std::pair<std::string, std::string>> graphs;  // path, bytes
  for (const std::string& path : *paths) {
    absl::StatusOr<std::string> bytes = ReadWhole(&files_, path);
    if (!bytes.ok()) return Fail(console, bytes.status());
    // Positions are JSON lines.
    if (!absl::StartsWith(*bytes, "{")) {
      graphs.emplace_back(path, *std::move(bytes));
    } else if (absl::Status status = ReadPositions(*bytes, path, &positions); !status.ok()) {
      return Fail(console, status);
    }
  }
  if (graphs.empty()) return Fail(console, absl::InvalidArgumentError("clew merge needs EDGES"));

  GraphBuilder builder;
  std::optional<GraphOrigin> first;
  for (auto& [path, bytes] : graphs) {
    GraphOrigin origin;
    absl::Status status = ReadGraphFile(bytes, path, positions, &builder, &origin);
    if (!status.ok()) return Fail(console, status);
    bytes = std::string();
    origin.ordinals = false;
    if (!invocation.common.roots.empty()) {
      status = TakeRoots(invocation.common.roots, path, &origin);
      if (!status.ok()) return Fail(console, status);
    }
    if (first && !(*first == origin)) {
      return Fail(console, absl::InvalidArgumentError(absl::StrCat(
                               path,
                               ": linked with other roots, Python version, platform or "
                               "version of Clew than ",
                               graphs.front().first)));
    }
    first = std::move(origin);
  }
  // Never destroyed: see main.cc.
  const auto& graph = *new ImportGraph(std::move(builder).Build());
  const absl::Status status = WriteWhole(invocation.common.output, WriteGraphFile(graph, *first));
  return status.ok() ? 0 : Fail(console, status);
}

}  // namespace

std::unique_ptr<Command> MakeMergeCommand() { return std::make_unique<MergeCommand>(); }

}  // namespace clew
