// The rules of one ignore file: gitignore(5).
#ifndef CLEW_ANALYZER_SOURCE_IGNORE_FILE_H_
#define CLEW_ANALYZER_SOURCE_IGNORE_FILE_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "analyzer/source/glob.h"

namespace clew {

enum class IgnoreVerdict : uint8_t {
  kNone,  // no rule of this file matches
  kIgnored,
  kIncluded,  // the last rule that matches is negated
};

class IgnoreFile {
 public:
  IgnoreFile() = default;
  // The lines of a file: comments, negation, trailing spaces, CRLF and a BOM as git reads them.
  explicit IgnoreFile(std::string_view contents);

  bool empty() const { return rules_.empty(); }

  // What the last matching rule says about `path`, relative to the directory of the file. A link
  // is no directory, whatever it leads to.
  IgnoreVerdict Match(std::string_view path, bool is_directory) const;

 private:
  struct Rule {
    bool negated = false;
    bool directory_only = false;
    bool anchored = false;  // has a slash: matches the path, not the last part alone
    bool literal = false;   // no wildcard: `prefix` is the whole pattern
    std::string prefix;     // the part before the first wildcard
    Glob rest;              // what follows it
  };
  void AddLine(std::string_view line);

  std::vector<Rule> rules_;
};

}  // namespace clew

#endif  // CLEW_ANALYZER_SOURCE_IGNORE_FILE_H_
