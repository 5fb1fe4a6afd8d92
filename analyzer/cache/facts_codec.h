// The facts of a file as bytes, and back.
//
// The form is read by the program that wrote it only (analyzer/cache/facts_cache.h keys it by the
// engine's fingerprint): it has no version of its own and may change at will.
#ifndef CLEW_ANALYZER_CACHE_FACTS_CODEC_H_
#define CLEW_ANALYZER_CACHE_FACTS_CODEC_H_

#include <cstddef>
#include <cstdint>
#include <deque>
#include <string>
#include <string_view>

#include "absl/container/flat_hash_map.h"
#include "grammar/facts.h"

namespace clew {

// The statements of facts that were read: equal ones are one object, as the resolver's memo likes
// it. Not thread safe. Their texts are parts of the bytes that were decoded, which outlive them.
class DecodedStatements {
 public:
  // `hash`: of the bytes, as EncodeFacts wrote it. Null where the bytes are no statement.
  const ImportStatement* Read(uint64_t hash, std::string_view bytes);
  size_t size() const { return statements_.size(); }
  // Frees all of them.
  void Clear();

 private:
  struct Statement {
    std::string_view bytes;
    ImportStatement statement;
  };

  std::deque<Statement> statements_;
  absl::flat_hash_map<uint64_t, const Statement*> by_hash_;
};

void EncodeFacts(const FileFacts& facts, std::string* bytes);

// False where the bytes are not what EncodeFacts wrote; then `facts` is of no use.
bool DecodeFacts(std::string_view bytes, DecodedStatements* statements, FileFacts* facts);

}  // namespace clew

#endif  // CLEW_ANALYZER_CACHE_FACTS_CODEC_H_
