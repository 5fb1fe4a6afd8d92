#include "grammar/tree/header_tests.h"

#include <algorithm>
#include <optional>
#include <string>

#include "grammar/tree/syntax.h"

namespace clew {
namespace {

constexpr int kMaxDepth = 60;

// A test as a formula: what truth and falsity imply, and its value at run time where that is known
// (TYPE_CHECKING is false there).
struct Formula {
  std::vector<Guard> if_true;
  std::vector<Guard> if_false;
  std::optional<bool> at_run_time;
  bool constant = false;  // 0, 1, True, False and what is made of them
  Conditions mentions = 0;
};

Guard Literal(GuardKind kind, bool negated, std::string comparison, std::string operand) {
  Guard guard;
  guard.kind = kind;
  guard.negated = negated;
  guard.comparison = std::move(comparison);
  guard.operand = std::move(operand);
  return guard;
}

Formula Atom(GuardKind kind, const std::string& comparison, const std::string& operand) {
  Formula formula;
  formula.if_true = {Literal(kind, false, comparison, operand)};
  formula.if_false = {Literal(kind, true, comparison, operand)};
  return formula;
}

bool IsVersion(std::string_view name) {
  return name == "sys.version_info" || name == "sys.hexversion" || name == "sys.version";
}

bool IsPlatform(std::string_view name) {
  return name == "sys.platform" || name == "os.name" || name == "platform.system" ||
         name == "platform.platform" || name == "platform.machine";
}

bool IsTypeChecking(std::string_view name) {
  return name == "TYPE_CHECKING" ||
         (name.size() > 14 && name.substr(name.size() - 14) == ".TYPE_CHECKING");
}

// Which of version and platform the expression mentions anywhere.
Conditions Mentions(TSNode node, std::string_view source, const Aliases& aliases) {
  Conditions found = 0;
  std::vector<TSNode> stack = {node};
  while (!stack.empty()) {
    const TSNode current = stack.back();
    stack.pop_back();
    const std::string_view type = NodeType(current);
    if (type == "identifier" || type == "attribute") {
      const std::string name = aliases.Canonical(DottedName(current, source));
      if (IsVersion(name)) found |= kConditionVersion;
      if (IsPlatform(name)) found |= kConditionPlatform;
    }
    // Of `c.platform` and `f(platform=1)` the last name and the keyword are no variables.
    const TSNode field = type == "attribute"          ? NodeField(current, "attribute")
                         : type == "keyword_argument" ? NodeField(current, "name")
                                                      : TSNode{};
    for (uint32_t i = 0; i < ts_node_named_child_count(current); ++i) {
      const TSNode child = ts_node_named_child(current, i);
      if (ts_node_is_null(field) || !ts_node_eq(child, field)) stack.push_back(child);
    }
  }
  return found;
}

// "(3, 8)" as "3.8", "3" as "3"; "" for anything else.
std::string VersionOperand(TSNode node, std::string_view source) {
  node = Unwrap(node);
  if (NodeType(node) == "integer") return std::string(NodeText(node, source));
  if (NodeType(node) != "tuple") return "";
  std::string text;
  for (uint32_t i = 0; i < ts_node_named_child_count(node); ++i) {
    const TSNode item = ts_node_named_child(node, i);
    if (IsTrivia(item)) continue;
    if (NodeType(item) != "integer") return "";
    if (!text.empty()) text += '.';
    text += NodeText(item, source);
  }
  return text;
}

// 0, 00, 0x0, 0_0, 0.0, 0e1, 0j: false, as a test.
bool IsZero(std::string_view number) {
  const bool prefixed = number.size() > 2 && number[0] == '0' &&
                        std::string_view("xXoObB").find(number[1]) != std::string_view::npos;
  if (prefixed) {
    number.remove_prefix(2);
  } else {
    number = number.substr(0, number.find_first_of("eE"));
  }
  return number.find_first_not_of("0_.jJlL") == std::string_view::npos;
}

// The argument of a call that has one.
TSNode OnlyArgument(TSNode arguments) {
  TSNode only = {};
  for (uint32_t i = 0; i < ts_node_named_child_count(arguments); ++i) {
    const TSNode child = ts_node_named_child(arguments, i);
    if (IsTrivia(child)) continue;
    if (!ts_node_is_null(only)) return TSNode{};
    only = child;
  }
  return only;
}

// How many parts of a version `[0]` or `[:n]` leaves; 0 for any other subscript.
int PartsLeft(std::string_view subscript) {
  std::string text(subscript);
  text.erase(std::remove(text.begin(), text.end(), ' '), text.end());
  if (text == "0") return 1;
  if (text.size() != 2 || text[0] != ':' || text[1] < '1' || text[1] > '9') return 0;
  return text[1] - '0';
}

// `sys.platform`, `os.name`, `platform.system()`; "" for what has other values on each platform, or
// is called where it is no function.
std::string PlatformSubject(TSNode node, std::string_view source, const Aliases& aliases) {
  const bool call = NodeType(node) == "call";
  if (call && ts_node_named_child_count(NodeField(node, "arguments")) > 0) return "";
  const TSNode subject = call ? NodeField(node, "function") : node;
  const std::string name = aliases.Canonical(DottedName(subject, source));
  const bool known = call ? name == "platform.system" : name == "sys.platform" || name == "os.name";
  return known ? name : "";
}

Formula ReadComparison(TSNode node, std::string_view source, const Aliases& aliases) {
  Formula formula;
  std::vector<TSNode> operands;
  std::string op;
  for (uint32_t i = 0; i < ts_node_child_count(node); ++i) {
    const TSNode child = ts_node_child(node, i);
    if (IsTrivia(child)) continue;
    if (ts_node_is_named(child)) {
      operands.push_back(Unwrap(child));
    } else {
      op += NodeText(child, source);
    }
  }
  if (operands.size() != 2) return formula;
  TSNode left = operands[0];
  TSNode right = operands[1];
  std::string name = aliases.Canonical(DottedName(left, source));
  const std::string other = aliases.Canonical(DottedName(right, source));
  if (other == "__name__" || IsVersion(other) || IsPlatform(other)) {
    // `"win32" == sys.platform` reads as the other way round.
    std::swap(left, right);
    name = other;
    if (op[0] == '<') {
      op[0] = '>';
    } else if (op[0] == '>') {
      op[0] = '<';
    }
  }
  std::string text;
  const bool is_text = NodeType(right) == "string" && StringValue(right, source, &text);
  if (name == "__name__" && is_text && text == "__main__" && (op == "==" || op == "!=")) {
    formula = Atom(GuardKind::kMain, "==", "__main__");
    if (op == "!=") std::swap(formula.if_true, formula.if_false);
    return formula;
  }
  bool version = name == "sys.version_info";
  if (NodeType(left) == "subscript") {
    version = aliases.Canonical(DottedName(NodeField(left, "value"), source)) == "sys.version_info";
    const int parts = PartsLeft(NodeText(NodeField(left, "subscript"), source));
    // (3,) is less than (3, 0).
    const bool longer = VersionOperand(right, source).find('.') != std::string::npos;
    if (parts == 0 || (parts == 1 && longer)) version = false;
  } else if (name == "sys.version_info.major") {
    version = true;
  }
  if (version) return Atom(GuardKind::kVersion, op, VersionOperand(right, source));
  const std::string subject = PlatformSubject(left, source, aliases);
  if (!subject.empty() && is_text && (op == "==" || op == "!=")) {
    return Atom(GuardKind::kPlatform, subject + " " + op, text);
  }
  return formula;
}

Formula Read(TSNode node, std::string_view source, const Aliases& aliases, int depth) {
  node = Unwrap(node);
  Formula formula;
  if (ts_node_is_null(node) || depth > kMaxDepth) return formula;
  const std::string_view type = NodeType(node);
  if (type == "boolean_operator") {
    const Formula a = Read(NodeField(node, "left"), source, aliases, depth + 1);
    const Formula b = Read(NodeField(node, "right"), source, aliases, depth + 1);
    const bool is_and = NodeText(NodeField(node, "operator"), source) == "and";
    formula.mentions = a.mentions | b.mentions;
    const auto join = [](const std::vector<Guard>& x, const std::vector<Guard>& y) {
      std::vector<Guard> all = x;
      all.insert(all.end(), y.begin(), y.end());
      return all;
    };
    // A side that is a constant leaves the other one; `x and False` is false.
    for (const auto& [one, rest] : {std::pair(&a, &b), std::pair(&b, &a)}) {
      if (!one->constant) continue;
      Formula result = *one->at_run_time == is_and ? *rest : *one;
      result.mentions = formula.mentions;
      return result;
    }
    const auto common = [](const std::vector<Guard>& x, const std::vector<Guard>& y) {
      std::vector<Guard> both;
      for (const Guard& guard : x) {
        if (std::find(y.begin(), y.end(), guard) != y.end()) both.push_back(guard);
      }
      return both;
    };
    // Of an `and` that is true both sides are, of one that is false either: what both imply holds.
    formula.if_true = is_and ? join(a.if_true, b.if_true) : common(a.if_true, b.if_true);
    formula.if_false = is_and ? common(a.if_false, b.if_false) : join(a.if_false, b.if_false);
    if (a.at_run_time == !is_and || b.at_run_time == !is_and) {
      formula.at_run_time = !is_and;
    } else if (a.at_run_time && b.at_run_time) {
      formula.at_run_time = is_and;
    }
    return formula;
  }
  if (type == "not_operator") {
    formula = Read(NodeField(node, "argument"), source, aliases, depth + 1);
    std::swap(formula.if_true, formula.if_false);
    if (formula.at_run_time) formula.at_run_time = !*formula.at_run_time;
    return formula;
  }
  const bool number = type == "integer" || type == "float";
  if (type == "true" || type == "false" || type == "none" || number) {
    const bool value = type == "true" || (number && !IsZero(NodeText(node, source)));
    formula = Atom(GuardKind::kConstant, "", value ? "1" : "0");
    formula.at_run_time = value;
    formula.constant = true;
    return formula;
  }
  const std::string name = DottedName(node, source);
  if (!name.empty() && (IsTypeChecking(name) || IsTypeChecking(aliases.Canonical(name)))) {
    formula = Atom(GuardKind::kTypeChecking, "", "TYPE_CHECKING");
    formula.at_run_time = false;
    return formula;
  }
  if (type == "comparison_operator") formula = ReadComparison(node, source, aliases);
  if (type == "call") {
    const TSNode function = NodeField(node, "function");
    const std::string callee = aliases.Canonical(DottedName(function, source));
    const TSNode argument = OnlyArgument(NodeField(node, "arguments"));
    std::string text;
    if (callee == "sys.platform.startswith" && !ts_node_is_null(argument) &&
        NodeType(argument) == "string" && StringValue(argument, source, &text)) {
      formula = Atom(GuardKind::kPlatform, "startswith", text);
    }
  }
  formula.mentions = Mentions(node, source, aliases);
  if (formula.if_true.empty() && formula.mentions != 0) {
    const GuardKind kind =
        formula.mentions & kConditionVersion ? GuardKind::kVersion : GuardKind::kPlatform;
    formula = Atom(kind, "", "");
    formula.mentions = Mentions(node, source, aliases);
  }
  return formula;
}

Conditions Tags(const Formula& formula, bool truth) {
  Conditions tags = formula.mentions;
  for (const Guard& guard : truth ? formula.if_true : formula.if_false) {
    if (guard.kind == GuardKind::kTypeChecking && !guard.negated) tags |= kConditionTypeChecking;
    if (guard.kind == GuardKind::kMain && !guard.negated) tags |= kConditionMain;
  }
  if (formula.constant && *formula.at_run_time != truth) tags |= kConditionNever;
  if (tags == 0 && formula.at_run_time != truth) tags = kConditionBranch;
  return tags;
}

}  // namespace

TestFacts ReadTest(TSNode expression, std::string_view source, const Aliases& aliases) {
  const Formula formula = Read(expression, source, aliases, 0);
  TestFacts facts;
  facts.true_tags = Tags(formula, true);
  facts.false_tags = Tags(formula, false);
  facts.if_true = formula.if_true;
  facts.if_false = formula.if_false;
  for (auto* guards : {&facts.if_true, &facts.if_false}) {
    if (guards->empty()) guards->push_back(Literal(GuardKind::kBranch, false, "", ""));
  }
  return facts;
}

TSNode HandlerTypes(TSNode clause) {
  for (uint32_t i = 0; i < ts_node_named_child_count(clause); ++i) {
    const TSNode child = ts_node_named_child(clause, i);
    const std::string_view type = NodeType(child);
    if (IsTrivia(child)) continue;
    if (type == "block") break;
    return type == "as_pattern" ? ts_node_named_child(child, 0) : child;
  }
  return TSNode{};
}

bool CatchesFailedImport(TSNode types, std::string_view source, const Aliases& aliases) {
  if (ts_node_is_null(types)) return true;
  types = Unwrap(types);
  if (NodeType(types) == "tuple" || NodeType(types) == "expression_list") {
    for (uint32_t i = 0; i < ts_node_named_child_count(types); ++i) {
      const TSNode child = ts_node_named_child(types, i);
      if (!IsTrivia(child) && CatchesFailedImport(child, source, aliases)) return true;
    }
    return false;
  }
  std::string name = aliases.Canonical(DottedName(types, source));
  name.erase(0, name.rfind('.') + 1);
  return name == "ImportError" || name == "ModuleNotFoundError" || name == "Exception" ||
         name == "BaseException";
}

bool SuppressesFailedImport(TSNode manager, std::string_view source, const Aliases& aliases) {
  manager = Unwrap(manager);
  if (ts_node_is_null(manager) || NodeType(manager) != "call") return false;
  const std::string name = aliases.Canonical(DottedName(NodeField(manager, "function"), source));
  if (name != "contextlib.suppress" && name != "suppress") return false;
  const TSNode arguments = NodeField(manager, "arguments");
  for (uint32_t i = 0; i < ts_node_named_child_count(arguments); ++i) {
    const TSNode child = ts_node_named_child(arguments, i);
    if (!IsTrivia(child) && CatchesFailedImport(child, source, aliases)) return true;
  }
  return false;
}

}  // namespace clew
