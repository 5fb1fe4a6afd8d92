// One statement at a time, resolved in a tree in memory with facts made by hand.
#ifndef CLEW_TESTS_ANALYZER_RESOLVE_RESOLVE_FIXTURE_H_
#define CLEW_TESTS_ANALYZER_RESOLVE_RESOLVE_FIXTURE_H_

#include <deque>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "absl/strings/str_cat.h"
#include "analyzer/finder/finder.h"
#include "analyzer/resolve/dynamic_import.h"
#include "analyzer/resolve/import_statement.h"
#include "analyzer/resolve/lazy_package.h"
#include "analyzer/resolve/name_lookup.h"
#include "analyzer/resolve/relative_name.h"
#include "analyzer/resolve/resolution.h"
#include "analyzer/source/fake_file_system.h"
#include "gtest/gtest.h"

namespace clew {

class FakeFacts : public FactsSource {
 public:
  const FileFacts* FactsOf(const std::string& path) override {
    const auto found = facts.find(path);
    return found == facts.end() ? nullptr : &found->second;
  }
  const RareVector<std::string>* BindingsOf(const std::string& path) override {
    const FileFacts* found = FactsOf(path);
    return found == nullptr ? nullptr : &found->bindings;
  }
  std::map<std::string, FileFacts> facts;
};

class ResolveFixture : public testing::Test {
 protected:
  // Directories end in `/`. Every .py file has facts, empty unless the test fills them.
  void SetTree(const std::vector<std::string>& paths,
               const std::vector<std::string>& roots = {"root"}) {
    for (const std::string& path : paths) {
      if (path.back() == '/') {
        files_.AddDirectory(path);
      } else {
        files_.AddFile(path, "");
        facts_.facts[path];
      }
    }
    finder_ = std::make_unique<Finder>(&files_, StdlibNames(PythonVersion{3, 12}, "linux"));
    SearchContext context;
    context.path = Path(roots);
    contexts_.push_back(context);
    lookup_ = std::make_unique<NameLookup>(finder_.get(), &facts_, &contexts_, false);
    SetImporter("importer", false);
  }

  SearchPath Path(const std::vector<std::string>& directories) {
    std::vector<SearchRoot> roots;
    for (const std::string& directory : directories) {
      roots.push_back(ProjectRoot(directory));
      if (directory.find("site-packages") != std::string::npos) {
        roots.back().origin = Origin::kThirdParty;
      }
    }
    return {finder_->AddSearchPath(roots), directories};
  }

  void SetImporter(const std::string& name, bool is_package) {
    importer_.name = Keep(name);
    importer_.is_package = is_package;
    importer_.package = is_package ? importer_.name : ParentName(importer_.name);
    importer_.path = "root/importer.py";
  }

  FileFacts& Facts(const std::string& path) { return facts_.facts[path]; }

  // `names` apart by commas; level from leading dots of `module`.
  ImportStatement From(std::string_view module, const std::vector<std::string>& names) {
    ImportStatement statement;
    uint16_t level = 0;
    while (!module.empty() && module[0] == '.') {
      module.remove_prefix(1);
      ++level;
    }
    for (const std::string& name : names) {
      statement.names.push_back({true, level, Keep(module), Keep(name), ""});
    }
    return statement;
  }
  ImportStatement Import(const std::vector<std::string>& modules) {
    ImportStatement statement;
    for (const std::string& module : modules) {
      statement.names.push_back({false, 0, Keep(module), "", ""});
    }
    return statement;
  }

  // A text that lives as long as the test.
  std::string_view Keep(std::string_view text) { return texts_.emplace_back(text); }

  // What it means, one line each: "kind name", "unresolved name", "weak name", "unknown call",
  // "ambiguous".
  std::vector<std::string> Resolve(const ImportStatement& statement) {
    Resolution resolution;
    ResolveStatement(statement, Rule(importer_, lookup_.get(), &nodes_, &resolution));
    return Lines(resolution);
  }
  std::vector<std::string> Resolve(const DynamicImport& import) {
    Resolution resolution;
    ResolveDynamicImport(import, Rule(importer_, lookup_.get(), &nodes_, &resolution));
    return Lines(resolution);
  }
  std::vector<std::string> ResolveLazy(const std::string& name, const std::string& path) {
    Resolution resolution;
    ResolveLazyPackage(lookup_->FindFirst(name, ContextId{0}), Facts(path),
                       Rule(importer_, lookup_.get(), &nodes_, &resolution));
    return Lines(resolution);
  }

  std::vector<std::string> Lines(const Resolution& resolution) {
    std::vector<std::string> lines;
    for (const Target& target : resolution.targets) {
      const NodeRef& node = nodes_.nodes()[target.node];
      std::string line = absl::StrCat(EdgeKindName(target.kind), " ");
      if (node.kind == NodeRef::Kind::kLocation) {
        const Location& location = finder_->location(node.location);
        absl::StrAppend(&line, location.name);
        if (!location.path.empty()) absl::StrAppend(&line, " ", location.path);
      } else {
        absl::StrAppend(&line, node.text);
      }
      if (target.shadowable) line += " shadowable";
      lines.push_back(line);
    }
    if (resolution.notes == nullptr) return lines;
    for (const std::string& name : resolution.notes->unresolved) {
      lines.push_back("unresolved " + name);
    }
    for (const std::string& name : resolution.notes->weak) lines.push_back("weak " + name);
    for (const auto& unknown : resolution.notes->unknown) {
      lines.push_back("unknown " + unknown.first);
    }
    if (!resolution.notes->ambiguous.empty()) lines.push_back("ambiguous");
    return lines;
  }

  std::deque<std::string> texts_;
  FakeFileSystem files_;
  FakeFacts facts_;
  std::unique_ptr<Finder> finder_;
  std::deque<SearchContext> contexts_;
  std::unique_ptr<NameLookup> lookup_;
  NodeTable nodes_;
  Importer importer_;
};

}  // namespace clew

#endif  // CLEW_TESTS_ANALYZER_RESOLVE_RESOLVE_FIXTURE_H_
