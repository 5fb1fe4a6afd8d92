#include "analyzer/report/ci/report_markdown.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "analyzer/report/ci/markdown_diagram.h"
#include "analyzer/report/ci/visible_text.h"

namespace clew {
namespace {

constexpr size_t kMostRows = 20;

struct Section {
  std::string name;
  std::string text;
};

std::string Code(std::string_view text) { return MarkdownCode(text); }

// A link to the source where a template is known.
std::string Place(const CiReport& report, const std::string& path, uint32_t line) {
  const std::string text = Code(absl::StrCat(path, ":", line));
  const std::string url = SourceUrl(report.source_url, report.revision, path, line);
  return url.empty() ? text : absl::StrCat("[", text, "](", url, ")");
}

std::string More(size_t shown, size_t all) {
  return shown >= all ? "" : absl::StrCat("\nand ", all - shown, " more in the report\n");
}

// Rows as a table, at most kMostRows of them.
std::string Table(std::string_view head, const std::vector<std::string>& rows) {
  if (rows.empty()) return "";
  const auto columns = static_cast<size_t>(std::count(head.begin(), head.end(), '|') - 1);
  std::string text = absl::StrCat(head, "\n|");
  for (size_t i = 0; i < columns; ++i) text += "---|";
  text += '\n';
  for (size_t i = 0; i < rows.size() && i < kMostRows; ++i) absl::StrAppend(&text, rows[i], "\n");
  return text + More(kMostRows, rows.size());
}

std::string Details(std::string_view summary, const std::string& text) {
  if (text.empty()) return "";
  return absl::StrCat("<details><summary>", summary, "</summary>\n\n", text, "\n</details>\n");
}

class Writer {
 public:
  explicit Writer(const CiReport& report) : report_(report) {}

  std::vector<Section> Sections() {
    if (!report_.failed.empty()) Add("failed checks", Failed());
    if (report_.comparison) AddDifference(*report_.comparison);
    std::string cycles = CycleList(/*only_new=*/false);
    const bool hide = report_.comparison.has_value();
    Add("all cycles", hide             ? Details("All import cycles", cycles)
                      : cycles.empty() ? ""
                                       : "#### Import cycles\n" + cycles);
    Add("totals", Totals());
    if (report_.comparison) {
      Add("diagram", Details("Diagram of the changed packages",
                             PackageDiagram(report_.comparison->difference)));
    }
    Add("unresolved", Details("Unresolved imports", Places(report_.unresolved)));
    Add("unknowable", Details("Places that cannot be known", Places(report_.unknowable)));
    Add("third-party packages", Details("Third-party packages", Uses(report_.third_party)));
    Add("most imported", Details("Most imported modules", MostImported()));
    Add("layers", Details("Layers, the lowest first", Layers()));
    return std::move(sections_);
  }

 private:
  void Add(std::string name, std::string text) {
    if (!text.empty()) sections_.push_back({std::move(name), absl::StrCat("\n", text)});
  }

  void AddDifference(const Comparison& comparison) {
    const GraphDifference& difference = comparison.difference;
    Add("new cycles", Titled("New import cycles", CycleList(/*only_new=*/true)));
    Add("new unresolved", Titled("New unresolved imports", Places(difference.unresolved.added)));
    Add("new unknowable",
        Titled("New places that cannot be known", Places(difference.unknowable.added)));
    Add("new third-party packages",
        Titled("New third-party packages", Uses(difference.third_party.added)));
    Add("dependencies between packages",
        Titled("Dependencies between packages", PackageChanges(difference)));
    Add("affected tests", AffectedTests(comparison.affected));
    Add("what the entries load", Titled("Files that an entry loads", Entries()));
    Add("fixed cycles", Titled("Fixed import cycles", FixedCycles(comparison)));
    Add("dependencies between modules",
        Details("Dependencies between modules", ModuleChanges(difference)));
  }

  static std::string Titled(std::string_view title, const std::string& text) {
    return text.empty() ? "" : absl::StrCat("#### ", title, "\n\n", text);
  }

  std::string Failed() const {
    std::string text;
    for (const FailedCheck& failed : report_.failed) {
      absl::StrAppend(&text, "- ❌ `--fail-on ", failed.check, "`: ", failed.count, "\n");
    }
    return text;
  }

  std::string OneCycle(const Finding& finding, std::string_view mark) const {
    std::string text = absl::StrCat("- ", mark, "**", finding.verdict, "** ");
    std::vector<std::string> names;
    for (const CycleStep& step : finding.chain) names.push_back(Code(step.from));
    if (!finding.chain.empty()) names.push_back(Code(finding.chain.back().to));
    absl::StrAppend(&text, absl::StrJoin(names, " → "));
    if (finding.component.size() > finding.chain.size()) {
      absl::StrAppend(&text, " (in a group of ", finding.component.size(), " modules)");
    }
    text += '\n';
    for (const CycleStep& step : finding.chain) {
      absl::StrAppend(&text, "  - ", Place(report_, step.place.path, step.place.line), " ",
                      step.text.empty() ? "" : Code(step.text), "\n");
    }
    return text;
  }

  std::string CycleList(bool only_new) const {
    std::string text;
    size_t shown = 0;
    size_t all = 0;
    for (const ReportCycle& cycle : report_.cycles) {
      if (only_new && cycle.status == CycleStatus::kOld) continue;
      if (++all > kMostRows) continue;
      ++shown;
      text += OneCycle(cycle.finding, cycle.status == CycleStatus::kOld ? "" : "🆕 ");
    }
    return text + More(shown, all);
  }

  static std::string FixedCycles(const Comparison& comparison) {
    std::string text;
    for (size_t i = 0; i < comparison.fixed_cycles.size() && i < kMostRows; ++i) {
      std::vector<std::string> names;
      for (const CycleStep& step : comparison.fixed_cycles[i].chain) {
        names.push_back(Code(step.from));
      }
      absl::StrAppend(&text, "- ✅ ", absl::StrJoin(names, " → "), "\n");
    }
    return text + More(kMostRows, comparison.fixed_cycles.size());
  }

  std::string Places(const std::vector<UnknownPlace>& places) const {
    std::vector<std::string> rows;
    for (const UnknownPlace& place : places) {
      rows.push_back(absl::StrCat("| ", Place(report_, place.path, place.line), " | ",
                                  Code(place.what), " | ", place.reason, " |"));
    }
    return Table("| place | what | why |", rows);
  }

  static std::string Uses(const std::vector<NameUse>& uses) {
    std::vector<std::string> rows;
    for (const NameUse& use : uses) {
      rows.push_back(absl::StrCat("| ", Code(use.name), " | ", use.importers, " |"));
    }
    return Table("| package | imported by modules |", rows);
  }

  static std::string PackageChanges(const GraphDifference& difference) {
    std::vector<std::string> rows;
    size_t stdlib = 0;
    const auto add = [&](std::string_view sign, const PackageDependencyChange& change) {
      if (change.origin == Origin::kStdlib) {
        ++stdlib;
        return;
      }
      rows.push_back(absl::StrCat("| ", sign, " | ", Code(change.from), " | ", Code(change.to),
                                  " | ", change.before, " → ", change.after, " |"));
    };
    for (const PackageDependencyChange& change : difference.packages.added) add("➕", change);
    for (const PackageDependencyChange& change : difference.packages.removed) add("➖", change);
    for (const PackageDependencyChange& change : difference.changed_packages) add("±", change);
    std::string text = Table("| | from | to | pairs of modules |", rows);
    if (stdlib != 0) absl::StrAppend(&text, "\nand ", stdlib, " on the standard library\n");
    return text;
  }

  std::string ModuleChanges(const GraphDifference& difference) const {
    std::vector<std::string> rows;
    const auto add = [&](std::string_view sign, const DependencyChange& change) {
      const bool is_new = !change.after.empty();
      const WrittenImport& import = is_new ? change.after.front() : change.before.front();
      const std::string place = is_new ? Place(report_, import.path, import.line)
                                       : Code(absl::StrCat(import.path, ":", import.line));
      rows.push_back(absl::StrCat("| ", sign, " | ", Code(change.from), " → ", Code(change.to),
                                  " | ", place, " | ", import.text.empty() ? "" : Code(import.text),
                                  " |"));
    };
    for (const DependencyChange& change : difference.dependencies.added) add("➕", change);
    for (const DependencyChange& change : difference.dependencies.removed) add("➖", change);
    for (const DependencyChange& change : difference.changed_dependencies) add("±", change);
    return Table("| | dependency | place | statement |", rows);
  }

  static std::string AffectedTests(const AffectedSet& affected) {
    if (affected.files.empty()) return "";
    std::string text =
        absl::StrCat("#### Affected\n\n", affected.files.size(),
                     affected.files.size() == 1 ? " file, " : " files, ", affected.tests.size(),
                     affected.tests.size() == 1 ? " of them a test\n" : " of them tests\n");
    std::string list;
    for (size_t i = 0; i < affected.tests.size() && i < kMostRows; ++i) {
      absl::StrAppend(&list, "- ", Code(affected.tests[i]), "\n");
    }
    list += More(kMostRows, affected.tests.size());
    return text + Details("Affected tests", list);
  }

  std::string Entries() const {
    std::vector<std::string> rows;
    const auto number = [](const std::optional<uint32_t>& n) {
      return n ? absl::StrCat(*n) : std::string("–");
    };
    for (const ReportEntry& entry : report_.entries) {
      if (entry.before == entry.after) continue;
      rows.push_back(
          absl::StrCat("| ", Code(entry.run ? absl::StrCat("-m ", entry.module) : entry.module),
                       " | ", number(entry.before), " | ", number(entry.after), " |"));
    }
    return Table("| entry | before | after |", rows);
  }

  std::string Totals() const {
    const auto row = [&](std::string_view name, uint64_t ReportTotals::* member) {
      std::string text = absl::StrCat("| ", name, " | ");
      if (report_.comparison) absl::StrAppend(&text, report_.comparison->before.*member, " | ");
      return absl::StrCat(text, report_.totals.*member, " |");
    };
    return Table(report_.comparison ? "| | before | now |" : "| | now |",
                 {row("files", &ReportTotals::files), row("packages", &ReportTotals::packages),
                  row("dependencies of modules", &ReportTotals::dependencies),
                  row("import cycles", &ReportTotals::cycles),
                  row("modules in cycles", &ReportTotals::in_cycles),
                  row("unresolved imports", &ReportTotals::unresolved),
                  row("unknowable places", &ReportTotals::unknowable),
                  row("third-party packages", &ReportTotals::third_party)});
  }

  std::string MostImported() const {
    std::vector<std::string> rows;
    for (const auto& [name, count] : report_.importers) {
      rows.push_back(absl::StrCat("| ", Code(name), " | ", count, " |"));
    }
    return Table("| module | imported by modules |", rows);
  }

  std::string Layers() const {
    std::vector<std::string> rows;
    for (size_t i = 0; i < report_.layers.size(); ++i) {
      std::vector<std::string> groups;
      for (const std::vector<std::string>& group : report_.layers[i]) {
        std::vector<std::string> names;
        for (const std::string& name : group) names.push_back(Code(name));
        groups.push_back(absl::StrJoin(names, " ⇄ "));
      }
      rows.push_back(absl::StrCat("| ", i, " | ", absl::StrJoin(groups, ", "), " |"));
    }
    return Table("| layer | packages |", rows);
  }

  const CiReport& report_;
  std::vector<Section> sections_;
};

// Names what was left out, within `room` bytes.
std::string LeftOut(const std::vector<std::string>& names, size_t room) {
  std::string text = absl::StrCat("\n_Left out for size: ", absl::StrJoin(names, ", "), "._\n");
  if (text.size() > room) text = "\n_More was left out for size._\n";
  return text.size() > room ? "" : text;
}

// A comment must not end early.
std::string KeyText(std::string_view key) {
  std::string text;
  for (const char byte : key) {
    const bool plain = (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z') ||
                       (byte >= 'A' && byte <= 'Z') || byte == '_' || byte == '.' || byte == '/';
    text += plain || (byte == '-' && (text.empty() || text.back() != '-')) ? byte : '_';
  }
  return text;
}

}  // namespace

void WriteReportMarkdown(const CiReport& report, const MarkdownOptions& options, Sink* sink) {
  const std::string mark = report.failed.empty() ? "" : "❌ ";
  std::string head = absl::StrCat("<!-- clew-report:", KeyText(options.key), " -->\n### ", mark,
                                  VisibleText(VerdictText(report), 600), "\n");
  for (const std::string& note : report.notes) {
    absl::StrAppend(&head, "\n> ", VisibleText(note, 600), "\n");
  }
  const std::vector<Section> sections = Writer(report).Sections();
  size_t kept = sections.size();
  size_t size = head.size();
  for (const Section& section : sections) size += section.text.size();
  std::vector<std::string> left_out;
  constexpr size_t kRoomForList = 400;
  while (kept > 0 && size + (left_out.empty() ? 0 : kRoomForList) > options.max_bytes) {
    --kept;
    size -= sections[kept].text.size();
    left_out.insert(left_out.begin(), sections[kept].name);
  }
  sink->Append(head);
  for (size_t i = 0; i < kept; ++i) sink->Append(sections[i].text);
  if (!left_out.empty()) {
    sink->Append(LeftOut(left_out, options.max_bytes > size ? options.max_bytes - size : 0));
  }
}

}  // namespace clew
