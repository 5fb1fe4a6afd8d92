#include "analyzer/cache/cache_directory.h"

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <system_error>
#include <tuple>
#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "analyzer/cache/bytes_shard.h"
#include "analyzer/cache/engine_fingerprint.h"
#include "analyzer/cache/file_shard.h"

namespace clew {
namespace {

namespace fs = std::filesystem;

constexpr size_t kOtherEnginesKept = 2;
// Programs that make backups leave out a directory with this file (bford.info/cachedir).
constexpr const char* kTagName = "CACHEDIR.TAG";
constexpr std::string_view kTag =
    "Signature: 8a477f597d28d172789f06886806bc55\n"
    "# Facts about Python files that clew keeps between runs. It may be deleted at any time.\n";

bool IsEngineFolder(const fs::path& path) {
  const std::string name = path.filename().string();
  if (!absl::StartsWith(name, "facts-") || name.size() != 6 + 16) return false;
  return std::all_of(name.begin() + 6, name.end(), [](char c) { return absl::ascii_isxdigit(c); });
}

bool IsOurFile(const fs::path& path) {
  const std::string name = path.filename().string();
  return absl::StartsWith(name, "file-") || absl::StartsWith(name, "facts-") ||
         absl::StartsWith(name, "listings-") || absl::StartsWith(name, "tmp-");
}

std::vector<fs::path> Entries(const fs::path& directory, std::error_code* error) {
  std::vector<fs::path> paths;
  fs::directory_iterator at(directory, *error);
  while (!*error && at != fs::directory_iterator()) {
    paths.push_back(at->path());
    at.increment(*error);
  }
  std::sort(paths.begin(), paths.end());
  return paths;
}

uint64_t SizeOf(const fs::path& file) {
  std::error_code error;
  const uint64_t size = fs::file_size(file, error);
  return error ? 0 : size;
}

uint64_t RemoveFolder(const fs::path& folder, std::error_code* error) {
  uint64_t bytes = 0;
  for (const fs::path& file : Entries(folder, error)) {
    if (!IsOurFile(file)) continue;
    const uint64_t size = SizeOf(file);
    if (fs::remove(file, *error)) bytes += size;
  }
  if (!*error) fs::remove(folder, *error);
  return bytes;
}

void RemoveOldEngines(const std::string& directory) {
  std::vector<std::pair<fs::file_time_type, fs::path>> others;
  std::error_code error;
  for (const fs::path& path : Entries(directory, &error)) {
    if (!IsEngineFolder(path) || path == EngineFolder(directory)) continue;
    others.emplace_back(fs::last_write_time(path, error), path);
  }
  std::sort(others.rbegin(), others.rend());
  for (size_t i = kOtherEnginesKept; i < others.size(); ++i) RemoveFolder(others[i].second, &error);
}

// Of runs that were killed while they wrote.
void RemoveOldTemporaries(const fs::path& folder) {
  std::error_code error;
  for (const fs::path& path : Entries(folder, &error)) {
    if (!absl::StartsWith(path.filename().string(), "tmp-")) continue;
    const auto age = fs::file_time_type::clock::now() - fs::last_write_time(path, error);
    if (!error && age > std::chrono::hours(1)) fs::remove(path, error);
  }
}

absl::Status Failed(const char* operation, const std::string& path, const std::error_code& error) {
  return absl::UnavailableError(
      absl::StrCat("cannot ", operation, " ", path, ": ", error.message()));
}

}  // namespace

uint64_t EngineFingerprint() { return kEngineFingerprint; }

std::string EngineFolder(const std::string& directory) {
  return absl::StrFormat("%s/facts-%016x", directory, EngineFingerprint());
}

absl::Status MakeCacheDirectory(const std::string& directory) {
  const std::string folder = EngineFolder(directory);
  std::error_code error;
  const bool is_new = fs::create_directories(folder, error);
  if (error) return Failed("make", folder, error);
  if (is_new) {
    fs::permissions(folder, fs::perms::owner_all, error);
    if (const fs::path tag = fs::path(directory) / kTagName; !fs::exists(tag, error)) {
      std::ofstream(tag) << kTag;
    }
    RemoveOldEngines(directory);
  }
  RemoveOldTemporaries(folder);
  return absl::OkStatus();
}

absl::StatusOr<CacheInfo> ReadCacheInfo(const std::string& directory) {
  CacheInfo info;
  std::error_code error;
  for (const fs::path& folder : Entries(directory, &error)) {
    if (!IsEngineFolder(folder)) continue;
    std::error_code inner;
    const bool own = folder == EngineFolder(directory);
    for (const fs::path& file : Entries(folder, &inner)) {
      if (!IsOurFile(file)) continue;
      (own ? info.bytes : info.bytes_of_other_engines) += SizeOf(file);
      if (!own) continue;
      ShardFile shard;
      if (absl::StartsWith(file.filename().string(), "file-")) {
        shard.Open(file, FileShard::Format()).IgnoreError();
        info.files += shard.records<FileRecord>().size();
      } else if (absl::StartsWith(file.filename().string(), "facts-")) {
        shard.Open(file, FactsFormat()).IgnoreError();
        info.facts += shard.records<BytesRecord>().size();
      } else if (absl::StartsWith(file.filename().string(), "listings-")) {
        shard.Open(file, ListingsFormat()).IgnoreError();
        info.directories += shard.records<BytesRecord>().size();
      }
    }
  }
  if (error && error != std::errc::no_such_file_or_directory) {
    return Failed("list", directory, error);
  }
  return info;
}

absl::StatusOr<uint64_t> ClearCache(const std::string& directory) {
  uint64_t bytes = 0;
  bool ours = false;
  std::error_code error;
  const std::vector<fs::path> paths = Entries(directory, &error);
  if (error == std::errc::no_such_file_or_directory) return bytes;
  if (error) return Failed("list", directory, error);
  for (const fs::path& path : paths) {
    if (!IsEngineFolder(path)) continue;
    ours = true;
    bytes += RemoveFolder(path, &error);
    if (error) return Failed("remove", path, error);
  }
  if (ours) {
    // The directory itself only if nothing else is in it.
    fs::remove(fs::path(directory) / kTagName, error);
    fs::remove(directory, error);
  }
  return bytes;
}

}  // namespace clew
