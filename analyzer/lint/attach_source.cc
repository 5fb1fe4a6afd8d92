#include "analyzer/lint/attach_source.h"

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/strip.h"
#include "analyzer/lint/remedy.h"
#include "analyzer/lint/source_text.h"
#include "grammar/program/program_reader.h"

namespace clew {
namespace {

constexpr size_t kMostRemedies = 200;  // of a component; its files are read whole

// PEP 649: annotations run when they are asked for, from 3.14 on.
bool DefersAnnotations(std::string_view version) {
  int minor = 0;
  return absl::ConsumePrefix(&version, "3.") && absl::SimpleAtoi(version, &minor) && minor >= 14;
}

struct Wanted {
  std::vector<FindingPlace*> places;
  std::vector<CycleStep*> steps;
  std::vector<CycleStep*> breakers;
};

class Collector {
 public:
  void Add(Finding* finding) {
    Place(&finding->place);
    Steps(&finding->chain);
    Steps(&finding->breakers);
    for (size_t i = 0; i < finding->breakers.size() && i < kMostRemedies; ++i) {
      CycleStep& breaker = finding->breakers[i];
      if (!breaker.place.path.empty()) wanted_[breaker.place.path].breakers.push_back(&breaker);
    }
    for (std::vector<CycleStep>& chain : finding->more_cycles) Steps(&chain);
    for (MemberImport& first : finding->first_imports) {
      Place(&first.result.at);
      if (first.result.bound_later_at) Place(&*first.result.bound_later_at);
      for (SimulatedImport::Step& step : first.result.trail) Place(&step.place);
    }
  }
  std::map<std::string, Wanted>& wanted() { return wanted_; }

 private:
  void Place(FindingPlace* place) {
    if (!place->path.empty() && place->column != 0) wanted_[place->path].places.push_back(place);
  }
  void Steps(std::vector<CycleStep>* steps) {
    for (CycleStep& step : *steps) {
      if (step.is_parent) {
        step.text = "(runs its package first)";
        continue;
      }
      if (!step.place.path.empty()) wanted_[step.place.path].steps.push_back(&step);
    }
  }

  std::map<std::string, Wanted> wanted_;
};

}  // namespace

void AttachSource(FileSystem* files, FindingsReport* report) {
  Collector collector;
  for (Finding& finding : report->findings) collector.Add(&finding);
  const bool deferred = DefersAnnotations(report->python_version);
  std::string bytes;
  for (auto& [path, wanted] : collector.wanted()) {
    if (!files->ReadFile(path, &bytes).ok()) continue;
    const SourceText source(bytes);
    for (FindingPlace* place : wanted.places) {
      place->code_points = source.CodePointColumn(place->line, place->column);
    }
    for (CycleStep* step : wanted.steps) {
      step->place.code_points = source.CodePointColumn(step->place.line, step->place.column);
      step->text = source.StatementAt(step->place.line, step->place.column);
    }
    if (wanted.breakers.empty()) continue;
    const Program program = ReadProgramWithAnnotations(source.utf8());
    for (CycleStep* breaker : wanted.breakers) {
      breaker->remedy = RemedyOf(program, *breaker, deferred);
    }
  }
}

}  // namespace clew
