#include "cli/imports_output.h"

#include <algorithm>
#include <memory>
#include <utility>

#include "analyzer/report/imports_jsonl.h"
#include "analyzer/report/imports_text.h"
#include "analyzer/report/ordered_output.h"

namespace clew {
namespace {

// Of one thread.
struct Worker {
  Extractor extractor;
  std::string bytes;
  std::vector<std::pair<size_t, Diagnostic>> diagnostics;  // by input
};

constexpr size_t kInputsPerPiece = 16;

FileFacts ReadFacts(FileSystem* files, const ImportsInput& input, Engine engine, Worker* worker) {
  ExtractOptions options;
  options.engine = engine;
  if (input.text.has_value()) return worker->extractor.Extract(*input.text, options);
  if (absl::Status status = files->ReadFile(input.path, &worker->bytes); !status.ok()) {
    FileFacts facts;
    facts.diagnostics.push_back({"unreadable-file", "", 0, std::string(status.message())});
    return facts;
  }
  return worker->extractor.Extract(worker->bytes, options);
}

template <typename List>
void KeepAdmitted(const EdgeSelection& selection, List* list) {
  const auto kept = std::remove_if(list->begin(), list->end(), [&selection](const auto& item) {
    return (item.place.conditions & selection.exclude) != 0 ||
           (selection.import_time_only && item.place.scope == Scope::kFunction);
  });
  list->erase(kept, list->end());
}

// A name that is given to an import function imports nothing by itself.
void DropRenamed(RareVector<DynamicImport>* dynamic) {
  const auto kept = std::remove_if(
      dynamic->begin(), dynamic->end(),
      [](const DynamicImport& import) { return import.kind == DynamicKind::kRenamed; });
  dynamic->erase(kept, dynamic->end());
}

}  // namespace

std::vector<Diagnostic> WriteImports(FileSystem* files, const std::vector<ImportsInput>& inputs,
                                     const ImportsOutput& options, Sink* sink) {
  const size_t pieces = (inputs.size() + kInputsPerPiece - 1) / kInputsPerPiece;
  const size_t jobs = std::max<size_t>(1, std::min(options.jobs, pieces));
  std::vector<std::unique_ptr<Worker>> workers(jobs);
  const auto format = [&](size_t worker_index, size_t piece, ByteBuffer* out) {
    std::unique_ptr<Worker>& worker = workers[worker_index];
    if (worker == nullptr) worker = std::make_unique<Worker>();
    const size_t end = std::min(inputs.size(), (piece + 1) * kInputsPerPiece);
    for (size_t i = piece * kInputsPerPiece; i < end; ++i) {
      FileFacts facts = ReadFacts(files, inputs[i], options.engine, worker.get());
      KeepAdmitted(options.selection, &facts.imports);
      KeepAdmitted(options.selection, &facts.dynamic);
      DropRenamed(&facts.dynamic);
      if (options.jsonl) {
        AppendImportsJsonl(inputs[i].path, facts, out);
      } else {
        AppendImportsText(inputs[i].path, facts, options.style, out);
      }
      for (const Diagnostic& diagnostic : facts.diagnostics) {
        worker->diagnostics.emplace_back(i, diagnostic);
        worker->diagnostics.back().second.path = inputs[i].path;
      }
    }
  };
  WriteInOrder(pieces, jobs, format, sink);

  std::vector<std::pair<size_t, Diagnostic>> collected;
  for (const std::unique_ptr<Worker>& worker : workers) {
    if (worker == nullptr) continue;
    std::move(worker->diagnostics.begin(), worker->diagnostics.end(),
              std::back_inserter(collected));
  }
  std::stable_sort(collected.begin(), collected.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  std::vector<Diagnostic> diagnostics;
  for (auto& [input, diagnostic] : collected) diagnostics.push_back(std::move(diagnostic));
  return diagnostics;
}

}  // namespace clew
