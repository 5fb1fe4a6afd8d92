#include "grammar/tree/plain_import.h"

#include <algorithm>
#include <utility>

#include "grammar/tree/plain_words.h"

namespace clew {
namespace {

class Reader {
 public:
  explicit Reader(std::string_view text) : next_(text.data()), end_(next_ + text.size()) {}

  bool done() const { return next_ == end_; }
  char Peek() const { return next_ < end_ ? *next_ : '\0'; }
  bool Accept(char c) {
    if (Peek() != c) return false;
    ++next_;
    return true;
  }
  // White space, inside of brackets also line ends and comments.
  void SkipSpace(bool in_brackets) {
    while (next_ < end_) {
      const char c = *next_;
      if (in_brackets && c == '#') {
        next_ = std::find(next_, end_, '\n');
      } else if (c == ' ' || c == '\t' || (in_brackets && c == '\n')) {
        ++next_;
      } else {
        return;
      }
    }
  }
  // Letters and digits; empty where none stand here.
  std::string_view Word() {
    const char* start = next_;
    if (IsLetter(Peek())) {
      while (next_ < end_ && (IsLetter(*next_) || IsDigit(*next_))) ++next_;
    }
    return {start, static_cast<size_t>(next_ - start)};
  }
  std::string_view Name() {
    const std::string_view word = Word();
    return IsKeyword(word) ? std::string_view() : word;
  }
  // `a.b.c` without white space in it.
  std::string_view DottedName() {
    const char* start = next_;
    do {
      if (Name().empty()) return {};
    } while (Accept('.'));
    return {start, static_cast<size_t>(next_ - start)};
  }
  // ` as name`, if it stands here. False where something else begins like it.
  bool Alias(bool in_brackets, std::string_view* alias) {
    const bool space = Peek() == ' ' || Peek() == '\t' || Peek() == '\n' || Peek() == '#';
    SkipSpace(in_brackets);
    if (!IsLetter(Peek())) return true;
    if (!space || Word() != "as") return false;
    SkipSpace(in_brackets);
    *alias = Name();
    SkipSpace(in_brackets);
    return !alias->empty();
  }

 private:
  const char* next_;
  const char* end_;
};

// As many as there are commas, and one more where none ends the list; comments can add some.
size_t CountNames(std::string_view text) {
  const auto commas = static_cast<size_t>(std::count(text.begin(), text.end(), ','));
  const size_t last = text.find_last_not_of(" \t\n)");
  return last != std::string_view::npos && text[last] == ',' ? commas : commas + 1;
}

bool ReadModules(Reader* in, ImportStatement* statement) {
  do {
    in->SkipSpace(false);
    ImportedName name;
    name.module = in->DottedName();
    if (name.module.empty() || !in->Alias(false, &name.alias)) return false;
    statement->names.push_back(name);
  } while (in->Accept(','));
  return in->done();
}

bool ReadNames(const ImportedName& base, Reader* in, ImportStatement* statement) {
  if (in->Peek() == '*' && base.level == 0 && base.module == "__future__") return false;
  if (in->Accept('*')) {
    ImportedName star = base;
    star.name = "*";
    statement->names.push_back(star);
    return in->done();
  }
  const bool brackets = in->Accept('(');
  do {
    in->SkipSpace(brackets);
    // A comma may end the names between brackets.
    if (brackets && !statement->names.empty() && in->Peek() == ')') break;
    ImportedName imported = base;
    imported.name = in->Name();
    if (imported.name.empty() || !in->Alias(brackets, &imported.alias)) return false;
    statement->names.push_back(imported);
  } while (in->Accept(','));
  if (brackets && !in->Accept(')')) return false;
  return in->done();
}

bool ReadFrom(Reader* in, ImportStatement* statement) {
  ImportedName base;
  base.is_from = true;
  while (in->Accept('.')) ++base.level;
  if (in->Peek() != ' ' || base.level == 0) {
    base.module = in->DottedName();
    if (base.module.empty()) return false;
  }
  if (in->Peek() != ' ' && in->Peek() != '\t') return false;
  in->SkipSpace(false);
  if (in->Word() != "import") return false;
  const char after = in->Peek();
  if (after != ' ' && after != '\t' && after != '(' && after != '*') return false;
  in->SkipSpace(false);
  return ReadNames(base, in, statement);
}

}  // namespace

bool ReadPlainImport(std::string_view text, ImportStatement* statement) {
  Reader in(text);
  const std::string_view word = in.Word();
  if (in.Peek() != ' ' && in.Peek() != '\t') return false;
  in.SkipSpace(false);
  ImportStatement read;
  read.names.reserve(CountNames(text));
  if (word == "import" ? !ReadModules(&in, &read) : word != "from" || !ReadFrom(&in, &read)) {
    return false;
  }
  *statement = std::move(read);
  return true;
}

}  // namespace clew
