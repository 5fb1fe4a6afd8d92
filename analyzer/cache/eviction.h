// What leaves a shard that is full: what was not used for the longest time.
#ifndef CLEW_ANALYZER_CACHE_EVICTION_H_
#define CLEW_ANALYZER_CACHE_EVICTION_H_

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <utility>
#include <vector>

namespace clew {

// A use is written down only if the last one that was is days ago: a run that finds everything
// writes nothing.
inline bool IsWorthATouch(uint32_t day, uint32_t today) { return day + 7 < today || day > today; }

// If the records take more than `limit` bytes, those with the oldest `day` go until a quarter of it
// is free. Their order stays.
template <typename Record, typename SizeOf>
void KeepLastUsed(size_t limit, SizeOf size_of, std::vector<Record>* records) {
  std::map<uint32_t, size_t, std::greater<>> size_of_day;
  size_t size = 0;
  for (const Record& record : *records) {
    const size_t own = size_of(record);
    size_of_day[record.day] += own;
    size += own;
  }
  if (size <= limit) return;
  const size_t target = limit - limit / 4;
  // All of the newer days stay, of the first that does not fit as much as does.
  size_t kept = 0;
  uint32_t last_day = 0;
  for (const auto& [day, bytes] : size_of_day) {
    last_day = day;
    if (kept + bytes > target) break;
    kept += bytes;
  }
  size_t room = target - kept;
  const auto leaves = [&](const Record& record) {
    if (record.day != last_day) return record.day < last_day;
    const size_t own = size_of(record);
    if (own > room) return true;
    room -= own;
    return false;
  };
  std::vector<Record> stay;
  for (Record& record : *records) {
    if (!leaves(record)) stay.push_back(std::move(record));
  }
  *records = std::move(stay);
}

}  // namespace clew

#endif  // CLEW_ANALYZER_CACHE_EVICTION_H_
