#include "analyzer/report/json_writer.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

namespace clew {
namespace {

std::string Json(std::string_view text) {
  ByteBuffer out;
  AppendJsonString(text, &out);
  return std::string(out.view());
}

TEST(JsonStringTest, QuotesBackslashesAndControlCharactersAreEscaped) {
  EXPECT_EQ(Json("a\"b\\c\n\r\t\x01"), R"("a\"b\\c\n\r\t\u0001")");
}

TEST(JsonStringTest, WellFormedUtf8StaysAsItIs) { EXPECT_EQ(Json("é€𝒳"), "\"é€𝒳\""); }

TEST(JsonStringTest, BytesOutsideUtf8AreEscapedAsPythonsSurrogateescape) {
  EXPECT_EQ(Json("a\xff.py"), R"("a\udcff.py")");
  EXPECT_EQ(Json("\x80\xc3"), R"("\udc80\udcc3")");
}

TEST(JsonStringTest, OverlongFormsSurrogatesAndCodePointsBeyondUnicodeAreNotUtf8) {
  EXPECT_EQ(Json("\xc0\xaf"), R"("\udcc0\udcaf")");
  EXPECT_EQ(Json("\xed\xa0\x80"), R"("\udced\udca0\udc80")");
  EXPECT_EQ(Json("\xf4\x90\x80\x80"), R"("\udcf4\udc90\udc80\udc80")");
  EXPECT_EQ(Json("\xe0\x80\x80"), R"("\udce0\udc80\udc80")");
}

TEST(JsonStringTest, EveryAsciiCharacterSurvivesAReader) {
  std::string all;
  for (int byte = 0; byte < 0x80; ++byte) all.push_back(static_cast<char>(byte));
  EXPECT_EQ(nlohmann::json::parse(Json(all)).get<std::string>(), all);
}

TEST(JsonStringTest, AByteIsWrittenAlikeWhereverItStands) {
  for (int byte = 0; byte < 0x100; ++byte) {
    const std::string alone(1, static_cast<char>(byte));
    const std::string quoted = Json(alone);
    const std::string written = quoted.substr(1, quoted.size() - 2);
    for (size_t at = 0; at < 20; ++at) {
      const std::string before(at, 'x');
      const std::string after(19 - at, '~');
      EXPECT_EQ(Json(before + alone + after), "\"" + before + written + after + "\"");
    }
  }
}

TEST(JsonConditionsTest, NamesAreSorted) {
  ByteBuffer out;
  AppendJsonConditions(kConditionVersion | kConditionBranch | kConditionOptional, &out);
  EXPECT_EQ(out.view(), R"(["branch","optional","version"])");
}

TEST(JsonDiagnosticTest, PathIsLeftOutWhereTheReaderKnowsIt) {
  ByteBuffer with;
  AppendJsonDiagnostic({"syntax-error", "a.py", 3, "bad"}, true, &with);
  EXPECT_EQ(with.view(), R"({"code":"syntax-error","path":"a.py","line":3,"message":"bad"})");
  ByteBuffer without;
  AppendJsonDiagnostic({"syntax-error", "a.py", 3, "bad"}, false, &without);
  EXPECT_EQ(without.view(), R"({"code":"syntax-error","line":3,"message":"bad"})");
}

}  // namespace
}  // namespace clew
