#include "analyzer/lint/attach_source.h"

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "analyzer/lint/source_text.h"

namespace clew {
namespace {

struct Wanted {
  std::vector<FindingPlace*> places;
  std::vector<CycleStep*> steps;
};

class Collector {
 public:
  void Add(Finding* finding) {
    Place(&finding->place);
    Steps(&finding->chain);
    Steps(&finding->breakers);
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
      if (!step.place.path.empty()) wanted_[step.place.path].steps.push_back(&step);
    }
  }

  std::map<std::string, Wanted> wanted_;
};

}  // namespace

void AttachSource(FileSystem* files, FindingsReport* report) {
  Collector collector;
  for (Finding& finding : report->findings) collector.Add(&finding);
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
  }
}

}  // namespace clew
