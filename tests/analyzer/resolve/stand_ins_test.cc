#include "analyzer/resolve/stand_ins.h"

#include <deque>

#include "gtest/gtest.h"

namespace clew {
namespace {

constexpr const char* kStandard[] = {"_thread", "os", "select", "socket", "time"};

class StandInsTest : public testing::Test {
 protected:
  StandInsTest() {
    replacer_.hazards.emplace_back();
    replacer_.hazards.back().kind = "sys-modules-edit";
    replacer_.hazards.back().paths = {"?", "?"};
    replacer_.dynamic.emplace_back();
  }
  uint32_t Add(const std::string& name, const FileFacts* facts = nullptr) {
    Module& module = texts_.emplace_back();
    module.name = name;
    module.kind = ModuleKind::kModule;
    module.path = name + ".py";
    stand_ins_.AddModule(module, facts);
    return count_++;
  }
  void AddStandard() {
    for (const char* name : kStandard) {
      Module& module = texts_.emplace_back();
      module.name = name;
      module.kind = ModuleKind::kExternal;
      module.origin = Origin::kStdlib;
      stand_ins_.AddModule(module, nullptr);
      ++count_;
    }
  }
  // A module that replaces others, one that calls it, what the caller names and what that imports.
  void AddProgram(bool with_time) {
    const uint32_t patcher = Add("green.patcher", &replacer_);
    for (const char* name : {"green.os", "green.thread", "green.socket"}) Add(name);
    if (with_time) Add("green.time");
    caller_ = Add("green.dns");
    named_ = Add("dns.query");
    reached_ = Add("helper");
    other_ = Add("other");
    stand_ins_.AddEdge(caller_, patcher);
    stand_ins_.AddEdge(named_, reached_);
    stand_ins_.Find([](std::string_view path) {
      return std::vector<std::string>{path == "green.dns.py" ? "dns.query" : "other"};
    });
  }

  StandIns stand_ins_;
  std::deque<Module> texts_;
  FileFacts replacer_;
  uint32_t count_ = 0;
  uint32_t caller_ = 0;
  uint32_t named_ = 0;
  uint32_t reached_ = 0;
  uint32_t other_ = 0;
};

TEST_F(StandInsTest, WhatCallersNameAndWhatThatImportsIsConcerned) {
  AddStandard();
  AddProgram(true);
  EXPECT_EQ(stand_ins_.WhyUnknown("os", named_), "green.os may stand in for it in sys.modules");
  EXPECT_EQ(stand_ins_.WhyUnknown("time", reached_),
            "green.time may stand in for it in sys.modules");
  EXPECT_EQ(stand_ins_.WhyUnknown("os", other_), "");
  EXPECT_EQ(stand_ins_.WhyUnknown("os", caller_), "");
}

TEST_F(StandInsTest, AUnderscoreMakesNoOtherModule) {
  AddStandard();
  AddProgram(true);
  EXPECT_EQ(stand_ins_.WhyUnknown("_thread", named_),
            "green.thread may stand in for it in sys.modules");
}

TEST_F(StandInsTest, ANameWithoutAStandInIsWhatItIs) {
  AddStandard();
  AddProgram(true);
  EXPECT_EQ(stand_ins_.WhyUnknown("select", named_), "");
}

TEST_F(StandInsTest, AFewNamesAreNoStandIns) {
  AddStandard();
  AddProgram(false);
  EXPECT_EQ(stand_ins_.WhyUnknown("os", named_), "");
}

TEST_F(StandInsTest, AModuleThatReplacesOthersNeedsStandInsInItsOwnPackage) {
  AddStandard();
  const uint32_t six = Add("six", &replacer_);
  const uint32_t user = Add("user");  // it names "other"
  stand_ins_.AddEdge(user, six);
  AddProgram(true);
  EXPECT_EQ(stand_ins_.WhyUnknown("os", other_), "");
}

TEST_F(StandInsTest, WithoutAModuleThatReplacesOthersNothingIsSought) {
  AddStandard();
  FileFacts facts;
  facts.dynamic.emplace_back();
  Add("green.patcher", &facts);
  EXPECT_FALSE(stand_ins_.any());
}

}  // namespace
}  // namespace clew
