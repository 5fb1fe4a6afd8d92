// What a module is and where it comes from: the words that the outputs use.
#ifndef CLEW_ANALYZER_FINDER_MODULE_KIND_H_
#define CLEW_ANALYZER_FINDER_MODULE_KIND_H_

#include <cstdint>
#include <string_view>

namespace clew {

enum class ModuleKind : uint8_t {
  kModule,
  kPackage,
  kNamespace,  // PEP 420: directories without an __init__
  kScript,     // a file without a module name
  kExtension,  // compiled; its own imports are unknowable
  kBytecode,   // a .pyc without source
  kStub,       // only a .pyi is there
  kExternal,   // not analysed: one per top-level name
  kMissing,    // not there
};
std::string_view ModuleKindName(ModuleKind kind);

enum class Origin : uint8_t { kProject, kStdlib, kThirdParty, kUnknown };
std::string_view OriginName(Origin origin);

}  // namespace clew

#endif  // CLEW_ANALYZER_FINDER_MODULE_KIND_H_
