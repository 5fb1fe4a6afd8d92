// What a module does when it runs: its statements and expressions in the order of execution.
//
// Read by the full engine (program_reader.h) for the few files that a simulated import runs
// (analyzer/simulate). A tree in flat arrays: statements, expressions and functions refer to each
// other by index. Only what can bind a name, need a name, import, call or change the flow is kept;
// everything else is an expression of unknown value with its operands in order.
#ifndef CLEW_GRAMMAR_PROGRAM_PROGRAM_H_
#define CLEW_GRAMMAR_PROGRAM_PROGRAM_H_

#include <cstdint>
#include <string>
#include <vector>

#include "grammar/import_draft.h"

namespace clew {

using ExprIndex = uint32_t;
using FunctionIndex = uint32_t;
inline constexpr uint32_t kNone = 0xffffffffu;

enum class ExprKind : uint8_t {
  kOther,        // evaluates `operands` in order; its value is unknown; `text` is "yield" of one,
                 // "*" of what is unpacked, "f" of an f-string that kFormat does not tell, and in
                 // that "!s" or "!r" of what is converted
  kName,         // `text` is loaded
  kAttribute,    // operands[0] . text
  kCall,         // operands[0] (operands[1..]); `keywords` runs parallel to operands[1..]
  kKnown,        // a literal: `text` is "None", "True", "False" a number, or "b": bytes
  kString,       // a string literal without interpolations: `text`
  kDisplay,      // tuple, list or set of operands; `text` is "*" if any of them is unpacked
  kLambda,       // `function`; operands are its defaults
  kConditional,  // operands: test, value if true, value if false
  kAnd,          // operands[0] and operands[1]
  kOr,
  kNot,
  kCompare,        // operands[0] `text` operands[1] (one comparison; chains are kOther)
  kWalrus,         // `text` := operands[0]
  kComprehension,  // operands: first iterable; `function` is its body (targets, rest, element)
  kGenerator,      // as kComprehension, but only the first iterable is evaluated
  kSubscript,      // operands[0] [ operands[1] ]
  kOperator,       // operands[0] `text` operands[1], or `text` operands[0]; no comparison
  kFormat,         // an f-string: strings and values, to be joined
  kDictionary,     // key, value, key, value ...
};

struct Expr {
  ExprKind kind = ExprKind::kOther;
  FunctionIndex function = kNone;
  uint32_t line = 1;
  uint32_t column = 0;
  std::string text;
  std::vector<ExprIndex> operands;
  std::vector<std::string> keywords;  // "" positional, "*" and "**" unpacked, else the name
};

enum class StmtKind : uint8_t {
  kExpr,      // value
  kAssign,    // value to targets; an annotation is evaluated after it
  kAugment,   // target op= value; `name` is op
  kImport,    // import
  kIf,        // blocks: body, orelse; value: test
  kWhile,     // blocks: body, orelse; value: test
  kFor,       // blocks: body, orelse; value: iterable; targets
  kTry,       // blocks: body, orelse, finalbody; handlers
  kWith,      // blocks: body; items: values with targets
  kMatch,     // value: subject; cases
  kFunction,  // function, decorators
  kClass,     // name, decorators, bases, blocks: body
  kReturn,    // value
  kRaise,     // value, or kNone for a re-raise
  kDelete,    // targets
  kGlobal,    // names
  kNonlocal,  // names
  kAssert,    // value
  kBreak,
  kContinue,
};

struct Stmt;
using Block = std::vector<Stmt>;

struct Handler {
  ExprIndex type = kNone;  // kNone: bare
  std::string name;        // `as` name, or ""
  Block body;
};

struct Case {
  std::vector<ExprIndex> values;   // names and attributes that the pattern evaluates
  std::vector<std::string> binds;  // names that it captures
  ExprIndex guard = kNone;
  bool irrefutable = false;  // `case _:` or `case name:` without a guard
  Block body;
};

struct WithItem {
  ExprIndex value = kNone;
  std::vector<ExprIndex> targets;
};

struct Stmt {
  StmtKind kind = StmtKind::kExpr;
  uint32_t line = 1;
  uint32_t column = 0;
  uint32_t end_line = 1;
  ExprIndex value = kNone;
  ExprIndex annotation = kNone;
  FunctionIndex function = kNone;
  bool asynchronous = false;
  std::string name;                   // of a class, or an operator
  std::vector<ExprIndex> targets;     // kName, kAttribute, kSubscript (kOther), kDisplay nested
  std::vector<ExprIndex> decorators;  // as written, the last is applied first
  std::vector<ExprIndex> bases;       // class arguments; `base_keywords` runs parallel
  std::vector<std::string> base_keywords;
  std::vector<std::string> names;
  ImportDraft import;
  std::vector<Handler> handlers;
  std::vector<Case> cases;
  std::vector<WithItem> items;
  std::vector<Block> blocks;
};

struct Parameter {
  std::string name;
  ExprIndex default_value = kNone;
  ExprIndex annotation = kNone;
  char form = ' ';  // ' ' positional or keyword, 'k' keyword only, '*' and '+' (for **) collect
};

struct Function {
  std::string name;  // "" for a lambda or a comprehension
  std::vector<Parameter> parameters;
  ExprIndex returns = kNone;  // annotation
  Block body;
  bool lazy_body = false;           // a generator or coroutine: calling it runs nothing
  std::vector<std::string> locals;  // sorted: parameters and all names bound in it, less globals
};

struct Program {
  Block body;
  std::vector<Expr> exprs;
  std::vector<Function> functions;
  std::vector<std::string> type_parameters;  // of all `def f[T]` and `class C[T]` (PEP 695)
  bool future_annotations = false;           // from __future__ import annotations
  bool readable = true;  // false: syntax errors or too deep; says nothing reliable
};

}  // namespace clew

#endif  // CLEW_GRAMMAR_PROGRAM_PROGRAM_H_
