// An import statement on its own, before a statement memo keeps it.
#ifndef CLEW_GRAMMAR_IMPORT_DRAFT_H_
#define CLEW_GRAMMAR_IMPORT_DRAFT_H_

#include <forward_list>
#include <string>
#include <string_view>
#include <utility>

#include "grammar/facts.h"

namespace clew {

// The names are texts of the source, which outlives the draft, or of the draft itself.
struct ImportDraft {
  ImportStatement statement;

  ImportDraft() = default;
  ImportDraft(ImportDraft&&) = default;
  ImportDraft& operator=(ImportDraft&&) = default;

  // A text that does not stand in the source as it is.
  std::string_view Keep(std::string text) { return texts_.emplace_front(std::move(text)); }

 private:
  std::forward_list<std::string> texts_;
};

}  // namespace clew

#endif  // CLEW_GRAMMAR_IMPORT_DRAFT_H_
