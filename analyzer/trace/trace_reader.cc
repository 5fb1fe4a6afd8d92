#include "analyzer/trace/trace_reader.h"

#include <nlohmann/json.hpp>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"

namespace clew {
namespace {

using Json = nlohmann::json;

bool IsSurrogate(std::string_view text, size_t at, std::string_view first, std::string_view last) {
  if (text.size() < at + 6 || text[at] != '\\' || text[at + 1] != 'u') return false;
  const std::string_view digits = text.substr(at + 2, first.size());
  return digits >= first && digits <= last;
}

// Python writes the undecodable bytes of a path as lone surrogates, which the parser refuses. Each
// gets a first half, so that it is U+F0080 to U+F00FF until `Bytes` makes it a byte.
std::string PairLoneSurrogates(std::string_view line) {
  std::string text;
  for (size_t i = 0; i < line.size(); ++i) {
    if (line[i] != '\\') {
      text += line[i];
      continue;
    }
    size_t length = 2;
    if (IsSurrogate(line, i, "d8", "db")) {
      length = IsSurrogate(line, i + 6, "dc", "df") ? 12 : 6;
    } else if (IsSurrogate(line, i, "dc80", "dcff")) {
      text += "\\udb80";
      length = 6;
    }
    text += line.substr(i, length);
    i += length - 1;
  }
  return text;
}

std::string Bytes(std::string text) {
  if (!absl::StrContains(text, "\xf3\xb0")) return text;
  std::string out;
  for (size_t i = 0; i < text.size(); ++i) {
    const std::string_view part = std::string_view(text).substr(i, 4);
    if (part.size() == 4 &&
        (part.substr(0, 3) == "\xf3\xb0\x82" || part.substr(0, 3) == "\xf3\xb0\x83")) {
      const int low = (part[2] & 0x3f) << 6 | (part[3] & 0x3f);
      if (low >= 0x80 && low <= 0xff) {
        out += static_cast<char>(low);
        i += 3;
        continue;
      }
    }
    out += text[i];
  }
  return out;
}

std::string String(const Json& record, const char* key) {
  const auto at = record.find(key);
  return at != record.end() && at->is_string() ? Bytes(at->get<std::string>()) : std::string();
}
bool Bool(const Json& record, const char* key) {
  const auto at = record.find(key);
  return at != record.end() && at->is_boolean() && at->get<bool>();
}
template <typename T>
std::optional<T> Number(const Json& record, const char* key) {
  const auto at = record.find(key);
  if (at == record.end() || !at->is_number_integer()) return std::nullopt;
  return at->get<T>();
}
int Id(const Json& record, const char* key) { return Number<int>(record, key).value_or(-1); }
std::vector<std::string> Strings(const Json& record, const char* key) {
  std::vector<std::string> strings;
  const auto at = record.find(key);
  if (at == record.end() || !at->is_array()) return strings;
  for (const Json& item : *at) {
    if (item.is_string()) strings.push_back(Bytes(item.get<std::string>()));
  }
  return strings;
}

class Reader {
 public:
  explicit Reader(Trace* trace) : trace_(*trace) {}

  absl::Status ReadHeader(const Json& header) {
    const std::string schema = String(header, "schema");
    if (!absl::StartsWith(schema, "clew.trace/")) return absl::InvalidArgumentError("not a trace");
    if (schema != "clew.trace/1") {
      return absl::InvalidArgumentError(absl::StrCat(schema, " is not a version that is known"));
    }
    trace_.python_version = String(header, "python_version");
    trace_.platform = String(header, "platform");
    trace_.roots = Strings(header, "roots");
    trace_.problems = Strings(header, "problems");
    trace_.processes = Number<uint64_t>(header, "processes").value_or(0);
    trace_.complete = Bool(header, "complete");
    trace_.audit = Bool(header, "audit");
    return absl::OkStatus();
  }

  void ReadRecord(const Json& record) {
    const std::string kind = String(record, "record");
    if (kind == "edge") {
      ReadEdge(record);
    } else if (kind == "file") {
      ReadFile(record);
    } else if (kind == "path") {
      const int id = Id(record, "id");
      if (id != static_cast<int>(trace_.paths.size())) return Break("path");
      trace_.paths.push_back(Strings(record, "entries"));
    } else if (kind == "module") {
      trace_.modules.push_back({String(record, "name"), String(record, "kind"),
                                Bool(record, "preloaded"), File(record, "file")});
    } else if (kind == "search") {
      ReadSearch(record);
    } else if (kind == "executed") {
      if (const int file = File(record, "file"); file >= 0) {
        trace_.executed.push_back(
            {file, File(record, "by"), Number<uint32_t>(record, "line").value_or(0)});
      }
    } else if (kind == "process") {
      if (const int file = File(record, "main"); file >= 0) trace_.mains.push_back(file);
    }
  }

  const std::string& problem() const { return problem_; }

 private:
  void Break(std::string_view what) { problem_ = absl::StrCat("unexpected ", what, " id"); }

  int File(const Json& record, const char* key) {
    const int id = Id(record, key);
    if (id >= static_cast<int>(trace_.files.size())) Break("file");
    return id;
  }

  void ReadFile(const Json& record) {
    if (Id(record, "id") != static_cast<int>(trace_.files.size())) return Break("file");
    TraceFile file;
    file.path = String(record, "path");
    file.realpath = String(record, "realpath");
    if (file.realpath.empty()) file.realpath = file.path;
    file.archive = String(record, "archive");
    file.size = Number<uint64_t>(record, "size");
    file.mtime_ns = Number<int64_t>(record, "mtime_ns");
    uint32_t crc = 0;
    if (absl::SimpleHexAtoi(String(record, "crc32"), &crc)) file.crc32 = crc;
    file.generated = Bool(record, "generated");
    file.changed = Bool(record, "changed");
    trace_.files.push_back(std::move(file));
  }

  void ReadEdge(const Json& record) {
    TraceEdge edge;
    edge.importer = File(record, "importer");
    edge.line = Number<uint32_t>(record, "line").value_or(0);
    edge.imported = String(record, "imported");
    edge.file = File(record, "file");
    edge.kind = String(record, "kind");
    edge.how = String(record, "how");
    edge.function = String(record, "function");
    edge.context = String(record, "context");
    edge.exec = Bool(record, "exec");
    trace_.edges.push_back(std::move(edge));
  }

  void ReadSearch(const Json& record) {
    TraceSearch search;
    search.name = String(record, "name");
    search.path = Id(record, "path");
    if (search.path >= static_cast<int>(trace_.paths.size())) Break("path");
    search.outcome = String(record, "outcome");
    search.reason = String(record, "for");
    search.file = File(record, "file");
    search.importer = File(record, "importer");
    search.line = Number<uint32_t>(record, "line").value_or(0);
    trace_.searches.push_back(std::move(search));
  }

  Trace& trace_;
  std::string problem_;
};

absl::Status At(const std::string& path, size_t line, std::string_view message) {
  return absl::InvalidArgumentError(absl::StrCat(path, ":", line, ": ", message));
}

}  // namespace

absl::StatusOr<Trace> ReadTrace(std::string_view text, const std::string& path) {
  Trace trace;
  trace.path = path;
  Reader reader(&trace);
  size_t number = 0;
  while (!text.empty()) {
    ++number;
    const size_t end = text.find('\n');
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    const Json record = absl::StrContains(line, "\\ud")
                            ? Json::parse(PairLoneSurrogates(line), nullptr, false)
                            : Json::parse(line, nullptr, false);
    if (!record.is_object()) {
      return At(path, number,
                number == 1 ? "not a trace" : "not a record: the file is cut or damaged");
    }
    if (number == 1) {
      if (absl::Status status = reader.ReadHeader(record); !status.ok()) {
        return At(path, number, status.message());
      }
      continue;
    }
    reader.ReadRecord(record);
    if (!reader.problem().empty()) return At(path, number, reader.problem());
  }
  if (number == 0)
    return absl::InvalidArgumentError(absl::StrCat(path, ": not a trace: it is empty"));
  return trace;
}

}  // namespace clew
