#include <algorithm>
#include <string>

#include "absl/strings/str_cat.h"
#include "analyzer/report/findings.h"

namespace clew {
namespace {

constexpr size_t kMostSteps = 12;
constexpr size_t kMostBreakers = 5;
constexpr size_t kMostMembers = 12;
constexpr size_t kMostFailures = 3;

class Writer {
 public:
  Writer(bool verbose, const TextStyle& style, ByteBuffer* out)
      : verbose_(verbose), style_(style), out_(*out) {}

  void Write(const Finding& finding) {
    AppendInk(Ink::kBold, PlaceText(finding.place), style_, &out_);
    out_.Append(": ");
    AppendInk(finding.is_error ? Ink::kRed : Ink::kYellow, finding.message, style_, &out_);
    out_.Append(' ');
    AppendInk(Ink::kDim, absl::StrCat("[", finding.rule, "]"), style_, &out_);
    out_.Append('\n');
    if (!finding.is_cycle) return;
    Chain(finding.chain);
    if (!finding.chain_exact) {
      Line("  the component is so large that the search was ended: a shorter cycle may exist");
    }
    Component(finding);
    MoreCycles(finding);
    Verdict(finding);
    Breakers(finding);
  }

 private:
  void Line(std::string_view text) {
    AppendInk(Ink::kPlain, text, style_, &out_);
    out_.Append('\n');
  }

  void Chain(const std::vector<CycleStep>& chain) {
    size_t width = 0;
    const size_t shown = verbose_ ? chain.size() : std::min(chain.size(), kMostSteps);
    for (size_t i = 0; i < shown; ++i) {
      width = std::max(width, DisplayWidth(PlaceText(chain[i].place)));
    }
    for (size_t i = 0; i < shown; ++i) {
      const std::string place = PlaceText(chain[i].place);
      out_.Append("    ");
      AppendInk(Ink::kCyan, place, style_, &out_);
      out_.AppendSpaces(width - DisplayWidth(place) + 2);
      AppendInk(Ink::kPlain, chain[i].text, style_, &out_);
      if ((chain[i].conditions & (kConditionPlatform | kConditionVersion)) != 0) {
        AppendInk(Ink::kDim,
                  (chain[i].conditions & kConditionPlatform) != 0 ? "  (on some platforms)"
                                                                  : "  (on some Python versions)",
                  style_, &out_);
      }
      if (i + 1 == chain.size()) {
        out_.Append("  ");
        AppendInk(Ink::kDim, absl::StrCat("(closes the cycle: back to ", chain[i].to, ")"), style_,
                  &out_);
      }
      out_.Append('\n');
    }
    if (shown < chain.size()) Line(absl::StrCat("    ... ", chain.size() - shown, " more steps"));
  }

  void Component(const Finding& finding) {
    if (finding.component.size() <= finding.chain.size()) return;
    std::string names;
    const size_t most = verbose_ ? finding.component.size() : kMostMembers;
    for (size_t i = 0; i < finding.component.size() && i < most; ++i) {
      absl::StrAppend(&names, i == 0 ? "" : ", ", finding.component[i].module);
    }
    if (finding.component.size() > most) {
      absl::StrAppend(&names, ", and ", finding.component.size() - most, " more");
    }
    Line(absl::StrCat("  the shortest of the cycles among ", finding.component.size(),
                      " modules: ", names));
  }

  void MoreCycles(const Finding& finding) {
    for (const std::vector<CycleStep>& chain : finding.more_cycles) {
      std::string names = "  another: ";
      for (const CycleStep& step : chain) absl::StrAppend(&names, step.from, " -> ");
      Line(absl::StrCat(names, chain.front().from));
      Chain(chain);
    }
    if (finding.more_truncated) Line("  there are more; --limit N shows more of them");
  }

  void Verdict(const Finding& finding) {
    if (finding.verdict == "safe") {
      Line(
          "  harmless today: whichever of these modules is imported first, every name is there "
          "when it is needed");
      return;
    }
    size_t shown = 0;
    size_t failures = 0;
    for (const MemberImport& first : finding.first_imports) {
      const SimulatedImport& result = first.result;
      if (!MayFail(first)) continue;
      const bool fails = result.outcome == ImportOutcome::kFails;
      ++failures;
      if (!verbose_ && shown == kMostFailures) continue;
      ++shown;
      const std::string text = FailureText(first);
      const size_t colon = text.find(':');  // no module's name has one
      out_.Append("  ");
      AppendInk(fails ? Ink::kRed : Ink::kYellow, text.substr(0, colon), style_, &out_);
      Line(text.substr(colon));
      if (verbose_) {
        for (const SimulatedImport::Step& step : result.trail) {
          Line(absl::StrCat("      ", PlaceText(step.place), " runs ", step.runs));
        }
      }
    }
    if (shown < failures) Line(absl::StrCat("  ", failures - shown, " more fail so"));
    if (finding.verdict == "unknown" && failures == 0) Unknown(finding);
    if (finding.verdict == "order") {
      Line("  it works today because of the order of imports: every known entry works");
    }
  }

  void Unknown(const Finding& finding) {
    size_t works = 0;
    std::string_view why;
    for (const MemberImport& first : finding.first_imports) {
      if (first.result.outcome == ImportOutcome::kWorks) ++works;
      if (first.result.outcome == ImportOutcome::kUnknown && why.empty()) why = first.result.why;
    }
    std::string text = "  not known whether it crashes";
    if (works != 0) {
      absl::StrAppend(&text, ": ", works, " of ", finding.first_imports.size(),
                      " first imports work, the others");
    } else {
      text += ": first imports";
    }
    if (why == "limit") {
      text += " have too many possible ways to follow";
    } else if (why == "raises") {
      text += " end in an exception of the program's own";
    } else if (why == "hazard") {
      text += " depend on computed names";
    } else if (why == "unparsable") {
      text += " run a file that cannot be parsed";
    } else if (why == "level") {
      text = "  verdicts are for modules (--level module)";
    }
    Line(text);
  }

  void Breakers(const Finding& finding) {
    const size_t count = finding.breakers.size();
    if (count == 0) return;
    const size_t shown = verbose_ ? count : std::min(count, kMostBreakers);
    const bool of_chain = finding.breakers_method == "chain";
    std::string title = absl::StrCat(
        "  smallest change", count == 1 ? ": " : absl::StrCat(", ", count, " imports: "),
        of_chain || finding.component.size() <= 2 ? "this breaks it" : "this breaks all cycles");
    if (!finding.breakers_exact && !of_chain) {
      absl::StrAppend(&title, " (by ", finding.breakers_method, "; fewer may do)");
    }
    Line(title);
    for (size_t i = 0; i < shown; ++i) {
      const CycleStep& step = finding.breakers[i];
      out_.Append("    ");
      AppendInk(Ink::kGreen, PlaceText(step.place), style_, &out_);
      out_.Append("  ");
      Line(step.text);
      if (!step.remedy.empty()) Line(absl::StrCat("      -> ", step.remedy));
    }
    if (shown < count) Line(absl::StrCat("    ... ", count - shown, " more (-v shows all)"));
    out_.Append("  ");
    AppendInk(Ink::kDim,
              absl::StrCat("or keep it: # clew: ignore[cycle] reason  on ",
                           count == 1 ? PlaceText(finding.breakers[0].place) : "these lines"),
              style_, &out_);
    out_.Append('\n');
  }

  const bool verbose_;
  const TextStyle& style_;
  ByteBuffer& out_;
};

}  // namespace

void WriteFindingsText(const FindingsReport& report, bool verbose, const TextStyle& style,
                       Sink* sink) {
  ByteBuffer out;
  bool first = true;
  bool was_cycle = false;
  for (const Finding& finding : report.findings) {
    if (!first && (finding.is_cycle || was_cycle)) out.Append('\n');
    first = false;
    was_cycle = finding.is_cycle;
    Writer(verbose, style, &out).Write(finding);
    sink->Append(out.view());
    out.clear();
  }
  if (report.fixed.empty()) return;
  if (!first) out.Append('\n');
  AppendCount(report.fixed.size(), "import of the baseline is", "imports of the baseline are",
              &out);
  out.Append(" in no cycle any more (--update-baseline forgets them):\n");
  for (const NamePair& pair : report.fixed) {
    out.Append("    ");
    AppendInk(Ink::kGreen, absl::StrCat(pair.first, " -> ", pair.second), style, &out);
    out.Append('\n');
  }
  sink->Append(out.view());
}

void AppendFindingsSummary(const FindingsReport& report, const TextStyle& style, ByteBuffer* out) {
  const bool packages = report.level != "module";
  std::string text;
  uint64_t cycles = 0;
  for (const Finding& finding : report.findings) cycles += finding.is_cycle ? 1 : 0;
  const uint64_t others = report.findings.size() - cycles;
  if (report.components == 0) {
    text = "no import cycles";
  } else {
    text = absl::StrCat(report.components, report.components == 1 ? " group" : " groups",
                        packages ? " of packages" : " of modules", " in import cycles");
  }
  absl::StrAppend(&text, " (", report.modules, packages ? " packages" : " modules", " checked");
  if (report.components != 0) absl::StrAppend(&text, ", the largest group has ", report.largest);
  text += ")";
  if (report.baselined != 0) absl::StrAppend(&text, ", ", report.baselined, " in the baseline");
  if (others != 0) {
    absl::StrAppend(&text, ", ", others, others == 1 ? " other finding" : " other findings");
  }
  if (report.ignored != 0) {
    absl::StrAppend(&text, ", ", report.ignored,
                    report.ignored == 1 ? " import ignored" : " imports ignored");
  }
  AppendInk(report.findings.empty() ? Ink::kGreen : Ink::kBold, text, style, out);
  out->Append('\n');
  for (const HiddenComponents& hidden : report.hidden) {
    AppendInk(Ink::kDim,
              absl::StrCat("  not shown: ", hidden.components,
                           hidden.components == 1 ? " group" : " groups", " with ", hidden.option),
              style, out);
    out->Append('\n');
  }
}

}  // namespace clew
