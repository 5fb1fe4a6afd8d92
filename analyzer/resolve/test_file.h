// pytest's default `python_files`: which files are tests.
#ifndef CLEW_ANALYZER_RESOLVE_TEST_FILE_H_
#define CLEW_ANALYZER_RESOLVE_TEST_FILE_H_

#include <string_view>

#include "absl/strings/match.h"
#include "analyzer/source/path.h"

namespace clew {

// test_*.py or *_test.py.
inline bool IsTestFile(std::string_view path) {
  const std::string_view name = PathBasename(path);
  return (absl::StartsWith(name, "test_") && absl::EndsWith(name, ".py")) ||
         absl::EndsWith(name, "_test.py");
}

}  // namespace clew

#endif  // CLEW_ANALYZER_RESOLVE_TEST_FILE_H_
