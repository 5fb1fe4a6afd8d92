// Where the cache is, from options and environment.
#ifndef CLEW_CLI_CACHE_LOCATION_H_
#define CLEW_CLI_CACHE_LOCATION_H_

#include <memory>
#include <string>

#include "analyzer/cache/facts_cache.h"
#include "analyzer/source/file_system.h"
#include "cli/common_options.h"

namespace clew {

// `--cache-dir`, else clew in the user's directory for caches: $XDG_CACHE_HOME (ignored if
// relative, as the XDG base directory specification wants it), else ~/.cache. Empty: there is none.
std::string CacheDirectory(const CommonOptions& options);

// Null where no cache is wanted or there is no place for one. With `-v` its problems are told.
std::shared_ptr<FactsCache> OpenCache(FileSystem* files, const CommonOptions& options);

}  // namespace clew

#endif  // CLEW_CLI_CACHE_LOCATION_H_
