#include "cli/private_directory.h"

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <system_error>

#include "absl/strings/str_cat.h"

namespace clew {

absl::StatusOr<std::unique_ptr<PrivateDirectory>> PrivateDirectory::Make(std::string_view prefix) {
  const char* base = std::getenv("TMPDIR");
  std::string path =
      absl::StrCat(base == nullptr || *base == 0 ? "/tmp" : base, "/", prefix, "XXXXXX");
  if (mkdtemp(path.data()) == nullptr) {
    return absl::ErrnoToStatus(errno, absl::StrCat("cannot make a temporary directory ", path));
  }
  // The working directory of programs that are given it may be another one.
  std::error_code error;
  const std::filesystem::path real = std::filesystem::canonical(path, error);
  return std::unique_ptr<PrivateDirectory>(new PrivateDirectory(error ? path : real.string()));
}

PrivateDirectory::~PrivateDirectory() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

absl::Status PrivateDirectory::Write(std::string_view name, std::string_view contents) const {
  const std::string path = absl::StrCat(path_, "/", name);
  std::error_code error;
  std::filesystem::create_directories(std::filesystem::path(path).parent_path(), error);
  std::FILE* file = std::fopen(path.c_str(), "wb");
  if (file == nullptr) return absl::ErrnoToStatus(errno, absl::StrCat("cannot write ", path));
  const bool written = std::fwrite(contents.data(), 1, contents.size(), file) == contents.size();
  const int problem = errno;
  if (std::fclose(file) != 0 || !written) {
    return absl::ErrnoToStatus(written ? errno : problem, absl::StrCat("cannot write ", path));
  }
  return absl::OkStatus();
}

}  // namespace clew
