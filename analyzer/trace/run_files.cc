#include "analyzer/trace/run_files.h"

#include "analyzer/trace/staleness.h"

namespace clew {

RunFiles::RunFiles(FileSystem* files, const std::vector<Trace>& traces, const ScopeRules& scope,
                   StaticView* view) {
  files_.resize(traces.size());
  for (size_t t = 0; t < traces.size(); ++t) {
    for (const TraceFile& file : traces[t].files) {
      RunFile run;
      run.in_scope = scope.Contains(file.realpath) || scope.Contains(file.path);
      run.id = view->Intern(file.realpath);
      run.generated = file.generated;
      if (run.in_scope && !run.generated) {
        const std::string reason = StaleReason(files, file);
        run.stale = !reason.empty();
        if (run.stale) stale_.emplace(file.realpath, reason);
      }
      files_[t].push_back(run);
    }
    for (const TraceModule& module : traces[t].modules) {
      if (module.file == kNoTraceFile) continue;
      RunFile& file = files_[t][module.file];
      file.preloaded |= module.preloaded;
      file.module |= module.kind == "source" || module.kind == "bytecode" || module.kind == "zip";
    }
    for (const int main : traces[t].mains) files_[t][main].module = true;
  }
}

}  // namespace clew
