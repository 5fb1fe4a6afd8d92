#include "cli/cycles_options.h"

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "analyzer/source/path.h"
#include "cli/file_list.h"
#include "cli/nearest_name.h"

namespace clew {
namespace {

constexpr size_t kDefaultLimit = 20;

struct RuleName {
  std::string_view name;
  LintRules rules;
};
constexpr RuleName kRuleNames[] = {{"all", 0xff},
                                   {"import-cycle", kRuleImportCycle},
                                   {"import-cycle-crash", kRuleImportCycle},
                                   {"syntax-error", kRuleSyntaxError},
                                   {"unknowable-import", kRuleUnknowableImport},
                                   {"unresolved-import", kRuleUnresolvedImport},
                                   {"unused-ignore", kRuleUnusedIgnore}};

// What a value came from, for messages.
std::string SourceOf(bool from_option, std::string_view name, const EffectiveOptions& effective) {
  return from_option ? absl::StrCat("option --", name)
                     : effective.config.PlaceOf(absl::StrCat("cycles.", name));
}

absl::StatusOr<LintRules> ReadRules(const std::vector<std::string>& names,
                                    const std::string& source) {
  LintRules rules = 0;
  for (const std::string& name : names) {
    LintRules found = 0;
    std::vector<std::string_view> known;
    for (const RuleName& rule : kRuleNames) {
      if (rule.name == name) found = rule.rules;
      known.push_back(rule.name);
    }
    if (found == 0) {
      return absl::InvalidArgumentError(absl::StrCat(source, ": there is no rule \"", name, "\"",
                                                     Suggestion(name, known), " (",
                                                     absl::StrJoin(known, ", "), ")"));
    }
    rules |= found;
  }
  return rules;
}

absl::StatusOr<LintLevel> ReadLevel(const std::string& text, const std::string& source) {
  if (text == "module") return LintLevel{};
  if (text == "package") return LintLevel{true, 0};
  uint32_t depth = 0;
  if (absl::StartsWith(text, "package:") && absl::SimpleAtoi(text.substr(8), &depth) && depth > 0) {
    return LintLevel{true, depth};
  }
  return absl::InvalidArgumentError(absl::StrCat(
      source, ": a level is module, package or package:2 (a depth); not \"", text, "\""));
}

}  // namespace

std::vector<Option> CyclesOptionList(CyclesFlags* flags) {
  return {
      {"--format", 0, "FORMAT", "text, json, sarif, github, junit or markdown", &flags->format,
       "text|json|sarif|github|junit|markdown"},
      {"--level", 0, "LEVEL", "module, package or package:DEPTH: what the cycles are made of",
       &flags->level, ""},
      {"--all", 0, "", "for each import its shortest cycle too", &flags->all, ""},
      {"--limit", 0, "N", "how many cycles --all shows of a group (default: 20)", &flags->limit,
       ""},
      {"--baseline", 0, "FILE", "known imports inside cycles: only new ones are findings",
       &flags->baseline, ""},
      {"--update-baseline", 0, "", "write what is found to the baseline", &flags->update_baseline,
       ""},
      {"--changed-since", 0, "REF", "only findings that touch files changed since a git revision",
       &flags->changed_since, ""},
      {"--require-reason", 0, "", "an ignore comment without a reason is a finding",
       &flags->require_reason, ""},
      {"--select", 0, "LIST", "rules to check: import-cycle, syntax-error, ...; or all",
       &flags->select, ""},
  };
}

absl::StatusOr<CheckOptions> MakeCheckOptions(const CyclesFlags& flags,
                                              const EffectiveOptions& effective) {
  const CyclesConfig& config = effective.config.cycles;
  CheckOptions check;
  check.selection.import_time_only = effective.options.scope != "all";
  if (effective.options.exclude_conditions.has_value()) {
    const absl::StatusOr<Conditions> excluded = ExcludedConditionsOf(effective);
    if (!excluded.ok()) return excluded.status();
    check.selection.exclude = *excluded;
  }
  if (flags.level.has_value() || config.level.has_value()) {
    const absl::StatusOr<LintLevel> level =
        ReadLevel(flags.level.has_value() ? *flags.level : *config.level,
                  SourceOf(flags.level.has_value(), "level", effective));
    if (!level.ok()) return level.status();
    check.level = *level;
  }
  if (flags.select.has_value() || config.select.has_value()) {
    std::vector<std::string> names;
    if (flags.select.has_value()) {
      for (const std::string_view name :
           absl::StrSplit(*flags.select, ',', absl::SkipWhitespace())) {
        names.emplace_back(absl::StripAsciiWhitespace(name));
      }
    } else {
      names = *config.select;
    }
    const absl::StatusOr<LintRules> rules =
        ReadRules(names, SourceOf(flags.select.has_value(), "select", effective));
    if (!rules.ok()) return rules.status();
    check.rules = *rules;
  }
  for (const CyclesConfig::Pattern& pattern : config.ignore) {
    absl::StatusOr<IgnorePattern> parsed = ParseIgnorePattern(pattern.text);
    if (!parsed.ok()) {
      return absl::InvalidArgumentError(
          absl::StrCat(effective.config.path, ":", pattern.line, ": ", parsed.status().message()));
    }
    check.patterns.push_back({*std::move(parsed), effective.config.path, pattern.line});
  }
  const std::string unmatched = config.unmatched.value_or("error");
  if (unmatched != "error" && unmatched != "warn" && unmatched != "none") {
    return absl::InvalidArgumentError(
        absl::StrCat(SourceOf(false, "unmatched", effective),
                     ": \"unmatched\" takes error, warn, none; not \"", unmatched, "\""));
  }
  check.unmatched = unmatched == "error"  ? Unmatched::kError
                    : unmatched == "warn" ? Unmatched::kWarn
                                          : Unmatched::kNone;
  check.require_reason = flags.require_reason || config.require_reason.value_or(false);
  if (flags.limit.has_value() && *flags.limit < 1) {
    return absl::InvalidArgumentError("option --limit: the least is 1");
  }
  if (flags.all) check.all_cycles = static_cast<size_t>(flags.limit.value_or(kDefaultLimit));
  return check;
}

std::optional<std::string> BaselinePath(const CyclesFlags& flags,
                                        const EffectiveOptions& effective) {
  if (flags.baseline.has_value()) return flags.baseline;
  const Config& config = effective.config;
  if (!config.cycles.baseline.has_value()) return std::nullopt;
  return RelativeToWorkingDirectory(JoinPath(config.directory, *config.cycles.baseline));
}

}  // namespace clew
