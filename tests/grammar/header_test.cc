// What the tests of headers say, by both engines: tags, and guards that --prune can decide.
#include <string>

#include "absl/strings/str_join.h"
#include "gtest/gtest.h"
#include "tests/grammar/both_engines.h"

namespace clew {
namespace {

// Of the last import.
std::string Tags(const std::string& source) {
  const FileFacts facts = ExtractByBoth(source);
  return absl::StrJoin(ConditionNames(facts.imports.back().place.conditions), ",");
}

TEST(HeaderTest, ZeroHasManySpellings) {
  for (const char* zero : {"0", "00", "0x0", "0b0", "0O0", "0_0", "0j", "0.0", "0e1", "(0)"}) {
    const std::string test = "if " + std::string(zero);
    EXPECT_EQ(Tags(test + ": import x"), "never") << zero;
    EXPECT_EQ(Tags(test + ": y\nelse: import x"), "") << zero;
  }
}

TEST(HeaderTest, AnyOtherNumberIsTrue) {
  for (const char* number : {"1", "0x10", "0b1", "0xe", "1_0", "0.1", "1e0", "1j"}) {
    const std::string test = "if " + std::string(number);
    EXPECT_EQ(Tags(test + ": import x"), "") << number;
    EXPECT_EQ(Tags(test + ": y\nelse: import x"), "never") << number;
  }
}

TEST(HeaderTest, AnAttributeOrKeywordIsNoVariable) {
  EXPECT_EQ(Tags("from sys import platform\nif platform == 'a': import x"), "platform");
  EXPECT_EQ(Tags("from sys import platform\nif c.platform == 'a': import x"), "branch");
  EXPECT_EQ(Tags("from os import name\nif f(name=1): import x"), "branch");
  EXPECT_EQ(Tags("from sys import platform\nif f(a=platform): import x"), "platform");
}

// "comparison operand" of what holds for the last import.
std::string GuardOf(const std::string& test) {
  const FileFacts facts = ExtractByBoth("import os, platform, sys\nif " + test + ": import x");
  const Guard& guard = facts.guards[GuardSet(facts, facts.imports.back().place.guards)[0]];
  return guard.comparison + " " + guard.operand;
}

constexpr char kUndecided[] = " ";

TEST(HeaderTest, AVersionIsComparedAsFarAsItIsSliced) {
  EXPECT_EQ(GuardOf("sys.version_info[:2] >= (3, 8)"), ">= 3.8");
  EXPECT_EQ(GuardOf("sys.version_info[:1] >= (3,)"), ">= 3");
  EXPECT_EQ(GuardOf("sys.version_info[:1] >= (3, 7)"), kUndecided);
  EXPECT_EQ(GuardOf("sys.version_info[:0] >= (3, 7)"), kUndecided);
  EXPECT_EQ(GuardOf("sys.version_info[::-1] >= (3, 7)"), kUndecided);
}

TEST(HeaderTest, APlatformIsComparedWithItsSubject) {
  EXPECT_EQ(GuardOf("os.name == 'nt'"), "os.name == nt");
  EXPECT_EQ(GuardOf("'nt' != os.name"), "os.name != nt");
  EXPECT_EQ(GuardOf("platform.system() == 'Linux'"), "platform.system == Linux");
  EXPECT_EQ(GuardOf("sys.platform.startswith('win')"), "startswith win");
}

TEST(HeaderTest, WhatIsNotOneValueOfAPlatformIsUndecided) {
  EXPECT_EQ(GuardOf("platform.system == 'Linux'"), kUndecided);
  EXPECT_EQ(GuardOf("platform.machine() == 'x86_64'"), kUndecided);
  EXPECT_EQ(GuardOf("platform.platform() != 'Linux'"), kUndecided);
  EXPECT_EQ(GuardOf("sys.platform.startswith('inux', 1)"), kUndecided);
}

}  // namespace
}  // namespace clew
