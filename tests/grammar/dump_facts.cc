// Prints the facts of files, a line for each fact: what tests compare with CPython's `ast`, and one
// engine with the other.
//
//   dump_facts fast|full|compare [bindings] [strings] [frames] < INPUT
//
// INPUT is a list of paths, one a line; with `frames` it is sources, each behind a line with its
// length in bytes. Every file begins with `F NUMBER ENGINE ENCODING`. `compare` prints the facts of
// the fast engine, and then those that only one engine has: `< FACT` the fast one, `> FACT` the
// full one; its `F` line ends with what the full engine says of itself.
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "grammar/engine.h"
#include "tests/grammar/fact_text.h"

namespace clew {
namespace {

void Print(const std::string& line) {
  std::fwrite(line.data(), 1, line.size(), stdout);
  std::fputc('\n', stdout);
}

// The lines of `a` that are not in `b`.
void PrintMissing(const char* mark, const std::vector<std::string>& a,
                  const std::vector<std::string>& b) {
  for (const std::string& line : a) {
    if (std::find(b.begin(), b.end(), line) == b.end()) Print(absl::StrCat(mark, line));
  }
}

bool NextSource(bool frames, std::string* bytes) {
  std::string line;
  if (!std::getline(std::cin, line)) return false;
  if (frames) {
    bytes->resize(std::stoul(line));
    std::cin.read(bytes->data(), static_cast<std::streamsize>(bytes->size()));
    return true;
  }
  std::ifstream file(line, std::ios::binary);
  bytes->assign((std::istreambuf_iterator<char>(file)), {});
  return true;
}

int Main(int argc, char** argv) {
  ExtractOptions options;
  bool compare = false;
  bool frames = false;
  for (int i = 1; i < argc; ++i) {
    const std::string argument = argv[i];
    if (argument == "full") options.engine = Engine::kFull;
    if (argument == "compare") compare = true;
    if (argument == "bindings") options.bindings = true;
    if (argument == "strings") options.strings = true;
    if (argument == "frames") frames = true;
  }
  std::ios::sync_with_stdio(false);
  Extractor extractor;
  std::string bytes;
  for (uint64_t number = 0; NextSource(frames, &bytes); ++number) {
    const FileFacts facts = extractor.Extract(bytes, options);
    const std::vector<std::string> lines = FactLines(facts);
    std::string head = absl::StrCat("F ", number, " ", facts.engine, " ", facts.encoding);
    if (!compare) {
      Print(head);
      for (const std::string& line : lines) Print(line);
      continue;
    }
    ExtractOptions other = options;
    other.engine = Engine::kFull;
    const FileFacts full = extractor.Extract(bytes, other);
    const std::vector<std::string> full_lines = FactLines(full);
    Print(absl::StrCat(head, " ", full.engine));
    for (const std::string& line : lines) Print(line);
    PrintMissing("< ", lines, full_lines);
    PrintMissing("> ", full_lines, lines);
  }
  const ExtractCounters& counters = extractor.counters();
  const std::string summary =
      absl::StrCat("files ", counters.files, " bytes ", counters.bytes, " statements ",
                   counters.statements, " parsed ", counters.statements_parsed, " full ",
                   counters.full_parses, " fallbacks ", counters.fallbacks, "\n");
  std::fwrite(summary.data(), 1, summary.size(), stderr);
  return 0;
}

}  // namespace
}  // namespace clew

int main(int argc, char** argv) { return clew::Main(argc, argv); }
