#include "cli/part_files.h"

#include <memory>
#include <string_view>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_split.h"
#include "analyzer/source/path.h"
#include "cli/file_list.h"
#include "cli/output_file.h"

namespace clew {

absl::StatusOr<std::vector<std::string>> ExpandArguments(
    FileSystem* files, const CommonOptions& common, const std::vector<std::string>& arguments) {
  std::vector<std::string> expanded;
  for (const std::string& argument : arguments) {
    if (!absl::StartsWith(argument, "@") || argument.size() == 1) {
      expanded.push_back(argument);
      continue;
    }
    const absl::StatusOr<std::string> text = ReadWhole(files, argument.substr(1));
    if (!text.ok()) return text.status();
    for (const std::string_view line : absl::StrSplit(*text, '\n', absl::SkipEmpty())) {
      expanded.emplace_back(line);
    }
  }
  absl::StatusOr<std::vector<std::string>> listed = ReadFileList(common);
  if (!listed.ok()) return listed.status();
  for (std::string& path : *listed) expanded.push_back(std::move(path));
  return expanded;
}

std::string StripPrefix(const std::string& path, const std::vector<std::string>& prefixes) {
  for (const std::string& prefix : prefixes) {
    std::string_view rest;
    if (IsBelow(path, NormalizePath(prefix), &rest)) return std::string(rest);
  }
  return path;
}

absl::StatusOr<std::string> ReadWhole(FileSystem* files, const std::string& path) {
  std::string text;
  absl::Status status = files->ReadFile(path, &text);
  if (!status.ok()) return status;
  return text;
}

absl::Status WriteWhole(const std::optional<std::string>& path, const std::string& bytes) {
  absl::StatusOr<std::unique_ptr<OutputFile>> output = OutputFile::Open(path);
  if (!output.ok()) return output.status();
  (*output)->sink()->Append(bytes);
  return (*output)->Finish();
}

}  // namespace clew
