#include "grammar/folding.h"

#include <iterator>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"

namespace clew {
namespace {

template <typename T>
void MoveAll(std::vector<T>* from, std::vector<T>* to) {
  to->insert(to->end(), std::make_move_iterator(from->begin()),
             std::make_move_iterator(from->end()));
}

bool IsContainer(const FoldedValue& value) {
  return value.kind == ValueKind::kSequence || value.kind == ValueKind::kMapping;
}

FoldedValue UnknownValue(std::string reason) {
  FoldedValue value;
  value.complete = false;
  value.text = std::move(reason);
  return value;
}

void AddElement(FoldedValue* element, FoldedValue* container) {
  container->complete &= element->complete && element->kind != ValueKind::kUnknown;
  if (element->unpacked) {
    container->flat &= IsContainer(*element) && element->flat;
  } else {
    container->flat &= element->kind == ValueKind::kText;
  }
  MoveAll(&element->modules, &container->modules);
  if (element->kind == ValueKind::kText) {
    container->items.push_back(std::move(element->text));
  } else {
    MoveAll(&element->items, &container->items);
  }
}

void Concatenate(FoldedValue* part, FoldedValue* sum) {
  if (sum->kind == ValueKind::kText && part->kind == ValueKind::kText) {
    sum->text += part->text;
  } else if (IsContainer(*sum) || IsContainer(*part)) {
    if (!IsContainer(*sum)) {
      *sum = {};
      sum->kind = part->kind;
      sum->complete = sum->flat = false;
    }
    sum->complete &= IsContainer(*part) && part->complete;
    sum->flat &= IsContainer(*part) && part->flat;
    MoveAll(&part->items, &sum->items);
    MoveAll(&part->modules, &sum->modules);
  } else if (sum->kind != ValueKind::kUnknown) {
    *sum = part->kind == ValueKind::kUnknown ? std::move(*part)
                                             : UnknownValue("argument is not a string");
  }
}

void JoinPath(FoldedValue* part, FoldedValue* path) {
  if (path->kind != ValueKind::kText) return;
  if (part->kind != ValueKind::kText) {
    *path = part->kind == ValueKind::kUnknown ? std::move(*part)
                                              : UnknownValue("argument is not a path");
  } else if (absl::StartsWith(part->text, "/") || absl::StartsWith(part->text, "{__file__")) {
    path->text = std::move(part->text);
  } else if (path->text.empty() || absl::EndsWith(path->text, "/")) {
    path->text += part->text;
  } else {
    absl::StrAppend(&path->text, "/", part->text);
  }
}

}  // namespace

FoldedValue DirectoryOf(FoldedValue path) {
  if (path.kind != ValueKind::kText) return path;
  if (path.text == "{__file__}") {
    path.text = "{__file__dir__}";
    return path;
  }
  const size_t slash = path.text.rfind('/');
  const std::string_view last =
      slash == path.text.npos ? std::string_view() : std::string_view(path.text).substr(slash + 1);
  if (path.text == "{__file__dir__}" || last == "..") {
    path.text += "/..";
  } else if (slash == path.text.npos || slash == 0) {
    return UnknownValue("directory of a relative path");
  } else {
    path.text.resize(slash);
  }
  return path;
}

FoldedValue Fold(const Folding& folding, const NameLookup& lookup) {
  std::vector<FoldedValue> stack;
  for (const FoldStep& step : folding) {
    const size_t count = static_cast<size_t>(step.count);
    FoldedValue value;
    switch (step.operation) {
      case FoldOperation::kText:
        value.kind = ValueKind::kText;
        value.text = std::string(step.text);
        break;
      case FoldOperation::kNumber:
        value.kind = ValueKind::kNumber;
        value.number = step.count;
        break;
      case FoldOperation::kNone:
        value.kind = ValueKind::kNone;
        break;
      case FoldOperation::kName:
        value = lookup(step.text);
        break;
      case FoldOperation::kUnpacked:
        if (!stack.empty()) stack.back().unpacked = true;
        continue;
      case FoldOperation::kDirectory:
        if (stack.empty()) return UnknownValue("not an expression");
        value = DirectoryOf(std::move(stack.back()));
        stack.pop_back();
        break;
      case FoldOperation::kConcatenate:
      case FoldOperation::kJoinPath: {
        if (count == 0 || stack.size() < count) return UnknownValue("not an expression");
        const size_t first = stack.size() - count;
        value = std::move(stack[first]);
        for (size_t i = first + 1; i < stack.size(); ++i) {
          if (step.operation == FoldOperation::kConcatenate) {
            Concatenate(&stack[i], &value);
          } else {
            JoinPath(&stack[i], &value);
          }
        }
        stack.resize(first);
        break;
      }
      case FoldOperation::kSequence:
      case FoldOperation::kMapping: {
        if (stack.size() < count) return UnknownValue("not an expression");
        value.kind =
            step.operation == FoldOperation::kSequence ? ValueKind::kSequence : ValueKind::kMapping;
        const size_t first = stack.size() - count;
        for (size_t i = first; i < stack.size(); ++i) AddElement(&stack[i], &value);
        stack.resize(first);
        break;
      }
      case FoldOperation::kUnknown:
        value = UnknownValue(std::string(step.text));
        break;
    }
    value.unpacked = false;
    stack.push_back(std::move(value));
  }
  if (stack.size() != 1) return UnknownValue("not an expression");
  return std::move(stack.back());
}

}  // namespace clew
