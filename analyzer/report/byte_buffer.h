// A growing run of bytes with the append routines that every writer of this folder uses.
//
// Not a string: growth leaves new memory uninitialised, and `Reserve` hands out room for a whole
// record, so that the inner loops check the capacity once a record.
#ifndef CLEW_ANALYZER_REPORT_BYTE_BUFFER_H_
#define CLEW_ANALYZER_REPORT_BYTE_BUFFER_H_

#include <charconv>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <string_view>

namespace clew {

class ByteBuffer {
 public:
  // Room for at least `count` more bytes; write there, then tell `Commit` where writing ended.
  char* Reserve(size_t count) {
    if (capacity_ - size_ < count) Grow(count);
    return data_.get() + size_;
  }
  void Commit(const char* end) { size_ = static_cast<size_t>(end - data_.get()); }

  void Append(std::string_view text) {
    char* to = Reserve(text.size());
    std::memcpy(to, text.data(), text.size());
    size_ += text.size();
  }
  void Append(char byte) {
    *Reserve(1) = byte;
    ++size_;
  }
  void AppendUint(uint64_t value) {
    char* to = Reserve(20);
    Commit(std::to_chars(to, to + 20, value).ptr);
  }
  void AppendSpaces(size_t count) {
    std::memset(Reserve(count), ' ', count);
    size_ += count;
  }

  std::string_view view() const { return {data_.get(), size_}; }
  size_t size() const { return size_; }
  bool empty() const { return size_ == 0; }
  void clear() { size_ = 0; }

 private:
  void Grow(size_t count);

  std::unique_ptr<char[]> data_;
  size_t size_ = 0;
  size_t capacity_ = 0;
};

}  // namespace clew

#endif  // CLEW_ANALYZER_REPORT_BYTE_BUFFER_H_
