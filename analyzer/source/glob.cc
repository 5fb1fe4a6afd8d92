#include "analyzer/source/glob.h"

#include <algorithm>
#include <cctype>
#include <cstddef>
#include <string>
#include <utility>

#include "absl/container/inlined_vector.h"

namespace clew {

namespace {

// Adds the bytes of a POSIX class; false where there is no class of that name. ASCII only: git
// matches in the C locale.
bool AddNamedClass(std::string_view name, std::bitset<256>* set) {
  int (*test)(int) = nullptr;
  if (name == "alnum") test = std::isalnum;
  if (name == "alpha") test = std::isalpha;
  if (name == "blank") test = std::isblank;
  if (name == "cntrl") test = std::iscntrl;
  if (name == "digit") test = std::isdigit;
  if (name == "graph") test = std::isgraph;
  if (name == "lower") test = std::islower;
  if (name == "print") test = std::isprint;
  if (name == "punct") test = std::ispunct;
  if (name == "space") test = std::isspace;
  if (name == "upper") test = std::isupper;
  if (name == "xdigit") test = std::isxdigit;
  if (test == nullptr) return false;
  for (int byte = 0; byte < 128; ++byte) {
    if (test(byte) != 0) set->set(static_cast<size_t>(byte));
  }
  return true;
}

}  // namespace

size_t Glob::ParseClass(std::string_view pattern, size_t at) {
  std::bitset<256> set;
  const bool negated = at < pattern.size() && (pattern[at] == '!' || pattern[at] == '^');
  if (negated) ++at;
  int previous = -1;  // what a range may start with
  for (bool first = true;; first = false) {
    if (at >= pattern.size()) return 0;
    uint8_t byte = static_cast<uint8_t>(pattern[at]);
    if (byte == ']' && !first) break;
    if (byte == '\\') {
      if (++at >= pattern.size()) return 0;
      byte = static_cast<uint8_t>(pattern[at]);
    } else if (byte == '-' && previous >= 0 && at + 1 < pattern.size() && pattern[at + 1] != ']') {
      ++at;
      if (pattern[at] == '\\' && ++at >= pattern.size()) return 0;
      const int last = static_cast<uint8_t>(pattern[at]);
      for (int b = previous; b <= last; ++b) set.set(static_cast<size_t>(b));
      previous = -1;
      ++at;
      continue;
    } else if (byte == '[' && at + 1 < pattern.size() && pattern[at + 1] == ':') {
      const size_t close = pattern.find(']', at + 2);
      if (close == std::string_view::npos) return 0;
      if (close > at + 2 && pattern[close - 1] == ':') {
        if (!AddNamedClass(pattern.substr(at + 2, close - at - 3), &set)) return 0;
        previous = -1;
        at = close + 1;
        continue;
      }
    }
    set.set(byte);
    previous = byte;
    ++at;
  }
  if (negated) set.flip();
  set.reset('/');
  classes_.push_back(set);
  return at + 1;
}

Glob::Glob(std::string_view pattern) {
  const auto add = [this](Op op, uint8_t byte = 0) { tokens_.push_back({op, byte, 0}); };
  for (size_t i = 0; i < pattern.size();) {
    const char c = pattern[i];
    if (c == '*') {
      size_t end = i;
      while (end < pattern.size() && pattern[end] == '*') ++end;
      const bool starts_part = i == 0 || pattern[i - 1] == '/';
      const bool slash = end < pattern.size() && pattern[end] == '/';
      const bool escaped_slash = pattern.substr(end, 2) == "\\/";
      if (end - i >= 2 && starts_part && slash) {
        add(Op::kDirs);
        add(Op::kDirsInside);
        ++end;
      } else if (end - i >= 2 && starts_part && (end == pattern.size() || escaped_slash)) {
        add(Op::kDeep);
      } else {
        add(Op::kStar);
      }
      i = end;
    } else if (c == '?') {
      add(Op::kAny);
      ++i;
    } else if (c == '[') {
      i = ParseClass(pattern, i + 1);
      if (i == 0) {
        add(Op::kNever);
        return;
      }
      tokens_.push_back({Op::kClass, 0, static_cast<uint16_t>(classes_.size() - 1)});
    } else if (c == '\\') {
      if (i + 1 == pattern.size()) {
        add(Op::kNever);
        return;
      }
      add(Op::kByte, static_cast<uint8_t>(pattern[i + 1]));
      i += 2;
    } else {
      add(Op::kByte, static_cast<uint8_t>(c));
      ++i;
    }
  }
}

bool Glob::Matches(std::string_view text) const {
  // All positions in the pattern that the text so far can have led to. Walking them upwards lets a
  // token that may match nothing hand its position on.
  const size_t end = tokens_.size();
  absl::InlinedVector<char, 128> now(end + 1, 0);
  absl::InlinedVector<char, 128> next(end + 1, 0);
  now[0] = 1;
  const auto hand_on = [this, end](absl::InlinedVector<char, 128>* states) {
    for (size_t s = 0; s < end; ++s) {
      if ((*states)[s] == 0) continue;
      const Op op = tokens_[s].op;
      if (op == Op::kStar || op == Op::kDeep) (*states)[s + 1] = 1;
      if (op == Op::kDirs) (*states)[s + 1] = (*states)[s + 2] = 1;
    }
  };
  // kDirs hands on to kDirsInside, which itself hands nothing on: only a slash leads back.
  hand_on(&now);
  for (const char c : text) {
    const uint8_t byte = static_cast<uint8_t>(c);
    std::fill(next.begin(), next.end(), 0);
    bool alive = false;
    for (size_t s = 0; s < end; ++s) {
      if (now[s] == 0) continue;
      const Token& token = tokens_[s];
      size_t to = end + 1;
      switch (token.op) {
        case Op::kByte:
          if (token.byte == byte) to = s + 1;
          break;
        case Op::kAny:
          if (byte != '/') to = s + 1;
          break;
        case Op::kClass:
          if (classes_[token.classes].test(byte)) to = s + 1;
          break;
        case Op::kStar:
          if (byte != '/') to = s;
          break;
        case Op::kDeep:
          to = s;
          break;
        case Op::kDirsInside:
          to = byte == '/' ? s - 1 : s;
          break;
        case Op::kDirs:
        case Op::kNever:
          break;
      }
      if (to <= end) {
        next[to] = 1;
        alive = true;
      }
    }
    if (!alive) return false;
    std::swap(now, next);
    hand_on(&now);
  }
  return now[end] != 0;
}

}  // namespace clew
