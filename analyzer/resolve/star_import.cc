#include "analyzer/resolve/star_import.h"

#include "absl/strings/str_cat.h"
#include "analyzer/resolve/exports.h"

namespace clew {

void ResolveStar(LocationId package, const Rule& rule) {
  rule.AddLocation(package, EdgeKind::kStar);
  const Location& place = rule.location(package);
  if (place.kind != ModuleKind::kPackage) return;  // a namespace has no __all__
  const ExportedNames exports = ComputeExports(package, rule);
  if (!exports.complete) {
    rule.AddWeakName(absl::StrCat(place.name, ".*"));
    for (const std::string& child : rule.lookup().Children(package, rule.importer().context)) {
      rule.AddLocation(rule.FindChild(package, child), EdgeKind::kSubmodule,
                       rule.BindsName(package, child));
    }
    rule.AddUnknown(absl::StrCat("from ", place.name, " import *"),
                    absl::StrCat("__all__ of ", place.name, " cannot be computed"));
    rule.AddUnknownExports(package);
    return;
  }
  for (const std::string& name : exports.names) {
    if (name.empty() || name.find('.') != name.npos) continue;
    const LocationId child = rule.FindChild(package, name);
    if (rule.location(child).kind == ModuleKind::kMissing) {
      rule.AddWeakName(absl::StrCat(place.name, ".", name));
    } else {
      rule.AddLocation(child, EdgeKind::kSubmodule, rule.BindsName(package, name));
    }
  }
}

}  // namespace clew
