#include "grammar/statement_memo.h"

#include <cstring>

namespace clew {

std::string_view StatementMemo::Copy(std::string_view text) {
  if (text.empty()) return {};
  auto* const copy = static_cast<char*>(texts_.allocate(text.size(), 1));
  std::memcpy(copy, text.data(), text.size());
  return {copy, text.size()};
}

const ImportStatement* StatementMemo::Store(std::string_view text,
                                            const ImportStatement& statement) {
  const std::string_view key = Copy(text);
  ImportStatement& kept = statements_.emplace_back(statement);
  std::string_view module;  // the last one, as written by the statement and as kept
  std::string_view kept_module;
  const auto keep = [&](std::string_view* part) {
    const std::less_equal<const char*> before;
    const bool inside = before(text.data(), part->data()) &&
                        before(part->data() + part->size(), text.data() + text.size());
    *part = inside ? key.substr(static_cast<size_t>(part->data() - text.data()), part->size())
                   : Copy(*part);
  };
  for (ImportedName& name : kept.names) {
    if (name.module.data() != module.data() || name.module.size() != module.size()) {
      module = kept_module = name.module;
      keep(&kept_module);
    }
    name.module = kept_module;
    keep(&name.name);
    keep(&name.alias);
  }
  by_text_[key] = &kept;
  return &kept;
}

}  // namespace clew
