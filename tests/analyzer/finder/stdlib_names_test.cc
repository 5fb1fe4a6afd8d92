#include "analyzer/finder/stdlib_names.h"

#include <string_view>

#include "gtest/gtest.h"

namespace clew {
namespace {

StdlibNames Names(uint16_t minor) { return StdlibNames({3, minor}, "linux"); }

TEST(StdlibNames, EveryVersionFrom37To314HasATable) {
  const std::vector<PythonVersion> versions = KnownPythonVersions();
  ASSERT_EQ(versions.size(), 8u);
  for (size_t i = 0; i < versions.size(); ++i) {
    EXPECT_EQ(versions[i].major, 3);
    EXPECT_EQ(versions[i].minor, 7 + i);
  }
}

TEST(StdlibNames, NamesComeAndGoWithVersions) {
  EXPECT_FALSE(Names(8).Contains("zoneinfo"));
  EXPECT_TRUE(Names(9).Contains("zoneinfo"));
  EXPECT_FALSE(Names(10).Contains("tomllib"));
  EXPECT_TRUE(Names(11).Contains("tomllib"));
  EXPECT_TRUE(Names(11).Contains("distutils"));
  EXPECT_FALSE(Names(12).Contains("distutils"));
  EXPECT_TRUE(Names(12).Contains("cgi"));
  EXPECT_FALSE(Names(13).Contains("cgi"));
  EXPECT_FALSE(Names(13).Contains("annotationlib"));
  EXPECT_TRUE(Names(14).Contains("annotationlib"));
}

TEST(StdlibNames, WhatCPythonsOwnListLacksIsThere) {
  for (uint16_t minor = 7; minor <= 14; ++minor) {
    for (const std::string_view name :
         {"test", "_testcapi", "__main__", "_sysconfigdata__linux_"}) {
      EXPECT_TRUE(Names(minor).Contains(name)) << name << " in 3." << minor;
    }
  }
}

TEST(StdlibNames, NamesOfOtherPlatformsAreThere) {
  for (uint16_t minor = 7; minor <= 14; ++minor) {
    EXPECT_TRUE(Names(minor).Contains("winreg")) << minor;
    EXPECT_TRUE(Names(minor).Contains("_scproxy")) << minor;
  }
}

TEST(StdlibNames, OtherNamesAreNotThere) {
  EXPECT_FALSE(Names(13).Contains("numpy"));
  EXPECT_FALSE(Names(13).Contains("setuptools"));
  EXPECT_FALSE(Names(13).Contains(""));
}

TEST(StdlibNames, BuiltinModulesCannotBeShadowed) {
  for (uint16_t minor = 7; minor <= 14; ++minor) {
    for (const std::string_view name : {"sys", "time", "builtins", "itertools", "_io"}) {
      EXPECT_TRUE(Names(minor).IsUnshadowable(name)) << name << " in 3." << minor;
    }
    for (const std::string_view name : {"random", "json", "math", "test", "__main__"}) {
      EXPECT_FALSE(Names(minor).IsUnshadowable(name)) << name << " in 3." << minor;
    }
  }
}

TEST(StdlibNames, FrozenModulesCannotBeShadowedFrom311On) {
  for (const std::string_view name :
       {"abc", "codecs", "io", "os", "stat", "site", "runpy", "zipimport", "posixpath", "ntpath",
        "genericpath", "_collections_abc", "_sitebuiltins"}) {
    for (uint16_t minor = 11; minor <= 14; ++minor) {
      EXPECT_TRUE(Names(minor).IsUnshadowable(name)) << name << " in 3." << minor;
    }
    if (name != "zipimport") {
      EXPECT_FALSE(Names(10).IsUnshadowable(name)) << name;
    }
  }
}

TEST(StdlibNames, OnWindowsOtherModulesAreBuiltin) {
  const StdlibNames names({3, 13}, "win32");
  EXPECT_TRUE(names.IsUnshadowable("winreg"));
  EXPECT_FALSE(names.IsUnshadowable("posix"));
  EXPECT_TRUE(names.IsUnshadowable("sys"));
}

TEST(StdlibNames, AVersionWithoutATableTakesTheNearest) {
  EXPECT_TRUE(Names(99).Contains("annotationlib"));
  EXPECT_TRUE(Names(5).Contains("formatter"));
  EXPECT_EQ(Names(99).version(), (PythonVersion{3, 99}));
}

}  // namespace
}  // namespace clew
