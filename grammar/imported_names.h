// The names of an import statement, with what they share kept once: there are millions of them.
#ifndef CLEW_GRAMMAR_IMPORTED_NAMES_H_
#define CLEW_GRAMMAR_IMPORTED_NAMES_H_

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <iterator>
#include <string_view>

#include "absl/container/inlined_vector.h"
#include "grammar/rare_vector.h"

namespace clew {

// One imported name. `import a.b as c`: is_from false, module "a.b", name "", alias "c".
// `from ..x import y`: is_from true, level 2, module "x", name "y" ("*" for a star). The texts are
// those of whoever made the statement.
struct ImportedName {
  bool is_from = false;
  uint16_t level = 0;
  std::string_view module;
  std::string_view name;
  std::string_view alias;
};

// A list of names with the same is_from and level and, with is_from, the same module; they are
// handed out by value.
class ImportedNames {
 public:
  using value_type = ImportedName;
  class const_iterator {
   public:
    using iterator_category = std::input_iterator_tag;
    using value_type = ImportedName;
    using difference_type = std::ptrdiff_t;
    using pointer = const ImportedName*;
    using reference = ImportedName;
    const_iterator(const ImportedNames* names, size_t at) : names_(names), at_(at) {}
    ImportedName operator*() const { return (*names_)[at_]; }
    const_iterator& operator++() {
      ++at_;
      return *this;
    }
    bool operator==(const const_iterator& other) const { return at_ == other.at_; }
    bool operator!=(const const_iterator& other) const { return at_ != other.at_; }

   private:
    const ImportedNames* names_;
    size_t at_;
  };

  ImportedNames() = default;
  ImportedNames(std::initializer_list<ImportedName> names) {
    for (const ImportedName& name : names) push_back(name);
  }

  bool empty() const { return names_.empty(); }
  size_t size() const { return names_.size(); }
  const_iterator begin() const { return {this, 0}; }
  const_iterator end() const { return {this, size()}; }
  ImportedName front() const { return (*this)[0]; }
  ImportedName operator[](size_t i) const {
    const std::string_view alias = i < aliases_.size() ? aliases_[i] : std::string_view();
    if (!is_from_) return {false, level_, names_[i], {}, alias};
    return {true, level_, module_, names_[i], alias};
  }

  // Whether `name` shares what the others share.
  bool Fits(const ImportedName& name) const {
    return empty() || (name.is_from == is_from_ && name.level == level_ &&
                       (!is_from_ || name.module == module_));
  }
  void reserve(size_t count) { names_.reserve(count); }
  // It has to fit.
  void push_back(const ImportedName& name);

 private:
  bool is_from_ = false;
  uint16_t level_ = 0;
  std::string_view module_;                         // of a `from`
  absl::InlinedVector<std::string_view, 1> names_;  // or modules
  RareVector<std::string_view> aliases_;            // up to the last one
};

}  // namespace clew

#endif  // CLEW_GRAMMAR_IMPORTED_NAMES_H_
