#include "analyzer/resolve/prune.h"

#include "gtest/gtest.h"

namespace clew {
namespace {

bool Pruned(GuardKind kind, const std::string& comparison, const std::string& operand,
            bool negated = false) {
  FileFacts facts;
  Guard guard;
  guard.kind = kind;
  guard.comparison = comparison;
  guard.operand = operand;
  guard.negated = negated;
  facts.guards.push_back(guard);
  facts.guard_sets = std::vector<std::vector<uint32_t>>{{}, {0}};
  return IsPruned(facts, 1, PythonVersion{3, 10}, "linux");
}

bool VersionPruned(const std::string& comparison, const std::string& operand,
                   bool negated = false) {
  return Pruned(GuardKind::kVersion, comparison, operand, negated);
}

bool PlatformPruned(const std::string& comparison, const std::string& operand,
                    bool negated = false) {
  return Pruned(GuardKind::kPlatform, comparison, operand, negated);
}

TEST(PruneTest, VersionsAreComparedAsTuples) {
  EXPECT_FALSE(VersionPruned(">=", "3.8"));
  EXPECT_TRUE(VersionPruned(">=", "3.11"));
  EXPECT_FALSE(VersionPruned("<", "3.11"));
  EXPECT_TRUE(VersionPruned("<", "3"));
}

TEST(PruneTest, TheFirstPartsOfTheOwnVersionAreDecidedAsTupleAndAsSlice) {
  EXPECT_FALSE(VersionPruned(">=", "3.10"));
  EXPECT_TRUE(VersionPruned("<", "3.10"));
  // `version_info == (3, 10)` is false, `version_info[:2] == (3, 10)` true.
  EXPECT_FALSE(VersionPruned("==", "3.10"));
  EXPECT_FALSE(VersionPruned("==", "3.10", true));
  EXPECT_FALSE(VersionPruned("==", "3"));
  EXPECT_TRUE(VersionPruned("==", "2"));
  EXPECT_TRUE(VersionPruned("==", "3.9"));
}

TEST(PruneTest, AMicroVersionCannotBeDecided) {
  EXPECT_FALSE(VersionPruned(">=", "3.10.4"));
  EXPECT_FALSE(VersionPruned("<", "3.10.4"));
  EXPECT_TRUE(VersionPruned("<", "3.9.4"));
}

TEST(PruneTest, TheOtherBranchIsTheNegation) {
  EXPECT_TRUE(VersionPruned(">=", "3.8", true));
  EXPECT_FALSE(VersionPruned(">=", "3.11", true));
}

TEST(PruneTest, EachSubjectHasItsOwnNameOfAPlatform) {
  EXPECT_FALSE(PlatformPruned("sys.platform ==", "linux"));
  EXPECT_FALSE(PlatformPruned("os.name ==", "posix"));
  EXPECT_FALSE(PlatformPruned("platform.system ==", "Linux"));
  EXPECT_TRUE(PlatformPruned("sys.platform ==", "win32"));
  EXPECT_TRUE(PlatformPruned("os.name ==", "nt"));
  EXPECT_TRUE(PlatformPruned("sys.platform !=", "linux"));
}

TEST(PruneTest, TheNameOfAnotherSubjectIsUnequal) {
  EXPECT_TRUE(PlatformPruned("os.name ==", "linux"));
  EXPECT_TRUE(PlatformPruned("platform.system ==", "linux"));
  EXPECT_TRUE(PlatformPruned("sys.platform ==", "posix"));
  EXPECT_FALSE(PlatformPruned("os.name !=", "linux"));
}

TEST(PruneTest, APlatformMayBeTestedByItsBeginning) {
  EXPECT_FALSE(PlatformPruned("startswith", "linux"));
  EXPECT_TRUE(PlatformPruned("startswith", "win"));
}

TEST(PruneTest, AnUnknownSubjectIsKept) {
  EXPECT_FALSE(PlatformPruned("platform.machine ==", "x86_64"));
  EXPECT_FALSE(PlatformPruned("==", "win32"));
}

TEST(PruneTest, WhatCannotBeDecidedIsKept) {
  EXPECT_FALSE(VersionPruned("", ""));
  EXPECT_FALSE(Pruned(GuardKind::kBranch, "==", "if"));
}

}  // namespace
}  // namespace clew
