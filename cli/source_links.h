// Where the sources of the working directory can be read on the web.
#ifndef CLEW_CLI_SOURCE_LINKS_H_
#define CLEW_CLI_SOURCE_LINKS_H_

#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace clew {

struct SourceLinks {
  std::string url;       // with {path}, {line}, {rev}; empty: not known
  std::string revision;  // for {rev}
};

// A variable of the environment; empty where it is not set.
using ReadVariable = std::function<std::string(const char* name)>;

// The template for the pages of a repository: `remote` as git knows it (https, ssh, HOST:PATH), of
// a host whose scheme is known. Names and passwords in it are dropped.
std::string UrlOfRemote(std::string_view remote);

// `given` wins ("none": no links); then what CI says in its variables; then git's remote "origin".
// The path of the working directory in the repository is put in front of {path}.
SourceLinks FindSourceLinks(const std::optional<std::string>& given,
                            const std::optional<std::string>& revision,
                            const ReadVariable& variable);

}  // namespace clew

#endif  // CLEW_CLI_SOURCE_LINKS_H_
