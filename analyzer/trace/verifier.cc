#include "analyzer/trace/verifier.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "analyzer/graph/closure.h"
#include "analyzer/trace/cause.h"
#include "analyzer/trace/precision.h"
#include "analyzer/trace/probe_check.h"
#include "analyzer/trace/run_files.h"

namespace clew {
namespace {

using FilePair = std::pair<FileId, FileId>;

// Why a pair is excused, and the record that is shown for it.
struct Judgement {
  Exemption exemption = Exemption::kNone;
  const TraceEdge* edge = nullptr;
};

class Verifier {
 public:
  Verifier(FileSystem* files, const Analysis& analysis, const std::vector<Trace>& traces,
           const VerifyOptions& options)
      : files_(files),
        analysis_(analysis),
        traces_(traces),
        options_(options),
        scope_(files, options.roots, options.third_party),
        view_(files, analysis.graph, options.selection),
        run_files_(files, traces, scope_, &view_) {}

  Verification Run() {
    for (size_t t = 0; t < traces_.size(); ++t) {
      Compare(t);
      AddEntries(t);
    }
    Judge();
    for (size_t t = 0; t < traces_.size(); ++t) CheckProbes(t);
    CheckExecuted();
    ListStale();
    result_.precision =
        MeasurePrecision(view_, run_, [this](FileId file) { return InScope(file); });
    return std::move(result_);
  }

 private:
  bool InScope(FileId file) {
    const auto [at, inserted] = in_scope_.try_emplace(file, false);
    if (inserted) at->second = scope_.Contains(view_.path(file));
    return at->second;
  }

  void Compare(size_t t) {
    for (const TraceEdge& edge : traces_[t].edges) {
      ++result_.records;
      // `import __main__` finds in sys.modules what is being run, and loads nothing.
      if (edge.file == kNoTraceFile || edge.imported == "__main__") {
        ++result_.without_file;
        continue;
      }
      const RunFile& imported = run_files_.at(t, edge.file);
      if (!imported.in_scope) {
        ++result_.outside;
        continue;
      }
      if (edge.importer == kNoTraceFile || !run_files_.at(t, edge.importer).in_scope) {
        ++result_.outside;
        began_.insert(imported.id);
        continue;
      }
      const RunFile& importer = run_files_.at(t, edge.importer);
      run_.pairs.insert({importer.id, imported.id});
      run_.loaded.insert({importer.id, imported.id});
      if (!edge.context.empty()) run_.entries[edge.context].insert(imported.id);
      if (importer.stale || imported.stale) {
        ++result_.left_out;
        left_out_.insert(imported.id);
        continue;
      }
      Record(importer, imported, edge);
    }
  }

  void Record(const RunFile& importer, const RunFile& imported, const TraceEdge& edge) {
    const FilePair pair{importer.id, imported.id};
    const auto [at, inserted] = pairs_.try_emplace(pair);
    if (view_.HasEdge(importer.id, imported.id)) return;
    EdgeFacts facts;
    facts.importer_generated = importer.generated;
    facts.imported_generated = imported.generated;
    facts.importer_preloaded = importer.preloaded;
    facts.importer_foreign = !importer.module && view_.modules(importer.id).empty();
    facts.reported = view_.ReportedAt(importer.id, edge.line);
    const Judgement judgement{ExemptionOf(edge, facts), &edge};
    // One record that is not exempt makes the pair missed.
    if (inserted ||
        (judgement.exemption == Exemption::kNone && at->second.exemption != Exemption::kNone)) {
      at->second = judgement;
    }
  }

  void AddEntries(size_t t) {
    const Trace& trace = traces_[t];
    for (const int main : trace.mains) {
      if (run_files_.at(t, main).in_scope) began_.insert(run_files_.at(t, main).id);
    }
    // What is in the bodies of these has not been seen.
    for (const TraceModule& module : trace.modules) {
      if (!module.preloaded || module.file == kNoTraceFile) continue;
      if (run_files_.at(t, module.file).in_scope) began_.insert(run_files_.at(t, module.file).id);
    }
    result_.problems.insert(result_.problems.end(), trace.problems.begin(), trace.problems.end());
  }

  void Judge() {
    for (const FileId file : began_) run_.entries[options_.spell(view_.path(file))].insert(file);
    result_.pairs = pairs_.size();
    for (const auto& [pair, judgement] : pairs_) {
      if (judgement.edge == nullptr) {
        ++result_.covered;
        continue;
      }
      SeenEdge seen = Describe(pair, *judgement.edge);
      if (judgement.exemption == Exemption::kNone) {
        seen.cause = LikelyCause(view_, *judgement.edge, pair.first, pair.second);
        result_.missed.push_back(std::move(seen));
      } else {
        result_.exempt[static_cast<size_t>(judgement.exemption)].push_back(std::move(seen));
      }
      // Reached by a way that the graph cannot know: told once, here.
      left_out_.insert(pair.second);
    }
    auto order = [](const SeenEdge& a, const SeenEdge& b) {
      return std::tie(a.importer, a.line, a.file) < std::tie(b.importer, b.line, b.file);
    };
    std::sort(result_.missed.begin(), result_.missed.end(), order);
    for (std::vector<SeenEdge>& list : result_.exempt) std::sort(list.begin(), list.end(), order);
  }

  SeenEdge Describe(const FilePair& pair, const TraceEdge& edge) {
    SeenEdge seen;
    seen.importer = options_.spell(view_.path(pair.first));
    seen.line = edge.line;
    seen.imported = edge.imported;
    seen.file = options_.spell(view_.path(pair.second));
    seen.how = edge.how;
    seen.function = edge.function;
    seen.text = LineOf(pair.first, edge.line);
    return seen;
  }

  std::string LineOf(FileId file, uint32_t line) {
    const auto [at, inserted] = texts_.try_emplace(file);
    if (inserted && !files_->ReadFile(view_.path(file), &at->second).ok()) at->second.clear();
    std::string_view text = at->second;
    for (uint32_t i = 1; i < line; ++i) {
      const size_t end = text.find('\n');
      if (end == std::string_view::npos) return "";
      text.remove_prefix(end + 1);
    }
    return line == 0 ? ""
                     : std::string(absl::StripAsciiWhitespace(text.substr(0, text.find('\n'))));
  }

  // `started`, and what the graph leads to from there.
  std::set<FileId> Reach(const std::set<FileId>& started) const {
    std::vector<ModuleId> seeds;
    for (const FileId file : started) {
      const std::vector<ModuleId>& ids = view_.modules(file);
      seeds.insert(seeds.end(), ids.begin(), ids.end());
    }
    std::set<FileId> reached = started;
    for (const ModuleId id : ForwardClosure(analysis_.graph, options_.selection, seeds)) {
      if (view_.file_of(id) != kNoFile) reached.insert(view_.file_of(id));
    }
    return reached;
  }

  void CheckExecuted() {
    std::set<FileId> started = began_;
    started.insert(left_out_.begin(), left_out_.end());
    JudgeRun(&started);
    for (size_t t = 0; t < traces_.size(); ++t) {
      for (const TraceExecuted& executed : traces_[t].executed) {
        const RunFile& file = run_files_.at(t, executed.file);
        if (!IsModuleToCheck(file)) continue;
        run_.loaded.insert(file.id);
        if (IsBegunOutside(t, executed)) started.insert(file.id);
      }
    }
    std::set<FileId> reached = Reach(started);
    std::set<FileId> imported;
    for (const auto& [pair, judgement] : pairs_) imported.insert(pair.second);
    std::set<FileId> judged;
    // First those that a loader ran: what they import they began.
    for (size_t t = 0; t < traces_.size(); ++t) {
      for (const TraceExecuted& executed : traces_[t].executed) {
        const RunFile& file = run_files_.at(t, executed.file);
        if (!IsModuleToCheck(file) || reached.count(file.id) != 0) continue;
        const FileId by = executed.by == kNoTraceFile ? kNoFile : run_files_.at(t, executed.by).id;
        if (!IsExcused(file, by, imported.count(file.id) != 0)) continue;
        judged.insert(file.id);
        reached.merge(Reach({file.id}));
      }
    }
    std::set<FileId> done;
    for (size_t t = 0; t < traces_.size(); ++t) {
      for (const TraceExecuted& executed : traces_[t].executed) {
        const RunFile& file = run_files_.at(t, executed.file);
        if (!IsModuleToCheck(file) || !done.insert(file.id).second) continue;
        ++result_.executed;
        if (judged.count(file.id) == 0 && reached.count(file.id) == 0) AddUnreached(file);
      }
    }
    std::sort(result_.executed_missed.begin(), result_.executed_missed.end());
  }

  void AddUnreached(const RunFile& file) {
    result_.executed_missed.push_back(options_.spell(view_.path(file.id)));
  }

  static bool IsModuleToCheck(const RunFile& file) {
    return file.in_scope && !file.stale && file.module;
  }

  // Did code outside of the scope have it run, as `runpy` for a script elsewhere?
  bool IsBegunOutside(size_t t, const TraceExecuted& executed) const {
    return executed.by != kNoTraceFile && !run_files_.at(t, executed.by).in_scope;
  }

  // Files that were run and never were modules: by `loader.exec_module` of a module that nobody put
  // into sys.modules, by `exec`, by runpy. What they import they began, however they were come by.
  void JudgeRun(std::set<FileId>* started) {
    const std::set<FileId> reached = Reach(*started);
    for (size_t t = 0; t < traces_.size(); ++t) {
      for (const TraceExecuted& executed : traces_[t].executed) {
        const RunFile& file = run_files_.at(t, executed.file);
        if (!file.in_scope || file.stale || file.module || view_.modules(file.id).empty()) continue;
        if (!started->insert(file.id).second) continue;
        ++result_.executed;
        if (reached.count(file.id) != 0 || executed.by == kNoTraceFile) continue;
        const RunFile& by = run_files_.at(t, executed.by);
        if (!by.in_scope || view_.HasEdge(by.id, file.id)) continue;
        if (!IsExcused(file, by.id, false)) AddUnreached(file);
      }
    }
  }

  // Of a file that ran, and to which nothing in the graph leads: is it known why? `by`: who had it
  // run. What is imported elsewhere too must have been loaded by that very code.
  bool IsExcused(const RunFile& file, FileId by, bool is_imported) {
    SeenEdge extra;
    extra.file = options_.spell(view_.path(file.id));
    if (file.generated) {
      result_.exempt[static_cast<size_t>(Exemption::kGenerated)].push_back(extra);
      return true;
    }
    const bool is_loaded =
        is_imported ? by != kNoFile && pairs_.count({by, file.id}) == 0 && FindLoaderIn(by, &extra)
                    : FindLoader(by, &extra);
    if (is_loaded) result_.executed_extra.push_back(extra);
    return is_loaded;
  }

  // A module that no import led to was run by a loader: is there a reported line, in the code that
  // had it run if that is known, or else in any that ran, which could have done that?
  bool FindLoader(FileId by, SeenEdge* extra) {
    if (by != kNoFile && FindLoaderIn(by, extra)) return true;
    for (const FileId file : run_.loaded) {
      if (FindLoaderIn(file, extra)) return true;
    }
    return false;
  }

  bool FindLoaderIn(FileId file, SeenEdge* extra) {
    for (const ReportedLine& reported : view_.reported(file)) {
      const bool loads = reported.hazard ? reported.what == "exec" || reported.what == "import-hook"
                                         : !absl::StrContains(reported.what, "import_module");
      if (!loads) continue;
      extra->importer = options_.spell(view_.path(file));
      extra->line = reported.line;
      extra->function = reported.what;
      return true;
    }
    return false;
  }

  void CheckProbes(size_t t) {
    const Trace& trace = traces_[t];
    std::set<std::pair<int, uint32_t>> excused;  // lines whose imports are none of a statement's
    for (const TraceEdge& edge : trace.edges) {
      if (edge.how == "c-call" || edge.exec) excused.insert({edge.importer, edge.line});
    }
    if (probe_check_ == nullptr) probe_check_ = std::make_unique<ProbeCheck>(files_, analysis_);
    for (const TraceSearch& search : trace.searches) {
      if (search.importer == kNoTraceFile) continue;
      const RunFile& importer = run_files_.at(t, search.importer);
      if (!importer.in_scope || importer.stale || view_.modules(importer.id).empty()) continue;
      for (const std::string& directory : DirectoriesInVain(trace, search)) {
        if (!scope_.Contains(directory)) continue;
        if (!probes_.insert({search.name, directory, importer.id, search.line}).second) continue;
        ++result_.probes;
        if (probe_check_->Covers(search.name, directory)) continue;
        if (importer.generated || excused.count({search.importer, search.line}) != 0 ||
            view_.ReportedAt(importer.id, search.line) != nullptr) {
          ++result_.probes_exempt;
          continue;
        }
        result_.probes_missed.push_back({options_.spell(view_.path(importer.id)), search.line,
                                         search.name, options_.spell(directory)});
      }
    }
  }

  void ListStale() {
    for (const auto& [path, reason] : run_files_.stale()) {
      result_.stale.push_back({options_.spell(path), reason});
    }
  }

  FileSystem* const files_;
  const Analysis& analysis_;
  const std::vector<Trace>& traces_;
  const VerifyOptions& options_;
  const ScopeRules scope_;
  StaticView view_;
  const RunFiles run_files_;
  std::map<FileId, bool> in_scope_;
  std::map<FilePair, Judgement> pairs_;
  std::set<FileId> began_;     // what the run began with, or code outside of the scope imported
  std::set<FileId> left_out_;  // imported by stale files, or by what is exempt
  std::map<FileId, std::string> texts_;
  std::unique_ptr<ProbeCheck> probe_check_;
  std::set<std::tuple<std::string, std::string, FileId, uint32_t>> probes_;
  RunGraph run_;
  Verification result_;
};

}  // namespace

std::vector<std::string> ImportersInScope(FileSystem* files, const std::vector<Trace>& traces,
                                          const VerifyOptions& options) {
  const ScopeRules scope(files, options.roots, options.third_party);
  std::set<std::string> importers;
  auto add = [&](const Trace& trace, int number) {
    if (number == kNoTraceFile) return;
    const TraceFile& file = trace.files[number];
    if (!file.archive.empty() || !absl::EndsWith(file.path, ".py")) return;
    const std::string& path = HasParentStep(file.path) ? file.realpath : file.path;
    if (scope.Contains(path) && files->Stat(path).ok()) importers.insert(path);
  };
  for (const Trace& trace : traces) {
    for (const TraceEdge& edge : trace.edges) add(trace, edge.importer);
    for (const int main : trace.mains) add(trace, main);
  }
  return {importers.begin(), importers.end()};
}

Verification Verify(FileSystem* files, const Analysis& analysis, const std::vector<Trace>& traces,
                    const VerifyOptions& options) {
  return Verifier(files, analysis, traces, options).Run();
}

}  // namespace clew
