// What is resolved again when code turned out to add a directory, or another name for a module.
#include "analyzer/resolve/resolver.h"

#include "gmock/gmock.h"
#include "tests/analyzer/resolve/resolve_fixture.h"

namespace clew {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

class ResolverTest : public ResolveFixture {
 protected:
  void SetModule(const std::vector<ImportStatement>& statements) {
    SetTree({"root/a.py", "root/p/__init__.py", "root/p/b.py", "added/late.py"});
    resolver_ = std::make_unique<Resolver>(lookup_.get(), &filter_);
    for (const ImportStatement& statement : statements) {
      statements_.push_back(statement);
      module_.imports.push_back({&statements_.back(), Place()});
    }
    lookups_ = 0;
  }

  // Resolves the module; what it leads to, as lines. `Lookups` tells how many names that took.
  std::vector<std::string> ResolveModule() {
    const uint64_t before = lookup_->lookups();
    const ModuleMeaning meaning = resolver_->Resolve(importer_, module_, nullptr);
    lookups_ = lookup_->lookups() - before;
    std::vector<std::string> found;
    resolver_->ForEachStatement(meaning, module_, [&](const PlacedResolution& placed) {
      for (const Target& target : placed.resolution->targets) found.push_back(Name(target.node));
    });
    return found;
  }
  std::vector<std::string> UsedNodes() {
    std::vector<std::string> names;
    for (const uint32_t node : resolver_->nodes().used()) names.push_back(Name(node));
    return names;
  }
  std::string Name(uint32_t node) {
    const Location& place = finder_->location(resolver_->nodes().nodes()[node].location);
    return place.path.empty() ? absl::StrCat("no ", place.name) : place.path;
  }

  // As an edit of sys.path does.
  void AddDirectory(const std::string& directory) {
    contexts_.front().extra.push_back(Path({directory}));
    resolver_->StartAgain({contexts_.front().extra.back().id});
  }

  StatementFilter filter_;
  std::deque<ImportStatement> statements_;
  FileFacts module_;
  std::unique_ptr<Resolver> resolver_;
  uint64_t lookups_ = 0;
};

TEST_F(ResolverTest, AStatementMeansTheSameInEachPlace) {
  SetModule({Import({"a"})});
  ResolveModule();
  EXPECT_EQ(lookups_, 1u);
  ResolveModule();
  EXPECT_EQ(lookups_, 0u);
}

TEST_F(ResolverTest, ANameInAnAddedDirectoryIsResolvedAgain) {
  SetModule({Import({"a"}), Import({"late"})});
  EXPECT_THAT(ResolveModule(), ElementsAre("root/a.py", "no late"));
  AddDirectory("added");
  EXPECT_THAT(ResolveModule(), ElementsAre("root/a.py", "added/late.py"));
}

TEST_F(ResolverTest, OtherNamesAreNot) {
  SetModule({Import({"a"}), From("p", {"b", "c"})});
  ResolveModule();
  AddDirectory("added");
  ResolveModule();
  EXPECT_EQ(lookups_, 0u);
}

TEST_F(ResolverTest, ARelativeNameHasTheTopLevelNameOfItsPackage) {
  SetModule({From(".", {"b"})});
  SetImporter("late.x", false);
  EXPECT_THAT(ResolveModule(), ElementsAre("no late"));
  AddDirectory("added");
  ResolveModule();
  EXPECT_GT(lookups_, 0u);
}

TEST_F(ResolverTest, AStarIsResolvedAgain) {
  SetModule({From("p", {"*"})});
  ResolveModule();
  AddDirectory("added");
  ResolveModule();
  EXPECT_GT(lookups_, 0u);
}

TEST_F(ResolverTest, AnAliasConcernsItsTopLevelName) {
  SetModule({Import({"a"}), Import({"p.old"})});
  EXPECT_THAT(ResolveModule(), ElementsAre("root/a.py", "no p.old"));
  ModuleAliases aliases;
  FileFacts facts;
  facts.hazards.emplace_back();
  facts.hazards.back().kind = "sys-modules-edit";
  facts.hazards.back().paths = {"p.old", "p.b"};
  aliases.AddModule("p", true, facts);
  lookup_->set_aliases(&aliases);
  resolver_->StartAgain({});
  EXPECT_THAT(ResolveModule(), ElementsAre("root/a.py", "root/p/__init__.py", "root/p/b.py"));
}

TEST_F(ResolverTest, NodesThatNothingLeadsToAnyMoreAreNotUsed) {
  SetModule({Import({"a"}), Import({"late"})});
  ResolveModule();
  EXPECT_THAT(UsedNodes(), ElementsAre("root/a.py", "no late"));
  AddDirectory("added");
  EXPECT_THAT(UsedNodes(), IsEmpty());
  ResolveModule();
  EXPECT_THAT(UsedNodes(), ElementsAre("root/a.py", "added/late.py"));
}

}  // namespace
}  // namespace clew
