// What a run imported: the records of a trace file (FORMAT.md) that the cross-check reads.
#ifndef CLEW_ANALYZER_TRACE_TRACE_H_
#define CLEW_ANALYZER_TRACE_TRACE_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace clew {

inline constexpr int kNoTraceFile = -1;  // null in the trace

struct TraceFile {
  std::string path;      // absolute, links kept
  std::string realpath;  // links resolved
  std::string archive;   // empty: not a member of one
  std::optional<uint64_t> size;
  std::optional<int64_t> mtime_ns;
  std::optional<uint32_t> crc32;
  bool generated = false;  // written by the run
  bool changed = false;    // changed between its use and the end of the run
};

struct TraceEdge {
  int importer = kNoTraceFile;
  uint32_t line = 0;
  std::string imported;
  int file = kNoTraceFile;
  std::string kind;      // base, ancestor, submodule
  std::string how;       // statement, call, c-call
  std::string function;  // of a call
  std::string context;
  bool exec = false;
};

struct TraceSearch {
  std::string name;
  int path = -1;        // index into Trace::paths; -1: unknown
  std::string outcome;  // found, namespace, missing, error
  std::string reason;   // import, reload, find_spec
  int file = kNoTraceFile;
  int importer = kNoTraceFile;
  uint32_t line = 0;
};

// A file whose code ran.
struct TraceExecuted {
  int file = kNoTraceFile;
  int by = kNoTraceFile;  // who had it executed; older traces do not say
  uint32_t line = 0;
};

struct TraceModule {
  std::string name;
  std::string kind;
  bool preloaded = false;
  int file = kNoTraceFile;
};

struct Trace {
  std::string path;            // of the trace itself
  std::string python_version;  // "3.12.1"; of the first process; may be empty
  std::string platform;
  std::vector<std::string> roots;
  std::vector<std::string> problems;
  uint64_t processes = 0;
  bool complete = true;
  bool audit = false;
  std::vector<TraceFile> files;                 // by id
  std::vector<std::vector<std::string>> paths;  // by id
  std::vector<TraceModule> modules;
  std::vector<TraceSearch> searches;
  std::vector<TraceEdge> edges;
  std::vector<TraceExecuted> executed;
  std::vector<int> mains;  // the files of each process's __main__
};

}  // namespace clew

#endif  // CLEW_ANALYZER_TRACE_TRACE_H_
