// The parts of a report's page that need no script: tables and lists.
#ifndef CLEW_ANALYZER_REPORT_CI_HTML_SECTIONS_H_
#define CLEW_ANALYZER_REPORT_CI_HTML_SECTIONS_H_

#include <string>

#include "analyzer/report/ci/report.h"

namespace clew {

// What changed; empty where nothing was compared.
std::string ChangeSection(const CiReport& report);

// Totals, entries, most connected modules, third-party and standard library use, layers.
std::string OverviewSection(const CiReport& report);

// Each cycle with its chain, verdict and breakers.
std::string CyclesSection(const CiReport& report);

// What is not known: unresolved, computed, hazards, diagnostics.
std::string UnknownSection(const CiReport& report);

}  // namespace clew

#endif  // CLEW_ANALYZER_REPORT_CI_HTML_SECTIONS_H_
