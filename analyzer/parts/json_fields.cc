#include "analyzer/parts/json_fields.h"

#include <utility>

#include "absl/strings/escaping.h"

namespace clew {
namespace {

bool IsUtf8(std::string_view text) {
  // The library's own notion of well-formed, so that dumping cannot fail.
  const std::string dumped = Json(text).dump(-1, ' ', false, Json::error_handler_t::ignore);
  return Json::parse(dumped, nullptr, false) == Json(text);
}

Json StringJson(std::string_view text) {
  for (const char c : text) {
    if (static_cast<unsigned char>(c) < 0x80) continue;
    if (IsUtf8(text)) break;
    return {{"hex", absl::BytesToHexString(text)}};
  }
  return text;
}

// False where `json` is no string.
bool ReadString(const Json& json, std::string* text) {
  if (json.is_string()) {
    *text = json.get<std::string>();
    return true;
  }
  if (!json.is_object() || !json.contains("hex") || !json["hex"].is_string()) return false;
  return absl::HexStringToBytes(json["hex"].get<std::string>(), text);
}

bool ReadUint(const Json& json, uint32_t limit, uint32_t* number) {
  if (!json.is_number_unsigned() || json.get<uint64_t>() > limit) return false;
  *number = static_cast<uint32_t>(json.get<uint64_t>());
  return true;
}

}  // namespace

void PutBool(const char* key, bool value, Json* json) {
  if (value) (*json)[key] = true;
}

void PutUint(const char* key, uint64_t value, Json* json) {
  if (value != 0) (*json)[key] = value;
}

void PutString(const char* key, std::string_view value, Json* json) {
  if (!value.empty()) (*json)[key] = StringJson(value);
}

void PutStrings(const char* key, absl::Span<const std::string> values, Json* json) {
  if (values.empty()) return;
  Json list = Json::array();
  for (const std::string& value : values) list.push_back(StringJson(value));
  (*json)[key] = std::move(list);
}

const Json* JsonFields::Find(const char* key) const {
  const auto found = json_.find(key);
  return found == json_.end() ? nullptr : &*found;
}

bool JsonFields::Bool(const char* key) {
  const Json* value = Find(key);
  if (value == nullptr) return false;
  if (!value->is_boolean()) Fail(key);
  return value->is_boolean() && value->get<bool>();
}

uint32_t JsonFields::Uint(const char* key, uint32_t limit) {
  const Json* value = Find(key);
  uint32_t number = 0;
  if (value != nullptr && !ReadUint(*value, limit, &number)) Fail(key);
  return number;
}

std::string JsonFields::String(const char* key) {
  const Json* value = Find(key);
  std::string text;
  if (value != nullptr && !ReadString(*value, &text)) Fail(key);
  return text;
}

std::vector<std::string> JsonFields::Strings(const char* key) {
  std::vector<std::string> texts;
  const Json* value = Find(key);
  if (value == nullptr) return texts;
  if (!value->is_array()) Fail(key);
  for (const Json& item : *value) {
    texts.emplace_back();
    if (!ReadString(item, &texts.back())) Fail(key);
  }
  return texts;
}

std::vector<std::vector<uint32_t>> JsonFields::UintLists(const char* key) {
  std::vector<std::vector<uint32_t>> lists;
  const Json* value = Find(key);
  if (value == nullptr) return lists;
  if (!value->is_array()) Fail(key);
  for (const Json& list : *value) {
    lists.emplace_back();
    if (!list.is_array()) {
      Fail(key);
      continue;
    }
    for (const Json& item : list) {
      lists.back().push_back(0);
      if (!ReadUint(item, std::numeric_limits<uint32_t>::max(), &lists.back().back())) Fail(key);
    }
  }
  return lists;
}

void JsonFields::Read(const Json& json, const char* key,
                      absl::FunctionRef<void(JsonFields*)> read) {
  if (!json.is_object()) {
    Fail(key);
    return;
  }
  JsonFields fields(json);
  read(&fields);
  if (!fields.wrong().empty()) Fail(key);
}

void JsonFields::ForEach(const char* key, absl::FunctionRef<void(JsonFields*)> read) {
  const Json* value = Find(key);
  if (value == nullptr) return;
  if (!value->is_array()) {
    Fail(key);
    return;
  }
  for (const Json& item : *value) Read(item, key, read);
}

void JsonFields::IfPresent(const char* key, absl::FunctionRef<void(JsonFields*)> read) {
  const Json* value = Find(key);
  if (value != nullptr) Read(*value, key, read);
}

}  // namespace clew
