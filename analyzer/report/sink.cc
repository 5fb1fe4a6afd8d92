#include "analyzer/report/sink.h"

#include <poll.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "absl/strings/str_cat.h"

namespace clew {
namespace {

constexpr size_t kBufferSize = 1 << 18;

}  // namespace

void FdSink::Append(std::string_view bytes) {
  if (buffer_.size() + bytes.size() > kBufferSize) {
    Write(buffer_.view());
    buffer_.clear();
  }
  if (bytes.size() >= kBufferSize) {
    Write(bytes);
  } else {
    buffer_.Append(bytes);
  }
}

absl::Status FdSink::Flush() {
  Write(buffer_.view());
  buffer_.clear();
  return status_;
}

void FdSink::Write(std::string_view bytes) {
  while (!bytes.empty() && status_.ok()) {
    const ssize_t written = write(fd_, bytes.data(), bytes.size());
    if (written >= 0) {
      bytes.remove_prefix(static_cast<size_t>(written));
    } else if (errno == EAGAIN || errno == EWOULDBLOCK) {
      // A descriptor that somebody else made non-blocking, as some terminals' pipes are.
      pollfd wait{fd_, POLLOUT, 0};
      poll(&wait, 1, -1);
    } else if (errno == EPIPE) {
      status_ = absl::CancelledError(absl::StrCat("write ", name_, ": closed pipe"));
    } else if (errno != EINTR) {
      status_ = absl::DataLossError(absl::StrCat("cannot write ", name_, ": ", strerror(errno)));
    }
  }
}

}  // namespace clew
