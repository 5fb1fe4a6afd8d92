// Numbers and strings as bytes, compactly: unsigned LEB128, and strings behind their length. Only
// for the machine that wrote them.
#ifndef CLEW_ANALYZER_CACHE_BYTE_CODEC_H_
#define CLEW_ANALYZER_CACHE_BYTE_CODEC_H_

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

namespace clew {

class ByteWriter {
 public:
  explicit ByteWriter(std::string* bytes) : bytes_(bytes) {}

  void Number(uint64_t value) {
    while (value >= 0x80) {
      bytes_->push_back(static_cast<char>(value | 0x80));
      value >>= 7;
    }
    bytes_->push_back(static_cast<char>(value));
  }
  // Eight bytes, whatever the value.
  void Fixed(uint64_t value) {
    bytes_->append(reinterpret_cast<const char*>(&value), sizeof(value));
  }
  void Bytes(std::string_view text) {
    Number(text.size());
    bytes_->append(text);
  }

 private:
  std::string* bytes_;
};

// Never reads behind the end: what is missing there reads as zero or empty, and `ok` is false from
// then on.
class ByteReader {
 public:
  explicit ByteReader(std::string_view bytes)
      : next_(bytes.data()), end_(bytes.data() + bytes.size()) {}

  uint64_t Number() {
    uint64_t value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      if (next_ == end_) break;
      const auto byte = static_cast<uint8_t>(*next_++);
      value |= static_cast<uint64_t>(byte & 0x7f) << shift;
      if (byte < 0x80) return value;
    }
    ok_ = false;
    return 0;
  }
  uint64_t Fixed() {
    uint64_t value = 0;
    if (static_cast<size_t>(end_ - next_) < sizeof(value)) {
      next_ = end_;
      ok_ = false;
      return 0;
    }
    std::memcpy(&value, next_, sizeof(value));
    next_ += sizeof(value);
    return value;
  }
  // How many items of at least one byte each follow.
  size_t Count() {
    const uint64_t count = Number();
    if (count <= static_cast<size_t>(end_ - next_)) return static_cast<size_t>(count);
    ok_ = false;
    return 0;
  }
  std::string_view Bytes() {
    const size_t size = Count();
    const std::string_view bytes(next_, size);
    next_ += size;
    return bytes;
  }
  bool ok() const { return ok_; }
  bool done() const { return next_ == end_; }

 private:
  const char* next_;
  const char* end_;
  bool ok_ = true;
};

}  // namespace clew

#endif  // CLEW_ANALYZER_CACHE_BYTE_CODEC_H_
