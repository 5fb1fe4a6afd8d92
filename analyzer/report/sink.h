// Where the bytes of a report go: an interface, a string and a file descriptor.
#ifndef CLEW_ANALYZER_REPORT_SINK_H_
#define CLEW_ANALYZER_REPORT_SINK_H_

#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "analyzer/report/byte_buffer.h"

namespace clew {

class Sink {
 public:
  virtual ~Sink() = default;
  // Never fails visibly: an error is kept, later bytes are dropped.
  virtual void Append(std::string_view bytes) = 0;
};

class StringSink : public Sink {
 public:
  void Append(std::string_view bytes) override { text_.append(bytes); }
  const std::string& text() const { return text_; }

 private:
  std::string text_;
};

// Buffers, then write(2). Does not close the descriptor.
class FdSink : public Sink {
 public:
  // `name` stands for the file in error messages.
  FdSink(int fd, std::string name) : fd_(fd), name_(std::move(name)) {}
  void Append(std::string_view bytes) override;
  // Writes what is buffered. The first error of all writes; kCancelled for a closed pipe.
  absl::Status Flush();

 private:
  void Write(std::string_view bytes);

  int fd_;
  std::string name_;
  ByteBuffer buffer_;
  absl::Status status_;
};

}  // namespace clew

#endif  // CLEW_ANALYZER_REPORT_SINK_H_
