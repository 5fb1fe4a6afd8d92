#include "analyzer/resolve/import_hooks.h"

#include "gtest/gtest.h"

namespace clew {
namespace {

Module Named(std::string name, std::string path) {
  Module module;
  module.kind = ModuleKind::kModule;
  module.name = std::move(name);
  module.path = std::move(path);
  return module;
}

FileFacts With(std::string kind, bool computable) {
  FileFacts facts;
  facts.hazards.emplace_back();
  facts.hazards.back().kind = std::move(kind);
  facts.hazards.back().computable = computable;
  return facts;
}

TEST(ImportHooksTest, NamesBelowAPackageThatInstallsAHookAreUnknownForAll) {
  const FileFacts facts = With("import-hook", false);
  ImportHooks hooks;
  hooks.AddModule(Named("p.build", "p/build.py"), false, facts);
  const Module other = Named("q.m", "q/m.py");
  EXPECT_EQ(hooks.WhyUnknown("p.virtual", other), "p.build installs an import hook");
  EXPECT_EQ(hooks.WhyUnknown("r.virtual", other), "");
}

TEST(ImportHooksTest, AComputedSearchPathCountsInItsOwnTopLevelPackage) {
  const FileFacts facts = With("sys-path-edit", false);
  ImportHooks hooks;
  hooks.AddModule(Named("p.set_up", "p/set_up.py"), false, facts);
  EXPECT_EQ(hooks.WhyUnknown("x", Named("p.q.m", "p/q/m.py")), "p.set_up edits sys.path");
  EXPECT_EQ(hooks.WhyUnknown("x", Named("q.m", "q/m.py")), "");
}

TEST(ImportHooksTest, OfATopLevelModuleItCountsInItsDirectory) {
  const FileFacts facts = With("sys-path-edit", false);
  ImportHooks hooks;
  hooks.AddModule(Named("set_up", "tools/set_up.py"), false, facts);
  EXPECT_EQ(hooks.WhyUnknown("x", Named("main", "tools/main.py")), "set_up edits sys.path");
  EXPECT_EQ(hooks.WhyUnknown("x", Named("main", "main.py")), "");
}

TEST(ImportHooksTest, WhatCanBeComputedIsNoReason) {
  const FileFacts facts = With("sys-modules-edit", true);
  ImportHooks hooks;
  hooks.AddModule(Named("p.m", "p/m.py"), false, facts);
  EXPECT_TRUE(hooks.empty());
}

TEST(ImportHooksTest, AnAttributeThatThePackageBindsIsKnown) {
  FileFacts facts = With("sys-modules-edit", false);
  facts.bindings = {"made"};
  ImportHooks hooks;
  hooks.AddModule(Named("p", "p/__init__.py"), true, facts);
  EXPECT_EQ(hooks.WhyUnknownAttribute("p.made"), "");
  EXPECT_EQ(hooks.WhyUnknownAttribute("p.other"),
            "p puts modules into sys.modules, and p binds no other");
}

}  // namespace
}  // namespace clew
