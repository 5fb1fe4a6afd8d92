#include "cli/option_set.h"

#include <CLI/CLI.hpp>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "cli/nearest_name.h"

namespace clew {
namespace {

std::vector<std::string_view> Names(const std::vector<Option>& options) {
  std::vector<std::string_view> names;
  for (const Option& option : options) names.push_back(option.name);
  return names;
}

const Option* FindLong(std::string_view name, const std::vector<Option>& options) {
  for (const Option& option : options) {
    if (option.name == name) return &option;
  }
  return nullptr;
}

const Option* FindShort(char name, const std::vector<Option>& options) {
  for (const Option& option : options) {
    if (option.short_name == name) return &option;
  }
  return nullptr;
}

// Walks the words; an option's value can be the next word.
class Splitter {
 public:
  Splitter(const std::vector<std::string>& words, const std::vector<Option>& options)
      : words_(words), options_(options) {}

  absl::StatusOr<SplitArguments> Split() {
    bool options_end = false;
    for (at_ = 0; at_ < words_.size(); ++at_) {
      const std::string& word = words_[at_];
      absl::Status status;
      if (options_end || word.size() < 2 || word[0] != '-') {
        AddArgument(word);
      } else if (word == "--") {
        options_end = true;
      } else if (word[1] == '-') {
        status = AddLong(word);
      } else {
        status = AddShorts(word);
      }
      if (!status.ok()) return status;
    }
    return std::move(split_);
  }

 private:
  void AddArgument(const std::string& word) {
    if (split_.command.empty()) {
      split_.command = word;
    } else {
      split_.arguments.push_back(word);
    }
  }

  absl::Status AddLong(std::string_view word) {
    const size_t equals = word.find('=');
    const std::string_view name = word.substr(0, equals);
    const Option* option = FindLong(name, options_);
    if (option == nullptr) {
      return absl::InvalidArgumentError(
          absl::StrCat("unknown option ", name, Suggestion(name, Names(options_))));
    }
    if (equals == std::string_view::npos) return AddWithNextWord(*option);
    if (option->metavar.empty()) {
      return absl::InvalidArgumentError(absl::StrCat("option ", name, " takes no value"));
    }
    return AddValue(*option, word.substr(equals + 1));
  }

  absl::Status AddShorts(std::string_view word) {
    for (size_t i = 1; i < word.size(); ++i) {
      const Option* option = FindShort(word[i], options_);
      if (option == nullptr) {
        return absl::InvalidArgumentError(absl::StrCat("unknown option -", word.substr(i, 1)));
      }
      if (!option->metavar.empty() && i + 1 < word.size()) {
        return AddValue(*option, word.substr(i + 1));
      }
      if (absl::Status status = AddWithNextWord(*option); !status.ok()) return status;
    }
    return absl::OkStatus();
  }

  absl::Status AddWithNextWord(const Option& option) {
    if (option.metavar.empty()) {
      split_.options.emplace_back(option.name);
      return absl::OkStatus();
    }
    if (at_ + 1 == words_.size()) return NeedsValue(option);
    return AddValue(option, words_[++at_]);
  }

  static absl::Status NeedsValue(const Option& option) {
    return absl::InvalidArgumentError(
        absl::StrCat("option ", option.name, " needs a value: ", option.metavar));
  }

  absl::Status AddValue(const Option& option, std::string_view value) {
    // The empty list is a list; CLI11 knows no empty value.
    if (value.empty() && option.metavar == "LIST") value = ",";
    if (value.empty()) return NeedsValue(option);
    split_.options.push_back(absl::StrCat(option.name, "=", value));
    return absl::OkStatus();
  }

  const std::vector<std::string>& words_;
  const std::vector<Option>& options_;
  size_t at_ = 0;
  SplitArguments split_;
};

// Where a CLI11 message is wanted, its validators return it.
std::string CheckChoice(const Option& option, const std::string& value) {
  const std::vector<std::string_view> choices = absl::StrSplit(option.choices, '|');
  for (const std::string_view choice : choices) {
    if (choice == value) return "";
  }
  return absl::StrCat("option ", option.name, " takes ", absl::StrJoin(choices, ", "), "; not \"",
                      value, "\"");
}

std::string CheckNumber(const Option& option, const std::string& value) {
  int number = 0;
  if (absl::SimpleAtoi(value, &number) && number >= 0) return "";
  return absl::StrCat("option ", option.name, " takes a whole number from 0; not \"", value, "\"");
}

void AddOption(const Option& option, CLI::App* app) {
  const std::string name(option.name);
  CLI::Option* added = nullptr;
  if (const auto* flag = std::get_if<bool*>(&option.target)) {
    added = app->add_flag(name, **flag);
  } else if (const auto* number = std::get_if<std::optional<int>*>(&option.target)) {
    std::optional<int>* target = *number;
    added = app->add_option_function<int>(name, [target](const int& value) { *target = value; });
    added->check([&option](const std::string& value) { return CheckNumber(option, value); });
  } else if (const auto* list = std::get_if<std::vector<std::string>*>(&option.target)) {
    std::vector<std::string>* target = *list;
    added = app->add_option_function<std::vector<std::string>>(
        name, [target](const std::vector<std::string>& values) { *target = values; });
    added->allow_extra_args(false);
    return;
  } else {
    auto* target = std::get<std::optional<std::string>*>(option.target);
    added = app->add_option_function<std::string>(
        name, [target](const std::string& value) { *target = value; });
  }
  added->multi_option_policy(CLI::MultiOptionPolicy::TakeLast);
  if (!option.choices.empty()) {
    added->check([&option](const std::string& value) { return CheckChoice(option, value); });
  }
}

std::string WithoutOptionPrefix(std::string_view message) {
  // CLI11 prepends `--name: ` to what a validator says, which names the option itself.
  const size_t at = message.find(": option --");
  return std::string(at == std::string_view::npos ? message : message.substr(at + 2));
}

}  // namespace

absl::StatusOr<SplitArguments> SplitCommandLine(const std::vector<std::string>& words,
                                                const std::vector<Option>& options) {
  return Splitter(words, options).Split();
}

absl::Status ParseOptions(std::string_view command, const std::vector<std::string>& words,
                          const std::vector<Option>& options) {
  CLI::App app;
  app.set_help_flag();
  for (const Option& option : options) {
    // Only what was given has to be known to CLI11.
    for (const std::string& word : words) {
      if (word.substr(0, word.find('=')) != option.name) continue;
      AddOption(option, &app);
      break;
    }
  }
  for (const std::string& word : words) {
    const std::string name = word.substr(0, word.find('='));
    if (FindLong(name, options) == nullptr) {
      return absl::InvalidArgumentError(absl::StrCat("clew ", command, " has no option ", name,
                                                     Suggestion(name, Names(options))));
    }
  }
  try {
    app.parse(std::vector<std::string>(words.rbegin(), words.rend()));
  } catch (const CLI::ParseError& error) {
    return absl::InvalidArgumentError(WithoutOptionPrefix(error.what()));
  }
  return absl::OkStatus();
}

}  // namespace clew
