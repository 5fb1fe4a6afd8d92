// `clew settings`: what was found out about this project, and where it came from.
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "analyzer/report/settings_report.h"
#include "analyzer/source/real_file_system.h"
#include "cli/command.h"
#include "cli/output_file.h"
#include "cli/project_settings.h"

namespace clew {
namespace {

class SettingsCommand : public Command {
 public:
  CommandHelp help() const override {
    return {"settings", "", "what was found out about this project, and why",
            "Takes the options of the other commands, to show what they change.\n\n"
            "  clew settings\n"
            "  clew settings --python-version 3.9 --format json\n"};
  }
  std::vector<Option> options() override {
    return {{"--format", 0, "FORMAT", "text or json", &format_, "text|json"}};
  }
  int Run(const Invocation& invocation) override;

 private:
  std::optional<std::string> format_;
  RealFileSystem files_;
};

int SettingsCommand::Run(const Invocation& invocation) {
  const Console& console = invocation.console;
  if (!invocation.arguments.empty()) {
    return Fail(console, absl::InvalidArgumentError("clew settings takes no arguments: \"" +
                                                    invocation.arguments[0] + "\""));
  }
  const absl::StatusOr<ProjectSettings> settings =
      ReadProjectSettings(&files_, invocation.common, {});
  if (!settings.ok()) return Fail(console, settings.status());
  absl::StatusOr<std::unique_ptr<OutputFile>> output = OutputFile::Open(invocation.common.output);
  if (!output.ok()) return Fail(console, output.status());
  if (format_ == "json") {
    WriteSettingsJson(settings->report, (*output)->sink());
  } else {
    const TextStyle style = (*output)->is_stdout() ? StyleFor(1, console.color) : TextStyle{};
    WriteSettingsText(settings->report, style, (*output)->sink());
  }
  const absl::Status status = (*output)->Finish();
  console.Diagnostics(settings->analysis.diagnostics);
  return status.ok() ? 0 : Fail(console, status);
}

}  // namespace

std::unique_ptr<Command> MakeSettingsCommand() { return std::make_unique<SettingsCommand>(); }

}  // namespace clew
