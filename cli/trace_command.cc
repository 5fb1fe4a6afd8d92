// `clew trace -- COMMAND...`: runs a Python command with the tracker and writes what it imported.
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <ctime>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <system_error>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "analyzer/source/path.h"
#include "analyzer/trace/tracker_files.h"
#include "cli/child_process.h"
#include "cli/command.h"
#include "cli/output_file.h"
#include "cli/private_directory.h"

namespace clew {
namespace {

constexpr std::string_view kDefaultOutput = "clew-trace.jsonl";

class TraceCommand : public Command {
 public:
  CommandHelp help() const override {
    return {"trace", "-- COMMAND...",
            "runs a Python command with the tracker and writes what it imported",
            "COMMAND: python and its arguments, a script (x.py), `-m MODULE`, or any program that "
            "starts Python.\nThe processes that it starts are traced too; Python 3.7 or newer. Its "
            "output and exit status are its own;\n2 where nothing could be traced. The trace goes "
            "to clew-trace.jsonl, to -o FILE, or, with a name\nof its own, into -o DIRECTORY "
            "(with a / at the end it is made if need be).\n\n"
            "  clew trace -- python -m pytest -q\n"
            "  clew trace -o traces/ --root src -- manage.py check && clew verify traces/\n"};
  }
  std::vector<Option> options() override { return {}; }
  int Run(const Invocation& invocation) override;
};

absl::StatusOr<std::string> OutputPath(const std::optional<std::string>& given) {
  std::string path = given.value_or(std::string(kDefaultOutput));
  if (path == "-") {
    return absl::InvalidArgumentError(
        "-o -: standard output is the command's own; name a file or a directory");
  }
  const bool named_directory = absl::EndsWith(path, "/");
  if (named_directory) {
    std::error_code error;
    std::filesystem::create_directories(NormalizePath(path), error);
    if (error) {
      return absl::UnavailableError(absl::StrCat("cannot make ", path, ": ", error.message()));
    }
  }
  struct stat status{};
  bool exists = stat(path.c_str(), &status) == 0;
  if (named_directory || (exists && S_ISDIR(status.st_mode))) {
    path = absl::StrFormat("%s/trace-%d-%d.jsonl", NormalizePath(path), std::time(nullptr),
                           static_cast<int>(getpid()));
    exists = false;
  }
  // Said now, not after an hour of tests. What is no file is written to where it is.
  if (!exists || S_ISREG(status.st_mode)) {
    const std::string directory(PathDirname(NormalizePath(FollowLinks(path))));
    if (access(directory.c_str(), W_OK | X_OK) != 0) {
      return absl::ErrnoToStatus(errno, absl::StrCat("cannot write ", path));
    }
  }
  if (exists && access(path.c_str(), W_OK) != 0) {
    return absl::ErrnoToStatus(errno, absl::StrCat("cannot write ", path));
  }
  return path;
}

// The command with the interpreter that it leaves out, and as the file that is run.
absl::StatusOr<std::vector<std::string>> ResolveCommand(std::vector<std::string> words) {
  const bool script = absl::EndsWith(words[0], ".py");
  if (script && access(words[0].c_str(), F_OK) != 0) {
    return absl::NotFoundError(absl::StrCat(words[0], ": no such file"));
  }
  if (script || absl::StartsWith(words[0], "-")) words.insert(words.begin(), "python3");
  if (FindProgram(words[0]).has_value()) return words;
  const bool exists = absl::StrContains(words[0], '/') && access(words[0].c_str(), F_OK) == 0;
  return absl::NotFoundError(
      absl::StrCat(words[0], exists ? ": not an executable file" : ": no such program"));
}

// Whose standard library merges the records. `python3` where there is one: the program's own
// interpreter may be too old.
absl::StatusOr<std::string> MergingInterpreter(const std::vector<std::string>& command) {
  for (const char* name : {"python3", "python"}) {
    if (std::optional<std::string> path = FindProgram(name); path.has_value()) return *path;
  }
  if (absl::StartsWith(PathBasename(command[0]), "python")) return *FindProgram(command[0]);
  return absl::NotFoundError("no python3 on PATH: the tracker is written in Python");
}

int TraceCommand::Run(const Invocation& invocation) {
  const Console& console = invocation.console;
  if (invocation.arguments.empty()) {
    return Fail(console, absl::InvalidArgumentError(
                             "clew trace needs a command: clew trace -- python ARGUMENTS"));
  }
  const absl::StatusOr<std::string> output = OutputPath(invocation.common.output);
  if (!output.ok()) return Fail(console, output.status());
  const absl::StatusOr<std::vector<std::string>> command = ResolveCommand(invocation.arguments);
  if (!command.ok()) return Fail(console, command.status());
  const absl::StatusOr<std::string> interpreter = MergingInterpreter(*command);
  if (!interpreter.ok()) return Fail(console, interpreter.status());

  const auto directory = PrivateDirectory::Make("clew-tracker-");
  if (!directory.ok()) return Fail(console, directory.status());
  for (const TrackerFile& file : TrackerFiles()) {
    absl::Status status = (*directory)->Write(file.path, file.contents);
    if (!status.ok()) return Fail(console, status);
  }
  // -I: what the environment says is for the command's Python, not for this one.
  std::vector<std::string> words = {*interpreter, "-I", (*directory)->path() + "/clew_trace"};
  words.insert(words.end(), {"--output", *output});
  for (const std::string& root : invocation.common.roots)
    words.insert(words.end(), {"--root", root});
  words.push_back("--");
  words.insert(words.end(), command->begin(), command->end());
  const absl::StatusOr<int> status = RunProgram(words);
  if (!status.ok()) return Fail(console, status.status());
  return *status;
}

}  // namespace

std::unique_ptr<Command> MakeTraceCommand() { return std::make_unique<TraceCommand>(); }

}  // namespace clew
