#include "analyzer/report/byte_buffer.h"

#include <algorithm>

namespace clew {

void ByteBuffer::Grow(size_t count) {
  const size_t capacity = std::max<size_t>({capacity_ * 2, size_ + count, 256});
  std::unique_ptr<char[]> data(new char[capacity]);
  if (size_ != 0) std::memcpy(data.get(), data_.get(), size_);
  data_ = std::move(data);
  capacity_ = capacity;
}

}  // namespace clew
