#include "grammar/folding_reader.h"

#include <cstdlib>
#include <optional>
#include <string>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_replace.h"
#include "grammar/string_literal.h"

namespace clew {
namespace {

// Calls nested deeper are not followed: each call is folded for itself, too.
constexpr int kMaxCallDepth = 32;

bool IsOneOf(std::string_view name, std::initializer_list<std::string_view> names) {
  for (const std::string_view other : names) {
    if (name == other) return true;
  }
  return false;
}

// Emits steps in postfix order from a stack of tasks: nesting is no recursion.
class FoldingReader {
 public:
  FoldingReader(std::string_view source, ChildLister* children, TextArena* arena)
      : source_(source), children_(children), arena_(arena) {}

  Folding Read(TSNode expression) {
    PushNode(expression, 0);
    while (!tasks_.empty()) {
      const Task task = tasks_.back();
      tasks_.pop_back();
      if (task.is_step) {
        folding_.push_back(task.step);
      } else {
        depth_ = task.depth;
        Visit(Unwrap(task.node));
      }
    }
    return std::move(folding_);
  }

 private:
  struct Task {
    bool is_step = false;
    int depth = 0;
    TSNode node = {};
    FoldStep step;
  };

  void Visit(TSNode node);
  void VisitString(TSNode node);
  void VisitCall(TSNode node);
  void VisitSubscript(TSNode node);
  void VisitElements(TSNode node, FoldOperation operation);

  void Emit(FoldOperation operation, std::string_view text, int64_t count = 0) {
    folding_.push_back({operation, count, text});
  }
  void Unknown(std::string_view reason) { Emit(FoldOperation::kUnknown, reason); }
  void PushNode(TSNode node, int depth) { tasks_.push_back({false, depth, node, {}}); }
  void PushStep(FoldOperation operation, int64_t count = 0) {
    tasks_.push_back({true, depth_, {}, {operation, count, ""}});
  }
  // `operation` over `nodes`.
  void PushOperation(FoldOperation operation, const std::vector<TSNode>& nodes, int depth) {
    PushStep(operation, static_cast<int64_t>(nodes.size()));
    for (auto it = nodes.rbegin(); it != nodes.rend(); ++it) PushNode(*it, depth);
  }

  std::string_view source_;
  ChildLister* children_;
  TextArena* arena_;
  Folding folding_;
  std::vector<Task> tasks_;
  int depth_ = 0;
};

void FoldingReader::Visit(TSNode node) {
  const PythonSymbols& symbols = Symbols();
  if (ts_node_is_null(node)) return Unknown("not an expression");
  const TSSymbol symbol = ts_node_symbol(node);
  if (symbol == symbols.string_) {
    VisitString(node);
  } else if (symbol == symbols.identifier_) {
    Emit(FoldOperation::kName, DottedName(node, source_, arena_));
  } else if (symbol == symbols.integer_) {
    int64_t number = 0;
    const std::string text = absl::StrReplaceAll(NodeText(node, source_), {{"_", ""}});
    if (absl::SimpleAtoi(text, &number)) {
      Emit(FoldOperation::kNumber, "", number);
    } else {
      Unknown("argument is a number");
    }
  } else if (symbol == symbols.none_) {
    Emit(FoldOperation::kNone, "");
  } else if (symbol == symbols.concatenated_string_) {
    std::vector<TSNode> parts;
    for (const Child& child : children_->Named(node)) parts.push_back(child.node);
    PushOperation(FoldOperation::kConcatenate, parts, depth_);
  } else if (symbol == symbols.attribute_) {
    const std::string_view name = DottedName(node, source_, arena_);
    if (!name.empty()) return Emit(FoldOperation::kName, name);
    if (NodeText(Field(node, Fields().attribute_), source_) == "parent") {
      PushStep(FoldOperation::kDirectory);
      return PushNode(Field(node, Fields().object_), depth_);
    }
    Unknown("argument is an attribute");
  } else if (symbol == symbols.binary_operator_) {
    const std::string_view op = NodeText(Field(node, Fields().operator_), source_);
    if (op != "+" && op != "/" && op != "|") return Unknown("argument is computed");
    PushOperation(op == "/" ? FoldOperation::kJoinPath : FoldOperation::kConcatenate,
                  {Field(node, Fields().left_), Field(node, Fields().right_)}, depth_);
  } else if (symbol == symbols.call_) {
    VisitCall(node);
  } else if (symbol == symbols.subscript_) {
    VisitSubscript(node);
  } else if (symbol == symbols.list_ || symbol == symbols.tuple_ || symbol == symbols.set_ ||
             symbol == symbols.expression_list_) {
    VisitElements(node, FoldOperation::kSequence);
  } else if (symbol == symbols.dictionary_) {
    VisitElements(node, FoldOperation::kMapping);
  } else if (symbol == symbols.unary_operator_) {
    int64_t number = 0;
    if (absl::SimpleAtoi(NodeText(node, source_), &number)) {
      Emit(FoldOperation::kNumber, "", number);
    } else {
      Unknown("argument is computed");
    }
  } else if (symbol == symbols.list_comprehension_ || symbol == symbols.set_comprehension_ ||
             symbol == symbols.dictionary_comprehension_ ||
             symbol == symbols.generator_expression_) {
    Unknown("comprehension");
  } else {
    Unknown("argument is not a literal");
  }
}

void FoldingReader::VisitString(TSNode node) {
  const std::vector<Child> parts = children_->All(node);
  if (parts.size() < 2) return Unknown("argument is not a literal");
  const StringStyle style = ReadStringStyle(NodeText(parts.front().node, source_));
  if (style.bytes) return Unknown("argument is bytes");
  std::vector<Task> tasks;
  uint32_t from = ts_node_end_byte(parts.front().node);
  const auto add_text = [&](uint32_t to) {
    if (to <= from) return true;
    const auto value = StringValue(source_.substr(from, to - from), style, arena_);
    if (!value) return false;
    tasks.push_back({true, depth_, {}, {FoldOperation::kText, 0, *value}});
    return true;
  };
  bool known = true;
  for (size_t i = 1; i + 1 < parts.size(); ++i) {
    const TSNode part = parts[i].node;
    if (ts_node_symbol(part) != Symbols().interpolation_) continue;
    known = known && add_text(ts_node_start_byte(part));
    from = ts_node_end_byte(part);
    const TSNode value = Field(part, Fields().expression_);
    // `{x!s}` is `{x}` for strings; any other conversion or format computes.
    const TSNode conversion = Field(part, Fields().type_conversion_);
    const bool plain =
        ts_node_is_null(Field(part, Fields().format_specifier_)) &&
        (ts_node_is_null(conversion) || NodeText(conversion, source_) == "!s") &&
        !absl::StrContains(source_.substr(ts_node_end_byte(value), from - ts_node_end_byte(value)),
                           "=");
    if (!plain) known = false;
    tasks.push_back({false, depth_, value, {}});
  }
  known = known && add_text(ts_node_start_byte(parts.back().node));
  if (!known) return Unknown("argument is a formatted string");
  if (tasks.empty()) return Emit(FoldOperation::kText, "");
  if (tasks.size() == 1 && tasks[0].is_step) {
    folding_.push_back(tasks[0].step);
    return;
  }
  PushStep(FoldOperation::kConcatenate, static_cast<int64_t>(tasks.size()));
  tasks_.insert(tasks_.end(), tasks.rbegin(), tasks.rend());
}

// What os.path and pathlib compute from `__file__`, and containers of a literal.
void FoldingReader::VisitCall(TSNode node) {
  if (depth_ >= kMaxCallDepth) return Unknown("argument is nested too deeply");
  const TSNode function = Unwrap(Field(node, Fields().function_));
  std::vector<TSNode> arguments;
  for (const Child& child : children_->Named(Field(node, Fields().arguments_))) {
    const TSSymbol symbol = ts_node_symbol(child.node);
    if (symbol == Symbols().list_splat_ || symbol == Symbols().dictionary_splat_) {
      return Unknown("argument is a call");
    }
    if (symbol != Symbols().keyword_argument_) arguments.push_back(child.node);
  }
  if (ts_node_is_null(function)) return Unknown("argument is a call");
  std::string_view method;
  TSNode object = {};
  if (ts_node_symbol(function) == Symbols().attribute_) {
    method = NodeText(Field(function, Fields().attribute_), source_);
    object = Field(function, Fields().object_);
  } else if (ts_node_symbol(function) == Symbols().identifier_) {
    method = NodeText(function, source_);
  }
  const int depth = depth_ + 1;
  const bool is_method = !ts_node_is_null(object);
  if (arguments.empty()) {
    if (is_method && IsOneOf(method, {"resolve", "absolute", "as_posix", "expanduser", "copy"})) {
      return PushNode(object, depth);
    }
    if (!is_method && IsOneOf(method, {"list", "tuple", "set", "dict", "frozenset"})) {
      return Emit(FoldOperation::kSequence, "", 0);
    }
  } else if (method == "joinpath") {
    arguments.insert(arguments.begin(), object);
    return PushOperation(FoldOperation::kJoinPath, arguments, depth);
  } else if (method == "join" && arguments.size() > 1) {
    return PushOperation(FoldOperation::kJoinPath, arguments, depth);
  } else if (IsOneOf(method, {"Path", "PurePath", "PosixPath"})) {
    return PushOperation(FoldOperation::kJoinPath, arguments, depth);
  } else if (arguments.size() == 1) {
    if (method == "dirname") {
      PushStep(FoldOperation::kDirectory);
      return PushNode(arguments[0], depth);
    }
    if (IsOneOf(method, {"abspath", "realpath", "normpath", "fspath"}) ||
        (!is_method && IsOneOf(method, {"str", "list", "tuple", "sorted", "set", "frozenset",
                                        "dict", "MappingProxyType", "OrderedDict"}))) {
      return PushNode(arguments[0], depth);
    }
    if (!is_method && method == "vars") return Unknown("argument is computed");
  }
  Unknown("argument is a call");
}

void FoldingReader::VisitSubscript(TSNode node) {
  const TSNode value = Unwrap(Field(node, Fields().value_));
  const std::string_view index = NodeText(Field(node, Fields().subscript_), source_);
  if (ts_node_symbol(value) == Symbols().attribute_ &&
      NodeText(Field(value, Fields().attribute_), source_) == "parents") {
    int levels = 0;
    if (absl::SimpleAtoi(index, &levels) && levels >= 0 && levels < kMaxCallDepth) {
      for (int i = 0; i <= levels; ++i) PushStep(FoldOperation::kDirectory);
      return PushNode(Field(value, Fields().object_), depth_);
    }
  }
  if (ts_node_symbol(value) == Symbols().call_ && index == "0") {
    // os.path.split(path)[0]
    const TSNode function = Field(value, Fields().function_);
    const std::string_view name = DottedName(function, source_, arena_);
    const std::vector<Child> arguments = children_->Named(Field(value, Fields().arguments_));
    if (absl::EndsWith(name, "path.split") && arguments.size() == 1) {
      PushStep(FoldOperation::kDirectory);
      return PushNode(arguments[0].node, depth_);
    }
  }
  Unknown("argument is an element");
}

void FoldingReader::VisitElements(TSNode node, FoldOperation operation) {
  const PythonSymbols& symbols = Symbols();
  const std::vector<Child> elements = children_->Named(node);
  std::vector<Task> tasks;
  for (const Child& element : elements) {
    const TSSymbol symbol = ts_node_symbol(element.node);
    if (symbol == symbols.pair_) {
      tasks.push_back({false, depth_, Field(element.node, Fields().key_), {}});
      tasks.push_back({false, depth_, Field(element.node, Fields().value_), {}});
    } else if (symbol == symbols.list_splat_ || symbol == symbols.dictionary_splat_) {
      const std::vector<Child> inner = children_->Named(element.node);
      if (inner.empty()) continue;
      tasks.push_back({false, depth_, inner[0].node, {}});
      tasks.push_back({true, depth_, {}, {FoldOperation::kUnpacked, 0, ""}});
    } else {
      tasks.push_back({false, depth_, element.node, {}});
    }
  }
  int64_t count = 0;
  for (const Task& task : tasks) count += task.is_step ? 0 : 1;
  PushStep(operation, count);
  tasks_.insert(tasks_.end(), tasks.rbegin(), tasks.rend());
}

}  // namespace

Folding ReadFolding(TSNode expression, std::string_view source, ChildLister* children,
                    TextArena* arena) {
  return FoldingReader(source, children, arena).Read(expression);
}

}  // namespace clew
