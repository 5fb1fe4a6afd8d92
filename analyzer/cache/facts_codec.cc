#include "analyzer/cache/facts_codec.h"

#include <xxhash.h>

#include <array>
#include <cstdint>
#include <utility>
#include <vector>

#include "absl/types/span.h"
#include "analyzer/cache/byte_codec.h"

namespace clew {
namespace {

constexpr std::array<const char*, 3> kEngineNames = {"fast", "full", "both"};

// Each function takes the members of a struct apart by number: a member that is added to
// grammar/facts.h stops the build here instead of getting lost between two runs.

void Write(absl::Span<const std::string> texts, ByteWriter* out) {
  out->Number(texts.size());
  for (const std::string& text : texts) out->Bytes(text);
}

void Write(const Place& place, uint32_t* line_before, ByteWriter* out) {
  const auto& [position, guards, conditions, scope] = place;
  const auto& [line, column, end_line, end_column] = position;
  // Differences wrap around, so that any order of places survives.
  out->Number(line - *line_before);
  *line_before = line;
  out->Number(column);
  out->Number(end_line - line);
  out->Number(end_column);
  out->Number(guards);
  out->Number(static_cast<uint32_t>(conditions) << 2 | static_cast<uint32_t>(scope));
}

std::string StatementBytes(const ImportStatement& statement) {
  const auto& [names, lazy] = statement;
  std::string bytes;
  ByteWriter out(&bytes);
  out.Number((names.size() << 1) | (lazy ? 1 : 0));
  for (const auto& [is_from, level, module, name, alias] : names) {
    out.Number(static_cast<uint32_t>(level) << 1 | (is_from ? 1 : 0));
    out.Bytes(module);
    out.Bytes(name);
    out.Bytes(alias);
  }
  return bytes;
}

void Write(const DynamicImport& import, uint32_t* line, ByteWriter* out) {
  const auto& [place, kind, call, module, package, has_package, level, fromlist, literal, lazy,
               reason] = import;
  Write(place, line, out);
  out->Number(static_cast<uint32_t>(kind) << 3 | (has_package ? 4 : 0) | (literal ? 2 : 0) |
              (lazy ? 1 : 0));
  out->Number(level);
  for (const std::string* text : {&call, &module, &package, &reason}) out->Bytes(*text);
  Write(fromlist, out);
}

void Write(const Hazard& hazard, uint32_t* line, ByteWriter* out) {
  const auto& [place, kind, paths, computable] = hazard;
  Write(place, line, out);
  out->Bytes(kind);
  Write(paths, out);
  out->Number(computable ? 1 : 0);
}

void Write(const Exports& exports, ByteWriter* out) {
  const auto& [present, complete, line, names, included] = exports;
  out->Number((present ? 2 : 0) | (complete ? 1 : 0));
  out->Number(line);
  Write(names, out);
  Write(included, out);
}

void Write(const LazyPackage& package, ByteWriter* out) {
  const auto& [present, line, computed, attach_stub, tables, tables_complete] = package;
  out->Number((present ? 8 : 0) | (computed ? 4 : 0) | (attach_stub ? 2 : 0) |
              (tables_complete ? 1 : 0));
  out->Number(line);
  Write(tables, out);
}

void Write(const Guard& guard, ByteWriter* out) {
  const auto& [kind, negated, comparison, operand, line] = guard;
  out->Number(static_cast<uint32_t>(kind) << 1 | (negated ? 1 : 0));
  out->Bytes(comparison);
  out->Bytes(operand);
  out->Number(line);
}

void Write(const Diagnostic& diagnostic, ByteWriter* out) {
  const auto& [code, path, line, message] = diagnostic;
  out->Bytes(code);
  out->Bytes(path);
  out->Number(line);
  out->Bytes(message);
}

std::string ReadText(ByteReader* in) { return std::string(in->Bytes()); }

template <typename Texts>
void ReadTexts(ByteReader* in, Texts* texts) {
  texts->resize(in->Count());
  for (std::string& text : *texts) text = in->Bytes();
}

void Read(ByteReader* in, uint32_t* line, Place* place) {
  Position& position = place->position;
  *line += static_cast<uint32_t>(in->Number());
  position.line = *line;
  position.column = static_cast<uint32_t>(in->Number());
  position.end_line = *line + static_cast<uint32_t>(in->Number());
  position.end_column = static_cast<uint32_t>(in->Number());
  place->guards = static_cast<uint32_t>(in->Number());
  const uint64_t rest = in->Number();
  place->conditions = static_cast<Conditions>(rest >> 2);
  place->scope = static_cast<Scope>(rest & 3);
}

void Read(ByteReader* in, uint32_t* line, DynamicImport* import) {
  Read(in, line, &import->place);
  const uint64_t flags = in->Number();
  import->kind = static_cast<DynamicKind>(flags >> 3);
  import->has_package = (flags & 4) != 0;
  import->literal = (flags & 2) != 0;
  import->lazy = (flags & 1) != 0;
  import->level = static_cast<uint16_t>(in->Number());
  for (std::string* text : {&import->call, &import->module, &import->package, &import->reason}) {
    *text = in->Bytes();
  }
  ReadTexts(in, &import->fromlist);
}

void Read(ByteReader* in, uint32_t* line, Hazard* hazard) {
  Read(in, line, &hazard->place);
  hazard->kind = ReadText(in);
  ReadTexts(in, &hazard->paths);
  hazard->computable = in->Number() != 0;
}

void Read(ByteReader* in, Exports* exports) {
  const uint64_t flags = in->Number();
  exports->present = (flags & 2) != 0;
  exports->complete = (flags & 1) != 0;
  exports->line = static_cast<uint32_t>(in->Number());
  ReadTexts(in, &exports->names);
  ReadTexts(in, &exports->included);
}

void Read(ByteReader* in, LazyPackage* package) {
  const uint64_t flags = in->Number();
  package->present = (flags & 8) != 0;
  package->computed = (flags & 4) != 0;
  package->attach_stub = (flags & 2) != 0;
  package->tables_complete = (flags & 1) != 0;
  package->line = static_cast<uint32_t>(in->Number());
  ReadTexts(in, &package->tables);
}

void Read(ByteReader* in, Guard* guard) {
  const uint64_t kind = in->Number();
  guard->kind = static_cast<GuardKind>(kind >> 1);
  guard->negated = (kind & 1) != 0;
  guard->comparison = in->Bytes();
  guard->operand = in->Bytes();
  guard->line = static_cast<uint32_t>(in->Number());
}

void Read(ByteReader* in, Diagnostic* diagnostic) {
  diagnostic->code = in->Bytes();
  diagnostic->path = in->Bytes();
  diagnostic->line = static_cast<uint32_t>(in->Number());
  diagnostic->message = in->Bytes();
}

}  // namespace

const ImportStatement* DecodedStatements::Read(uint64_t hash, std::string_view bytes) {
  const Statement*& known = by_hash_[hash];
  if (known != nullptr && known->bytes == bytes) return &known->statement;
  ByteReader in(bytes);
  Statement read;
  read.bytes = bytes;
  const uint64_t head = in.Number();
  read.statement.lazy = (head & 1) != 0;
  if ((head >> 1) > bytes.size()) return nullptr;
  read.statement.names.reserve(head >> 1);
  for (uint64_t left = head >> 1; left > 0; --left) {
    ImportedName name;
    const uint64_t flags = in.Number();
    name.is_from = (flags & 1) != 0;
    name.level = static_cast<uint16_t>(flags >> 1);
    name.module = in.Bytes();
    name.name = in.Bytes();
    name.alias = in.Bytes();
    if (!read.statement.names.Fits(name)) return nullptr;
    read.statement.names.push_back(name);
  }
  if (!in.ok() || !in.done()) return nullptr;
  // Of two statements with one hash the last is found again; the other is merely read twice.
  known = &statements_.emplace_back(std::move(read));
  return &known->statement;
}

void DecodedStatements::Clear() {
  by_hash_ = {};
  statements_.clear();
}

void EncodeFacts(const FileFacts& facts, std::string* bytes) {
  const auto& [encoding, engine, imports, dynamic, hazards, strings, exports, lazy_package,
               lazy_modules, path_extension, bindings, guards, guard_sets, diagnostics] = facts;
  ByteWriter out(bytes);
  out.Bytes(encoding);
  uint32_t engine_number = 0;
  while (std::string_view(kEngineNames[engine_number]) != engine) ++engine_number;
  out.Number(engine_number);
  uint32_t line = 0;
  out.Number(imports.size());
  for (const auto& [statement, place] : imports) {
    const std::string statement_bytes = StatementBytes(*statement);
    out.Fixed(XXH3_64bits(statement_bytes.data(), statement_bytes.size()));
    out.Bytes(statement_bytes);
    Write(place, &line, &out);
  }
  out.Number(dynamic.size());
  for (const DynamicImport& import : dynamic) Write(import, &line, &out);
  out.Number(hazards.size());
  for (const Hazard& hazard : hazards) Write(hazard, &line, &out);
  out.Number(strings.size());
  for (const auto& [place, text] : strings) {
    Write(place, &line, &out);
    out.Bytes(text);
  }
  Write(exports, &out);
  Write(lazy_package, &out);
  Write(lazy_modules, &out);
  const auto& [extends_path, extension_line] = path_extension;
  out.Number(extends_path ? 1 : 0);
  out.Number(extension_line);
  Write(bindings, &out);
  out.Number(guards.size());
  for (const Guard& guard : guards) Write(guard, &out);
  out.Number(guard_sets.size());
  for (const std::vector<uint32_t>& set : guard_sets) {
    out.Number(set.size());
    for (const uint32_t guard : set) out.Number(guard);
  }
  out.Number(diagnostics.size());
  for (const Diagnostic& diagnostic : diagnostics) Write(diagnostic, &out);
}

bool DecodeFacts(std::string_view bytes, DecodedStatements* statements, FileFacts* facts) {
  ByteReader in(bytes);
  facts->encoding = in.Bytes();
  const uint64_t engine = in.Number();
  if (engine >= kEngineNames.size()) return false;
  facts->engine = kEngineNames[engine];
  uint32_t line = 0;
  facts->imports.resize(in.Count());
  for (PlacedImport& import : facts->imports) {
    const uint64_t hash = in.Fixed();
    import.statement = statements->Read(hash, in.Bytes());
    if (import.statement == nullptr) return false;
    Read(&in, &line, &import.place);
  }
  facts->dynamic.resize(in.Count());
  for (DynamicImport& import : facts->dynamic) Read(&in, &line, &import);
  facts->hazards.resize(in.Count());
  for (Hazard& hazard : facts->hazards) Read(&in, &line, &hazard);
  facts->strings.resize(in.Count());
  for (StringReference& string : facts->strings) {
    Read(&in, &line, &string.place);
    string.text = in.Bytes();
  }
  Read(&in, &facts->exports);
  Read(&in, &facts->lazy_package);
  ReadTexts(&in, &facts->lazy_modules);
  facts->path_extension.present = in.Number() != 0;
  facts->path_extension.line = static_cast<uint32_t>(in.Number());
  ReadTexts(&in, &facts->bindings);
  facts->guards.resize(in.Count());
  for (Guard& guard : facts->guards) Read(&in, &guard);
  facts->guard_sets.resize(in.Count());
  for (std::vector<uint32_t>& set : facts->guard_sets) {
    set.resize(in.Count());
    for (uint32_t& guard : set) guard = static_cast<uint32_t>(in.Number());
  }
  facts->diagnostics.resize(in.Count());
  for (Diagnostic& diagnostic : facts->diagnostics) Read(&in, &diagnostic);
  return in.ok() && in.done();
}

}  // namespace clew
