// Facts, interfaces and positions as JSON lines: schemas clew.facts/1, clew.interface/1 and
// clew.positions/1 (report/schemas).
//
// The first line names the schema and who wrote it, each further line is a file, sorted by path.
// Values that say nothing (false, 0, empty) are left out. The bytes are a function of the facts.
#ifndef CLEW_ANALYZER_PARTS_FACTS_JSON_H_
#define CLEW_ANALYZER_PARTS_FACTS_JSON_H_

#include <string>
#include <string_view>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "analyzer/parts/file_part.h"
#include "grammar/statement_memo.h"

namespace clew {

enum class PartsKind { kFacts, kInterface };

// `tool`: "clew 0.1.0". Sorts `parts`.
std::string WriteParts(PartsKind kind, const std::string& tool, std::vector<FilePart>* parts);

// `file` is named in errors. The statements are kept by `memo`.
absl::StatusOr<std::vector<FilePart>> ReadParts(PartsKind kind, std::string_view text,
                                                std::string_view file, StatementMemo* memo);

struct FilePositions {
  std::string path;
  Positions positions;
};
std::string WritePositions(const std::string& tool, std::vector<FilePositions>* files);

// By path.
using PositionTable = absl::flat_hash_map<std::string, Positions>;
absl::Status ReadPositions(std::string_view text, std::string_view file, PositionTable* table);

}  // namespace clew

#endif  // CLEW_ANALYZER_PARTS_FACTS_JSON_H_
