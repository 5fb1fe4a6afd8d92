// A directory on disk for one test, with helpers to fill it; deleted when it goes.
#ifndef CLEW_TESTS_ANALYZER_SOURCE_TEMPORARY_DIRECTORY_H_
#define CLEW_TESTS_ANALYZER_SOURCE_TEMPORARY_DIRECTORY_H_

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

#include "gtest/gtest.h"

namespace clew {

class TemporaryDirectory {
 public:
  TemporaryDirectory() {
    const char* const base = std::getenv("TEST_TMPDIR");
    std::string pattern = std::string(base == nullptr ? "/tmp" : base) + "/clew-XXXXXX";
    char* const made = mkdtemp(pattern.data());
    if (made == nullptr) std::abort();
    path_ = std::filesystem::canonical(made).string();
  }
  ~TemporaryDirectory() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  TemporaryDirectory(const TemporaryDirectory&) = delete;
  TemporaryDirectory& operator=(const TemporaryDirectory&) = delete;

  const std::string& path() const { return path_; }
  std::string operator/(const std::string& name) const { return path_ + "/" + name; }

  // Writes a file, making the directories above it.
  void Write(const std::string& name, const std::string& content) const {
    const std::filesystem::path path(path_ + "/" + name);
    std::filesystem::create_directories(path.parent_path());
    std::ofstream stream(path, std::ios::binary);
    stream << content;
    if (!stream.flush()) ADD_FAILURE() << "cannot write " << path;
  }
  void MakeDirectory(const std::string& name) const {
    std::filesystem::create_directories(path_ + "/" + name);
  }
  void Link(const std::string& name, const std::string& target) const {
    std::filesystem::create_symlink(target, path_ + "/" + name);
  }

 private:
  std::string path_;
};

// What a command prints; the test fails where its exit status is none of 0 and `other_status`.
inline std::string OutputOf(const std::string& command, int other_status = 0) {
  FILE* const pipe = popen(command.c_str(), "r");
  if (pipe == nullptr) {
    ADD_FAILURE() << "cannot run " << command;
    return "";
  }
  std::string output;
  char buffer[4096];
  size_t got;
  while ((got = fread(buffer, 1, sizeof(buffer), pipe)) > 0) output.append(buffer, got);
  const int status = pclose(pipe);
  if (status != 0 && status != other_status << 8) {
    ADD_FAILURE() << command << " ended with status " << status;
  }
  return output;
}

// Rounds of a random test: `usual`, times CLEW_TEST_SCALE where that is set in the environment.
inline int Rounds(int usual) {
  const char* const scale = std::getenv("CLEW_TEST_SCALE");
  return scale == nullptr ? usual : usual * std::max(1, std::atoi(scale));
}

}  // namespace clew

#endif  // CLEW_TESTS_ANALYZER_SOURCE_TEMPORARY_DIRECTORY_H_
