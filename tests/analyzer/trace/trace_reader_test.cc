#include "analyzer/trace/trace_reader.h"

#include <gtest/gtest.h>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"

namespace clew {
namespace {

constexpr std::string_view kHeader =
    "{\"schema\": \"clew.trace/1\", \"python_version\": \"3.12.1\", \"roots\": [\"/p\"]}\n";

std::string File(int id, std::string_view path) {
  return absl::StrCat(
      "{\"record\": \"file\", \"id\": ", id, ", \"path\": \"", path, "\", \"realpath\": \"", path,
      "\", \"archive\": null, \"size\": 3, \"mtime_ns\": 5, \"crc32\": \"0000000a\"}\n");
}

TEST(ReadTrace, RecordsAreRead) {
  const auto trace = ReadTrace(
      absl::StrCat(kHeader, File(0, "/p/a.py"), File(1, "/p/b.py"),
                   "{\"record\": \"edge\", \"importer\": 0, \"line\": 7, \"imported\": \"b\", "
                   "\"file\": 1, \"how\": \"call\", \"function\": \"__import__\"}\n"
                   "{\"record\": \"later\", \"what\": [1]}\n"),
      "t");
  ASSERT_TRUE(trace.ok()) << trace.status();
  EXPECT_EQ(trace->python_version, "3.12.1");
  ASSERT_EQ(trace->files.size(), 2u);
  EXPECT_EQ(trace->files[1].crc32, 10u);
  ASSERT_EQ(trace->edges.size(), 1u);
  EXPECT_EQ(trace->edges[0].importer, 0);
  EXPECT_EQ(trace->edges[0].file, 1);
  EXPECT_EQ(trace->edges[0].line, 7u);
  EXPECT_EQ(trace->edges[0].function, "__import__");
}

TEST(ReadTrace, BytesThatAreNoUtf8Survive) {
  const auto trace = ReadTrace(absl::StrCat(kHeader, File(0, "/p/\\udcff\\ud83d\\udc80.py")), "t");
  ASSERT_TRUE(trace.ok()) << trace.status();
  EXPECT_EQ(trace->files[0].path, "/p/\xff\xf0\x9f\x92\x80.py");
}

TEST(ReadTrace, ACutRecordIsAnErrorWithItsLine) {
  const auto trace = ReadTrace(absl::StrCat(kHeader, "{\"record\": \"fi"), "t");
  ASSERT_FALSE(trace.ok());
  EXPECT_TRUE(absl::StrContains(trace.status().message(), "t:2: ")) << trace.status();
}

TEST(ReadTrace, AFileThatIsNotThereIsAnError) {
  EXPECT_FALSE(
      ReadTrace(absl::StrCat(kHeader, "{\"record\": \"executed\", \"file\": 0}\n"), "t").ok());
}

TEST(ReadTrace, AnotherVersionIsAnError) {
  EXPECT_FALSE(ReadTrace("{\"schema\": \"clew.trace/2\"}\n", "t").ok());
  EXPECT_FALSE(ReadTrace("{\"schema\": \"clew.graph/1\"}\n", "t").ok());
  EXPECT_FALSE(ReadTrace("", "t").ok());
}

}  // namespace
}  // namespace clew
