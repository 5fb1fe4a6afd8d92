#include "analyzer/finder/pyproject.h"

#define TOML_EXCEPTIONS 0
#include <toml++/toml.h>

#include "absl/strings/str_cat.h"
#include "analyzer/source/path.h"

namespace clew {

namespace {

void AddStrings(const toml::node_view<const toml::node>& node, const char* key, Pyproject* result) {
  if (const auto text = node.value<std::string>()) {
    result->source_directories.emplace_back(*text, key);
  }
  if (const toml::array* const list = node.as_array()) {
    for (const toml::node& item : *list) {
      if (const auto text = item.value<std::string>()) {
        result->source_directories.emplace_back(*text, key);
      }
    }
  }
}

}  // namespace

Pyproject ParsePyproject(std::string_view text) {
  Pyproject result;
  const toml::parse_result parsed = toml::parse(text);
  if (!parsed) return result;
  const toml::table& table = parsed.table();

  const auto setuptools = table["tool"]["setuptools"];
  AddStrings(setuptools["packages"]["find"]["where"], "tool.setuptools.packages.find.where",
             &result);
  AddStrings(setuptools["package-dir"][""], "tool.setuptools.package-dir", &result);
  AddStrings(table["tool"]["pdm"]["build"]["package-dir"], "tool.pdm.build.package-dir", &result);
  AddStrings(table["tool"]["pytest"]["ini_options"]["pythonpath"],
             "tool.pytest.ini_options.pythonpath", &result);
  if (const toml::array* const packages = table["tool"]["poetry"]["packages"].as_array()) {
    for (const toml::node& package : *packages) {
      const toml::table* const entry = package.as_table();
      if (entry == nullptr) continue;
      AddStrings((*entry)["from"], "tool.poetry.packages.from", &result);
    }
  }
  // Hatch names the packages themselves: their parents are the roots.
  const auto hatch = table["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"];
  if (const toml::array* const packages = hatch.as_array()) {
    for (const toml::node& package : *packages) {
      if (const auto path = package.value<std::string>()) {
        result.source_directories.emplace_back(PathDirname(NormalizePath(*path)),
                                               "tool.hatch.build.targets.wheel.packages");
      }
    }
  }

  if (const auto requires_python = table["project"]["requires-python"].value<std::string>()) {
    result.requires_python = *requires_python;
  } else if (const auto poetry =
                 table["tool"]["poetry"]["dependencies"]["python"].value<std::string>()) {
    result.requires_python = *poetry;
  }
  return result;
}

}  // namespace clew
