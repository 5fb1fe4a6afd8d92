#include "analyzer/report/build_rule.h"

#include <string_view>

#include "absl/status/statusor.h"
#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"

namespace clew {
namespace {

bool IsOneOf(char c, std::string_view set) { return set.find(c) != std::string_view::npos; }

absl::Status CannotWrite(std::string_view path, std::string_view format, std::string_view why) {
  return absl::InvalidArgumentError(
      absl::StrCat(path, ": ", format, " cannot hold this name: ", why));
}

std::string NameOfByte(char c) {
  if (absl::ascii_iscntrl(static_cast<unsigned char>(c))) {
    return absl::StrCat("control character ", static_cast<int>(static_cast<unsigned char>(c)));
  }
  return absl::StrCat("'", std::string(1, c), "'");
}

// A directory whose name ends in a colon or backslash is written `d:/.`, which ninja canonicalises.
absl::StatusOr<std::string> EscapeForDepfile(const BuildInput& input, NinjaVersion version) {
  const bool newer = version.major > 1 || (version.major == 1 && version.minor >= 13);
  std::string path = input.path;
  if (!path.empty() && IsOneOf(path.back(), ":\\")) {
    if (!input.is_directory) {
      return CannotWrite(path, "a depfile", "it ends in a colon or a backslash");
    }
    path += "/.";
  }
  std::string escaped;
  size_t backslashes = 0;  // in the name, right before the byte at hand
  for (const char c : path) {
    if (absl::ascii_iscntrl(static_cast<unsigned char>(c)) || IsOneOf(c, "|;*^<>`") ||
        (!newer && IsOneOf(c, "?\"'&"))) {
      return CannotWrite(path, "a depfile", absl::StrCat("it contains ", NameOfByte(c)));
    }
    if (c == ' ') {
      escaped.append(backslashes + 1, '\\');
    } else if (c == '#' || c == ':') {
      escaped += '\\';
    } else if (c == '$' && backslashes == 0) {
      escaped += '$';
    }
    escaped += c;
    backslashes = c == '\\' ? backslashes + 1 : 0;
  }
  return escaped;
}

absl::StatusOr<std::string> EscapeForNinja(const std::string& path) {
  std::string escaped;
  for (const char c : path) {
    if (c == '|' || absl::ascii_iscntrl(static_cast<unsigned char>(c))) {
      return CannotWrite(path, "a dyndep file", absl::StrCat("it contains ", NameOfByte(c)));
    }
    if (IsOneOf(c, " :$")) escaped += '$';
    escaped += c;
  }
  return escaped;
}

absl::StatusOr<std::string> EscapeForMake(const std::string& path) {
  // make expands such a word, and the expansion reads each backslash as an escape.
  if (path.find('\\') != std::string::npos && path.find_first_of("*?[") != std::string::npos) {
    return CannotWrite(path, "a rule of make", "it contains a backslash and one of '*', '?', '['");
  }
  std::string escaped;
  size_t backslashes = 0;
  if (!path.empty() && path.front() == '~') escaped = "./";
  for (const char c : path) {
    if (absl::ascii_iscntrl(static_cast<unsigned char>(c)) || IsOneOf(c, ";=%|&")) {
      return CannotWrite(path, "a rule of make", absl::StrCat("it contains ", NameOfByte(c)));
    }
    if (IsOneOf(c, " #:*?[")) {
      // Backslashes before an escaped byte are escaped too.
      escaped.append(backslashes + 1, '\\');
    } else if (c == '$') {
      escaped += '$';
    }
    escaped += c;
    backslashes = c == '\\' ? backslashes + 1 : 0;
  }
  if (backslashes > 0) {
    return CannotWrite(path, "a rule of make", "it ends in a backslash");
  }
  return escaped;
}

template <typename Escape>
absl::StatusOr<std::vector<std::string>> EscapeAll(const BuildRule& rule, const Escape& escape) {
  std::vector<std::string> words;
  words.reserve(rule.inputs.size() + 1);
  const BuildInput target{rule.target, false};
  for (size_t i = 0; i <= rule.inputs.size(); ++i) {
    absl::StatusOr<std::string> word = escape(i == 0 ? target : rule.inputs[i - 1]);
    if (!word.ok()) return word.status();
    words.push_back(*std::move(word));
  }
  return words;
}

// `target: input \` and a line for each further input.
void WriteLines(const std::vector<std::string>& words, Sink* sink) {
  std::string text = absl::StrCat(words[0], ":");
  for (size_t i = 1; i < words.size(); ++i) absl::StrAppend(&text, " \\\n  ", words[i]);
  text += '\n';
  sink->Append(text);
}

}  // namespace

absl::Status WriteDepfile(const BuildRule& rule, NinjaVersion version, Sink* sink) {
  const auto words = EscapeAll(
      rule, [version](const BuildInput& input) { return EscapeForDepfile(input, version); });
  if (!words.ok()) return words.status();
  WriteLines(*words, sink);
  return absl::OkStatus();
}

absl::Status WriteDyndep(const BuildRule& rule, Sink* sink) {
  const auto words =
      EscapeAll(rule, [](const BuildInput& input) { return EscapeForNinja(input.path); });
  if (!words.ok()) return words.status();
  std::string text = absl::StrCat("ninja_dyndep_version = 1\nbuild ", words->front(), ": dyndep");
  for (size_t i = 1; i < words->size(); ++i) {
    absl::StrAppend(&text, i == 1 ? " | $\n    " : " $\n    ", (*words)[i]);
  }
  text += "\n  restat = 1\n";
  sink->Append(text);
  return absl::OkStatus();
}

absl::Status WriteMakeRule(const BuildRule& rule, bool phony, Sink* sink) {
  const auto words =
      EscapeAll(rule, [](const BuildInput& input) { return EscapeForMake(input.path); });
  if (!words.ok()) return words.status();
  WriteLines(*words, sink);
  if (!phony) return absl::OkStatus();
  std::string text;
  for (size_t i = 1; i < words->size(); ++i) absl::StrAppend(&text, "\n", (*words)[i], ":\n");
  sink->Append(text);
  return absl::OkStatus();
}

}  // namespace clew
