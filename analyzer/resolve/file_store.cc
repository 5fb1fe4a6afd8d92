#include "analyzer/resolve/file_store.h"

#include <algorithm>
#include <utility>

#include "absl/strings/match.h"
#include "analyzer/source/path.h"

namespace clew {

FileStore::FileStore(FileSystem* files, const ExtractOptions& options, int workers)
    : files_(files), options_(options) {
  for (int i = 0; i < workers; ++i) readers_.push_back(std::make_unique<Reader>());
}

FileStore::~FileStore() = default;

FileSlot* FileStore::Slot(const std::string& path) {
  absl::MutexLock lock(mutex_);
  std::unique_ptr<FileSlot>& slot = slots_[path];
  if (slot == nullptr) {
    slot = std::make_unique<FileSlot>();
    slot->path = path;
  }
  return slot.get();
}

FileSlot* FileStore::AddText(const std::string& key, std::string_view text) {
  FileSlot* slot = Slot(key);
  std::call_once(slot->extracted,
                 [&] { slot->facts = readers_[0]->extractor.Extract(text, options_); });
  return slot;
}

void FileStore::AddFacts(const std::string& path, FileFacts facts,
                         std::vector<std::string> bindings) {
  FileSlot* slot = Slot(path);
  std::call_once(slot->extracted, [&] { slot->facts = std::move(facts); });
  std::call_once(slot->bound, [&] { slot->bindings = std::move(bindings); });
}

void FileStore::Extract(FileSlot* slot, int worker) {
  Reader& reader = *readers_[worker];
  std::call_once(slot->extracted, [&] {
    slot->status = files_->ReadFile(slot->path, &reader.buffer);
    ++files_read_;
    if (!slot->status.ok()) return;
    bytes_read_ += reader.buffer.size();
    ExtractOptions options = options_;
    // Only of packages does anyone ask which names they bind.
    options.bindings = absl::StartsWith(PathBasename(slot->path), "__init__.");
    slot->facts = reader.extractor.Extract(reader.buffer, options);
  });
}

void FileStore::ExtractBindings(FileSlot* slot, int worker) {
  Extract(slot, worker);
  Reader& reader = *readers_[worker];
  std::call_once(slot->bound, [&] {
    if (!slot->status.ok()) return;
    if (absl::StartsWith(PathBasename(slot->path), "__init__.")) {
      slot->bindings = slot->facts.bindings;
      return;
    }
    if (!files_->ReadFile(slot->path, &reader.buffer).ok()) return;
    ExtractOptions options = options_;
    options.bindings = true;
    slot->bindings = reader.extractor.Extract(reader.buffer, options).bindings;
  });
}

ExtractCounters FileStore::extract_counters() const {
  ExtractCounters sum;
  for (const auto& reader : readers_) {
    const ExtractCounters& counters = reader->extractor.counters();
    sum.files += counters.files;
    sum.bytes += counters.bytes;
    sum.statements += counters.statements;
    sum.statements_parsed += counters.statements_parsed;
    sum.full_parses += counters.full_parses;
    sum.fallbacks += counters.fallbacks;
  }
  return sum;
}

std::vector<const FileSlot*> FileStore::SortedSlots() const {
  std::vector<const FileSlot*> sorted;
  absl::MutexLock lock(mutex_);
  sorted.reserve(slots_.size());
  for (const auto& entry : slots_) sorted.push_back(entry.second.get());
  std::sort(sorted.begin(), sorted.end(),
            [](const FileSlot* a, const FileSlot* b) { return a->path < b->path; });
  return sorted;
}

}  // namespace clew
