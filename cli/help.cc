#include "cli/help.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"

namespace clew {
namespace {

std::string OptionNames(const Option& option) {
  std::string names = option.short_name != 0
                          ? absl::StrCat("-", std::string(1, option.short_name), ", ", option.name)
                          : absl::StrCat("    ", option.name);
  if (!option.metavar.empty()) absl::StrAppend(&names, " ", option.metavar);
  return names;
}

void AppendTable(const std::vector<std::pair<std::string, std::string>>& rows,
                 const TextStyle& style, ByteBuffer* out) {
  size_t width = 0;
  for (const auto& [name, text] : rows) width = std::max(width, name.size());
  for (const auto& [name, text] : rows) {
    out->Append("  ");
    AppendInk(Ink::kCyan, name, style, out);
    out->AppendSpaces(width - name.size() + 2);
    out->Append(text);
    out->Append('\n');
  }
}

void AppendOptions(std::string_view title, const std::vector<Option>& options,
                   const TextStyle& style, ByteBuffer* out) {
  if (options.empty()) return;
  out->Append('\n');
  AppendInk(Ink::kBold, title, style, out);
  out->Append('\n');
  std::vector<std::pair<std::string, std::string>> rows;
  for (const Option& option : options) {
    std::string help(option.help);
    // Where the help does not name the choices, they follow it.
    if (!option.choices.empty() && help.find(" or ") == std::string::npos) {
      absl::StrAppend(&help, ": ", absl::StrReplaceAll(option.choices, {{"|", ", "}}));
    }
    rows.emplace_back(OptionNames(option), help);
  }
  AppendTable(rows, style, out);
}

}  // namespace

std::string GeneralHelp(const std::vector<std::unique_ptr<Command>>& commands,
                        const std::vector<Option>& common_options, const TextStyle& style) {
  ByteBuffer out;
  out.Append("Which Python files does this code depend on, and why?\n\n");
  AppendInk(Ink::kBold, "Usage:", style, &out);
  out.Append(" clew [options] COMMAND [arguments]\n\n");
  AppendInk(Ink::kBold, "Commands", style, &out);
  out.Append('\n');
  std::vector<std::pair<std::string, std::string>> rows;
  for (const std::unique_ptr<Command>& command : commands) {
    const CommandHelp help = command->help();
    rows.emplace_back(absl::StrCat(help.name, " ", help.arguments), help.summary);
  }
  AppendTable(rows, style, &out);
  AppendOptions("Options of every command, before or after it", common_options, style, &out);
  out.Append(
      "\nSettings are read from [tool.clew] in the nearest pyproject.toml, or from clew.toml.\n"
      "Exit status: 0 answered, 1 the answer is no, 2 could not do the job.\n"
      "'clew COMMAND --help' shows the options of a command and examples.\n");
  return std::string(out.view());
}

std::string CommandHelpText(Command* command, const std::vector<Option>& common_options,
                            const TextStyle& style) {
  const CommandHelp help = command->help();
  ByteBuffer out;
  out.Append(help.summary);
  out.Append("\n\n");
  AppendInk(Ink::kBold, "Usage:", style, &out);
  out.Append(absl::StrCat(" clew ", help.name, " [options] ", help.arguments, "\n"));
  if (!help.details.empty()) out.Append(absl::StrCat("\n", help.details));
  AppendOptions("Options", command->options(), style, &out);
  AppendOptions("Options of every command", common_options, style, &out);
  return std::string(out.view());
}

}  // namespace clew
