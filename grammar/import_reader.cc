#include "grammar/import_reader.h"

#include <string>
#include <utility>

#include "grammar/identifier.h"

namespace clew {
namespace {

// `a . b` and `a.\<newline>b` are a.b.
std::string DottedText(TSNode node, std::string_view source, ChildLister* children) {
  const std::string_view whole = NodeText(node, source);
  bool plain = true;
  for (const char c : whole) {
    plain = plain && (c == '.' || (IsNameByte(c) && static_cast<unsigned char>(c) < 0x80));
  }
  if (plain) return std::string(whole);
  std::string name;
  for (const Child& part : children->Named(node)) {
    if (ts_node_symbol(part.node) != Symbols().identifier_) continue;
    if (!name.empty()) name += '.';
    name += NormalizeIdentifier(NodeText(part.node, source));
  }
  return name;
}

void ReadModule(TSNode module, std::string_view source, ChildLister* children, ImportedName* base) {
  if (ts_node_symbol(module) == Symbols().dotted_name_) {
    base->module = DottedText(module, source, children);
    return;
  }
  for (const Child& part : children->Named(module)) {
    if (ts_node_symbol(part.node) == Symbols().dotted_name_) {
      base->module = DottedText(part.node, source, children);
      continue;
    }
    // Dots may be spaced; comments between them are no dots.
    for (const Child& dot : children->All(part.node)) {
      if (!ts_node_is_extra(dot.node)) ++base->level;
    }
  }
}

}  // namespace

ImportStatement ReadImportStatement(TSNode node, std::string_view source, ChildLister* children) {
  const PythonSymbols& symbols = Symbols();
  ImportStatement statement;
  ImportedName base;
  base.is_from = ts_node_symbol(node) != symbols.import_statement_;
  if (ts_node_symbol(node) == symbols.future_import_statement_) base.module = "__future__";
  for (const Child& child : children->Named(node)) {
    if (child.field == Fields().module_name_) {
      ReadModule(child.node, source, children, &base);
      continue;
    }
    ImportedName name = base;
    const TSSymbol symbol = ts_node_symbol(child.node);
    if (symbol == symbols.wildcard_import_) {
      name.name = "*";
    } else if (symbol == symbols.aliased_import_ || symbol == symbols.dotted_name_) {
      TSNode target = child.node;
      if (symbol == symbols.aliased_import_) {
        name.alias = NormalizeIdentifier(NodeText(Field(target, Fields().alias_), source));
        target = Field(target, Fields().name_);
      }
      (base.is_from ? name.name : name.module) = DottedText(target, source, children);
    } else {
      continue;
    }
    statement.names.push_back(std::move(name));
  }
  return statement;
}

namespace {

// The tokens of an import statement; anything else ends it.
class ImportTokens {
 public:
  explicit ImportTokens(std::string_view text) : text_(text) { Next(); }

  std::string_view token() const { return token_; }
  bool is_word() const { return !token_.empty() && IsNameByte(token_[0]); }
  size_t end() const { return end_; }  // of the last token taken

  void Next() {
    end_ = at_;
    if (token_ == "(") depth_ = 1;
    if (token_ == ")") depth_ = 0;
    SkipSpace();
    const size_t start = at_;
    while (at_ < text_.size() && IsNameByte(text_[at_])) ++at_;
    if (at_ == start && at_ < text_.size() &&
        std::string_view(".,()*").find(text_[at_]) != std::string_view::npos) {
      ++at_;
    }
    token_ = text_.substr(start, at_ - start);
    if (token_.empty()) at_ = end_;
  }

  bool Take(std::string_view token) {
    if (token_ != token) return false;
    Next();
    return true;
  }

 private:
  void SkipSpace() {
    while (at_ < text_.size()) {
      const char c = text_[at_];
      if (c == ' ' || c == '\t' || c == '\f' || (c == '\n' && depth_ > 0)) {
        ++at_;
      } else if (c == '\\' && at_ + 1 < text_.size() && text_[at_ + 1] == '\n') {
        at_ += 2;
      } else if (c == '#' && depth_ > 0) {
        while (at_ < text_.size() && text_[at_] != '\n') ++at_;
      } else {
        return;
      }
    }
  }

  std::string_view text_;
  std::string_view token_;
  size_t at_ = 0;
  size_t end_ = 0;
  int depth_ = 0;
};

std::string TakeDotted(ImportTokens* tokens) {
  std::string name;
  while (tokens->is_word()) {
    name += NormalizeIdentifier(tokens->token());
    tokens->Next();
    if (tokens->token() != ".") break;
    tokens->Next();
    if (tokens->is_word()) name += '.';
  }
  return name;
}

}  // namespace

ImportStatement SalvageImport(std::string_view text, size_t* end) {
  ImportStatement statement;
  ImportTokens tokens(text);
  ImportedName base;
  *end = 0;
  if (tokens.Take("lazy")) statement.lazy = true;
  if (tokens.Take("from")) {
    base.is_from = true;
    while (tokens.Take(".")) ++base.level;
    if (tokens.token() != "import" || base.level == 0) base.module = TakeDotted(&tokens);
  }
  if (!tokens.Take("import")) return {};
  const bool open = base.is_from && tokens.Take("(");
  if (base.is_from && tokens.Take("*")) {
    base.name = "*";
    statement.names.push_back(std::move(base));
  } else {
    while (tokens.is_word()) {
      ImportedName name = base;
      (base.is_from ? name.name : name.module) = TakeDotted(&tokens);
      if (tokens.Take("as") && tokens.is_word()) {
        name.alias = NormalizeIdentifier(tokens.token());
        tokens.Next();
      }
      statement.names.push_back(std::move(name));
      if (!tokens.Take(",")) break;
    }
    if (open) tokens.Take(")");
  }
  *end = tokens.end();
  return statement;
}

}  // namespace clew
