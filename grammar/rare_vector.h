// A vector of one word, for what most objects have none of: the elements and their count are kept
// elsewhere, once there are any.
#ifndef CLEW_GRAMMAR_RARE_VECTOR_H_
#define CLEW_GRAMMAR_RARE_VECTOR_H_

#include <cstddef>
#include <initializer_list>
#include <memory>
#include <utility>
#include <vector>

namespace clew {

// What it has of std::vector means the same; iterators are pointers.
template <typename T>
class RareVector {
 public:
  using value_type = T;
  using iterator = T*;
  using const_iterator = const T*;

  RareVector() = default;
  RareVector(std::vector<T> items) {  // NOLINT(google-explicit-constructor): it is the same list
    if (!items.empty()) items_ = std::make_unique<std::vector<T>>(std::move(items));
  }
  RareVector(std::initializer_list<T> items) : RareVector(std::vector<T>(items)) {}
  RareVector(const RareVector& other) : RareVector(other.view()) {}
  RareVector(RareVector&&) noexcept = default;
  RareVector& operator=(RareVector other) noexcept {
    items_ = std::move(other.items_);
    return *this;
  }
  ~RareVector() = default;

  bool empty() const { return items_ == nullptr || items_->empty(); }
  size_t size() const { return items_ == nullptr ? 0 : items_->size(); }
  T* data() { return items_ == nullptr ? nullptr : items_->data(); }
  const T* data() const { return items_ == nullptr ? nullptr : items_->data(); }
  T* begin() { return data(); }
  T* end() { return data() + size(); }
  const T* begin() const { return data(); }
  const T* end() const { return data() + size(); }
  T& operator[](size_t i) { return (*items_)[i]; }
  const T& operator[](size_t i) const { return (*items_)[i]; }
  const T& front() const { return items_->front(); }
  const T& back() const { return items_->back(); }
  T& back() { return items_->back(); }

  // As a vector: to be read, and to be changed.
  const std::vector<T>& view() const {
    static const auto* const kNone = new std::vector<T>();
    return items_ == nullptr ? *kNone : *items_;
  }
  std::vector<T>& edit() {
    if (items_ == nullptr) items_ = std::make_unique<std::vector<T>>();
    return *items_;
  }

  void push_back(T item) { edit().push_back(std::move(item)); }
  template <typename... Arguments>
  T& emplace_back(Arguments&&... arguments) {
    return edit().emplace_back(std::forward<Arguments>(arguments)...);
  }
  void resize(size_t size) {
    if (size != this->size()) edit().resize(size);
  }
  void clear() { items_ = nullptr; }
  void erase(const T* first, const T* last) {
    if (first == last) return;
    const auto begin = items_->begin();
    items_->erase(begin + (first - items_->data()), begin + (last - items_->data()));
  }

  friend bool operator==(const RareVector& a, const RareVector& b) { return a.view() == b.view(); }
  friend bool operator!=(const RareVector& a, const RareVector& b) { return !(a == b); }

 private:
  std::unique_ptr<std::vector<T>> items_;
};

}  // namespace clew

#endif  // CLEW_GRAMMAR_RARE_VECTOR_H_
