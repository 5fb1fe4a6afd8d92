#include "cli/option_set.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace clew {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

struct Values {
  bool quiet = false;
  std::optional<int> jobs;
  std::optional<std::string> format;
  std::vector<std::string> roots;
  std::vector<Option> options() {
    return {{"--quiet", 'q', "", "", &quiet, ""},
            {"--jobs", 'j', "N", "", &jobs, ""},
            {"--format", 0, "FORMAT", "", &format, "text|json"},
            {"--root", 0, "DIR", "", &roots, ""}};
  }
};

TEST(SplitCommandLineTest, OptionsStandBeforeAndAfterTheCommand) {
  Values values;
  const auto split = SplitCommandLine(
      {"-q", "--root", "src", "graph", "a.py", "--format=json", "-j4", "b.py"}, values.options());
  ASSERT_TRUE(split.ok()) << split.status();
  EXPECT_EQ(split->command, "graph");
  EXPECT_THAT(split->arguments, ElementsAre("a.py", "b.py"));
  EXPECT_THAT(split->options, ElementsAre("--quiet", "--root=src", "--format=json", "--jobs=4"));
}

TEST(SplitCommandLineTest, WordsAfterTwoDashesAreArguments) {
  Values values;
  const auto split = SplitCommandLine({"graph", "--", "-q", "--root"}, values.options());
  ASSERT_TRUE(split.ok());
  EXPECT_THAT(split->arguments, ElementsAre("-q", "--root"));
  EXPECT_THAT(split->options, IsEmpty());
}

TEST(SplitCommandLineTest, ASingleDashIsAnArgument) {
  Values values;
  const auto split = SplitCommandLine({"imports", "-"}, values.options());
  ASSERT_TRUE(split.ok());
  EXPECT_THAT(split->arguments, ElementsAre("-"));
}

TEST(SplitCommandLineTest, ShortOptionsCanBeJoined) {
  Values values;
  const auto split = SplitCommandLine({"-qj", "3", "graph"}, values.options());
  ASSERT_TRUE(split.ok());
  EXPECT_THAT(split->options, ElementsAre("--quiet", "--jobs=3"));
  EXPECT_EQ(split->command, "graph");
}

TEST(SplitCommandLineTest, AnUnknownOptionIsAnErrorWithTheNearestOne) {
  Values values;
  EXPECT_EQ(SplitCommandLine({"--fromat", "json"}, values.options()).status().message(),
            "unknown option --fromat; did you mean \"--format\"?");
  EXPECT_EQ(SplitCommandLine({"-x"}, values.options()).status().message(), "unknown option -x");
}

TEST(SplitCommandLineTest, AMissingOrNeedlessValueIsAnError) {
  Values values;
  EXPECT_EQ(SplitCommandLine({"--root"}, values.options()).status().message(),
            "option --root needs a value: DIR");
  EXPECT_EQ(SplitCommandLine({"--root="}, values.options()).status().message(),
            "option --root needs a value: DIR");
  EXPECT_EQ(SplitCommandLine({"--quiet=1"}, values.options()).status().message(),
            "option --quiet takes no value");
}

TEST(ParseOptionsTest, TargetsAreSetAndTheLastSingleValueCounts) {
  Values values;
  ASSERT_TRUE(ParseOptions("graph",
                           {"--quiet", "--jobs=2", "--format=text", "--format=json", "--root=a",
                            "--root=-b", "--root=c d,e"},
                           values.options())
                  .ok());
  EXPECT_TRUE(values.quiet);
  EXPECT_EQ(values.jobs, 2);
  EXPECT_EQ(values.format, "json");
  EXPECT_THAT(values.roots, ElementsAre("a", "-b", "c d,e"));
}

TEST(ParseOptionsTest, NothingGivenSetsNothing) {
  Values values;
  ASSERT_TRUE(ParseOptions("graph", {}, values.options()).ok());
  EXPECT_FALSE(values.quiet);
  EXPECT_FALSE(values.jobs.has_value());
}

TEST(ParseOptionsTest, AValueOutsideTheChoicesIsNamed) {
  Values values;
  EXPECT_EQ(ParseOptions("graph", {"--format=xml"}, values.options()).message(),
            "option --format takes text, json; not \"xml\"");
}

TEST(ParseOptionsTest, ANumberThatIsNoneIsAnErrorThatNamesTheOption) {
  Values values;
  EXPECT_THAT(std::string(ParseOptions("graph", {"--jobs=many"}, values.options()).message()),
              HasSubstr("--jobs"));
  EXPECT_FALSE(ParseOptions("graph", {"--jobs=-1"}, values.options()).ok());
}

TEST(ParseOptionsTest, AnOptionOfAnotherCommandIsNamed) {
  Values values;
  EXPECT_EQ(ParseOptions("why", {"--dump=files"}, values.options()).message(),
            "clew why has no option --dump");
}

TEST(ParseOptionsTest, AnyBytesCanBeAValue) {
  Values values;
  ASSERT_TRUE(
      ParseOptions("graph", {"--root=[a,b]", "--root=\xff=x", "--root=;%%"}, values.options())
          .ok());
  EXPECT_THAT(values.roots, ElementsAre("[a,b]", "\xff=x", ";%%"));
}

}  // namespace
}  // namespace clew
