// The script and the style of a report's page, as they stand in analyzer/report/ci/page.
#ifndef CLEW_ANALYZER_REPORT_CI_PAGE_FILES_H_
#define CLEW_ANALYZER_REPORT_CI_PAGE_FILES_H_

#include <string_view>

namespace clew {

// Text, and the hash that lets the content security policy admit it: base64 of its SHA-256.
struct PageFile {
  std::string_view text;
  std::string_view sha256;
};

PageFile PageScript();
PageFile PageStyle();

}  // namespace clew

#endif  // CLEW_ANALYZER_REPORT_CI_PAGE_FILES_H_
