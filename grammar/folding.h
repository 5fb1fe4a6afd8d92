// An expression that may fold to a constant, in postfix order, with names left
// to look up later.
//
// `"a." + PREFIX` is Text("a."), Name("PREFIX"), Concatenate(2). Context free:
// equal texts give equal foldings. Texts are UTF-8 and live as long as the
// statement's arena.
#ifndef CLEW_GRAMMAR_FOLDING_H_
#define CLEW_GRAMMAR_FOLDING_H_

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace clew {

enum class FoldOperation : uint8_t {
  kText,         // `text`, a string literal
  kNumber,       // `count`, an integer literal
  kNone,         // None
  kName,         // the dotted name `text`
  kConcatenate,  // the sum of the last `count` values: strings or sequences
  kSequence,     // the last `count` values as a list, tuple or set
  kUnpacked,     // marks the last value: its elements join the sequence around it
                 // (`*x`)
  kMapping,      // the last `count` values as the keys and values of a dict,
                 // flattened
  kJoinPath,     // os.path.join and pathlib's `/` of the last `count` values
  kDirectory,    // os.path.dirname and pathlib's .parent of the last value
  kUnknown,      // anything else; `text` says what
};

struct FoldStep {
  FoldOperation operation = FoldOperation::kUnknown;
  int64_t count = 0;
  std::string_view text;
};

using Folding = std::vector<FoldStep>;  // empty: there is no expression

enum class ValueKind : uint8_t { kUnknown, kText, kNumber, kNone, kSequence, kMapping };

// What a folding comes to. `items` holds the strings of a sequence (of a
// mapping: of its keys and values, nested ones included); `complete` is false
// where it has parts that are no strings or cannot be folded. `modules` are
// names `x` of parts written `x.__all__`.
struct FoldedValue {
  ValueKind kind = ValueKind::kUnknown;
  bool complete = true;
  bool flat = true;
  bool unpacked = false;
  int64_t number = 0;
  std::string text;  // of kText; of kUnknown: the reason
  std::vector<std::string> items;
  std::vector<std::string> modules;
};

// The value of a dotted name: `__name__` and its like give placeholders
// (grammar/facts.h).
using NameLookup = std::function<FoldedValue(std::string_view name)>;

// The directory part of a folded path: of `{__file__}`, `{__file__dir__}`.
FoldedValue DirectoryOf(FoldedValue path);

FoldedValue Fold(const Folding &folding, const NameLookup &lookup);

}  // namespace clew

#endif  // CLEW_GRAMMAR_FOLDING_H_
