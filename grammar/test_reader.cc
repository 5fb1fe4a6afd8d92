#include "grammar/test_reader.h"

#include <string>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "grammar/string_literal.h"

namespace clew {
namespace {

class TestReader {
 public:
  TestReader(std::string_view source, ChildLister* children, TextArena* arena)
      : source_(source), children_(children), arena_(arena) {}

  ClauseTest Read(TSNode expression) {
    tasks_.push_back({false, expression, {}});
    while (!tasks_.empty()) {
      const Task task = tasks_.back();
      tasks_.pop_back();
      if (task.is_step) {
        test_.push_back(task.step);
      } else {
        Visit(Unwrap(task.node));
      }
    }
    return std::move(test_);
  }

 private:
  struct Task {
    bool is_step = false;
    TSNode node = {};
    TestStep step;
  };

  void Visit(TSNode node);
  void VisitComparison(TSNode node);
  void VisitCall(TSNode node);
  void AddMentions(TSNode node);
  std::string_view Operand(TSNode node, bool* is_text);
  // The name that is compared: `sys.version_info` of `sys.version_info[:2]` as written with its
  // element, `platform.system` of `platform.system()`.
  std::string_view Subject(TSNode node);

  void Emit(TestOperation operation, std::string_view text = "", std::string_view comparison = "",
            std::string_view operand = "") {
    test_.push_back({operation, 0, text, comparison, operand});
  }

  std::string_view source_;
  ChildLister* children_;
  TextArena* arena_;
  ClauseTest test_;
  std::vector<Task> tasks_;
};

void TestReader::Visit(TSNode node) {
  const PythonSymbols& symbols = Symbols();
  if (ts_node_is_null(node)) return Emit(TestOperation::kOther);
  const TSSymbol symbol = ts_node_symbol(node);
  if (symbol == symbols.boolean_operator_) {
    const bool is_and = NodeText(Field(node, Fields().operator_), source_) == "and";
    tasks_.push_back(
        {true, {}, {is_and ? TestOperation::kAnd : TestOperation::kOr, 2, "", "", ""}});
    tasks_.push_back({false, Field(node, Fields().right_), {}});
    tasks_.push_back({false, Field(node, Fields().left_), {}});
  } else if (symbol == symbols.not_operator_) {
    tasks_.push_back({true, {}, {TestOperation::kNot, 1, "", "", ""}});
    tasks_.push_back({false, Field(node, Fields().argument_), {}});
  } else if (symbol == symbols.named_expression_) {
    Visit(Unwrap(Field(node, Fields().value_)));
  } else if (symbol == symbols.true_) {
    Emit(TestOperation::kTrue);
  } else if (symbol == symbols.false_ || symbol == symbols.none_) {
    Emit(TestOperation::kFalse);
  } else if (symbol == symbols.integer_) {
    const std::string_view text = NodeText(node, source_);
    const bool zero = text.find_first_not_of("0_xXoObBlL") == text.npos;
    Emit(zero ? TestOperation::kFalse : TestOperation::kTrue);
  } else if (symbol == symbols.comparison_operator_) {
    VisitComparison(node);
  } else if (symbol == symbols.call_) {
    VisitCall(node);
  } else {
    const std::string_view name = DottedName(node, source_, arena_);
    if (!name.empty()) return Emit(TestOperation::kName, name);
    if (symbol == symbols.attribute_ &&
        NodeText(Field(node, Fields().attribute_), source_) == "TYPE_CHECKING") {
      return Emit(TestOperation::kName, "TYPE_CHECKING");
    }
    Emit(TestOperation::kOther);
    AddMentions(node);
  }
}

// "(3, 8)" as "3.8", 0x03080000 and 3 as they are, "win32" as its value; "" for anything else.
std::string_view TestReader::Operand(TSNode node, bool* is_text) {
  node = Unwrap(node);
  *is_text = false;
  if (ts_node_is_null(node)) return "";
  const TSSymbol symbol = ts_node_symbol(node);
  if (symbol == Symbols().integer_) return NodeText(node, source_);
  if (symbol == Symbols().string_) {
    *is_text = true;
    const std::vector<Child> parts = children_->Named(node);
    const StringStyle style = ReadStringStyle(NodeText(parts.front().node, source_));
    if (parts.size() != 3 || style.bytes || style.formatted) return "";
    return StringValue(NodeText(parts[1].node, source_), style, arena_).value_or("");
  }
  if (symbol != Symbols().tuple_) return "";
  std::vector<std::string_view> numbers;
  for (const Child& item : children_->Named(node)) {
    if (ts_node_symbol(item.node) != Symbols().integer_) return "";
    numbers.push_back(NodeText(item.node, source_));
  }
  return arena_->Keep(absl::StrJoin(numbers, "."));
}

std::string_view TestReader::Subject(TSNode node) {
  node = Unwrap(node);
  if (ts_node_is_null(node)) return "";
  const TSSymbol symbol = ts_node_symbol(node);
  if (symbol == Symbols().call_)
    return DottedName(Field(node, Fields().function_), source_, arena_);
  if (symbol == Symbols().subscript_) {
    const std::string_view name = DottedName(Field(node, Fields().value_), source_, arena_);
    const std::string_view index = NodeText(Field(node, Fields().subscript_), source_);
    if (name.empty()) return "";
    return arena_->Keep(absl::StrCat(name, "[", index, "]"));
  }
  return DottedName(node, source_, arena_);
}

void TestReader::VisitComparison(TSNode node) {
  std::vector<TSNode> sides;
  std::string_view comparison;
  size_t operators = 0;
  for (const Child& child : children_->All(node)) {
    if (child.field == Fields().operators_) {
      comparison = NodeText(child.node, source_);
      ++operators;
    } else if (ts_node_is_named(child.node) && !ts_node_is_extra(child.node)) {
      sides.push_back(child.node);
    }
  }
  if (sides.size() == 2 && operators == 1) {
    static constexpr std::pair<std::string_view, std::string_view> kMirrored[] = {
        {"<", ">"}, {"<=", ">="}, {"==", "=="}, {"!=", "!="}, {">=", "<="}, {">", "<"}};
    for (const bool swapped : {false, true}) {
      bool is_text = false;
      const std::string_view subject = Subject(sides[swapped ? 1 : 0]);
      const std::string_view operand = Operand(sides[swapped ? 0 : 1], &is_text);
      if (subject.empty() || operand.empty()) continue;
      for (const auto& [written, mirrored] : kMirrored) {
        if (comparison != written) continue;
        return Emit(TestOperation::kCompare, subject, swapped ? mirrored : written, operand);
      }
    }
  }
  Emit(TestOperation::kOther);
  AddMentions(node);
}

void TestReader::VisitCall(TSNode node) {
  const std::string_view callee = Subject(node);
  const std::vector<Child> arguments = children_->Named(Field(node, Fields().arguments_));
  if (absl::EndsWith(callee, ".startswith") && arguments.size() == 1) {
    bool is_text = false;
    const std::string_view operand = Operand(arguments[0].node, &is_text);
    if (is_text && !operand.empty()) {
      return Emit(TestOperation::kCompare,
                  callee.substr(0, callee.size() - std::string_view(".startswith").size()),
                  "startswith", operand);
    }
  }
  Emit(TestOperation::kOther);
  AddMentions(node);
}

// All dotted names in an expression that has no value here.
void TestReader::AddMentions(TSNode node) {
  std::vector<TSNode> stack = {node};
  while (!stack.empty()) {
    const TSNode current = stack.back();
    stack.pop_back();
    const std::string_view name = DottedName(current, source_, arena_);
    if (!name.empty()) {
      Emit(TestOperation::kMention, name);
      continue;
    }
    for (const Child& child : children_->Named(current)) {
      if (child.field == Fields().attribute_ || child.field == Fields().name_) continue;
      stack.push_back(child.node);
    }
  }
}

}  // namespace

ClauseTest ReadClauseTest(TSNode expression, std::string_view source, ChildLister* children,
                          TextArena* arena) {
  return TestReader(source, children, arena).Read(expression);
}

}  // namespace clew
