// Prints the facts of the files named on stdin, a line for each fact: what tests compare with
// CPython's `ast`, and one engine with the other.
//
//   dump_facts full|fast [bindings] [strings] < LIST
#include <algorithm>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "grammar/engine.h"

namespace clew {
namespace {

std::string PlaceText(const FileFacts& facts, const Place& place) {
  const Position& p = place.position;
  std::string guards;
  for (const uint32_t index : facts.guard_sets.at(place.guards)) {
    const Guard& guard = facts.guards.at(index);
    absl::StrAppend(&guards, guards.empty() ? "" : "&", static_cast<int>(guard.kind),
                    guard.negated ? "!" : "", guard.comparison, guard.operand, "@", guard.line);
  }
  return absl::StrCat(p.line, ":", p.column, "-", p.end_line, ":", p.end_column, " ",
                      static_cast<int>(place.scope), " ",
                      absl::StrJoin(ConditionNames(place.conditions), ","), " [", guards, "]");
}

void Print(const std::string& line) {
  std::fwrite(line.data(), 1, line.size(), stdout);
  std::fputc('\n', stdout);
}

void Dump(const FileFacts& facts) {
  for (const PlacedImport& import : facts.imports) {
    for (const ImportedName& name : import.statement->names) {
      Print(absl::StrCat("I ", PlaceText(facts, import.place), " ", name.is_from ? "from " : "import ",
                         name.level, "|", name.module, "|", name.name, "|", name.alias,
                         import.statement->lazy ? " lazy" : ""));
    }
  }
  for (const DynamicImport& import : facts.dynamic) {
    Print(absl::StrCat("D ", PlaceText(facts, import.place), " ", static_cast<int>(import.kind), " ",
                       import.call, " ", import.literal ? import.module : "?", " ",
                       import.has_package ? import.package : "-", " ", import.level, " [",
                       absl::StrJoin(import.fromlist, ","), "]", import.lazy ? " lazy " : " ",
                       import.reason));
  }
  for (const Hazard& hazard : facts.hazards) {
    Print(absl::StrCat("H ", PlaceText(facts, hazard.place), " ", hazard.kind, " [",
                       absl::StrJoin(hazard.paths, ","), "] ", hazard.computable));
  }
  for (const StringReference& string : facts.strings) {
    Print(absl::StrCat("S ", PlaceText(facts, string.place), " ", string.text));
  }
  const Exports& exports = facts.exports;
  if (exports.present) {
    Print(absl::StrCat("A ", exports.line, " ", exports.complete, " ",
                       absl::StrJoin(exports.names, ","), " + ",
                       absl::StrJoin(exports.included, ",")));
  }
  const LazyPackage& lazy = facts.lazy_package;
  if (lazy.present) {
    Print(absl::StrCat("L ", lazy.line, " computed=", lazy.computed, " stub=", lazy.attach_stub,
                       " complete=", lazy.tables_complete, " ", absl::StrJoin(lazy.tables, ",")));
  }
  if (facts.path_extension.present) Print(absl::StrCat("E ", facts.path_extension.line));
  if (!facts.bindings.empty()) Print(absl::StrCat("B ", absl::StrJoin(facts.bindings, ",")));
  for (const Diagnostic& diagnostic : facts.diagnostics) {
    Print(absl::StrCat("X ", diagnostic.line, " ", diagnostic.code, " ", diagnostic.message));
  }
}

int Main(int argc, char** argv) {
  ExtractOptions options;
  for (int i = 1; i < argc; ++i) {
    const std::string argument = argv[i];
    if (argument == "full") options.engine = Engine::kFull;
    if (argument == "bindings") options.bindings = true;
    if (argument == "strings") options.strings = true;
  }
  Extractor extractor;
  std::string path;
  while (std::getline(std::cin, path)) {
    std::ifstream file(path, std::ios::binary);
    const std::string bytes((std::istreambuf_iterator<char>(file)), {});
    const FileFacts facts = extractor.Extract(bytes, options);
    Print(absl::StrCat("F ", path, " ", facts.engine, " ", facts.encoding));
    Dump(facts);
  }
  const ExtractCounters& counters = extractor.counters();
  std::fprintf(stderr,
               "files %llu bytes %llu statements %llu parsed %llu full %llu fallbacks %llu\n",
               static_cast<unsigned long long>(counters.files),
               static_cast<unsigned long long>(counters.bytes),
               static_cast<unsigned long long>(counters.statements),
               static_cast<unsigned long long>(counters.statements_parsed),
               static_cast<unsigned long long>(counters.full_parses),
               static_cast<unsigned long long>(counters.fallbacks));
  return 0;
}

}  // namespace
}  // namespace clew

int main(int argc, char** argv) { return clew::Main(argc, argv); }
