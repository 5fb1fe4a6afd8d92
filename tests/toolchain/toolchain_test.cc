// Every third-party library that the build wires up compiles, links and answers.
#include <cstdlib>
#include <string>
#include <string_view>

#include "CLI/CLI.hpp"
#include "absl/container/flat_hash_map.h"
#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "nlohmann/json.hpp"
#include "toml++/toml.h"
#include "tree_sitter/api.h"
#include "utf8proc.h"
#include "xxhash.h"

extern "C" const TSLanguage* tree_sitter_python(void);

namespace clew {
namespace {

TEST(Toolchain, TreeSitterParsesAnImport) {
  TSParser* parser = ts_parser_new();
  ASSERT_TRUE(ts_parser_set_language(parser, tree_sitter_python()));
  const std::string_view source = "import a\n";
  TSTree* tree = ts_parser_parse_string(parser, nullptr, source.data(), source.size());
  EXPECT_STREQ(ts_node_type(ts_node_named_child(ts_tree_root_node(tree), 0)), "import_statement");
  ts_tree_delete(tree);
  ts_parser_delete(parser);
}

TEST(Toolchain, AbseilLooksUpByStringView) {
  absl::flat_hash_map<std::string, int> map = {{"a", 1}};
  EXPECT_EQ(map.find(std::string_view("a"))->second, 1);
  const absl::StatusOr<int> missing = absl::NotFoundError(absl::StrCat("x", std::string_view("y")));
  EXPECT_EQ(missing.status().message(), "xy");
}

TEST(Toolchain, JsonAndTomlParse) {
  EXPECT_EQ(nlohmann::json::parse("[1]")[0], 1);
  EXPECT_EQ(toml::parse("a = 2")["a"].value<int>(), 2);
}

TEST(Toolchain, HashAndNormalisation) {
  EXPECT_NE(XXH3_64bits("a", 1), XXH3_64bits("b", 1));
  utf8proc_uint8_t* plain =
      utf8proc_NFKC(reinterpret_cast<const utf8proc_uint8_t*>("\xef\xac\x81"));
  EXPECT_STREQ(reinterpret_cast<const char*>(plain), "fi");
  std::free(plain);
}

}  // namespace
}  // namespace clew
