#include "cli/cache_location.h"

#include <cstdlib>
#include <string_view>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "analyzer/source/path.h"
#include "cli/console.h"

namespace clew {
namespace {

std::string_view Variable(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? "" : value;
}

}  // namespace

std::string CacheDirectory(const CommonOptions& options) {
  if (options.cache_dir.has_value()) return NormalizePath(*options.cache_dir);
  const std::string_view user = Variable("XDG_CACHE_HOME");
  if (absl::StartsWith(user, "/")) return JoinPath(user, "clew");
  const std::string_view home = Variable("HOME");
  if (absl::StartsWith(home, "/")) return JoinPath(home, ".cache/clew");
  return "";
}

std::shared_ptr<FactsCache> OpenCache(FileSystem* files, const CommonOptions& options) {
  if (options.no_cache) return nullptr;
  FactsCacheOptions cache;
  cache.directory = CacheDirectory(options);
  if (cache.directory.empty()) return nullptr;
  const absl::StatusOr<std::string> working_directory = files->RealPath(".");
  if (!working_directory.ok()) return nullptr;
  cache.working_directory = *working_directory;
  if (options.verbose && !options.quiet) {
    cache.report = [](const std::string& problem) {
      Console().Print(absl::StrCat("cache: ", problem, "\n"));
    };
  }
  return std::make_shared<FactsCache>(std::move(cache));
}

}  // namespace clew
