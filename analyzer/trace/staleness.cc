#include "analyzer/trace/staleness.h"

#include <zlib.h>

namespace clew {

std::string StaleReason(FileSystem* files, const TraceFile& file) {
  if (file.changed) return "changed during the run";
  const std::string& path = file.archive.empty() ? file.path : file.archive;
  const absl::StatusOr<FileStat> stat = files->Stat(path);
  if (!stat.ok()) return "gone";
  if (file.size.has_value() && stat->size != *file.size) return "changed";
  if (file.size.has_value() && file.mtime_ns.has_value() && stat->mtime_ns == *file.mtime_ns) {
    return "";
  }
  if (!file.crc32.has_value()) return "changed";
  std::string contents;
  if (!files->ReadFile(path, &contents).ok()) return "gone";
  const uLong crc = crc32_z(crc32_z(0, nullptr, 0), reinterpret_cast<const Bytef*>(contents.data()),
                            contents.size());
  return crc == *file.crc32 ? "" : "changed";
}

}  // namespace clew
