// The files of all traces by identity, with what the cross-check asks of each.
#ifndef CLEW_ANALYZER_TRACE_RUN_FILES_H_
#define CLEW_ANALYZER_TRACE_RUN_FILES_H_

#include <map>
#include <string>
#include <vector>

#include "analyzer/source/file_system.h"
#include "analyzer/trace/scope.h"
#include "analyzer/trace/static_view.h"
#include "analyzer/trace/trace.h"

namespace clew {

struct RunFile {
  FileId id = kNoFile;
  bool in_scope = false;
  bool generated = false;
  bool preloaded = false;  // in each process that had it
  bool module = false;     // of a module with code, not only read
  bool stale = false;
};

// By trace, then by the trace's own file number.
class RunFiles {
 public:
  RunFiles(FileSystem* files, const std::vector<Trace>& traces, const ScopeRules& scope,
           StaticView* view);

  // `file` is a number of that trace, not kNoTraceFile.
  const RunFile& at(size_t trace, int file) const { return files_[trace][file]; }
  // Path without links and reason of those in scope that are stale, by path.
  const std::map<std::string, std::string>& stale() const { return stale_; }

 private:
  std::vector<std::vector<RunFile>> files_;
  std::map<std::string, std::string> stale_;
};

}  // namespace clew

#endif  // CLEW_ANALYZER_TRACE_RUN_FILES_H_
