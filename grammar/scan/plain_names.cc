// What the names in a plain text mean.
#include <algorithm>
#include <cstddef>
#include <string>

#include "absl/strings/match.h"
#include "grammar/scan/plain_text.h"
#include "grammar/tree/aliases.h"
#include "grammar/tree/plain_words.h"

namespace clew {
namespace {

constexpr WordSet kConstants({"False", "None", "True"});

// What a reader may look for wherever it stands in a dotted name; and where it is the whole of one.
constexpr WordSet kTelling({"__all__",
                            "__builtin__",
                            "__builtins__",
                            "__call__",
                            "__dict__",
                            "__import__",
                            "__lazy_modules__",
                            "_gcd_import",
                            "addsitedir",
                            "declare_namespace",
                            "exec_module",
                            "extend_path",
                            "find_loader",
                            "find_spec",
                            "get_loader",
                            "import_module",
                            "import_fresh_module",
                            "importorskip",
                            "loadTestsFromName",
                            "loadTestsFromNames",
                            "load_module",
                            "load_source",
                            "locate",
                            "pytest_plugins",
                            "resolve_name",
                            "run_module",
                            "run_path",
                            "spec_from_file_location",
                            "suppress",
                            "syspath_prepend",
                            "ExtensionFileLoader",
                            "SourceFileLoader",
                            "SourcelessFileLoader",
                            "TYPE_CHECKING"});
// exec and eval are reported where they are handed on too.
constexpr WordSet kRunsText({"compile", "eval", "exec", "execfile"});
constexpr WordSet kTellingAlone({"VendorImporter", "compile", "delattr", "eval", "exec", "execfile",
                                 "getattr", "setattr", "vars"});
// Modules of which anything may be a way to import.
constexpr WordSet kTellingModules({"_frozen_importlib", "builtins", "cProfile", "code", "imp",
                                   "importlib", "lazy_loader", "pdb", "pkg_resources", "pkgutil",
                                   "profile", "runpy", "site", "timeit"});
// Those of importlib that are not, but for what kTelling has of them.
constexpr WordSet kOtherOfImportlib({"abc", "machinery", "metadata"});
// The methods that change what imports search.
constexpr WordSet kEdits({"__delitem__", "__iadd__", "__ior__", "__setitem__", "append", "clear",
                          "extend", "insert", "pop", "popitem", "remove", "reverse", "setdefault",
                          "sort", "update"});
// Whoever has it, it may be changed.
constexpr std::string_view kPathOfOther = ".__path__";
// What tests ask.
constexpr WordSet kTestedOfSys({"hexversion", "platform", "version", "version_info"});
constexpr WordSet kTestedOfPlatform({"machine", "platform", "system"});

// The first name of a dotted one, which is taken from it.
std::string_view TakeName(std::string_view* dotted) {
  const size_t end = std::min(dotted->find('.'), dotted->size());
  const std::string_view name = dotted->substr(0, end);
  dotted->remove_prefix(std::min(end + 1, dotted->size()));
  return name;
}

}  // namespace

std::string_view PlainText::Name() {
  const std::string_view word = Word();
  if (IsKeyword(word) || kTelling.Contains(word)) return {};
  if (!values_.empty() && values_.count(std::string(word)) > 0) return {};
  return word;
}

bool PlainText::CallThatRunsText(std::string_view name, size_t start) {
  if (aliases_.Canonical(name) != name || !Accept('(')) return false;
  const size_t number = runs_text_.size();
  runs_text_.push_back({start, 0});
  if (!Arguments()) return false;
  runs_text_[number].end = at_;
  form_ = Form::kOther;
  SkipSpace();
  // `exec(code) in names` is a statement of Python 2. What is done with the result is rare.
  if (name == "exec") return done() || Peek() == ')' || Peek() == ',';
  return Peek() != '.' && Peek() != '[' && Peek() != '(';
}

bool PlainText::AcceptFunctionThatRunsText() {
  SkipSpace();
  const size_t start = at_;
  const std::string_view name = Word();
  const size_t end = at_;
  SkipSpace();
  if (kRunsText.Contains(name) && (Peek() == ',' || Peek() == ')') &&
      aliases_.Canonical(name) == name) {
    if (name == "eval" || name == "exec") runs_text_.push_back({start, end});
    return true;
  }
  at_ = start;
  return false;
}

bool PlainText::NameOperand() {
  const size_t start = at_;
  const std::string_view word = Word();
  if (kConstants.Contains(word)) {
    form_ = Form::kConstant;
    return true;
  }
  if (Peek() != '.' && kRunsText.Contains(word)) return CallThatRunsText(word, start);
  at_ = start;
  const std::string_view dotted = DottedName();
  form_ = dotted.find('.') == std::string_view::npos ? Form::kName : Form::kAttribute;
  return !dotted.empty() && MeansNothing(dotted);
}

bool PlainText::MeansNothing(std::string_view dotted) {
  const std::string canonical = aliases_.Canonical(dotted);
  std::string_view rest = canonical;
  const std::string_view first = TakeName(&rest);
  if (rest.empty() && kTellingAlone.Contains(first)) return false;
  if (first == "importlib" ? !kOtherOfImportlib.Contains(rest.substr(0, rest.find('.')))
                           : kTellingModules.Contains(first)) {
    return false;
  }
  for (std::string_view names = canonical; !names.empty();) {
    if (kTelling.Contains(TakeName(&names))) return false;
  }
  if (absl::StrContains(canonical, kPathOfOther)) return false;
  if (first == "sys" || first.substr(0, 2) == "__") is_target_ = false;
  is_alias_ = canonical != dotted && dotted.find('.') == dotted.npos;
  const std::string_view second = TakeName(&rest);
  const std::string_view third = TakeName(&rest);
  if (first == "__path__" &&
      (kEdits.Contains(second) || (second.empty() && Peek() != '[' && !is_tested_))) {
    return false;
  }
  if (canonical == "sys") return false;  // what takes it may change a member
  if (first == "sys" && IsSearchedOfSys(second)) {
    // An item of the list is none of it, and a test of what it holds changes nothing.
    if (kEdits.Contains(third) || (third.empty() && Peek() != '[' && !is_tested_)) return false;
  }
  names_tested_ = names_tested_ || canonical == "__name__" ||
                  (first == "sys" && kTestedOfSys.Contains(second)) ||
                  (first == "os" && second == "name") ||
                  (first == "platform" && kTestedOfPlatform.Contains(second));
  return true;
}

}  // namespace clew
