// JSON objects whose absent keys mean false, 0 or empty: writing and checked reading.
#ifndef CLEW_ANALYZER_PARTS_JSON_FIELDS_H_
#define CLEW_ANALYZER_PARTS_JSON_FIELDS_H_

#include <cstdint>
#include <limits>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/types/span.h"

namespace clew {

using Json = nlohmann::json;

void PutBool(const char* key, bool value, Json* json);
void PutUint(const char* key, uint64_t value, Json* json);
// Text that is not well-formed UTF-8 is {"hex": ...}: every file name survives.
void PutString(const char* key, std::string_view value, Json* json);
void PutStrings(const char* key, absl::Span<const std::string> values, Json* json);

// Reads such an object. A value of another type or above its limit counts as absent, and the first
// such key is kept.
class JsonFields {
 public:
  explicit JsonFields(const Json& json) : json_(json) {}

  bool Bool(const char* key);
  uint32_t Uint(const char* key, uint32_t limit = std::numeric_limits<uint32_t>::max());
  std::string String(const char* key);
  std::vector<std::string> Strings(const char* key);
  std::vector<std::vector<uint32_t>> UintLists(const char* key);
  void ForEach(const char* key, absl::FunctionRef<void(JsonFields*)> read);
  void IfPresent(const char* key, absl::FunctionRef<void(JsonFields*)> read);

  void Fail(const char* key) {
    if (wrong_.empty()) wrong_ = key;
  }
  const std::string& wrong() const { return wrong_; }

 private:
  const Json* Find(const char* key) const;
  void Read(const Json& json, const char* key, absl::FunctionRef<void(JsonFields*)> read);

  const Json& json_;
  std::string wrong_;
};

}  // namespace clew

#endif  // CLEW_ANALYZER_PARTS_JSON_FIELDS_H_
