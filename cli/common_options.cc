#include "cli/common_options.h"

namespace clew {

std::vector<Option> CommonOptionList(CommonOptions* o) {
  return {
      {"--root", 0, "DIR", "search path; repeatable, in order", &o->roots, ""},
      {"--third-party", 0, "", "analyse installed packages too", &o->third_party, ""},
      {"--site-packages", 0, "DIR", "where they are; repeatable", &o->site_packages, ""},
      {"--python-version", 0, "X.Y", "Python that the project is for", &o->python_version, ""},
      {"--platform", 0, "NAME", "linux, darwin or win32", &o->platform, "linux|darwin|win32"},
      {"--prune", 0, "", "drop branches of other versions and platforms", &o->prune, ""},
      {"--config", 0, "FILE", "a pyproject.toml or clew.toml", &o->config, ""},
      {"--graph", 0, "FILE", "ask this graph of clew merge, not the project", &o->graph, ""},
      {"--exclude", 0, "GLOB", "files that do not start the graph; repeatable", &o->exclude, ""},
      {"--no-ignore", 0, "", "do not honour .gitignore", &o->no_ignore, ""},
      {"--exclude-conditions", 0, "LIST", "drop imports under these: type_checking,optional,...",
       &o->exclude_conditions, ""},
      {"--scope", 0, "SCOPE", "import-time or all imports", &o->scope, "import-time|all"},
      {"--strings", 0, "", "strings that name modules are imports", &o->strings, ""},
      {"--files-from", 0, "FILE", "read the list of files from FILE, or - for stdin",
       &o->files_from, ""},
      {"--null", 0, "", "lists of paths are separated by NUL", &o->null_terminated, ""},
      {"--stdin-filename", 0, "PATH", "name of the source on stdin", &o->stdin_filename, ""},
      {"--output", 'o', "FILE", "write there; only if the content changes", &o->output, ""},
      {"--color", 0, "WHEN", "auto, always or never", &o->color, "auto|always|never"},
      {"--quiet", 'q', "", "errors only", &o->quiet, ""},
      {"--verbose", 'v', "", "each diagnostic", &o->verbose, ""},
      {"--stats", 0, "", "what the run did, on stderr", &o->stats, ""},
      {"--strict", 0, "", "exit 1 where a file cannot be read or parsed", &o->strict, ""},
      {"--jobs", 'j', "N", "threads (default: all cores)", &o->jobs, ""},
      {"--engine", 0, "NAME", "fast or full", &o->engine, "fast|full"},
      {"--no-cache", 0, "", "neither read nor write the cache", &o->no_cache, ""},
      {"--cache-dir", 0, "DIR", "where the cache is", &o->cache_dir, ""},
      {"--help", 'h', "", "help", &o->help, ""},
      {"--version", 'V', "", "version and commit", &o->version, ""},
  };
}

}  // namespace clew
