#include <algorithm>
#include <string>

#include "absl/strings/str_cat.h"
#include "analyzer/report/findings.h"
#include "analyzer/report/json_writer.h"

namespace clew {
namespace {

// Percent-encoded: all but the unreserved characters of RFC 3986 and the slash. A colon in the
// first part would make a scheme of it, so that it is encoded too.
std::string UriOf(std::string_view path) {
  constexpr char kHex[] = "0123456789ABCDEF";
  std::string uri;
  for (const char byte : path) {
    const auto value = static_cast<unsigned char>(byte);
    const bool plain = (value >= 'a' && value <= 'z') || (value >= 'A' && value <= 'Z') ||
                       (value >= '0' && value <= '9') || byte == '-' || byte == '.' ||
                       byte == '_' || byte == '~' || byte == '/';
    if (plain) {
      uri += byte;
    } else {
      uri += '%';
      uri += kHex[value >> 4];
      uri += kHex[value & 15];
    }
  }
  return uri;
}

void AppendPhysicalLocation(const FindingPlace& place, ByteBuffer* out) {
  out->Append("\"physicalLocation\":{\"artifactLocation\":{\"uri\":");
  AppendJsonString(UriOf(place.path), out);
  out->Append("},\"region\":{\"startLine\":");
  out->AppendUint(std::max(1u, place.line));
  out->Append(",\"startColumn\":");
  out->AppendUint(uint64_t{place.code_points} + 1);
  out->Append("}}");
}

void AppendRelated(const FindingPlace& place, std::string_view message, bool* first,
                   ByteBuffer* out) {
  out->Append(*first ? "{" : ",{");
  *first = false;
  AppendPhysicalLocation(place, out);
  out->Append(",\"message\":{\"text\":");
  AppendJsonString(message, out);
  out->Append("}}");
}

void AppendRelatedLocations(const Finding& finding, ByteBuffer* out) {
  out->Append(",\"relatedLocations\":[");
  bool first = true;
  for (const CycleStep& step : finding.chain) {
    AppendRelated(step.place, absl::StrCat(step.from, " imports ", step.to, ": ", step.text),
                  &first, out);
  }
  for (const MemberImport& member : finding.first_imports) {
    const SimulatedImport& result = member.result;
    if (!MayFail(member)) continue;
    AppendRelated(
        result.at,
        absl::StrCat("import ", member.module,
                     result.outcome == ImportOutcome::kFails ? " fails" : " may fail",
                     " here: ", result.error, ", ", result.of, " has no '", result.name, "' yet"),
        &first, out);
  }
  out->Append(']');
}

void AppendProperties(const Finding& finding, ByteBuffer* out) {
  out->Append(",\"properties\":{\"component\":[");
  bool first = true;
  for (const ComponentMember& member : finding.component) {
    if (!first) out->Append(',');
    first = false;
    AppendJsonString(member.module, out);
  }
  out->Append("],\"verdict\":");
  AppendJsonString(finding.verdict, out);
  out->Append(",\"first_imports\":[");
  first = true;
  for (const MemberImport& member : finding.first_imports) {
    out->Append(first ? "{\"module\":" : ",{\"module\":");
    first = false;
    AppendJsonString(member.module, out);
    out->Append(",\"outcome\":");
    AppendJsonString(ImportOutcomeName(member.result.outcome), out);
    out->Append('}');
  }
  out->Append("],\"pairs\":[");
  first = true;
  for (const NameViews& pair : finding.pairs) {
    out->Append(first ? "[" : ",[");
    first = false;
    AppendJsonString(pair.first, out);
    out->Append(',');
    AppendJsonString(pair.second, out);
    out->Append(']');
  }
  out->Append("]}");
}

void AppendRules(ByteBuffer* out) {
  bool first = true;
  for (const RuleText& rule : kRuleTexts) {
    out->Append(first ? "\n{\"id\":" : ",\n{\"id\":");
    first = false;
    AppendJsonString(rule.name, out);
    out->Append(",\"shortDescription\":{\"text\":");
    AppendJsonString(rule.summary, out);
    out->Append("},\"help\":{\"text\":");
    AppendJsonString(rule.help, out);
    out->Append("},\"defaultConfiguration\":{\"enabled\":");
    AppendJsonBool(rule.name != "unresolved-import", out);
    out->Append(",\"level\":");
    AppendJsonString(rule.name == "import-cycle-crash" ? "error" : "warning", out);
    out->Append("}}");
  }
}

}  // namespace

void WriteFindingsSarif(const FindingsReport& report, Sink* sink) {
  ByteBuffer out;
  const size_t space = report.tool.find(' ');
  out.Append(
      "{\"$schema\":\"https://json.schemastore.org/sarif-2.1.0.json\",\"version\":\"2.1.0\","
      "\"runs\":[{\n\"tool\":{\"driver\":{\"name\":");
  AppendJsonString(report.tool.substr(0, space), &out);
  if (space != std::string::npos) {
    out.Append(",\"version\":");
    AppendJsonString(report.tool.substr(space + 1), &out);
  }
  out.Append(",\"rules\":[");
  AppendRules(&out);
  out.Append("]}},\n\"columnKind\":\"unicodeCodePoints\",\n\"results\":[");
  bool first = true;
  for (const Finding& finding : report.findings) {
    out.Append(first ? "\n" : ",\n");
    first = false;
    const auto* rule =
        std::find_if(std::begin(kRuleTexts), std::end(kRuleTexts),
                     [&](const RuleText& text) { return text.name == finding.rule; });
    out.Append("{\"ruleId\":");
    AppendJsonString(finding.rule, &out);
    out.Append(",\"ruleIndex\":");
    out.AppendUint(static_cast<uint64_t>(rule - std::begin(kRuleTexts)));
    out.Append(",\"level\":");
    AppendJsonString(FindingLevel(finding), &out);
    out.Append(",\"message\":{\"text\":");
    AppendJsonString(finding.message, &out);
    out.Append("},\"locations\":[{");
    AppendPhysicalLocation(finding.place, &out);
    out.Append("}]");
    if (finding.is_cycle) AppendRelatedLocations(finding, &out);
    out.Append(",\"partialFingerprints\":{\"clewCycle/v1\":");
    AppendJsonString(finding.fingerprint, &out);
    out.Append('}');
    if (finding.is_cycle) AppendProperties(finding, &out);
    out.Append('}');
    sink->Append(out.view());
    out.clear();
  }
  out.Append(first ? "]}]}\n" : "\n]}]}\n");
  sink->Append(out.view());
}

}  // namespace clew
