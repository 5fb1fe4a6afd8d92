#include "cli/config.h"

#include <variant>

#define TOML_EXCEPTIONS 0
#define TOML_ENABLE_FORMATTERS 0
#include <toml++/toml.h>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "cli/nearest_name.h"

namespace clew {
namespace {

using Target = std::variant<std::optional<std::vector<std::string>>*, std::optional<std::string>*,
                            std::optional<bool>*, std::optional<int>*>;

struct Key {
  std::string_view name;
  Target target;
};

// The names are those of the options. `root` and `roots` are one key: it is a list, and an option
// that is repeated.
std::vector<Key> Keys(Config* config) {
  return {
      {"roots", &config->roots},
      {"root", &config->roots},
      {"third-party", &config->third_party},
      {"site-packages", &config->site_packages},
      {"python-version", &config->python_version},
      {"platform", &config->platform},
      {"prune", &config->prune},
      {"exclude", &config->exclude},
      {"no-ignore", &config->no_ignore},
      {"exclude-conditions", &config->exclude_conditions},
      {"scope", &config->scope},
      {"scripts", &config->scripts},
      {"strings", &config->strings},
      {"strict", &config->strict},
      {"jobs", &config->jobs},
      {"engine", &config->engine},
      {"no-cache", &config->no_cache},
      {"cache-dir", &config->cache_dir},
  };
}

uint32_t LineOf(const toml::node& node) { return node.source().begin.line; }

class Reader {
 public:
  Reader(const std::string& path, Config* config) : path_(path), config_(config) {}

  absl::Status Read(const toml::table& table) {
    const std::vector<Key> keys = Keys(config_);
    for (const auto& [name, node] : table) {
      absl::Status status = name.str() == "cycles" ? ReadCycles(node) : ReadKey(keys, name, node);
      if (!status.ok()) return status;
    }
    return absl::OkStatus();
  }

 private:
  // Its keys are remembered as "cycles.baseline".
  absl::Status ReadCycles(const toml::node& node) {
    const toml::table* table = node.as_table();
    if (table == nullptr) return WrongType("cycles", "a table", node);
    CyclesConfig& cycles = config_->cycles;
    std::optional<std::vector<std::string>> ignore;
    const std::vector<Key> keys = {{"ignore", &ignore},
                                   {"unmatched", &cycles.unmatched},
                                   {"baseline", &cycles.baseline},
                                   {"level", &cycles.level},
                                   {"select", &cycles.select},
                                   {"require-reason", &cycles.require_reason}};
    for (const auto& [name, value] : *table) {
      if (absl::Status status = ReadKey(keys, name, value, "cycles."); !status.ok()) return status;
      if (name.str() != "ignore") continue;
      const toml::array* array = value.as_array();
      for (size_t i = 0; i < ignore->size(); ++i) {
        cycles.ignore.push_back({(*ignore)[i], LineOf(array == nullptr ? value : *array->get(i))});
      }
    }
    return absl::OkStatus();
  }

  absl::Status ReadKey(const std::vector<Key>& keys, const toml::key& name, const toml::node& node,
                       std::string_view prefix = "") {
    const uint32_t line = name.source().begin.line;
    for (const Key& key : keys) {
      if (key.name != name.str()) continue;
      if (config_->lines.count(absl::StrCat(prefix, key.name == "root" ? "roots" : key.name)) !=
          0) {
        return Error(line, absl::StrCat("\"root\" and \"roots\" are the same key"));
      }
      config_->lines[absl::StrCat(prefix, key.name == "root" ? "roots" : key.name)] = line;
      return std::visit([&](auto* target) { return ReadValue(key.name, node, target); },
                        key.target);
    }
    if (name.str() == "tool" && node.is_table() && (*node.as_table())["clew"]) {
      return Error(line, "in clew.toml keys stand without a table name: leave out [tool.clew]");
    }
    // A table is mistaken only for the one table that there is.
    std::vector<std::string_view> names;
    if (prefix.empty() && node.is_table()) names.emplace_back("cycles");
    for (const Key& key : keys) {
      if (!node.is_table()) names.push_back(key.name);
    }
    return Error(line,
                 absl::StrCat("unknown key \"", name.str(), "\"", Suggestion(name.str(), names)));
  }

  absl::Status ReadValue(std::string_view name, const toml::node& node,
                         std::optional<std::vector<std::string>>* target) {
    if (const auto text = node.value_exact<std::string>(); text.has_value()) {
      *target = {*text};
      return absl::OkStatus();
    }
    const toml::array* array = node.as_array();
    if (array == nullptr) return WrongType(name, "a list of strings", node);
    target->emplace();
    for (const toml::node& item : *array) {
      const auto text = item.value_exact<std::string>();
      if (!text.has_value()) return WrongType(name, "a list of strings", item);
      (*target)->push_back(*text);
    }
    return absl::OkStatus();
  }

  absl::Status ReadValue(std::string_view name, const toml::node& node,
                         std::optional<std::string>* target) {
    const auto text = node.value_exact<std::string>();
    if (!text.has_value()) return WrongType(name, "a string", node);
    *target = *text;
    return absl::OkStatus();
  }

  absl::Status ReadValue(std::string_view name, const toml::node& node,
                         std::optional<bool>* target) {
    const auto value = node.value_exact<bool>();
    if (!value.has_value()) return WrongType(name, "true or false", node);
    *target = *value;
    return absl::OkStatus();
  }

  absl::Status ReadValue(std::string_view name, const toml::node& node,
                         std::optional<int>* target) {
    const auto value = node.value_exact<int64_t>();
    if (!value.has_value() || *value < 0 || *value > 4096) {
      return WrongType(name, "a number from 0 to 4096", node);
    }
    *target = static_cast<int>(*value);
    return absl::OkStatus();
  }

  absl::Status WrongType(std::string_view name, std::string_view wanted, const toml::node& node) {
    return Error(LineOf(node), absl::StrCat("\"", name, "\" must be ", wanted));
  }

  absl::Status Error(uint32_t line, std::string_view message) const {
    return absl::InvalidArgumentError(absl::StrCat(path_, ":", line, ": ", message));
  }

  const std::string& path_;
  Config* const config_;
};

std::string_view BaseName(std::string_view path) { return path.substr(path.rfind('/') + 1); }

}  // namespace

std::string Config::PlaceOf(std::string_view key) const {
  const auto line = lines.find(key);
  return line == lines.end() ? path : absl::StrCat(path, ":", line->second);
}

absl::StatusOr<std::optional<Config>> ParseConfig(std::string_view text, const std::string& path) {
  Config config;
  config.path = path;
  config.directory = path.substr(0, path.rfind('/') + 1);
  const bool is_pyproject = BaseName(path) == "pyproject.toml";
  // Most projects have a pyproject.toml that does not speak of us.
  if (is_pyproject && !absl::StrContains(text, "clew")) return std::optional<Config>();
  const toml::parse_result result = toml::parse(text, std::string_view(path));
  if (result.failed()) {
    return absl::InvalidArgumentError(absl::StrCat(path, ":", result.error().source().begin.line,
                                                   ": ", result.error().description()));
  }
  const toml::table* table = &result.table();
  if (is_pyproject) {
    const toml::node_view<const toml::node> node = result.table()["tool"]["clew"];
    if (!node) return std::optional<Config>();
    table = node.as_table();
    if (table == nullptr) {
      return absl::InvalidArgumentError(
          absl::StrCat(path, ":", LineOf(*node.node()), ": \"tool.clew\" must be a table"));
    }
  }
  if (absl::Status status = Reader(path, &config).Read(*table); !status.ok()) return status;
  return std::optional<Config>(std::move(config));
}

absl::StatusOr<Config> FindConfig(FileSystem* files) {
  const absl::StatusOr<std::string> working_directory = files->RealPath(".");
  if (!working_directory.ok()) return working_directory.status();
  std::string up;
  std::string text;
  std::string rest = *working_directory;
  while (true) {
    for (const std::string_view name : {"clew.toml", "pyproject.toml"}) {
      const std::string path = absl::StrCat(up, name);
      const absl::Status status = files->ReadFile(path, &text);
      // A file that is there but cannot be read is an error: another one must not win in silence.
      if (absl::IsNotFound(status)) continue;
      if (!status.ok()) return status;
      absl::StatusOr<std::optional<Config>> config = ParseConfig(text, path);
      if (!config.ok()) return config.status();
      if (config->has_value()) return std::move(**config);
    }
    const size_t slash = rest.rfind('/');
    if (rest.size() <= 1 || slash == std::string::npos) break;
    rest.resize(slash);
    up += "../";
  }
  return Config();
}

absl::StatusOr<Config> ReadConfig(FileSystem* files, const std::string& path) {
  std::string text;
  if (absl::Status status = files->ReadFile(path, &text); !status.ok()) {
    return absl::Status(status.code(), absl::StrCat("option --config: ", status.message()));
  }
  absl::StatusOr<std::optional<Config>> config = ParseConfig(text, path);
  if (!config.ok()) return config.status();
  if (config->has_value()) return std::move(**config);
  Config empty;
  empty.path = path;
  return empty;
}

}  // namespace clew
