#include "analyzer/finder/module_kind.h"

namespace clew {

std::string_view ModuleKindName(ModuleKind kind) {
  switch (kind) {
    case ModuleKind::kModule:
      return "module";
    case ModuleKind::kPackage:
      return "package";
    case ModuleKind::kNamespace:
      return "namespace";
    case ModuleKind::kScript:
      return "script";
    case ModuleKind::kExtension:
      return "extension";
    case ModuleKind::kBytecode:
      return "bytecode";
    case ModuleKind::kStub:
      return "stub";
    case ModuleKind::kExternal:
      return "external";
    case ModuleKind::kMissing:
      break;
  }
  return "missing";
}

std::string_view OriginName(Origin origin) {
  switch (origin) {
    case Origin::kProject:
      return "project";
    case Origin::kStdlib:
      return "stdlib";
    case Origin::kThirdParty:
      return "third-party";
    case Origin::kUnknown:
      break;
  }
  return "unknown";
}

}  // namespace clew
