// `clew interface FACTS...`: of facts, what other targets look up.
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "analyzer/parts/facts_json.h"
#include "analyzer/source/real_file_system.h"
#include "cli/command.h"
#include "cli/part_files.h"
#include "cli/version.h"

namespace clew {
namespace {

class InterfaceCommand : public Command {
 public:
  CommandHelp help() const override {
    return {"interface", "FACTS...", "what others need to know of files, for distributed builds",
            "FACTS: what clew facts wrote. Exports, and what packages bind: a change of imports\n"
            "alone mostly leaves the interface as it is, and who depends on it need not be linked\n"
            "again.\n\n"
            "  clew interface pkg.facts -o pkg.iface\n"};
  }
  std::vector<Option> options() override { return {}; }
  int Run(const Invocation& invocation) override;

 private:
  RealFileSystem files_;
};

int InterfaceCommand::Run(const Invocation& invocation) {
  const Console& console = invocation.console;
  const auto paths = ExpandArguments(&files_, invocation.common, invocation.arguments);
  if (!paths.ok()) return Fail(console, paths.status());
  if (paths->empty()) {
    return Fail(console, absl::InvalidArgumentError("clew interface needs FACTS"));
  }
  StatementMemo statements;
  std::vector<FilePart> interfaces;
  for (const std::string& path : *paths) {
    const absl::StatusOr<std::string> text = ReadWhole(&files_, path);
    if (!text.ok()) return Fail(console, text.status());
    const auto parts = ReadParts(PartsKind::kFacts, *text, path, &statements);
    if (!parts.ok()) return Fail(console, parts.status());
    for (const FilePart& part : *parts) interfaces.push_back({part.path, InterfaceOf(part)});
  }
  const absl::Status status = WriteWhole(
      invocation.common.output, WriteParts(PartsKind::kInterface, ToolName(), &interfaces));
  return status.ok() ? 0 : Fail(console, status);
}

}  // namespace

std::unique_ptr<Command> MakeInterfaceCommand() { return std::make_unique<InterfaceCommand>(); }

}  // namespace clew
