#include "grammar/tree/salvage.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "grammar/tree/syntax.h"

namespace clew {
namespace {

bool IsNameByte(char c) {
  const auto byte = static_cast<uint8_t>(c);
  return byte >= 0x80 || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
         (c >= 'A' && c <= 'Z') || c == '_';
}

// Names and single other characters; comments, white space and line joins are skipped.
std::vector<std::string_view> Tokens(std::string_view text) {
  std::vector<std::string_view> tokens;
  size_t at = 0;
  while (at < text.size()) {
    const char c = text[at];
    if (c == '#') {
      while (at < text.size() && text[at] != '\n' && text[at] != '\r') ++at;
    } else if (IsNameByte(c)) {
      const size_t start = at;
      while (at < text.size() && IsNameByte(text[at])) ++at;
      tokens.push_back(text.substr(start, at - start));
    } else {
      if (c != ' ' && c != '\t' && c != '\f' && c != '\\' && c != '\n' && c != '\r') {
        tokens.push_back(text.substr(at, 1));
      }
      ++at;
    }
  }
  return tokens;
}

class Walk {
 public:
  explicit Walk(std::string_view text) : tokens_(Tokens(text)) {}

  bool Accept(std::string_view token) {
    if (at_ == tokens_.size() || tokens_[at_] != token) return false;
    ++at_;
    return true;
  }

  // A dotted name, "" where there is none.
  std::string Dotted() {
    std::string name;
    while (at_ < tokens_.size() && IsNameByte(tokens_[at_][0]) && tokens_[at_] != "import") {
      name += NormalizeIdentifier(tokens_[at_++]);
      if (at_ + 1 >= tokens_.size() || tokens_[at_] != "." || !IsNameByte(tokens_[at_ + 1][0]))
        break;
      name += '.';
      ++at_;
    }
    return name;
  }

  std::string Alias() { return Accept("as") ? Dotted() : ""; }

 private:
  std::vector<std::string_view> tokens_;
  size_t at_ = 0;
};

}  // namespace

std::string_view TextOfStatement(std::string_view text) {
  size_t end = 0;
  int depth = 0;
  for (size_t at = 0; at < text.size();) {
    const char c = text[at];
    if (c == '#') {
      at = std::min(text.find('\n', at), text.size());
    } else if (c == '\\' && at + 1 < text.size() && text[at + 1] == '\n') {
      at += 2;
    } else if ((c == '\n' || c == ';') && depth == 0) {
      break;
    } else {
      if (c == '(') ++depth;
      if (c == ')') --depth;
      ++at;
      if (c != ' ' && c != '\t' && c != '\f' && c != '\n') end = at;
      if (depth < 0) return text.substr(0, at - 1);
    }
  }
  return text.substr(0, end);
}

ImportDraft SalvageImport(std::string_view text) {
  ImportDraft draft;
  ImportStatement& statement = draft.statement;
  Walk walk(text);
  statement.lazy = walk.Accept("lazy");
  ImportedName base;
  if (walk.Accept("from")) {
    base.is_from = true;
    while (walk.Accept(".")) ++base.level;
    base.module = draft.Keep(walk.Dotted());
    if (!walk.Accept("import") || (base.module.empty() && base.level == 0)) return draft;
    walk.Accept("(");
  } else if (!walk.Accept("import")) {
    return draft;
  }
  do {
    ImportedName name = base;
    if (base.is_from && walk.Accept("*")) {
      name.name = "*";
    } else {
      const std::string_view dotted = draft.Keep(walk.Dotted());
      if (dotted.empty()) break;
      (base.is_from ? name.name : name.module) = dotted;
      name.alias = draft.Keep(walk.Alias());
    }
    statement.names.push_back(name);
  } while (walk.Accept(","));
  // `from x import` with nothing readable behind it still imports x.
  if (statement.names.empty() && base.is_from) statement.names.push_back(base);
  return draft;
}

}  // namespace clew
