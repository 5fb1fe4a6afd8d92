#include "analyzer/report/graph_json.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <sstream>
#include <string>

#include "analyzer/graph/graph_builder.h"

namespace clew {
namespace {

using nlohmann::json;

const GraphHeader kHeader{"clew 0.1.0", "3.12", "linux", {"src"}, View::kLoad};

ImportGraph Example() {
  GraphBuilder builder;
  const auto pkg =
      builder.AddModule({"pkg", "src/pkg/__init__.py", ModuleKind::kPackage, Origin::kProject});
  const auto a =
      builder.AddModule({"pkg.a", "src/pkg/a.py", ModuleKind::kModule, Origin::kProject});
  const auto script = builder.AddModule({"", "run.py", ModuleKind::kScript, Origin::kProject});
  const auto space = builder.AddModule({"space", "", ModuleKind::kNamespace, Origin::kProject},
                                       {"src/space", "lib/space"});
  const auto missing = builder.AddModule({"nosuch", "", ModuleKind::kMissing, Origin::kUnknown});
  builder.SetParent(a, pkg);
  builder.BeginStatement(script,
                         {3, 4, kConditionOptional | kConditionBranch, Scope::kFunction, true});
  builder.AddEdge(a, EdgeKind::kSubmodule, true);
  builder.BeginStatement(script, {1, 0, 0, Scope::kModule, false});
  builder.AddEdge(missing, EdgeKind::kImport, false);
  builder.AddEdge(space, EdgeKind::kImport, false);
  builder.AddUnresolved({ModuleId{script}, "nosuch", {1, 0, 1, 13}, 0});
  builder.AddUnknown(
      {ModuleId{a}, "importlib.import_module", "argument is not a literal", {9, 4, 10, 1}});
  builder.AddHazard({ModuleId{a}, "sys-path-edit", {12, 0, 12, 20}});
  builder.AddDiagnostic({"syntax-error", "src/pkg/a.py", 20, "bad"});
  builder.SetIncomplete();
  return std::move(builder).Build();
}

json Document(const ImportGraph& graph, size_t jobs) {
  StringSink sink;
  WriteGraphJson(graph, kHeader, jobs, &sink);
  return json::parse(sink.text());
}

TEST(GraphJsonTest, TheKeysOfTheContractStandInItsOrder) {
  StringSink sink;
  WriteGraphJson(Example(), kHeader, 1, &sink);
  const auto document = nlohmann::ordered_json::parse(sink.text());
  std::vector<std::string> keys;
  for (const auto& [key, value] : document.items()) keys.push_back(key);
  EXPECT_EQ(keys, (std::vector<std::string>{"schema", "tool", "python_version", "platform", "roots",
                                            "view", "complete", "modules", "edges", "unresolved",
                                            "dynamic", "hazards", "diagnostics"}));
  std::vector<std::string> edge_keys;
  for (const auto& [key, value] : document["edges"][0].items()) edge_keys.push_back(key);
  EXPECT_EQ(edge_keys, (std::vector<std::string>{"from", "to", "kind", "line", "column", "scope",
                                                 "conditions", "lazy", "shadowable"}));
}

TEST(GraphJsonTest, AScriptHasNoNameAndANamespaceHasPortionsAndNoPath) {
  const json modules = Document(Example(), 1)["modules"];
  EXPECT_TRUE(modules[0]["name"].is_null());
  EXPECT_EQ(modules[0]["kind"], "script");
  EXPECT_EQ(modules[4]["name"], "space");
  EXPECT_TRUE(modules[4]["path"].is_null());
  EXPECT_EQ(modules[4]["portions"], json({"src/space", "lib/space"}));
  EXPECT_FALSE(modules[0].contains("portions"));
}

TEST(GraphJsonTest, ParentIsAnIdOrNull) {
  const json modules = Document(Example(), 1)["modules"];
  EXPECT_EQ(modules[3]["name"], "pkg.a");
  EXPECT_EQ(modules[3]["parent"], 2);
  EXPECT_TRUE(modules[2]["parent"].is_null());
}

TEST(GraphJsonTest, ShadowedIsThereOnlyWhereItIsTrue) {
  GraphBuilder builder;
  builder.AddModule({"a", "one/a.py", ModuleKind::kModule, Origin::kProject, false});
  builder.AddModule({"a", "two/a.py", ModuleKind::kModule, Origin::kProject, true});
  const json modules = Document(std::move(builder).Build(), 1)["modules"];
  EXPECT_FALSE(modules[0].contains("shadowed"));
  EXPECT_EQ(modules[1]["shadowed"], true);
}

TEST(GraphJsonTest, AnEdgeTellsItsStatement) {
  const json edges = Document(Example(), 1)["edges"];
  ASSERT_EQ(edges.size(), 3u);
  EXPECT_EQ(edges[2], json::parse(R"({"from":0,"to":3,"kind":"submodule","line":3,"column":4,
      "scope":"function","conditions":["branch","optional"],"lazy":true,"shadowable":true})"));
}

TEST(GraphJsonTest, WhatIsUnknownHasItsPlace) {
  const json document = Document(Example(), 1);
  EXPECT_EQ(document["unresolved"][0],
            json::parse(R"({"from":0,"name":"nosuch","line":1,"column":0,"end_line":1,
                            "conditions":[]})"));
  EXPECT_EQ(document["dynamic"][0], json::parse(R"({"from":3,"line":9,"column":4,"end_line":10,
                "call":"importlib.import_module","reason":"argument is not a literal"})"));
  EXPECT_EQ(document["hazards"][0],
            json::parse(R"({"from":3,"line":12,"column":0,"end_line":12,"kind":"sys-path-edit"})"));
  EXPECT_EQ(document["complete"], false);
}

TEST(GraphJsonTest, AnEmptyGraphIsAValidDocument) {
  const json document = Document(GraphBuilder().Build(), 1);
  EXPECT_EQ(document["modules"], json::array());
  EXPECT_EQ(document["edges"], json::array());
}

ImportGraph Large() {
  GraphBuilder builder;
  constexpr uint32_t kModules = 3000;
  for (uint32_t i = 0; i < kModules; ++i) {
    const std::string name = "m" + std::to_string(i);
    builder.AddModule({name, name + ".py", ModuleKind::kModule, Origin::kProject});
  }
  for (uint32_t i = 0; i < kModules; ++i) {
    for (uint32_t j = 0; j < i % 20; ++j) {
      builder.BeginStatement(i, {j + 1, 0, static_cast<uint8_t>(i), Scope::kModule, false});
      builder.AddEdge((i * 7 + j) % kModules, EdgeKind::kImport, false);
    }
  }
  return std::move(builder).Build();
}

TEST(GraphJsonTest, TheBytesAreTheSameForAnyNumberOfThreads) {
  const ImportGraph graph = Large();
  StringSink one;
  WriteGraphJson(graph, kHeader, 1, &one);
  EXPECT_EQ(json::parse(one.text())["edges"].size(), graph.edge_count());
  for (const size_t jobs : {2u, 3u, 8u}) {
    StringSink many;
    WriteGraphJson(graph, kHeader, jobs, &many);
    EXPECT_EQ(many.text(), one.text());
  }
}

TEST(GraphJsonlTest, EveryLineIsAnObjectThatTellsItsType) {
  StringSink sink;
  WriteGraphJsonl(Example(), kHeader, 2, &sink);
  std::istringstream lines(sink.text());
  std::vector<std::string> types;
  for (std::string line; std::getline(lines, line);) {
    types.push_back(json::parse(line)["type"].get<std::string>());
  }
  EXPECT_EQ(types, (std::vector<std::string>{"graph", "module", "module", "module", "module",
                                             "module", "edge", "edge", "edge", "unresolved",
                                             "dynamic", "hazard", "diagnostic"}));
  EXPECT_EQ(sink.text().back(), '\n');
}

}  // namespace
}  // namespace clew
