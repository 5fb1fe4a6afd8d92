// `clew cache info|clear`: what is kept between runs, and how to be rid of it.
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "analyzer/cache/cache_directory.h"
#include "analyzer/cache/facts_cache.h"
#include "analyzer/source/real_file_system.h"
#include "cli/cache_location.h"
#include "cli/command.h"
#include "cli/effective_options.h"
#include "cli/output_file.h"
#include "nlohmann/json.hpp"

namespace clew {
namespace {

class CacheCommand : public Command {
 public:
  CommandHelp help() const override {
    return {"cache", "info|clear", "facts that are kept between runs",
            "The cache makes a run faster and changes no answer. --no-cache does without it.\n\n"
            "  clew cache info\n"
            "  clew cache clear\n"};
  }
  std::vector<Option> options() override {
    return {{"--format", 0, "FORMAT", "text or json", &format_, "text|json"}};
  }
  int Run(const Invocation& invocation) override;

 private:
  absl::Status Info(const std::string& directory, Sink* sink) const;
  absl::Status Clear(const std::string& directory, Sink* sink) const;
  void Write(const nlohmann::ordered_json& document, const std::string& text, Sink* sink) const {
    const auto replace = nlohmann::ordered_json::error_handler_t::replace;
    sink->Append(format_ == "json" ? document.dump(-1, ' ', true, replace) + "\n" : text);
  }

  std::optional<std::string> format_;
  RealFileSystem files_;
};

std::string Size(uint64_t bytes) {
  if (bytes < 1024) return absl::StrCat(bytes, " bytes");
  if (bytes < 1024 * 1024) return absl::StrFormat("%.1f KiB", static_cast<double>(bytes) / 1024);
  return absl::StrFormat("%.1f MiB", static_cast<double>(bytes) / 1024 / 1024);
}

absl::Status CacheCommand::Info(const std::string& directory, Sink* sink) const {
  const absl::StatusOr<CacheInfo> info = ReadCacheInfo(directory);
  if (!info.ok()) return info.status();
  const nlohmann::ordered_json document = {
      {"directory", directory},
      {"engine", absl::StrFormat("%016x", EngineFingerprint())},
      {"files", info->files},
      {"facts", info->facts},
      {"directories", info->directories},
      {"bytes", info->bytes},
      {"bytes_of_other_engines", info->bytes_of_other_engines},
      {"limit", kDefaultCacheLimit},
  };
  std::string text = absl::StrFormat(
      "directory      %s\n"
      "size           %s of at most %s\n"
      "known files    %d\n"
      "facts          %d\n"
      "listings       %d\n",
      directory, Size(info->bytes), Size(kDefaultCacheLimit), info->files, info->facts,
      info->directories);
  if (info->bytes_of_other_engines > 0) {
    absl::StrAppend(&text, "other versions ", Size(info->bytes_of_other_engines), "\n");
  }
  Write(document, text, sink);
  return absl::OkStatus();
}

absl::Status CacheCommand::Clear(const std::string& directory, Sink* sink) const {
  const absl::StatusOr<uint64_t> bytes = ClearCache(directory);
  if (!bytes.ok()) return bytes.status();
  Write({{"directory", directory}, {"bytes_removed", *bytes}},
        absl::StrCat("removed ", Size(*bytes), " from ", directory, "\n"), sink);
  return absl::OkStatus();
}

int CacheCommand::Run(const Invocation& invocation) {
  const Console& console = invocation.console;
  const std::vector<std::string>& arguments = invocation.arguments;
  if (arguments.size() != 1 || (arguments[0] != "info" && arguments[0] != "clear")) {
    return Fail(console, absl::InvalidArgumentError("say clew cache info or clew cache clear"));
  }
  const absl::StatusOr<EffectiveOptions> effective =
      ReadEffectiveOptions(&files_, invocation.common);
  if (!effective.ok()) return Fail(console, effective.status());
  const std::string directory = CacheDirectory(effective->options);
  if (directory.empty()) {
    return Fail(console, absl::NotFoundError("no place for a cache: neither --cache-dir, "
                                             "XDG_CACHE_HOME nor HOME names a directory"));
  }
  absl::StatusOr<std::unique_ptr<OutputFile>> output = OutputFile::Open(invocation.common.output);
  if (!output.ok()) return Fail(console, output.status());
  absl::Status status = arguments[0] == "info" ? Info(directory, (*output)->sink())
                                               : Clear(directory, (*output)->sink());
  if (status.ok()) status = (*output)->Finish();
  return status.ok() ? 0 : Fail(console, status);
}

}  // namespace

std::unique_ptr<Command> MakeCacheCommand() { return std::make_unique<CacheCommand>(); }

}  // namespace clew
