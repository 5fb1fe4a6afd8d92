#include "analyzer/report/json_writer.h"
#include "analyzer/trace/verification_report.h"

namespace clew {
namespace {

using Counts = std::map<std::string, uint64_t>;

// One JSON value, appended part by part; a comma before every item but the first.
class Json {
 public:
  void Open(char bracket) {
    out_.Append(bracket);
    first_ = true;
  }
  void Close(char bracket) {
    out_.Append(bracket);
    first_ = false;
  }
  void Item() {
    if (!first_) out_.Append(',');
    first_ = false;
  }
  void Line() {
    Item();
    out_.Append('\n');
  }
  void Key(std::string_view key) {
    Item();
    AppendJsonString(key, &out_);
    out_.Append(':');
  }
  void Add(std::string_view key, std::string_view text) {
    Key(key);
    AppendJsonString(text, &out_);
  }
  void AddOrNull(std::string_view key, std::string_view text) {
    Key(key);
    AppendJsonStringOrNull(text, &out_);
  }
  void Add(std::string_view key, uint64_t number) {
    Key(key);
    out_.AppendUint(number);
  }
  void AddBool(std::string_view key, bool value) {
    Key(key);
    AppendJsonBool(value, &out_);
  }
  // With three decimals: enough for a ratio, the same on every machine.
  void AddRatio(std::string_view key, double value) {
    Key(key);
    const auto thousandths = static_cast<uint64_t>(value * 1000 + 0.5);
    out_.AppendUint(thousandths / 1000);
    out_.Append('.');
    for (uint64_t unit = 100; unit > 0; unit /= 10) {
      out_.Append(static_cast<char>('0' + thousandths / unit % 10));
    }
  }
  void Add(std::string_view key, const std::vector<std::string>& texts) {
    Key(key);
    AppendJsonStrings(texts, &out_);
  }
  void Add(std::string_view key, const Counts& counts) {
    Key(key);
    Open('{');
    for (const auto& [name, count] : counts) Add(name, count);
    Close('}');
  }
  void EndLine() { out_.Append('\n'); }
  std::string_view view() const { return out_.view(); }

 private:
  ByteBuffer out_;
  bool first_ = true;
};

void AddSeen(const SeenEdge& seen, std::string_view exemption, bool cause, Json* json) {
  json->Line();
  json->Open('{');
  if (!exemption.empty()) json->Add("class", exemption);
  json->AddOrNull("importer", seen.importer);
  json->Add("line", uint64_t{seen.line});
  json->AddOrNull("imported", seen.imported);
  json->Add("file", seen.file);
  json->AddOrNull("how", seen.how);
  json->AddOrNull("function", seen.function);
  json->AddOrNull("text", seen.text);
  if (cause) json->Add("cause", seen.cause);
  json->Close('}');
}

void AddExempt(const Verification& result, Json* json) {
  json->Key("exempt_edges");
  json->Open('[');
  for (int i = 1; i < kExemptionCount; ++i) {
    for (const SeenEdge& seen : result.exempt[i]) {
      AddSeen(seen, ExemptionName(static_cast<Exemption>(i)), false, json);
    }
  }
  json->Close(']');
}

void AddEdges(const Verification& result, Json* json) {
  json->Key("edges");
  json->Open('{');
  json->Add("records", result.records);
  json->Add("outside", result.outside);
  json->Add("without_file", result.without_file);
  json->Add("left_out", result.left_out);
  json->Add("pairs", result.pairs);
  json->Add("covered", result.covered);
  json->Add("missed", result.missed.size());
  json->Key("exempt");
  json->Open('{');
  for (int i = 1; i < kExemptionCount; ++i) {
    json->Add(ExemptionName(static_cast<Exemption>(i)), result.exempt[i].size());
  }
  json->Close('}');
  json->Close('}');
}

void AddLoaded(const Verification& result, Json* json) {
  json->Key("loaded");
  json->Open('{');
  json->Add("files", result.executed);
  json->Add("missed", result.executed_missed);
  json->Key("computed");
  json->Open('[');
  for (const SeenEdge& seen : result.executed_extra) AddSeen(seen, "", false, json);
  json->Close(']');
  json->Close('}');
}

void AddProbes(const Verification& result, Json* json) {
  json->Key("probes");
  json->Open('{');
  json->Add("checked", result.probes);
  json->Add("exempt", result.probes_exempt);
  json->Key("missed");
  json->Open('[');
  for (const SeenProbe& probe : result.probes_missed) {
    json->Line();
    json->Open('{');
    json->Add("importer", probe.importer);
    json->Add("line", uint64_t{probe.line});
    json->Add("name", probe.name);
    json->Add("directory", probe.directory);
    json->Close('}');
  }
  json->Close(']');
  json->Close('}');
}

void AddPrecision(const Precision& precision, Json* json) {
  json->Key("precision");
  json->Open('{');
  json->Add("static_edges", precision.static_edges);
  json->Add("seen", precision.seen);
  json->Add("unseen", precision.static_edges - precision.seen);
  json->Add("unseen_by_kind", precision.unseen_by_kind);
  json->Add("unseen_by_scope", precision.unseen_by_scope);
  json->Add("unseen_by_condition", precision.unseen_by_condition);
  json->AddRatio("closure_ratio_median", precision.median);
  json->AddRatio("closure_ratio_p95", precision.p95);
  json->Key("closures");
  json->Open('[');
  for (const EntryClosure& closure : precision.closures) {
    json->Line();
    json->Open('{');
    json->Add("entry", closure.entry);
    json->Add("runtime", closure.runtime);
    json->Add("static", closure.fixed);
    json->AddRatio("ratio", closure.ratio);
    json->Close('}');
  }
  json->Close(']');
  json->Close('}');
}

}  // namespace

void WriteVerificationJson(const VerificationReport& report, Sink* sink) {
  const Verification& result = *report.result;
  Json json;
  json.Open('{');
  json.Add("schema", "clew.verify/1");
  json.Add("tool", report.header.tool);
  json.Add("python_version", report.header.python_version);
  json.Add("platform", report.header.platform);
  json.Add("roots", report.header.roots);
  json.Add("traces", report.traces);
  json.AddBool("ok", result.ok());
  AddEdges(result, &json);
  json.Key("missed_edges");
  json.Open('[');
  for (const SeenEdge& seen : result.missed) AddSeen(seen, "", true, &json);
  json.Close(']');
  AddExempt(result, &json);
  AddLoaded(result, &json);
  AddProbes(result, &json);
  json.Key("stale");
  json.Open('[');
  for (const StaleFile& stale : result.stale) {
    json.Line();
    json.Open('{');
    json.Add("path", stale.path);
    json.Add("reason", stale.reason);
    json.Close('}');
  }
  json.Close(']');
  json.Add("problems", result.problems);
  AddPrecision(result.precision, &json);
  json.Close('}');
  json.EndLine();
  sink->Append(json.view());
}

}  // namespace clew
