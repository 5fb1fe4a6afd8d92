// Access to what other modules say: star imports, `sub.__all__`, lazy packages and `__path__`
// extensions depend on more than the importer's own facts.
#ifndef CLEW_ANALYZER_RESOLVE_FACTS_SOURCE_H_
#define CLEW_ANALYZER_RESOLVE_FACTS_SOURCE_H_

#include <string>
#include <vector>

#include "grammar/facts.h"

namespace clew {

// The pipeline implements it by extracting files on demand, tests by hand. Answers stay valid for
// the whole run.
class FactsSource {
 public:
  virtual ~FactsSource() = default;

  // Null where the file cannot be read.
  virtual const FileFacts* FactsOf(const std::string& path) = 0;
  // FileFacts::bindings, of files of any name; null where the file cannot be read.
  virtual const RareVector<std::string>* BindingsOf(const std::string& path) = 0;
};

}  // namespace clew

#endif  // CLEW_ANALYZER_RESOLVE_FACTS_SOURCE_H_
