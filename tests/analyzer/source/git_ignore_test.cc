// .gitignore semantics against git itself: seeded random trees with random ignore files.
#include <algorithm>
#include <cstddef>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "analyzer/source/real_file_system.h"
#include "analyzer/source/walk.h"
#include "gtest/gtest.h"
#include "tests/analyzer/source/temporary_directory.h"

namespace clew {
namespace {

class Generator {
 public:
  explicit Generator(unsigned seed) : random_(seed) {}

  size_t Below(size_t bound) { return random_() % bound; }

  // One part of a path. Few letters, so that patterns often match.
  std::string Part() {
    static const std::vector<std::string> parts = {"a",   "b",   "c",    "ab",  "ba",
                                                   "abc", "a b", "a ",   "#a",  "!a",
                                                   "[a]", "a*",  "a\\b", "a-b", "b]"};
    return parts[Below(parts.size())];
  }
  std::string Pattern() {
    static const std::vector<std::string> pieces = {
        "a",   "b",    "c",     "ab",   "/",        "/",      "*",    "**",
        "?",   "[ab]", "[!a]",  "[^b]", "[a-c]",    "[]a]",   "[a-]", "[[:alpha:]]",
        "\\a", "\\*",  ".py",   ".py",  "/**/",     "**/",    "/**",  "[a",
        "\\ ", " ",    "[\\]]", "\\",   "[[:no:]]", "[!a-b]", "-",    "[b-a]"};
    std::string pattern;
    if (Below(4) == 0) pattern += "!";
    if (Below(20) == 0) pattern += "#";
    if (Below(20) == 0) pattern += "\\#";
    if (Below(20) == 0) pattern += "\\!";
    if (Below(5) == 0) pattern += "/";
    if (Below(3) == 0) {
      pattern += Part();
      if (Below(2) == 0) pattern += absl::StrCat("/", Below(2) == 0 ? Part() : "*");
    }
    for (size_t i = Below(4); i > 0; --i) pattern += pieces[Below(pieces.size())];
    if (Below(4) == 0) pattern += ".py";
    if (Below(4) == 0) pattern += "/";
    if (Below(10) == 0) pattern += "  ";
    if (Below(20) == 0) pattern += "\\ ";
    return pattern;
  }
  std::string IgnoreFile() {
    std::string text = Below(10) == 0 ? "\xef\xbb\xbf" : "";
    const std::string end = Below(5) == 0 ? "\r\n" : "\n";
    for (size_t i = 1 + Below(4); i > 0; --i) absl::StrAppend(&text, Pattern(), end);
    if (Below(5) == 0) text += Pattern();
    return text;
  }

 private:
  std::mt19937 random_;
};

std::vector<std::string> Walked(const std::string& path) {
  RealFileSystem files;
  WalkOptions options;
  options.paths = {path};
  const absl::StatusOr<WalkResult> result = WalkPythonFiles(&files, options);
  EXPECT_TRUE(result.ok()) << result.status();
  return result.ok() ? result->files : std::vector<std::string>();
}

std::string Quoted(const std::string& text) {
  std::string result = "'";
  for (const char c : text) absl::StrAppend(&result, c == '\'' ? "'\\''" : std::string(1, c));
  return result + "'";
}

TEST(GitIgnore, EveryWalkFindsTheFilesThatGitDoesNotIgnore) {
  const unsigned trees = static_cast<unsigned>(Rounds(60));
  size_t ignored = 0;
  size_t kept = 0;
  for (unsigned seed = 1; seed <= trees; ++seed) {
    Generator generator(seed);
    const TemporaryDirectory top;
    std::set<std::string> paths;
    std::vector<std::string> directories = {""};
    for (int i = 0; i < 14; ++i) {
      const std::string directory =
          absl::StrCat(directories[generator.Below(directories.size())], generator.Part(), "/");
      if (directory.size() < 60) directories.push_back(directory);
    }
    std::string log;
    for (const std::string& directory : directories) {
      for (int i = 0; i < 3; ++i) paths.insert(absl::StrCat(directory, generator.Part(), ".py"));
      if (directory.empty() || generator.Below(4) == 0) {
        const std::string text = generator.IgnoreFile();
        top.Write(directory + ".gitignore", text);
        absl::StrAppend(&log, directory, ".gitignore:\n", text, "\n");
      }
    }
    for (const std::string& path : paths) top.Write(path, "");
    OutputOf("git init -q " + Quoted(top.path()));
    if (generator.Below(2) == 0) {
      const std::string text = generator.IgnoreFile();
      top.Write(".git/info/exclude", text);
      absl::StrAppend(&log, "info/exclude:\n", text, "\n");
    }

    const std::string git = "HOME=/nonexistent GIT_CONFIG_NOSYSTEM=1 git -C " + Quoted(top.path()) +
                            " ls-files -o --exclude-standard -z";
    std::vector<std::string> expected;
    for (const std::string& path :
         std::vector<std::string>(absl::StrSplit(OutputOf(git), '\0', absl::SkipEmpty()))) {
      if (HasPythonSuffix(path)) expected.push_back(top / path);
    }
    std::sort(expected.begin(), expected.end());
    EXPECT_EQ(absl::StrJoin(Walked(top.path()), "\n"), absl::StrJoin(expected, "\n"))
        << "seed " << seed << "\n"
        << log;
    kept += expected.size();
    ignored += paths.size() - expected.size();

    // From a directory inside, the rules of those above it hold as well.
    for (const std::string& directory : directories) {
      if (directory.empty()) continue;
      const std::string check = "git -C " + Quoted(top.path()) + " check-ignore -q " +
                                Quoted("./" + directory) + "; echo $?";
      if (OutputOf(check) != "1\n") continue;  // what is named is taken, whatever the rules say
      const std::string start = top / directory.substr(0, directory.size() - 1);
      std::vector<std::string> inside;
      for (const std::string& path : expected) {
        if (path.compare(0, start.size() + 1, start + "/") == 0) inside.push_back(path);
      }
      EXPECT_EQ(absl::StrJoin(Walked(start), "\n"), absl::StrJoin(inside, "\n"))
          << "seed " << seed << " below " << directory << "\n"
          << log;
      break;
    }
    if (HasFailure()) return;
  }
  // The generator must produce both, or the comparison says nothing.
  EXPECT_GT(ignored, 300u);
  EXPECT_GT(kept, 300u);
}

}  // namespace
}  // namespace clew
