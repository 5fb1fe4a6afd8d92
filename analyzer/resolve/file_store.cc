#include "analyzer/resolve/file_store.h"

#include <chrono>
#include <utility>

#include "absl/cleanup/cleanup.h"
#include "absl/strings/match.h"
#include "analyzer/source/path.h"

namespace clew {

namespace {

// Of a reader's buffer: what is longer is not kept for the next file.
constexpr size_t kUsualFile = size_t{1} << 20;

}  // namespace

FileStore::FileStore(FileSystem* files, const ExtractOptions& options, int workers,
                     FactsCache* cache)
    : files_(files), options_(options), cache_(cache) {
  for (int i = 0; i < workers; ++i) readers_.push_back(std::make_unique<Reader>());
}

FileStore::~FileStore() = default;

void FileStore::Reserve(size_t count) {
  absl::MutexLock lock(mutex_);
  by_path_.reserve(count);
}

FileSlot* FileStore::Slot(std::string_view path) {
  absl::MutexLock lock(mutex_);
  return *by_path_.lazy_emplace(path, [&](const auto& insert) {
    FileSlot& slot = slots_.emplace_back();
    slot.path = path;
    insert(&slot);
  });
}

FileSlot* FileStore::AddText(const std::string& key, std::string_view text) {
  FileSlot* slot = Slot(key);
  absl::call_once(slot->extracted,
                  [&] { slot->facts = readers_[0]->extractor.Extract(text, options_); });
  return slot;
}

void FileStore::AddFacts(const std::string& path, FileFacts facts,
                         RareVector<std::string> bindings) {
  FileSlot* slot = Slot(path);
  absl::call_once(slot->extracted, [&] { slot->facts = std::move(facts); });
  absl::call_once(slot->bound, [&] { slot->bindings = std::move(bindings); });
}

absl::Status FileStore::ReadFacts(const ExtractOptions& options, Reader* reader, FileSlot* slot,
                                  FileFacts* facts) {
  FileStoreCounters& counters = reader->counters;
  const auto start = std::chrono::steady_clock::now();
  const absl::Cleanup finish = [&] {
    if (reader->buffer.capacity() > kUsualFile) std::string().swap(reader->buffer);
    const auto end = std::chrono::steady_clock::now();
    counters.seconds += std::chrono::duration<double>(end - start).count();
  };
  if (cache_ == nullptr) {
    ++counters.files_read;
    absl::Status status = files_->ReadFile(slot->path, &reader->buffer);
    if (!status.ok()) return status;
    counters.bytes_read += reader->buffer.size();
    *facts = reader->extractor.Extract(reader->buffer, options);
    return status;
  }
  if (!slot->content && cache_->MayKnow(slot->path)) {
    const absl::StatusOr<FileStat> stat = files_->Stat(slot->path);
    ContentHash content;
    if (stat.ok() && stat->type == FileType::kFile &&
        cache_->FindContent(slot->path, *stat, &content)) {
      slot->content = content;
    }
  }
  if (slot->content && cache_->FindFacts(*slot->content, options, &reader->statements, facts)) {
    ++counters.identity_hits;
    return absl::OkStatus();
  }
  ++counters.files_read;
  const int64_t read_time = cache_->now_ns();
  std::optional<FileStat> identity;
  absl::Status status = files_->ReadFileAs(slot->path, &reader->buffer, &identity);
  if (!status.ok()) return status;
  counters.bytes_read += reader->buffer.size();
  const ContentHash content = HashContent(reader->buffer);
  // A file that only a list names has no inode.
  if (identity && identity->inode != 0 && slot->content != content) {
    cache_->AddFile(slot->path, *identity, read_time, content);
  }
  slot->content = content;
  if (cache_->FindFacts(content, options, &reader->statements, facts)) {
    ++counters.content_hits;
    return status;
  }
  *facts = reader->extractor.Extract(reader->buffer, options);
  cache_->AddFacts(content, options, *facts);
  return status;
}

void FileStore::Extract(FileSlot* slot, int worker) {
  absl::call_once(slot->extracted, [&] {
    ExtractOptions options = options_;
    // Only of packages does anyone ask which names they bind.
    options.bindings = absl::StartsWith(PathBasename(slot->path), "__init__.");
    slot->status = ReadFacts(options, readers_[worker].get(), slot, &slot->facts);
  });
}

void FileStore::ExtractBindings(FileSlot* slot, int worker) {
  Extract(slot, worker);
  absl::call_once(slot->bound, [&] {
    if (!slot->status.ok()) return;
    if (absl::StartsWith(PathBasename(slot->path), "__init__.")) {
      slot->bindings = slot->facts.bindings;
      return;
    }
    ExtractOptions options = options_;
    options.bindings = true;
    FileFacts facts;
    if (!ReadFacts(options, readers_[worker].get(), slot, &facts).ok()) return;
    slot->bindings = std::move(facts.bindings);
  });
}

void FileStore::ForgetStatements() {
  for (const auto& reader : readers_) {
    reader->extractor.ForgetStatements();
    reader->statements.Clear();
  }
}

FileStoreCounters FileStore::counters() const {
  FileStoreCounters sum;
  for (const auto& reader : readers_) {
    sum.files_read += reader->counters.files_read;
    sum.bytes_read += reader->counters.bytes_read;
    sum.identity_hits += reader->counters.identity_hits;
    sum.content_hits += reader->counters.content_hits;
    sum.seconds += reader->counters.seconds;
  }
  return sum;
}

ExtractCounters FileStore::extract_counters() const {
  ExtractCounters sum;
  for (const auto& reader : readers_) {
    const ExtractCounters& counters = reader->extractor.counters();
    sum.files += counters.files;
    sum.bytes += counters.bytes;
    sum.statements += counters.statements;
    sum.memo_hits += counters.memo_hits;
    sum.plain_imports += counters.plain_imports;
    sum.statements_parsed += counters.statements_parsed;
    sum.full_parses += counters.full_parses;
    sum.fallbacks += counters.fallbacks;
  }
  return sum;
}

}  // namespace clew
