#include "grammar/imported_names.h"

namespace clew {

void ImportedNames::push_back(const ImportedName& name) {
  if (empty()) {
    is_from_ = name.is_from;
    level_ = name.level;
    if (is_from_) module_ = name.module;
  }
  names_.push_back(is_from_ ? name.name : name.module);
  if (name.alias.empty()) return;
  aliases_.resize(size());
  aliases_.back() = name.alias;
}

}  // namespace clew
