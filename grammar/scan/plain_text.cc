#include "grammar/scan/plain_text.h"

#include <algorithm>
#include <iterator>
#include <string>

#include "absl/strings/match.h"
#include "grammar/tree/plain_words.h"

namespace clew {
namespace {

constexpr WordSet kLiteralPrefixes({"B", "BR", "Br", "R", "RB", "Rb", "U", "b", "bR", "br", "r",
                                    "rB", "rb", "u"});
constexpr std::string_view kPlainEscapes = "\\'\"nrt";

}  // namespace

bool PlainText::Statement() {
  if (AcceptWord("return")) {
    SkipSpace();
    return done() || (Expressions() && done());
  }
  if (AcceptWord("assert")) return Expression() && (!Accept(',') || Expression()) && done();
  if (!Expressions()) return false;
  if (Accept(':')) {
    return is_changeable_ && Expression() &&
           (done() || (AcceptSign("=") && Expressions() && done()));
  }
  if (AcceptAugmented()) return is_changeable_ && Expressions() && done();
  while (!done()) {
    if (!is_assignable_ || !AcceptSign("=") || !Expressions()) return false;
  }
  return true;
}

bool PlainText::Header(ClauseKind kind) {
  switch (kind) {
    case ClauseKind::kIf:
      return AcceptWord("if") && Expression() && Ends();
    case ClauseKind::kElif:
      return AcceptWord("elif") && Expression() && Ends();
    case ClauseKind::kWhile:
      return AcceptWord("while") && Expression() && Ends();
    case ClauseKind::kFor:
      return AcceptWord("for") && Names() && AcceptIn() && Expressions() && Ends();
    case ClauseKind::kExcept:
      if (!AcceptWord("except")) return false;
      SkipSpace();
      return Ends() || (Expression() && Alias() && Ends());
    case ClauseKind::kWith:
      return AcceptWord("with") && !Accept('(') && Managers() && Ends();
    case ClauseKind::kClass:
      return AcceptWord("class") && !Name().empty() && (!Accept('(') || Arguments()) && Ends();
    case ClauseKind::kFunction:
      AcceptWord("async");
      return AcceptWord("def") && !Word().empty() && Accept('(') && Parameters() &&
             (!AcceptSign("->") || Expression()) && Ends();
    default:
      return false;
  }
}

bool PlainText::Handler(bool* catches) {
  if (!AcceptWord("except")) return false;
  SkipSpace();
  if (Ends()) {
    *catches = true;
    return true;
  }
  *catches = false;
  const bool tuple = Accept('(');
  if (tuple) ++depth_;
  do {
    SkipSpace();
    // A comma may end the names between brackets.
    if (tuple && Peek() == ')' && text_[at_ - 1] != '(') break;
    const std::string_view name = DottedName();
    if (name.empty()) return false;
    std::string canonical = aliases_.Canonical(name);
    canonical.erase(0, canonical.rfind('.') + 1);
    *catches = *catches || canonical == "ImportError" || canonical == "ModuleNotFoundError" ||
               canonical == "Exception" || canonical == "BaseException";
    SkipSpace();
  } while (tuple && Accept(','));
  if (tuple) {
    --depth_;
    if (!Accept(')')) return false;
  }
  return Alias() && Ends();
}

bool PlainText::Accept(char c) {
  SkipSpace();
  if (Peek() != c) return false;
  ++at_;
  return true;
}

bool PlainText::AcceptSign(std::string_view sign) {
  SkipSpace();
  if (text_.substr(at_, sign.size()) != sign) return false;
  if (sign == "=" && text_.substr(at_, 2) == "==") return false;
  at_ += sign.size();
  return true;
}

bool PlainText::AcceptWord(std::string_view word) {
  SkipSpace();
  const size_t start = at_;
  if (Word() == word) return true;
  at_ = start;
  return false;
}

void PlainText::SkipSpace() {
  while (Peek() == ' ' || Peek() == '\t' || (depth_ > 0 && Peek() == '\n')) ++at_;
}

std::string_view PlainText::Word() {
  SkipSpace();
  const size_t start = at_;
  if (IsLetter(Peek())) {
    while (IsLetter(Peek()) || IsDigit(Peek())) ++at_;
  }
  return text_.substr(start, at_ - start);
}

std::string_view PlainText::DottedName() {
  SkipSpace();
  const size_t start = at_;
  do {
    const size_t from = at_;
    const std::string_view name = Name();
    if (name.empty() || name.data() != text_.data() + from) return {};
  } while (Peek() == '.' && ++at_ > 0);
  return text_.substr(start, at_ - start);
}

bool PlainText::Ends() { return Accept(':') && done(); }

bool PlainText::Alias() { return !AcceptWord("as") || !Name().empty(); }

bool PlainText::AcceptAugmented() {
  for (const std::string_view sign : {"+=", "-=", "|=", "&="}) {
    if (AcceptSign(sign)) return true;
  }
  return false;
}

bool PlainText::Names() {
  do {
    if (Name().empty()) return false;
  } while (Accept(','));
  return true;
}

bool PlainText::Managers() {
  do {
    if (!Expression() || !Alias()) return false;
  } while (Accept(','));
  return true;
}

bool PlainText::Expressions() {
  bool changeable = true;
  bool assignable = true;
  while (true) {
    is_target_ = true;
    is_alias_ = false;
    if (!Expression()) return false;
    const bool formed = form_ == Form::kName || form_ == Form::kAttribute || form_ == Form::kItem;
    changeable = changeable && formed && is_target_;
    assignable = assignable && formed && (is_target_ || (is_alias_ && form_ == Form::kName));
    if (!Accept(',')) break;
    changeable = false;
    SkipSpace();
    if (Peek() == '=' || Peek() == ':' || done()) break;
  }
  is_changeable_ = changeable;
  is_assignable_ = assignable;
  return true;
}

bool PlainText::Expression() {
  constexpr int kMostNested = 40;
  if (depth_ > kMostNested) return false;
  bool one = true;
  while (true) {
    one = !AcceptWord("not") && one;
    if (!Comparison()) return false;
    if (form_ == Form::kConstant || form_ == Form::kBrackets) has_constant_ = true;
    if (!AcceptWord("and") && !AcceptWord("or")) break;
    one = false;
  }
  if (!one) form_ = Form::kOther;
  return true;
}

bool PlainText::Joined(bool (PlainText::*operand)(), bool (PlainText::*accept)()) {
  if (!(this->*operand)()) return false;
  Form form = form_;
  while ((this->*accept)()) {
    if (!(this->*operand)()) return false;
    form = Form::kOther;
  }
  form_ = form;
  return true;
}

bool PlainText::Comparison() { return Joined(&PlainText::Sum, &PlainText::AcceptComparison); }

bool PlainText::AcceptIn() { return after_in_ = AcceptWord("in"); }

bool PlainText::AcceptComparison() {
  SkipSpace();
  const std::string_view two = text_.substr(at_, 2);
  if (two == "<>" || two == "<<" || two == ">>") return false;
  for (const std::string_view sign : {"==", "!=", "<=", ">=", "<", ">"}) {
    if (AcceptSign(sign)) return true;
  }
  const size_t start = at_;
  if (AcceptIn() || (AcceptWord("not") && AcceptIn())) return true;
  at_ = start;
  if (!AcceptWord("is")) return false;
  AcceptWord("not");
  return true;
}

bool PlainText::Sum() { return Joined(&PlainText::Operand, &PlainText::AcceptOperator); }

bool PlainText::AcceptOperator() {
  SkipSpace();
  const char next = at_ + 1 < text_.size() ? text_[at_ + 1] : '\0';
  // What is longer may be an assignment, or is rare.
  if (next == '=' || next == '*' || next == '/' || next == '>') return false;
  for (const char sign : {'+', '-', '*', '/', '%', '|', '&'}) {
    if (Accept(sign)) return true;
  }
  return false;
}

bool PlainText::Operand() {
  is_tested_ = after_in_;
  after_in_ = false;
  SkipSpace();
  const char c = Peek();
  if (c == '"' || c == '\'' || !LiteralPrefix().empty()) {
    if (!Literal()) return false;
    form_ = Form::kOther;
  } else if (IsLetter(c)) {
    if (!NameOperand()) return false;
  } else if (IsDigit(c)) {
    while (IsDigit(Peek())) ++at_;
    if (Peek() == '.') {
      ++at_;
      while (IsDigit(Peek())) ++at_;
    }
    if (IsLetter(Peek()) || Peek() == '.') return false;
    form_ = Form::kConstant;
    return true;
  } else if (AcceptSign("...")) {
    form_ = Form::kConstant;
    return true;
  } else if (Accept('(')) {
    if (!Items(')')) return false;
    // (sys.path).append is sys.path.append, and (x)() is x(): what is in the brackets was read
    // apart.
    const bool name = form_ == Form::kName || form_ == Form::kAttribute || form_ == Form::kBrackets;
    form_ = Form::kBrackets;
    SkipSpace();
    if (name && (Peek() == '.' || Peek() == '[' || Peek() == '(')) return false;
  } else if (Accept('[')) {
    if (!Items(']')) return false;
    form_ = Form::kOther;
  } else if (Accept('{')) {
    if (!Pairs()) return false;
    form_ = Form::kOther;
  } else {
    return false;
  }
  return Trailers();
}

std::string_view PlainText::LiteralPrefix() const {
  const size_t end = text_.substr(0, at_ + 3).find_first_of("'\"", at_);
  const std::string_view letters = text_.substr(at_, end - at_);
  return end != text_.npos && kLiteralPrefixes.Contains(letters) ? letters : std::string_view();
}

bool PlainText::Literal() {
  const std::string_view prefix = LiteralPrefix();
  at_ += prefix.size();
  // Nobody asks for bytes, or for what an escape gives unless it may be a letter.
  const bool any_escape = prefix.find_first_of("rRbB") != prefix.npos;
  std::string_view quotes = text_.substr(at_, 3);
  if (quotes != "\"\"\"" && quotes != "'''") quotes = quotes.substr(0, 1);
  at_ += quotes.size();
  const size_t start = at_;
  while (true) {
    if (done()) return false;
    if (text_.substr(at_, quotes.size()) == quotes) break;
    const char c = text_[at_];
    if (c == '\\') {
      if (++at_ >= text_.size()) return false;
      if (!any_escape && kPlainEscapes.find(Peek()) == kPlainEscapes.npos) return false;
    } else if ((c < ' ' && (c != '\n' || quotes.size() == 1)) || c > '~' || c == '{' || c == '}') {
      return false;
    }
    ++at_;
  }
  const std::string_view value = text_.substr(start, at_ - start);
  at_ += quotes.size();
  return value.substr(0, 4) != "sys." && value.substr(0, 9) != "builtins.";
}

bool PlainText::Trailers() {
  while (true) {
    if (Accept('.')) {
      // A dotted name ends before white space: what it means with more behind that is not known.
      if (form_ == Form::kName || form_ == Form::kAttribute) return false;
      const std::string_view dotted = DottedName();
      if (dotted.empty() || absl::StartsWith(dotted, "__path__")) return false;
      form_ = Form::kAttribute;
    } else if (Accept('(')) {
      if (!Arguments()) return false;
      form_ = Form::kOther;
    } else if (Accept('[')) {
      if (Accept(']') || !Subscripts()) return false;
      form_ = Form::kItem;
    } else {
      return true;
    }
  }
}

template <typename Item>
bool PlainText::List(char end, Item item) {
  const bool is_target = is_target_;
  const bool has_constant = has_constant_;
  ++depth_;
  while (!Accept(end)) {
    if (!item()) return false;
    if (Accept(',')) continue;
    if (!Accept(end)) return false;
    break;
  }
  --depth_;
  is_target_ = is_target;
  has_constant_ = has_constant;
  return true;
}

bool PlainText::Items(char end) {
  return List(end, [&] { return Expression(); });
}

bool PlainText::Pairs() {
  return List('}', [&] { return Expression() && (!Accept(':') || Expression()); });
}

bool PlainText::Arguments() {
  return List(')', [&] {
    if (AcceptFunctionThatRunsText()) return true;
    const size_t start = at_;
    if (!Name().empty() && AcceptSign("=")) return Expression();
    at_ = start;
    return Expression();
  });
}

bool PlainText::Subscripts() {
  return List(']', [&] {
    SkipSpace();
    const bool starts = Peek() != ':';
    if (starts && !Expression()) return false;
    while (Accept(':')) {
      SkipSpace();
      if (Peek() != ':' && Peek() != ']' && Peek() != ',' && !Expression()) return false;
    }
    return true;
  });
}

bool PlainText::Parameters() {
  return List(')', [&] {
    if (Accept('/')) return true;
    if (Accept('*') && !Accept('*')) {
      SkipSpace();
      if (Peek() == ',') return true;
    }
    if (Name().empty()) return false;
    if (Accept(':') && !Expression()) return false;
    return !AcceptSign("=") || Expression();
  });
}

}  // namespace clew
