#include "grammar/clause_test.h"

#include <optional>
#include <tuple>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"

namespace clew {
namespace {

// A test as a formula: the literals that its truth and its falsity imply. `constant` is its value
// where the text alone decides it; `at_run_time` takes TYPE_CHECKING as false, too.
struct Formula {
  std::vector<Guard> if_true;
  std::vector<Guard> if_false;
  std::optional<bool> constant;
  std::optional<bool> at_run_time;
  bool version = false;
  bool platform = false;
};

Formula Atom(GuardKind kind, std::string comparison, std::string operand) {
  Formula formula;
  Guard guard;
  guard.kind = kind;
  guard.comparison = std::move(comparison);
  guard.operand = std::move(operand);
  formula.if_true = {guard};
  guard.negated = true;
  formula.if_false = {guard};
  return formula;
}

Formula Constant(bool value) {
  Formula formula;
  formula.constant = formula.at_run_time = value;
  return formula;
}

bool IsTypeChecking(std::string_view name) {
  return name == "TYPE_CHECKING" || absl::EndsWith(name, ".TYPE_CHECKING");
}

bool IsVersion(std::string_view name) {
  return name == "sys.version_info" || absl::StartsWith(name, "sys.version_info.") ||
         absl::StartsWith(name, "sys.version_info[") || name == "sys.hexversion";
}

bool IsPlatform(std::string_view name) {
  return name == "sys.platform" || absl::StartsWith(name, "sys.platform.") || name == "os.name" ||
         name == "platform.system";
}

void Mention(std::string_view name, Formula* formula) {
  formula->version |= IsVersion(name);
  formula->platform |= IsPlatform(name);
}

// The major number alone decides X.Y against (X + 1): `== 2` is `< 3` and `> 2` is `>= 3`.
Formula MajorVersion(std::string_view comparison, std::string_view operand) {
  int major = 0;
  if (!absl::SimpleAtoi(operand, &major)) return Atom(GuardKind::kVersion, "", "");
  std::string_view bound = comparison;
  if (comparison == ">" || comparison == "<=") {
    ++major;
    bound = comparison == ">" ? ">=" : "<";
  } else if (comparison == "==" || comparison == "!=") {
    // Python 2 and 3 are all there is.
    const bool least = (major >= 3) == (comparison == "==");
    if (major < 3) ++major;
    bound = least ? ">=" : "<";
  }
  return Atom(GuardKind::kVersion, std::string(bound), absl::StrCat(major));
}

Formula VersionTest(std::string_view subject, std::string_view comparison,
                    std::string_view operand) {
  if (subject == "sys.version_info[0]" || subject == "sys.version_info.major") {
    return MajorVersion(comparison, operand);
  }
  const std::vector<std::string_view> parts = absl::StrSplit(operand, '.');
  if (subject == "sys.version_info[:2]" && parts.size() == 2) {
    int minor = 0;
    if ((comparison == ">" || comparison == "<=") && absl::SimpleAtoi(parts[1], &minor)) {
      return Atom(GuardKind::kVersion, comparison == ">" ? ">=" : "<",
                  absl::StrCat(parts[0], ".", minor + 1));
    }
    // One release is no bound of a longer tuple: tagged only.
    if (comparison == "==" || comparison == "!=") return Atom(GuardKind::kVersion, "", "");
    return Atom(GuardKind::kVersion, std::string(comparison), std::string(operand));
  }
  uint32_t hex = 0;
  if (subject == "sys.hexversion" && absl::SimpleHexAtoi(operand, &hex) &&
      absl::StartsWithIgnoreCase(operand, "0x") && (hex & 0xffff) == 0 &&
      (comparison == ">=" || comparison == "<")) {
    return Atom(GuardKind::kVersion, std::string(comparison),
                absl::StrCat(hex >> 24, ".", (hex >> 16) & 0xff));
  }
  if (subject != "sys.version_info") return Atom(GuardKind::kVersion, "", "");
  return Atom(GuardKind::kVersion, std::string(comparison), std::string(operand));
}

Formula CompareTest(const TestStep& step, const CanonicalName& canonical) {
  const std::string subject = canonical(step.text);
  Formula formula;
  if (IsVersion(subject)) {
    formula = VersionTest(subject, step.comparison, step.operand);
  } else if (IsPlatform(subject)) {
    const bool known =
        step.comparison == "==" || step.comparison == "!=" || step.comparison == "startswith";
    formula =
        known ? Atom(GuardKind::kPlatform, std::string(step.comparison), std::string(step.operand))
              : Atom(GuardKind::kPlatform, "", "");
  } else if (step.text == "__name__" && step.operand == "__main__" &&
             (step.comparison == "==" || step.comparison == "!=")) {
    formula = Atom(GuardKind::kMain, "==", "__main__");
    if (step.comparison == "!=") std::swap(formula.if_true, formula.if_false);
  }
  Mention(subject, &formula);
  return formula;
}

Formula NameTest(std::string_view name, const CanonicalName& canonical) {
  const std::string target = canonical(name);
  Formula formula;
  if (IsTypeChecking(name) || IsTypeChecking(target)) {
    formula = Atom(GuardKind::kTypeChecking, "", "TYPE_CHECKING");
    formula.at_run_time = false;
  }
  Mention(target, &formula);
  return formula;
}

void AppendAll(const std::vector<Guard>& from, std::vector<Guard>* to) {
  to->insert(to->end(), from.begin(), from.end());
}

Formula Combine(bool is_and, Formula a, Formula b) {
  Formula formula;
  const bool version = a.version || b.version;
  const bool platform = a.platform || b.platform;
  if (a.constant && b.constant) {
    formula = Constant(is_and ? *a.constant && *b.constant : *a.constant || *b.constant);
  } else if (a.constant || b.constant) {
    // `x and True` is x, `x and False` is false.
    const bool decides = a.constant.value_or(*(a.constant ? a : b).constant) != is_and;
    formula = decides == a.constant.has_value() ? std::move(a) : std::move(b);
  } else {
    std::vector<Guard>* sure = is_and ? &formula.if_true : &formula.if_false;
    AppendAll(is_and ? a.if_true : a.if_false, sure);
    AppendAll(is_and ? b.if_true : b.if_false, sure);
    if (a.at_run_time && b.at_run_time) {
      formula.at_run_time =
          is_and ? *a.at_run_time && *b.at_run_time : *a.at_run_time || *b.at_run_time;
    }
  }
  formula.version |= version;
  formula.platform |= platform;
  return formula;
}

void Negate(Formula* formula) {
  std::swap(formula->if_true, formula->if_false);
  if (formula->constant) formula->constant = !*formula->constant;
  if (formula->at_run_time) formula->at_run_time = !*formula->at_run_time;
}

bool Holds(const std::vector<Guard>& guards, GuardKind kind) {
  for (const Guard& guard : guards) {
    if (guard.kind == kind) return true;
  }
  return false;
}

// The guards and tags of the side that runs where the test is `truth`.
Conditions Outcome(const Formula& formula, bool truth, std::string_view keyword,
                   std::vector<Guard>* guards) {
  *guards = truth ? formula.if_true : formula.if_false;
  Guard guard;
  guard.negated = !truth;
  if (formula.constant) {
    if (*formula.constant == truth) return 0;
    guard.kind = GuardKind::kConstant;
    guard.operand = *formula.constant ? "1" : "0";
    *guards = {guard};
    return kConditionNever;
  }
  Conditions tags = 0;
  for (const Guard& literal : *guards) {
    if (literal.negated) continue;
    if (literal.kind == GuardKind::kTypeChecking) tags |= kConditionTypeChecking;
    if (literal.kind == GuardKind::kMain) tags |= kConditionMain;
  }
  for (const auto& [mentioned, kind, tag] :
       {std::tuple(formula.version, GuardKind::kVersion, kConditionVersion),
        std::tuple(formula.platform, GuardKind::kPlatform, kConditionPlatform)}) {
    if (!mentioned) continue;
    tags |= tag;
    guard.kind = kind;
    if (!Holds(*guards, kind)) guards->push_back(guard);
  }
  // What always runs at run time (`not TYPE_CHECKING`) is no branch.
  if (tags != 0 || formula.at_run_time == truth) return tags;
  guard.kind = GuardKind::kBranch;
  guard.operand = std::string(keyword);
  guards->push_back(guard);
  return kConditionBranch;
}

}  // namespace

ClauseOutcome EvaluateTest(const ClauseTest& test, std::string_view keyword,
                           const CanonicalName& canonical) {
  std::vector<Formula> stack;
  for (const TestStep& step : test) {
    Formula formula;
    switch (step.operation) {
      case TestOperation::kMention:
        if (!stack.empty()) Mention(canonical(step.text), &stack.back());
        continue;
      case TestOperation::kNot:
        if (!stack.empty()) Negate(&stack.back());
        continue;
      case TestOperation::kAnd:
      case TestOperation::kOr: {
        if (stack.size() < 2) continue;
        Formula right = std::move(stack.back());
        stack.pop_back();
        formula = Combine(step.operation == TestOperation::kAnd, std::move(stack.back()),
                          std::move(right));
        stack.pop_back();
        break;
      }
      case TestOperation::kTrue:
      case TestOperation::kFalse:
        formula = Constant(step.operation == TestOperation::kTrue);
        break;
      case TestOperation::kName:
        formula = NameTest(step.text, canonical);
        break;
      case TestOperation::kCompare:
        formula = CompareTest(step, canonical);
        break;
      case TestOperation::kOther:
        break;
    }
    stack.push_back(std::move(formula));
  }
  const Formula formula = stack.empty() ? Formula() : std::move(stack.back());
  ClauseOutcome outcome;
  outcome.true_conditions = Outcome(formula, true, keyword, &outcome.when_true);
  outcome.false_conditions = Outcome(formula, false, keyword, &outcome.when_false);
  return outcome;
}

}  // namespace clew
