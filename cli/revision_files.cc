#include "cli/revision_files.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "analyzer/source/path.h"

namespace clew {
namespace {

constexpr int kMostLinks = 40;
// No disk has it: nodes must not be taken for files of the disk.
constexpr uint64_t kDevice = 0xc1e3'0000'0000'0001;

absl::Status NotThere(const std::string& path) {
  return absl::NotFoundError(absl::StrCat(path, ": no such file or directory"));
}

// The parts of a path, the first one last.
void PushParts(std::string_view path, std::vector<std::string>* parts) {
  const std::vector<std::string> split = absl::StrSplit(path, '/', absl::SkipEmpty());
  parts->insert(parts->end(), split.rbegin(), split.rend());
}

}  // namespace

RevisionFiles::RevisionFiles(std::string top, std::vector<RevisionEntry> entries, ReadObject read,
                             FileSystem* disk)
    : top_(std::move(top)), read_(std::move(read)), disk_(disk) {
  working_ = disk_->RealPath(".").value_or("");
  if (working_ == "/") working_.clear();
  nodes_[""];
  std::stable_sort(entries.begin(), entries.end(),
                   [](const RevisionEntry& a, const RevisionEntry& b) { return a.path < b.path; });
  for (const RevisionEntry& entry : entries) {
    if (entry.kind != RevisionEntry::Kind::kOnDisk) Add(entry);
  }
  // Those inside of others that are on the disk are reached through these.
  for (const RevisionEntry& entry : entries) {
    if (entry.kind != RevisionEntry::Kind::kOnDisk) continue;
    const std::string_view directory = PathDirname(entry.path);
    const auto parent = nodes_.find(directory == "." ? std::string_view() : directory);
    if (parent == nodes_.end() || parent->second.type != FileType::kDirectory) continue;
    if (nodes_.count(entry.path) == 0) Add(entry);
  }
  Add({".git", "", RevisionEntry::Kind::kOnDisk});
}

void RevisionFiles::Add(const RevisionEntry& entry) {
  std::string directory;
  std::string_view rest = entry.path;
  while (true) {
    const size_t slash = rest.find('/');
    const std::string name(rest.substr(0, slash));
    const std::string path = directory.empty() ? name : absl::StrCat(directory, "/", name);
    nodes_[directory].children.emplace(name, path);
    Node& node = nodes_[path];
    if (node.number == 0) node.number = nodes_.size();
    if (slash == std::string_view::npos) {
      node.type = FileType::kFile;
      node.kind = entry.kind;
      node.object = entry.object;
      return;
    }
    directory = path;
    rest.remove_prefix(slash + 1);
  }
}

absl::StatusOr<RevisionFiles::Target> RevisionFiles::Resolve(const std::string& path) const {
  std::vector<std::string> parts;
  PushParts(path, &parts);
  std::string at;  // absolute, without links; empty: the root
  if (path.empty() || path[0] != '/') {
    at = working_;
  }
  // The working directory need not be there at that revision.
  if (std::string_view rest; IsBelow(at, top_, &rest)) {
    PushParts(rest, &parts);
    at = top_;
  }
  int links = 0;
  while (!parts.empty()) {
    const std::string part = std::move(parts.back());
    parts.pop_back();
    if (part == ".") continue;
    if (part == "..") {
      at.resize(at.empty() ? 0 : at.rfind('/'));
      continue;
    }
    const std::string next = absl::StrCat(at, "/", part);
    std::string_view rest;
    if (!IsBelow(next, top_, &rest)) {
      // A link of the disk may lead into the repository.
      absl::StatusOr<std::string> real = disk_->RealPath(next);
      if (!real.ok()) return real.status();
      at = *real == "/" ? "" : *std::move(real);
      continue;
    }
    const auto found = nodes_.find(rest);
    if (found == nodes_.end()) return NotThere(path);
    const Node& node = found->second;
    if (node.type == FileType::kDirectory) {
      at = next;
      continue;
    }
    if (node.kind == RevisionEntry::Kind::kOnDisk) {
      std::string on_disk = next;
      while (!parts.empty()) {
        absl::StrAppend(&on_disk, "/", parts.back());
        parts.pop_back();
      }
      return Target{nullptr, std::move(on_disk)};
    }
    if (node.kind == RevisionEntry::Kind::kLink) {
      if (++links > kMostLinks) {
        return absl::FailedPreconditionError(absl::StrCat(path, ": too many links"));
      }
      const absl::StatusOr<std::string> target = read_(node.object);
      if (!target.ok()) return target.status();
      if (!target->empty() && target->front() == '/') at.clear();
      PushParts(*target, &parts);
      continue;
    }
    if (!parts.empty()) return NotThere(path);
    return Target{&node, next};
  }
  std::string_view rest;
  if (at == top_) return Target{&nodes_.find("")->second, at};
  if (IsBelow(at, top_, &rest)) return Target{&nodes_.find(rest)->second, at};
  return Target{nullptr, at.empty() ? "/" : at};
}

absl::StatusOr<std::vector<DirectoryEntry>> RevisionFiles::ListDirectory(const std::string& path) {
  const absl::StatusOr<Target> target = Resolve(path);
  if (!target.ok()) return target.status();
  if (target->node == nullptr) return disk_->ListDirectory(target->path);
  if (target->node->type != FileType::kDirectory) {
    return absl::FailedPreconditionError(absl::StrCat(path, ": not a directory"));
  }
  std::vector<DirectoryEntry> entries;
  for (const auto& [name, child] : target->node->children) {
    const Node& node = nodes_.find(child)->second;
    DirectoryEntry entry{name, node.type, false};
    if (node.type != FileType::kDirectory && node.kind != RevisionEntry::Kind::kFile) {
      entry.is_link = node.kind == RevisionEntry::Kind::kLink;
      const absl::StatusOr<FileStat> stat = Stat(absl::StrCat(top_, "/", child));
      entry.type = stat.ok() ? stat->type : FileType::kOther;
    }
    entries.push_back(std::move(entry));
  }
  return entries;
}

absl::Status RevisionFiles::ReadFile(const std::string& path, std::string* contents) {
  const absl::StatusOr<Target> target = Resolve(path);
  if (!target.ok()) return target.status();
  if (target->node == nullptr) return disk_->ReadFile(target->path, contents);
  if (target->node->type == FileType::kDirectory) {
    return absl::FailedPreconditionError(absl::StrCat(path, ": is a directory"));
  }
  absl::StatusOr<std::string> read = read_(target->node->object);
  if (!read.ok())
    return absl::Status(read.status().code(), absl::StrCat(path, ": ", read.status().message()));
  *contents = *std::move(read);
  return absl::OkStatus();
}

absl::Status RevisionFiles::ReadFileAs(const std::string& path, std::string* contents,
                                       std::optional<FileStat>* identity) {
  identity->reset();
  return ReadFile(path, contents);
}

absl::StatusOr<FileStat> RevisionFiles::Stat(const std::string& path) {
  const absl::StatusOr<Target> target = Resolve(path);
  if (!target.ok()) return target.status();
  if (target->node == nullptr) return disk_->Stat(target->path);
  FileStat stat;
  stat.type = target->node->type;
  stat.device = kDevice;
  stat.inode = target->node->number;
  return stat;
}

absl::StatusOr<std::string> RevisionFiles::RealPath(const std::string& path) {
  absl::StatusOr<Target> target = Resolve(path);
  if (!target.ok()) return target.status();
  if (target->node == nullptr) return disk_->RealPath(target->path);
  return std::move(target->path);
}

}  // namespace clew
