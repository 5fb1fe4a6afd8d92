// Sources for benchmarks, the same in each run: modules in packages of fifty that import each other
// in the usual forms.
#ifndef CLEW_TESTS_PERFORMANCE_SYNTHETIC_PROJECT_H_
#define CLEW_TESTS_PERFORMANCE_SYNTHETIC_PROJECT_H_

#include <map>
#include <string>

#include "absl/strings/str_cat.h"

namespace clew {

// The text of module `number` of `count`.
inline std::string SyntheticModule(int number, int count) {
  std::string text = absl::StrCat("\"\"\"Module ", number, ".\"\"\"\nimport os\nimport sys\n",
                                  "from typing import TYPE_CHECKING, Any\n\n");
  for (int i = 1; i <= 6; ++i) {
    const int other = (number * 7 + i * 31) % count;
    const std::string package = absl::StrCat("big.p", other / 50);
    const std::string module = absl::StrCat("m", other % 50);
    if (i % 3 == 0) {
      absl::StrAppend(&text, "if TYPE_CHECKING:\n    import ", package, ".", module, "\n");
    } else if (i % 3 == 1) {
      absl::StrAppend(&text, "from ", package, ".", module,
                      " import (\n    f1,  # one\n    f2,\n)\n");
    } else {
      absl::StrAppend(&text, "from ", package, " import ", module, " as other", i, "\n");
    }
  }
  for (int i = 0; i < 12; ++i) {
    absl::StrAppend(&text, "\n\ndef f", i, "(a, b=(", i, ", 'text')):\n    \"\"\"Does ", i,
                    ".\n\n    At length.\n    \"\"\"\n    if a and not b:  # import nothing\n",
                    "        return {'key': [a, b], \"other\": f'{a}'}\n",
                    "    return os.path.join(str(a), *(x for x in sys.argv))\n");
  }
  return text;
}

// Path -> text; the root is "src".
inline std::map<std::string, std::string> SyntheticProject(int count) {
  std::map<std::string, std::string> files = {{"src/big/__init__.py", ""}};
  for (int number = 0; number < count; ++number) {
    const std::string package = absl::StrCat("src/big/p", number / 50);
    files[absl::StrCat(package, "/__init__.py")] = "";
    files[absl::StrCat(package, "/m", number % 50, ".py")] = SyntheticModule(number, count);
  }
  return files;
}

}  // namespace clew

#endif  // CLEW_TESTS_PERFORMANCE_SYNTHETIC_PROJECT_H_
