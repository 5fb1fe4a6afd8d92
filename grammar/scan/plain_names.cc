// What the names in a plain text mean.
#include <algorithm>
#include <cstddef>
#include <iterator>
#include <string>

#include "grammar/scan/plain_text.h"
#include "grammar/tree/aliases.h"
#include "grammar/tree/plain_words.h"

namespace clew {
namespace {

template <size_t kSize>
bool Contains(const std::string_view (&names)[kSize], std::string_view name) {
  return std::find(std::begin(names), std::end(names), name) != std::end(names);
}

constexpr std::string_view kConstants[] = {"False", "None", "True"};

// What a reader may look for wherever it stands in a dotted name; and where it is the whole of one.
constexpr std::string_view kTelling[] = {"__all__",
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
                                         "importorskip",
                                         "load_module",
                                         "load_source",
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
                                         "TYPE_CHECKING"};
constexpr std::string_view kTellingAlone[] = {"VendorImporter", "compile", "delattr",
                                              "eval",           "exec",    "execfile",
                                              "getattr",        "setattr", "vars"};
// Modules of which anything may be a way to import.
constexpr std::string_view kTellingModules[] = {"_frozen_importlib", "builtins",    "imp",
                                                "importlib",         "lazy_loader", "pkg_resources",
                                                "pkgutil",           "runpy",       "site"};
// Those of importlib that are not, but for what kTelling has of them.
constexpr std::string_view kOtherOfImportlib[] = {"abc", "machinery", "metadata"};
// The methods that change what imports search.
constexpr std::string_view kEdits[] = {
    "__delitem__", "__iadd__", "__ior__", "__setitem__", "append",     "clear", "extend", "insert",
    "pop",         "popitem",  "remove",  "reverse",     "setdefault", "sort",  "update"};
// What tests ask.
constexpr std::string_view kTestedOfSys[] = {"hexversion", "platform", "version", "version_info"};
constexpr std::string_view kTestedOfPlatform[] = {"machine", "platform", "system"};

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
  if (IsKeyword(word) || Contains(kTelling, word)) return {};
  if (!values_.empty() && values_.count(std::string(word)) > 0) return {};
  return word;
}

bool PlainText::NameOperand() {
  const size_t start = at_;
  if (Contains(kConstants, Word())) {
    form_ = Form::kConstant;
    return true;
  }
  at_ = start;
  const std::string_view dotted = DottedName();
  form_ = dotted.find('.') == std::string_view::npos ? Form::kName : Form::kAttribute;
  return !dotted.empty() && MeansNothing(dotted);
}

bool PlainText::MeansNothing(std::string_view dotted) {
  const std::string canonical = aliases_.Canonical(dotted);
  std::string_view rest = canonical;
  const std::string_view first = TakeName(&rest);
  if (rest.empty() && Contains(kTellingAlone, first)) return false;
  if (first == "importlib" ? !Contains(kOtherOfImportlib, rest.substr(0, rest.find('.')))
                           : Contains(kTellingModules, first)) {
    return false;
  }
  for (std::string_view names = canonical; !names.empty();) {
    if (Contains(kTelling, TakeName(&names))) return false;
  }
  if (first == "sys" || first.substr(0, 2) == "__") is_target_ = false;
  is_alias_ = canonical != dotted && dotted.find('.') == dotted.npos;
  const std::string_view second = TakeName(&rest);
  const std::string_view third = TakeName(&rest);
  if (first == "__path__" && Contains(kEdits, second)) return false;
  if (first == "sys" && IsSearchedOfSys(second) && Contains(kEdits, third)) return false;
  names_tested_ = names_tested_ || canonical == "__name__" ||
                  (first == "sys" && Contains(kTestedOfSys, second)) ||
                  (first == "os" && second == "name") ||
                  (first == "platform" && Contains(kTestedOfPlatform, second));
  return true;
}

}  // namespace clew
