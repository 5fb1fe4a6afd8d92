// Numbers and texts as bytes: little-endian base-128 numbers, texts behind their length.
#ifndef CLEW_ANALYZER_PARTS_BYTE_CODEC_H_
#define CLEW_ANALYZER_PARTS_BYTE_CODEC_H_

#include <cstdint>
#include <limits>
#include <string>
#include <string_view>

namespace clew {

class PartWriter {
 public:
  void Uint(uint64_t value) {
    for (; value >= 0x80; value >>= 7) bytes_ += static_cast<char>(value | 0x80);
    bytes_ += static_cast<char>(value);
  }
  void Text(std::string_view text) {
    Uint(text.size());
    bytes_ += text;
  }
  std::string& bytes() { return bytes_; }

 private:
  std::string bytes_;
};

// Reads zeros and empty texts behind the first thing that is not there or above its limit.
class PartReader {
 public:
  explicit PartReader(std::string_view bytes) : rest_(bytes) {}

  uint64_t Uint(uint64_t limit = std::numeric_limits<uint64_t>::max()) {
    uint64_t value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      if (rest_.empty()) return Fail();
      const auto byte = static_cast<uint8_t>(rest_.front());
      rest_.remove_prefix(1);
      value |= static_cast<uint64_t>(byte & 0x7f) << shift;
      if ((byte & 0x80) == 0) return value <= limit ? value : Fail();
    }
    return Fail();
  }
  uint32_t Uint32(uint32_t limit = std::numeric_limits<uint32_t>::max()) {
    return static_cast<uint32_t>(Uint(limit));
  }
  // A number of things that take a byte each at least.
  uint64_t Count() { return Uint(rest_.size()); }
  std::string Text() {
    const uint64_t size = Count();
    std::string text(rest_.substr(0, size));
    rest_.remove_prefix(text.size());
    return text;
  }
  // What was read makes no sense.
  uint64_t Fail() {
    ok_ = false;
    rest_ = {};
    return 0;
  }
  bool ok() const { return ok_; }
  bool AtEnd() const { return rest_.empty(); }

 private:
  std::string_view rest_;
  bool ok_ = true;
};

}  // namespace clew

#endif  // CLEW_ANALYZER_PARTS_BYTE_CODEC_H_
