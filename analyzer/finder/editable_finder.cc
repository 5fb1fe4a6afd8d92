#include "analyzer/finder/editable_finder.h"

#include <cstddef>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"

namespace clew {

namespace {

// Reads the values that repr() writes for dictionaries of strings and lists of strings.
class Literal {
 public:
  explicit Literal(std::string_view text) : text_(text) {}

  // `open` itself, after spaces.
  bool Take(char open) {
    text_ = absl::StripLeadingAsciiWhitespace(text_);
    if (text_.empty() || text_.front() != open) return false;
    text_.remove_prefix(1);
    return true;
  }
  bool TakeString(std::string* value) {
    value->clear();
    const char quote = Take('\'') ? '\'' : (Take('"') ? '"' : '\0');
    if (quote == '\0') return false;
    for (size_t i = 0; i < text_.size(); ++i) {
      if (text_[i] == quote) {
        text_.remove_prefix(i + 1);
        return true;
      }
      if (text_[i] == '\\') {
        ++i;
        // repr() escapes these; other escapes stand for bytes that paths hardly have.
        if (i == text_.size() || !absl::StrContains("\\'\"", text_[i])) return false;
      }
      *value += text_[i];
    }
    return false;
  }
  // A string, or a list of strings.
  bool TakeStrings(std::vector<std::string>* values) {
    std::string value;
    if (!Take('[')) {
      if (!TakeString(&value)) return false;
      values->push_back(value);
      return true;
    }
    while (!Take(']')) {
      if (!TakeString(&value)) return false;
      values->push_back(value);
      Take(',');
    }
    return true;
  }

 private:
  std::string_view text_;
};

bool ParseTable(std::string_view line, std::vector<std::pair<std::string, std::string>>* table) {
  const size_t equals = line.find('=');
  if (equals == std::string_view::npos) return false;
  Literal literal(line.substr(equals + 1));
  if (!literal.Take('{')) return false;
  while (!literal.Take('}')) {
    std::string key;
    std::vector<std::string> values;
    if (!literal.TakeString(&key) || !literal.Take(':') || !literal.TakeStrings(&values)) {
      return false;
    }
    for (std::string& value : values) table->emplace_back(key, std::move(value));
    literal.Take(',');
  }
  return true;
}

}  // namespace

std::optional<EditableTables> ParseEditableFinder(std::string_view source) {
  EditableTables tables;
  bool found = false;
  for (std::string_view line : absl::StrSplit(source, '\n')) {
    if (absl::StartsWith(line, "MAPPING:") || absl::StartsWith(line, "MAPPING =")) {
      if (!ParseTable(line, &tables.modules)) return std::nullopt;
      found = true;
    } else if (absl::StartsWith(line, "NAMESPACES:") || absl::StartsWith(line, "NAMESPACES =")) {
      if (!ParseTable(line, &tables.namespaces)) return std::nullopt;
    }
  }
  if (!found) return std::nullopt;
  return tables;
}

}  // namespace clew
