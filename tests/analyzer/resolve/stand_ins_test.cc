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
    std::vector<std::string> named;
    for (const char* name : {"os", "thread", "socket", "time"}) {
      const std::string full = std::string("green.") + name;
      if (name != std::string("time") || with_time) {
        const uint32_t id = Add(full);
        if (how_ == How::kImports) stand_ins_.AddEdge(patcher, id);
      }
      if (how_ == How::kNames) named.push_back(full);
      if (how_ != How::kNothing) named.push_back(name == std::string("thread") ? "_thread" : name);
    }
    caller_ = Add("green.dns");
    named_ = Add("dns.query");
    reached_ = Add("helper");
    other_ = Add("other");
    stand_ins_.AddEdge(caller_, patcher);
    stand_ins_.AddEdge(named_, reached_);
    stand_ins_.Find([&](std::string_view path) {
      if (path == "green.patcher.py") return named;
      return std::vector<std::string>{path == "green.dns.py" ? "dns.query" : "other"};
    });
  }

  // What the module that replaces others does with its stand-ins, beside naming the standard ones.
  enum class How { kNothing, kImports, kNames };

  How how_ = How::kNames;
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

TEST_F(StandInsTest, WhatReplacesOthersMayImportItsStandIns) {
  AddStandard();
  how_ = How::kImports;
  AddProgram(true);
  EXPECT_EQ(stand_ins_.WhyUnknown("os", named_), "green.os may stand in for it in sys.modules");
}

TEST_F(StandInsTest, ModulesThatNobodyPutsIntoSysModulesAreNoStandIns) {
  AddStandard();
  how_ = How::kNothing;
  AddProgram(true);
  EXPECT_EQ(stand_ins_.WhyUnknown("os", named_), "");
}

TEST_F(StandInsTest, WhoeverCallsWhatReplacesOthersMayHaveTheStandIns) {
  AddStandard();
  const uint32_t loader = Add("own.loader", &replacer_);
  const uint32_t caller = Add("own.names");
  stand_ins_.AddEdge(caller, loader);
  for (const char* name :
       {"own.copies.os", "own.copies.select", "own.copies.socket", "own.copies.time"}) {
    stand_ins_.AddEdge(caller, Add(name));
  }
  const uint32_t client = Add("client");
  stand_ins_.Find([](std::string_view path) -> std::vector<std::string> {
    if (path != "own.names.py") return {};
    return {"client", "os", "select", "socket", "time"};
  });
  EXPECT_EQ(stand_ins_.WhyUnknown("os", client),
            "own.copies.os may stand in for it in sys.modules");
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
