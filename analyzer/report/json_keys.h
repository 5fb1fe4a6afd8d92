// Keys and values of JSON objects, appended in order; commas are set by what stands before.
#ifndef CLEW_ANALYZER_REPORT_JSON_KEYS_H_
#define CLEW_ANALYZER_REPORT_JSON_KEYS_H_

#include <cstdint>
#include <string_view>

#include "analyzer/report/byte_buffer.h"
#include "analyzer/report/json_writer.h"

namespace clew {

// A comma unless the object or list has just begun.
inline void JsonComma(ByteBuffer* out) {
  if (out->empty()) return;
  const char last = out->view().back();
  if (last != '{' && last != '[') out->Append(',');
}

// `"a":`, behind a comma unless it is the first of its object.
inline void Key(std::string_view name, ByteBuffer* out) {
  JsonComma(out);
  out->Append('"');
  out->Append(name);
  out->Append("\":");
}

inline void StringKey(std::string_view name, std::string_view value, ByteBuffer* out) {
  Key(name, out);
  AppendJsonString(value, out);
}

inline void NumberKey(std::string_view name, uint64_t value, ByteBuffer* out) {
  Key(name, out);
  out->AppendUint(value);
}

inline void BoolKey(std::string_view name, bool value, ByteBuffer* out) {
  Key(name, out);
  AppendJsonBool(value, out);
}

template <typename List, typename Append>
void ListKey(std::string_view name, const List& list, ByteBuffer* out, Append append) {
  Key(name, out);
  out->Append('[');
  bool first = true;
  for (const auto& item : list) {
    if (!first) out->Append(',');
    first = false;
    append(item);
  }
  out->Append(']');
}

}  // namespace clew

#endif  // CLEW_ANALYZER_REPORT_JSON_KEYS_H_
