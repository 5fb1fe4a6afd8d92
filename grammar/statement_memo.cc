#include "grammar/statement_memo.h"

namespace clew {

const ImportStatement* StatementMemo::Store(std::string_view text,
                                            const ImportStatement& statement) {
  const std::string_view key = texts_.Copy(text);
  ImportStatement& kept = statements_.emplace_back();
  kept.lazy = statement.lazy;
  kept.names.reserve(statement.names.size());
  std::string_view module;  // the last one, as written by the statement and as kept
  std::string_view kept_module;
  const auto keep = [&](std::string_view* part) {
    const std::less_equal<const char*> before;
    const bool inside = before(text.data(), part->data()) &&
                        before(part->data() + part->size(), text.data() + text.size());
    *part = inside ? key.substr(static_cast<size_t>(part->data() - text.data()), part->size())
                   : texts_.Copy(*part);
  };
  for (ImportedName name : statement.names) {
    if (name.module.data() != module.data() || name.module.size() != module.size()) {
      module = kept_module = name.module;
      keep(&kept_module);
    }
    name.module = kept_module;
    keep(&name.name);
    keep(&name.alias);
    kept.names.push_back(name);
  }
  by_text_[key] = &kept;
  return &kept;
}

void StatementMemo::Clear() {
  by_text_ = {};
  statements_.clear();
  texts_.Clear();
}

}  // namespace clew
