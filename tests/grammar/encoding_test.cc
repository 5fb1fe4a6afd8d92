#include "grammar/encoding.h"

#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace clew {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

struct Decoded {
  std::string text;
  std::string encoding;
  std::vector<std::string> codes;
};

Decoded Decode(const std::string& bytes) {
  std::string scratch;
  const DecodedSource source = DecodeSource(bytes, &scratch);
  Decoded decoded{std::string(source.utf8), source.encoding, {}};
  for (const Diagnostic& diagnostic : source.diagnostics) decoded.codes.push_back(diagnostic.code);
  return decoded;
}

TEST(EncodingTest, Utf8IsTheDefault) {
  const Decoded decoded = Decode("x = 'é'\n");
  EXPECT_EQ(decoded.text, "x = 'é'\n");
  EXPECT_EQ(decoded.encoding, "utf-8");
  EXPECT_THAT(decoded.codes, IsEmpty());
}

TEST(EncodingTest, AByteOrderMarkIsDropped) {
  const Decoded decoded = Decode("\xef\xbb\xbfx\n");
  EXPECT_EQ(decoded.text, "x\n");
  EXPECT_EQ(decoded.encoding, "utf-8-sig");
}

TEST(EncodingTest, ACookieCountsOnTheFirstTwoLines) {
  EXPECT_EQ(FindCookie("# -*- coding: latin-1 -*-\n"), "latin-1");
  EXPECT_EQ(FindCookie("#!/usr/bin/python\n# vim: set fileencoding=cp1252 :\n"), "cp1252");
  EXPECT_EQ(FindCookie("\n# coding=utf-8\n"), "utf-8");
}

TEST(EncodingTest, ACookieOnTheThirdLineOrBehindCodeIsNone) {
  EXPECT_EQ(FindCookie("\n\n# coding: latin-1\n"), "");
  EXPECT_EQ(FindCookie("x = 1\n# coding: latin-1\n"), "");
  EXPECT_EQ(FindCookie("x = 1  # coding: latin-1\n"), "");
}

struct CodecCase {
  const char* name;
  const char* bytes;  // behind the cookie line
  const char* text;
};

class CodecTest : public ::testing::TestWithParam<CodecCase> {};

TEST_P(CodecTest, IsDecoded) {
  const std::string cookie = std::string("# coding: ") + GetParam().name + "\n";
  const Decoded decoded = Decode(cookie + GetParam().bytes);
  EXPECT_EQ(decoded.text, cookie + GetParam().text);
  EXPECT_THAT(decoded.codes, IsEmpty());
}

INSTANTIATE_TEST_SUITE_P(
    Codecs, CodecTest,
    ::testing::Values(CodecCase{"latin-1", "\xe9", "é"}, CodecCase{"ISO-8859-1", "\xe9", "é"},
                      CodecCase{"l1", "\xe9", "é"}, CodecCase{"iso8859-15", "\xa4", "€"},
                      CodecCase{"cp1252", "\x80", "€"}, CodecCase{"windows-1251", "\xcf", "П"},
                      CodecCase{"koi8-r", "\xf0", "П"}, CodecCase{"utf-7", "+AOk-", "é"},
                      CodecCase{"shift_jis", "\x93\xfa", "日"},
                      CodecCase{"euc-jp", "\xc6\xfc", "日"}, CodecCase{"gbk", "\xc8\xd5", "日"},
                      CodecCase{"U8", "é", "é"}));

TEST(EncodingTest, AnUnknownEncodingLeavesTheAsciiPart) {
  const Decoded decoded = Decode("# coding: no-such\nimport a\n");
  EXPECT_THAT(decoded.codes, ElementsAre("unknown-encoding"));
  EXPECT_THAT(decoded.text, HasSubstr("import a\n"));
}

TEST(EncodingTest, EscapesThatMayHideALineAreNotDecoded) {
  EXPECT_THAT(Decode("# coding: unicode_escape\nx = 1\\nimport a\n").codes,
              ElementsAre("unknown-encoding"));
}

TEST(EncodingTest, AWrongByteIsSaidAndNothingIsLost) {
  const Decoded decoded = Decode("x = '\xff'\nimport a\n");
  EXPECT_THAT(decoded.codes, ElementsAre("encoding-error"));
  EXPECT_THAT(decoded.text, HasSubstr("import a\n"));
}

TEST(EncodingTest, ANulIsSaidAndNothingIsLost) {
  const Decoded decoded = Decode(std::string("x\0\nimport a\n", 12));
  EXPECT_THAT(decoded.codes, ElementsAre("null-byte"));
  EXPECT_THAT(decoded.text, HasSubstr("import a\n"));
}

TEST(EncodingTest, Utf16IsNoSourceEncoding) {
  const Decoded decoded =
      Decode(std::string("\xff\xfe"
                         "i\0m\0",
                         6));
  EXPECT_THAT(decoded.codes, ElementsAre("encoding-error"));
  EXPECT_EQ(decoded.text, "im");
}

TEST(EncodingTest, EveryLineEndIsOne) { EXPECT_EQ(Decode("a\r\nb\rc\nd\r").text, "a\nb\nc\nd\n"); }

TEST(EncodingTest, AFormFeedEndsNoLine) { EXPECT_EQ(Decode("a\fb\n").text, "a\fb\n"); }

}  // namespace
}  // namespace clew
