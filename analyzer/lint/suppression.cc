#include "analyzer/lint/suppression.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "analyzer/lint/lint_components.h"

namespace clew {
namespace {

constexpr std::string_view kCycleNames[] = {"cycle", "import-cycle", "import-cycle-crash"};
constexpr std::string_view kOtherNames[] = {"syntax-error", "unknowable-import",
                                            "unresolved-import"};

bool IsCycleName(std::string_view name) {
  return std::find(std::begin(kCycleNames), std::end(kCycleNames), name) != std::end(kCycleNames);
}

bool IsRuleName(std::string_view name) {
  return IsCycleName(name) ||
         std::find(std::begin(kOtherNames), std::end(kOtherNames), name) != std::end(kOtherNames);
}

bool NamesCycle(const IgnoreComment& comment) {
  return std::any_of(comment.rules.begin(), comment.rules.end(), IsCycleName);
}

uint32_t EndLine(const FileComments& file, const Statement& statement) {
  const std::pair<uint32_t, uint32_t> key(statement.line, statement.column);
  const auto found =
      std::lower_bound(file.end_lines.begin(), file.end_lines.end(), key,
                       [](const auto& entry, const auto& wanted) { return entry.first < wanted; });
  return found != file.end_lines.end() && found->first == key ? found->second : statement.line;
}

std::vector<uint32_t> NumbersOf(const LintView& view, const LintSelection& selection) {
  std::vector<uint32_t> numbers(view.node_count(), 0xffffffffu);
  uint32_t next = 0;
  for (const std::vector<uint32_t>& nodes : CyclicComponents(view, selection)) {
    for (const uint32_t node : nodes) numbers[node] = next;
    ++next;
  }
  return numbers;
}

bool IsInside(const LintView& view, const std::vector<uint32_t>& numbers, ModuleId from,
              ModuleId to) {
  const uint32_t a = view.node_of[Index(from)];
  const uint32_t b = view.node_of[Index(to)];
  return a != b && numbers[a] != 0xffffffffu && numbers[a] == numbers[b];
}

}  // namespace

Suppressions::Suppressions(const ImportGraph& graph, const CheckOptions& options)
    : graph_(graph), options_(options), pattern_used_(options.patterns.size(), false) {
  for (const FileComments& file : options.comments) {
    comment_used_.emplace_back(file.comments.size(), false);
  }
  AddComments();
  AddPatterns();
}

void Suppressions::AddComments() {
  for (uint32_t number = 0; number < options_.comments.size(); ++number) {
    const FileComments& file = options_.comments[number];
    for (const ModuleId from : graph_.at_path(file.path)) {
      for (const Edge& edge : graph_.edges(from)) {
        if (edge.kind() == EdgeKind::kImplicit) continue;
        const Statement& statement = graph_.statement(edge);
        const uint32_t end = EndLine(file, statement);
        for (uint32_t i = 0; i < file.comments.size(); ++i) {
          const IgnoreComment& comment = file.comments[i];
          if (!NamesCycle(comment) || comment.line < statement.line || comment.line > end) continue;
          if (ignored_.empty()) ignored_.assign(graph_.edge_count(), false);
          ignored_[EdgeIndex(graph_, edge)] = true;
          by_comment_.push_back({{from, edge}, number, i});
        }
      }
    }
  }
}

void Suppressions::AddPatterns() {
  for (size_t number = 0; number < options_.patterns.size(); ++number) {
    const IgnorePattern& pattern = options_.patterns[number].pattern;
    const auto matches = [&](const NamePattern& name, ModuleId id) {
      const Module& module = graph_.module(id);
      return name.Matches(LabelOf(module, {})) ||
             (options_.level.package && name.Matches(LabelOf(module, options_.level)));
    };
    std::vector<int8_t> targets(graph_.module_count(), -1);  // not asked, no, yes
    for (uint32_t i = 0; i < graph_.module_count(); ++i) {
      const ModuleId from{i};
      if (graph_.edges(from).empty() || !matches(pattern.from, from)) continue;
      for (const Edge& edge : graph_.edges(from)) {
        if (edge.kind() == EdgeKind::kImplicit) continue;
        int8_t& target = targets[Index(edge.to)];
        if (target < 0) target = matches(pattern.to, edge.to) ? 1 : 0;
        if (target == 0) continue;
        if (ignored_.empty()) ignored_.assign(graph_.edge_count(), false);
        ignored_[EdgeIndex(graph_, edge)] = true;
        pattern_used_[number] = true;
      }
    }
  }
}

uint64_t Suppressions::JudgeCycles(const LintView& unfiltered, const LintSelection& selection) {
  if (ignored_.empty()) return 0;
  // An ignore that only a wider view needs is not idle: both views are run on one project.
  const std::vector<uint32_t> widest = NumbersOf(unfiltered, {false, 0});
  for (const IgnoredEdge& edge : by_comment_) {
    if (IsInside(unfiltered, widest, edge.written.from, edge.written.edge.to)) {
      comment_used_[edge.file][edge.comment] = true;
    }
  }
  const std::vector<uint32_t> shown = NumbersOf(unfiltered, selection);
  uint64_t count = 0;
  for (uint32_t i = 0; i < graph_.module_count(); ++i) {
    for (const Edge& edge : graph_.edges(ModuleId{i})) {
      count += ignored_[EdgeIndex(graph_, edge)] &&
               selection.Admits(graph_.statement(edge), edge.kind()) &&
               IsInside(unfiltered, shown, ModuleId{i}, edge.to);
    }
  }
  return count;
}

bool Suppressions::Suppresses(std::string_view rule, std::string_view path, uint32_t line) {
  const auto file = std::lower_bound(
      options_.comments.begin(), options_.comments.end(), path,
      [](const FileComments& entry, std::string_view wanted) { return entry.path < wanted; });
  if (file == options_.comments.end() || file->path != path) return false;
  bool suppressed = false;
  for (size_t i = 0; i < file->comments.size(); ++i) {
    const IgnoreComment& comment = file->comments[i];
    if (std::find(comment.rules.begin(), comment.rules.end(), rule) == comment.rules.end()) {
      continue;
    }
    uint32_t begin = comment.line;
    for (const auto& [start, end] : file->end_lines) {
      if (start.first <= comment.line && comment.line <= end) begin = std::min(begin, start.first);
    }
    if (line < begin || line > comment.line) continue;
    comment_used_[static_cast<size_t>(file - options_.comments.begin())][i] = true;
    suppressed = true;
  }
  return suppressed;
}

void Suppressions::Report(std::vector<Finding>* findings,
                          std::vector<std::string>* warnings) const {
  const auto add = [&](FindingPlace place, std::string message, std::string_view text) {
    Finding finding;
    finding.rule = "unused-ignore";
    finding.place = std::move(place);
    finding.message = std::move(message);
    finding.fingerprint = Fingerprint({finding.rule, finding.place.path, std::string(text)});
    findings->push_back(std::move(finding));
  };
  for (size_t number = 0; number < options_.comments.size(); ++number) {
    const FileComments& file = options_.comments[number];
    for (size_t i = 0; i < file.comments.size(); ++i) {
      const IgnoreComment& comment = file.comments[i];
      const FindingPlace place{file.path, comment.line, comment.column, comment.code_points};
      std::vector<std::string> unknown;
      for (const std::string& rule : comment.rules) {
        if (!IsRuleName(rule)) unknown.push_back(rule);
      }
      // A rule that is not checked in this run cannot show that its comment is needed.
      const bool unchecked =
          std::any_of(comment.rules.begin(), comment.rules.end(), [&](const std::string& rule) {
            return (IsCycleName(rule) && (options_.rules & kRuleImportCycle) == 0) ||
                   (rule == "syntax-error" && (options_.rules & kRuleSyntaxError) == 0) ||
                   (rule == "unknowable-import" && (options_.rules & kRuleUnknowableImport) == 0) ||
                   (rule == "unresolved-import" && (options_.rules & kRuleUnresolvedImport) == 0);
          });
      if (comment.rules.empty()) {
        add(place, "ignore comment names no rule: write \"# clew: ignore[cycle] reason\"",
            comment.line_text);
      } else if (!unknown.empty()) {
        add(place,
            absl::StrCat("ignore comment names a rule that does not exist: ",
                         absl::StrJoin(unknown, ", ")),
            comment.line_text);
      } else if (!comment_used_[number][i] && !unchecked) {
        add(place,
            NamesCycle(comment)
                ? "ignore comment without effect: no import of this statement is part of a cycle"
                : "ignore comment without effect: there is nothing to ignore here",
            comment.line_text);
      } else if (options_.require_reason && comment.reason.empty()) {
        add(place, "ignore comment without a reason: write it behind the bracket",
            comment.line_text);
      }
    }
  }
  for (size_t number = 0; number < options_.patterns.size(); ++number) {
    if (pattern_used_[number] || options_.unmatched == Unmatched::kNone) continue;
    const PlacedPattern& pattern = options_.patterns[number];
    const std::string message =
        absl::StrCat("ignored import \"", pattern.pattern.text, "\" matches no import");
    if (options_.unmatched == Unmatched::kWarn) {
      warnings->push_back(absl::StrCat(pattern.path, ":", pattern.line, ": ", message));
    } else {
      add({pattern.path, pattern.line, 0, 0}, message, pattern.pattern.text);
    }
  }
}

}  // namespace clew
