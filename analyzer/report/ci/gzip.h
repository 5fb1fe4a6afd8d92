// Compression that a browser undoes (DecompressionStream).
#ifndef CLEW_ANALYZER_REPORT_CI_GZIP_H_
#define CLEW_ANALYZER_REPORT_CI_GZIP_H_

#include <string>
#include <string_view>

namespace clew {

// A gzip file without name and time: the same bytes for the same input.
std::string Gzip(std::string_view bytes);

}  // namespace clew

#endif  // CLEW_ANALYZER_REPORT_CI_GZIP_H_
