// Statements and headers in usual forms that say nothing of imports, but for calls of `exec` and
// its like: known by their tokens.
//
// Each form is one that tree-sitter takes without an error and in which the readers of grammar/tree
// find nothing more. In doubt the answer is no, and the text has to be parsed. Private to this
// folder.
#ifndef CLEW_GRAMMAR_SCAN_PLAIN_TEXT_H_
#define CLEW_GRAMMAR_SCAN_PLAIN_TEXT_H_

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "grammar/scan/structure.h"
#include "grammar/tree/aliases.h"
#include "grammar/tree/function_values.h"

namespace clew {

// Reads a text from its beginning, once; what gives false leaves it anywhere.
class PlainText {
 public:
  // `values`: names that may hold an import function.
  PlainText(std::string_view text, const Aliases& aliases, const FunctionValueNames& values)
      : text_(text), aliases_(aliases), values_(values) {}

  bool done() const { return at_ == text_.size(); }
  // A simple statement.
  bool Statement();
  // The header of a clause, colon included.
  bool Header(ClauseKind kind);
  // `except:` with classes by their names; `catches`: one of them is a failed import's.
  bool Handler(bool* catches);
  // What runs text, in a statement: calls of exec, eval and compile, and where the first two are
  // handed on. Offsets in the text, in the order of their beginnings.
  struct Span {
    size_t start = 0;
    size_t end = 0;
  };
  const std::vector<Span>& runs_text() const { return runs_text_; }
  // Whether a test that has been read is more than names, calls and comparisons: a constant, or
  // brackets around all of an operand.
  bool has_constant() const { return has_constant_; }
  // Whether something was named that the headers of clauses are asked for.
  bool names_tested() const { return names_tested_; }

 private:
  enum class Form : uint8_t { kName, kAttribute, kItem, kConstant, kBrackets, kOther };

  char Peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }
  bool Accept(char c);
  bool AcceptSign(std::string_view sign);
  bool AcceptWord(std::string_view word);
  void SkipSpace();
  // Letters and digits; empty where none stand here.
  std::string_view Word();
  std::string_view Name();
  std::string_view DottedName();
  bool Ends();
  // ` as name`, if it stands here.
  bool Alias();
  bool AcceptAugmented();
  bool Names();
  bool Managers();
  // One, or several with commas between them, the last of which may end them.
  bool Expressions();
  // Operands of `and` and `or`.
  bool Expression();
  // One operand, or several between which what `accept` takes stands.
  bool Joined(bool (PlainText::*operand)(), bool (PlainText::*accept)());
  bool Comparison();
  bool AcceptIn();
  bool AcceptComparison();
  bool Sum();
  bool AcceptOperator();
  // A name, a literal or brackets, and what is taken of it.
  bool Operand();
  bool NameOperand();
  // `exec(...)`, of which the name has been read; it begins at `start`.
  bool CallThatRunsText(std::string_view name, size_t start);
  // `eval`, as all of an argument.
  bool AcceptFunctionThatRunsText();
  // Without interpolation and braces, of plain ASCII.
  bool Literal();
  // The letters before the quotes of a literal, if one stands here.
  std::string_view LiteralPrefix() const;
  bool Trailers();
  // Between brackets, the first of which has been read, up to the other one.
  template <typename Item>
  bool List(char end, Item item);
  bool Items(char end);
  bool Pairs();
  bool Arguments();
  bool Subscripts();
  bool Parameters();
  // Whether no reader asks for the name, read, called or as a part of a longer one; notes what
  // matters only where it is assigned to, or tested.
  bool MeansNothing(std::string_view dotted);

  std::string_view text_;
  const Aliases& aliases_;
  const FunctionValueNames& values_;
  size_t at_ = 0;
  std::vector<Span> runs_text_;
  int depth_ = 0;              // of brackets
  Form form_ = Form::kOther;   // of the operand or expression that was read last
  bool after_in_ = false;      // `in` was read last
  bool is_tested_ = false;     // the operand at hand stands behind `in`
  bool is_target_ = true;      // no reader asks what is assigned to it, or how it is changed
  bool is_alias_ = false;      // a name for something else: one may bind it to another thing
  bool is_changeable_ = true;  // Expressions has read one target
  bool is_assignable_ = true;  // it has read targets, aliases possibly among them
  bool has_constant_ = false;
  bool names_tested_ = false;
};

}  // namespace clew

#endif  // CLEW_GRAMMAR_SCAN_PLAIN_TEXT_H_
