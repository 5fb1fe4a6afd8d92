#include "analyzer/simulate/string_methods.h"

#include <algorithm>
#include <memory>
#include <string_view>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"

namespace clew {
namespace {

Value SequenceOf(std::vector<absl::string_view> parts) {
  Value value;
  value.kind = ValueKind::kSequence;
  value.items = std::make_shared<Items>();
  for (const absl::string_view part : parts) {
    value.items->values.push_back(Value::Text(ValueKind::kString, std::string(part)));
  }
  return value;
}

}  // namespace

Value CallOnString(const Value& object, const std::string& method,
                   const std::vector<Value>& given) {
  if (object.maybe != nullptr) return Value::Unknown();
  if (given.size() == 1 && given[0].kind == ValueKind::kSequence && given[0].maybe == nullptr &&
      given[0].items->exact && (method == "str.startswith" || method == "str.endswith")) {
    bool any = false;
    for (const Value& part : given[0].items->values) {
      if (part.kind != ValueKind::kString || part.maybe != nullptr) return Value::Unknown();
      any |= method == "str.startswith" ? absl::StartsWith(object.text, part.text)
                                        : absl::EndsWith(object.text, part.text);
    }
    return Value::Bool(any);
  }
  for (const Value& argument : given) {
    if (argument.kind != ValueKind::kString || argument.maybe != nullptr) return Value::Unknown();
  }
  const std::string& text = object.text;
  if (given.size() == 1) {
    const std::string& argument = given[0].text;
    if (method == "str.startswith") return Value::Bool(absl::StartsWith(text, argument));
    if (method == "str.endswith") return Value::Bool(absl::EndsWith(text, argument));
    if (method == "str.split" && !argument.empty()) {
      return SequenceOf(absl::StrSplit(text, argument));
    }
    if (method == "str.rpartition" || method == "str.partition") {
      const size_t at = method == "str.partition" ? text.find(argument) : text.rfind(argument);
      if (argument.empty()) return Value::Unknown();
      if (at == std::string::npos) {
        if (method == "str.partition") return SequenceOf({text, "", ""});
        return SequenceOf({"", "", text});
      }
      return SequenceOf({absl::string_view(text).substr(0, at), argument,
                         absl::string_view(text).substr(at + argument.size())});
    }
  }
  if (given.size() == 2 && method == "str.replace" && !given[0].text.empty()) {
    return Value::Text(ValueKind::kString,
                       absl::StrReplaceAll(text, {{given[0].text, given[1].text}}));
  }
  if (!given.empty()) return Value::Unknown();
  if (!std::all_of(text.begin(), text.end(),
                   [](char c) { return absl::ascii_isprint(c) || c == '\n'; })) {
    return Value::Unknown();  // other blanks, other cases
  }
  if (method == "str.lower") return Value::Text(ValueKind::kString, absl::AsciiStrToLower(text));
  if (method == "str.upper") return Value::Text(ValueKind::kString, absl::AsciiStrToUpper(text));
  if (method == "str.strip") {
    return Value::Text(ValueKind::kString, std::string(absl::StripAsciiWhitespace(text)));
  }
  if (method == "str.split") {
    return SequenceOf(absl::StrSplit(text, absl::ByAnyChar(" \n"), absl::SkipEmpty()));
  }
  if (method == "str.splitlines") {
    absl::string_view lines = text;
    absl::ConsumeSuffix(&lines, "\n");
    if (text.empty()) return SequenceOf({});
    return SequenceOf(absl::StrSplit(lines, '\n'));
  }
  return Value::Unknown();
}

}  // namespace clew
