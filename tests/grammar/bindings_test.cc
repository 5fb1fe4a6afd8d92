// Which names a file binds at module level (FileFacts::bindings), by both engines.
#include <string>
#include <vector>

#include "grammar/engine.h"
#include "gtest/gtest.h"
#include "tests/grammar/both_engines.h"

namespace clew {
namespace {

using Names = std::vector<std::string>;

Names Bindings(const std::string& source) {
  ExtractOptions options;
  options.bindings = true;
  const FileFacts facts = ExtractByBoth(source + "\n", options);
  return {facts.bindings.begin(), facts.bindings.end()};
}

TEST(Bindings, AnAssignmentBindsItsTargets) {
  EXPECT_EQ(Bindings("a = 1"), Names{"a"});
  EXPECT_EQ(Bindings("a: int = 1"), Names{"a"});
  EXPECT_EQ(Bindings("a, b ,c = f()"), (Names{"a", "b", "c"}));
  EXPECT_EQ(Bindings("a, = f()"), Names{"a"});
  EXPECT_EQ(Bindings("a, (b, *c) = f()"), (Names{"a", "b", "c"}));
  EXPECT_EQ(Bindings("a = b, c = f()"), (Names{"a", "b", "c"}));
  EXPECT_EQ(Bindings("a, b = (c := 1)"), (Names{"a", "b", "c"}));
}

TEST(Bindings, AnAttributeOrItemIsNoName) {
  EXPECT_EQ(Bindings("a.b = 1"), Names());
  EXPECT_EQ(Bindings("a.b[c].d = 1"), Names());
  EXPECT_EQ(Bindings("a[b] = 1"), Names());
  EXPECT_EQ(Bindings("a[b]: int = 1"), Names());
  EXPECT_EQ(Bindings("a.b, c = 1, 2"), Names{"c"});
  EXPECT_EQ(Bindings("a[b], c = 1, 2"), Names{"c"});
  EXPECT_EQ(Bindings("a.b = c = 1"), Names{"c"});
  EXPECT_EQ(Bindings("a[(b := 1)] = 1"), Names{"b"});
}

TEST(Bindings, AnnotationsAndComparisonsBindNothing) {
  EXPECT_EQ(Bindings("a: int"), Names());
  EXPECT_EQ(Bindings("a == b, c"), Names());
  EXPECT_EQ(Bindings("a, b == c"), Names());
}

TEST(Bindings, ClausesBindToo) {
  EXPECT_EQ(Bindings("for a, b in c: pass"), (Names{"a", "b"}));
  EXPECT_EQ(Bindings("with a as b: pass"), Names{"b"});
  EXPECT_EQ(Bindings("async def a(b): c = 1\nclass D: e = 1"), (Names{"D", "a"}));
}

}  // namespace
}  // namespace clew
