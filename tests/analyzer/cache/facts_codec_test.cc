#include "analyzer/cache/facts_codec.h"

#include <string>

#include "grammar/engine.h"
#include "gtest/gtest.h"
#include "tests/grammar/fact_text.h"

namespace clew {
namespace {

// Every kind of fact.
constexpr const char* kSource = R"(# coding: latin-1
from __future__ import annotations
import importlib, a.b as c, os.path
import sys
from . import sibling as s, other
from ...far import (x,
                    y as z)
from star import *
__all__ = ["x", "y"] + other.__all__
__lazy_modules__ = ["a.b"]
__path__ = __import__("pkgutil").extend_path(__path__, __name__)
if sys.version_info >= (3, 8) and sys.platform == "win32":
    import winreg
try:
    import fast
except ImportError:
    import slow
sys.path.insert(0, "lib")
class C:
    import inside
    def f(self, name):
        importlib.import_module(name)
        importlib.import_module(".sub", package="pkg")
        __import__("m", fromlist=["p", "q"], level=1)
        exec(name)
def __getattr__(name):
    table = {"Thing": ".thing"}
    return importlib.import_module(table[name], __name__)
text = "some.module"
import é
broken = (
)";

FileFacts FactsOf(std::string_view source, Extractor* extractor) {
  ExtractOptions options;
  options.bindings = options.strings = true;
  return extractor->Extract(source, options);
}

std::string Encoded(const FileFacts& facts) {
  std::string bytes;
  EncodeFacts(facts, &bytes);
  return bytes;
}

TEST(FactsCodecTest, DecodedFactsEqualTheEncodedOnes) {
  Extractor extractor;
  const FileFacts facts = FactsOf(kSource, &extractor);
  const std::string bytes = Encoded(facts);
  DecodedStatements statements;
  FileFacts decoded;
  ASSERT_TRUE(DecodeFacts(bytes, &statements, &decoded));
  EXPECT_EQ(FactLines(decoded), FactLines(facts));
  EXPECT_EQ(Encoded(decoded), bytes);
  EXPECT_EQ(decoded.encoding, facts.encoding);
  EXPECT_STREQ(decoded.engine, facts.engine);
  EXPECT_EQ(decoded.guards, facts.guards);
  EXPECT_EQ(decoded.diagnostics, facts.diagnostics);
}

TEST(FactsCodecTest, EqualStatementsAreOneObject) {
  Extractor extractor;
  const std::string first = Encoded(FactsOf("import os\n", &extractor));
  const std::string second = Encoded(FactsOf("x = 1\nimport os\n", &extractor));
  DecodedStatements statements;
  FileFacts a;
  FileFacts b;
  ASSERT_TRUE(DecodeFacts(first, &statements, &a));
  ASSERT_TRUE(DecodeFacts(second, &statements, &b));
  EXPECT_EQ(a.imports.at(0).statement, b.imports.at(0).statement);
  EXPECT_EQ(statements.size(), 1);
}

TEST(FactsCodecTest, BytesThatAreCutAreRefused) {
  Extractor extractor;
  const std::string bytes = Encoded(FactsOf(kSource, &extractor));
  for (size_t size = 0; size < bytes.size(); ++size) {
    const std::string cut = bytes.substr(0, size);
    DecodedStatements statements;
    FileFacts decoded;
    EXPECT_FALSE(DecodeFacts(cut, &statements, &decoded)) << size;
  }
}

TEST(FactsCodecTest, AnyBytesAreReadWithoutHarm) {
  Extractor extractor;
  const std::string bytes = Encoded(FactsOf(kSource, &extractor));
  int refused = 0;
  for (size_t at = 0; at < bytes.size(); ++at) {
    for (int bit = 0; bit < 8; ++bit) {
      std::string damaged = bytes;
      damaged[at] = static_cast<char>(damaged[at] ^ (1 << bit));
      DecodedStatements statements;
      FileFacts decoded;
      if (!DecodeFacts(damaged, &statements, &decoded)) ++refused;
    }
  }
  EXPECT_GT(refused, 0);
}

}  // namespace
}  // namespace clew
