// Patterns of .gitignore lines and --exclude options, matched as git matches them.
#ifndef CLEW_ANALYZER_SOURCE_GLOB_H_
#define CLEW_ANALYZER_SOURCE_GLOB_H_

#include <bitset>
#include <cstdint>
#include <string_view>
#include <vector>

namespace clew {

// `*` and `?` stop at a slash, `**` between slashes does not, `[a-z]`, `[!a]`, `[[:alpha:]]` are
// classes (never of a slash), a backslash takes the next byte as it is. A pattern that is broken
// (an open class, a lone backslash at the end) matches nothing. Matching takes time proportional
// to pattern times text, whatever the pattern.
class Glob {
 public:
  explicit Glob(std::string_view pattern);

  bool Matches(std::string_view text) const;

 private:
  enum class Op : uint8_t {
    kByte,
    kAny,  // ?
    kClass,
    kStar,  // any bytes but slashes
    kDeep,  // any bytes
    kDirs,  // `**/`: nothing, or any bytes up to a slash; always followed by kDirsInside
    kDirsInside,
    kNever,
  };
  struct Token {
    Op op;
    uint8_t byte;      // kByte
    uint16_t classes;  // kClass: index into classes_
  };

  // Parses the class that starts behind `[` at `at`; returns the index behind its `]`, 0 if broken.
  size_t ParseClass(std::string_view pattern, size_t at);

  std::vector<Token> tokens_;
  std::vector<std::bitset<256>> classes_;
};

}  // namespace clew

#endif  // CLEW_ANALYZER_SOURCE_GLOB_H_
