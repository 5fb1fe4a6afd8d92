#include "grammar/identifier.h"

#include <cstdlib>

#include "utf8proc.h"

namespace clew {

std::string NormalizeIdentifier(std::string_view text) {
  if (IsAscii(text)) return std::string(text);
  utf8proc_uint8_t* normal = nullptr;
  const utf8proc_ssize_t size = utf8proc_map(
      reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
      static_cast<utf8proc_ssize_t>(text.size()), &normal,
      static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_COMPAT));
  if (size < 0) return std::string(text);
  std::string result(reinterpret_cast<const char*>(normal), static_cast<size_t>(size));
  std::free(normal);
  return result;
}

}  // namespace clew
