#include "analyzer/report/diagnostics.h"

#include <gtest/gtest.h>

#include <vector>

namespace clew {
namespace {

std::string Text(const std::vector<Diagnostic>& diagnostics, bool verbose) {
  ByteBuffer out;
  AppendDiagnostics(diagnostics, verbose, TextStyle{}, &out);
  return std::string(out.view());
}

std::vector<Diagnostic> Errors(int count) {
  std::vector<Diagnostic> diagnostics;
  for (int i = 1; i <= count; ++i) {
    diagnostics.push_back({"syntax-error", "f" + std::to_string(i) + ".py", 1, "bad"});
  }
  return diagnostics;
}

TEST(DiagnosticsTest, FewOfACodeAreShownInFull) {
  EXPECT_EQ(Text({{"unreadable-file", "a.py", 0, "cannot read a.py: Permission denied"},
                  {"syntax-error", "b.py", 7, "invalid syntax"}},
                 false),
            "warning: b.py:7: invalid syntax [syntax-error]\n"
            "warning: cannot read a.py: Permission denied [unreadable-file]\n");
}

TEST(DiagnosticsTest, ManyOfACodeAreCounted) {
  EXPECT_EQ(Text(Errors(10), false),
            "warning: f1.py:1: bad [syntax-error]\n"
            "warning: f2.py:1: bad [syntax-error]\n"
            "warning: and 8 more [syntax-error] (-v shows each)\n");
}

TEST(DiagnosticsTest, VerboseShowsEach) {
  const std::string text = Text(Errors(10), true);
  EXPECT_NE(text.find("f10.py:1: bad"), std::string::npos);
  EXPECT_EQ(text.find("more"), std::string::npos);
}

}  // namespace
}  // namespace clew
