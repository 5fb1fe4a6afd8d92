#include "grammar/expression_reader.h"

#include <string>
#include <utility>

#include "absl/strings/match.h"
#include "grammar/folding_reader.h"
#include "grammar/identifier.h"
#include "grammar/string_literal.h"

namespace clew {
namespace {

// "a", "a.b": what could name a module.
bool LooksLikeModule(std::string_view text) {
  bool start = true;
  for (const char c : text) {
    if (c == '.') {
      if (start) return false;
      start = true;
    } else {
      if (!IsNameByte(c) || (start && c >= '0' && c <= '9')) return false;
      start = false;
    }
  }
  return !start && text.size() < 256;
}

// Calls that only ask about their arguments.
bool IsQuestion(std::string_view callee) {
  return callee == "isinstance" || callee == "issubclass" || callee == "hasattr" ||
         callee == "callable";
}

}  // namespace

Span ExpressionReader::SpanOf(TSNode node) const {
  const TSPoint start = ts_node_start_point(node);
  const TSPoint end = ts_node_end_point(node);
  Span span;
  span.row = start.row - context_.origin.row;
  span.column = start.column - (span.row == 0 ? context_.origin.column : 0);
  span.end_row = end.row - context_.origin.row;
  span.end_column = end.column - (span.end_row == 0 ? context_.origin.column : 0);
  return span;
}

void ExpressionReader::PushChildren(TSNode node, ExpressionFlags flags) {
  const std::vector<Child> children = context_.children->Named(node);
  for (auto it = children.rbegin(); it != children.rend(); ++it) {
    if (ts_node_symbol(it->node) != Symbols().block_) Push(it->node, flags);
  }
}

void ExpressionReader::Read(TSNode expression, ExpressionFlags flags) {
  const size_t floor = tasks_.size();
  Push(expression, flags);
  while (tasks_.size() > floor) {
    const Task task = tasks_.back();
    tasks_.pop_back();
    Visit(task.node, task.flags);
  }
}

void ExpressionReader::Visit(TSNode node, ExpressionFlags flags) {
  const PythonSymbols& symbols = Symbols();
  if (ts_node_is_null(node)) return;
  const TSSymbol symbol = ts_node_symbol(node);
  ExpressionFlags plain;
  plain.in_lambda = flags.in_lambda;
  plain.inner = flags.inner;
  if (symbol == symbols.identifier_ || symbol == symbols.attribute_) {
    NameUse use;
    use.name = DottedName(node, context_.source, context_.arena);
    if (use.name.empty()) return Push(Field(node, Fields().object_), plain);
    use.span = SpanOf(node);
    use.in_lambda = flags.in_lambda;
    use.aliased = flags.aliased;
    use.in_test = flags.in_test;
    use.container = flags.container;
    facts_->uses.push_back(std::move(use));
  } else if (symbol == symbols.call_) {
    VisitCall(node, plain);
  } else if (symbol == symbols.parenthesized_expression_) {
    PushChildren(node, flags);
  } else if (symbol == symbols.keyword_argument_) {
    Push(Field(node, Fields().value_), flags);
  } else if (symbol == symbols.lambda_) {
    BindParameters(Field(node, Fields().parameters_), plain);
    plain.in_lambda = true;
    plain.inner = true;
    Push(Field(node, Fields().body_), plain);
  } else if (symbol == symbols.named_expression_) {
    const TSNode value = Field(node, Fields().value_);
    const Folding folding = ReadFolding(value, context_.source, context_.children, context_.arena);
    // PEP 572: in a comprehension it binds in the scope around it.
    ExpressionFlags bound;
    bound.inner = flags.in_lambda;
    Bind(Field(node, Fields().name_), BindingKind::kAssign, bound, &folding);
    plain.aliased = true;
    Push(value, plain);
  } else if (symbol == symbols.for_in_clause_) {
    for (const Child& child : context_.children->Named(node)) {
      if (child.field == Fields().left_) {
        ExpressionFlags bound = plain;
        bound.inner = true;
        Bind(child.node, BindingKind::kOther, bound, nullptr);
      } else {
        ExpressionFlags iterated = plain;
        iterated.container = true;
        Push(child.node, iterated);
      }
    }
  } else if (symbol == symbols.comparison_operator_) {
    bool member = false;
    for (const Child& child : context_.children->All(node)) {
      if (child.field == Fields().operators_) {
        member = absl::EndsWith(NodeText(child.node, context_.source), "in");
      } else if (ts_node_is_named(child.node)) {
        ExpressionFlags compared = plain;
        compared.in_test = !member;
        compared.container = member;
        Push(child.node, compared);
      }
    }
  } else if (symbol == symbols.not_operator_ || symbol == symbols.boolean_operator_) {
    ExpressionFlags operand = plain;
    operand.in_test = flags.in_test;
    PushChildren(node, operand);
  } else if (symbol == symbols.subscript_) {
    for (const Child& child : context_.children->Named(node)) {
      ExpressionFlags part = plain;
      part.container = child.field == Fields().value_;
      Push(child.node, part);
    }
  } else if (symbol == symbols.string_) {
    VisitString(node, plain);
  } else if (symbol == symbols.as_pattern_) {
    for (const Child& child : context_.children->Named(node)) {
      if (child.field == Fields().alias_) {
        Bind(child.node, BindingKind::kOther, plain, nullptr);
      } else {
        Push(child.node, flags);
      }
    }
  } else if (symbol == symbols.comment_ || symbol == symbols.block_) {
    return;
  } else if (symbol == symbols.type_parameter_ && flags.inner) {
    for (const Child& child : context_.children->Named(node)) {
      Bind(child.node, BindingKind::kOther, flags, nullptr);
    }
  } else {
    PushChildren(node, plain);
  }
}

void ExpressionReader::VisitCall(TSNode node, ExpressionFlags flags) {
  const TSNode function = Unwrap(Field(node, Fields().function_));
  const TSNode arguments = Field(node, Fields().arguments_);
  const std::string_view callee = DottedName(function, context_.source, context_.arena);
  ExpressionFlags argument_flags = flags;
  argument_flags.in_test = IsQuestion(callee);
  if (callee.empty()) {
    Push(function, flags);
  } else {
    NameUse use;
    use.name = callee;
    use.span = SpanOf(node);
    use.called = true;
    use.in_lambda = flags.in_lambda;
    if (ts_node_symbol(arguments) == Symbols().argument_list_) {
      for (const Child& child : context_.children->Named(arguments)) {
        CallArgument argument;
        TSNode value = child.node;
        const TSSymbol symbol = ts_node_symbol(value);
        if (symbol == Symbols().keyword_argument_) {
          argument.keyword =
              DottedName(Field(value, Fields().name_), context_.source, context_.arena);
          value = Field(value, Fields().value_);
        } else if (symbol == Symbols().list_splat_) {
          argument.keyword = "*";
        } else if (symbol == Symbols().dictionary_splat_) {
          argument.keyword = "**";
        }
        argument.value = ReadFolding(value, context_.source, context_.children, context_.arena);
        use.arguments.push_back(std::move(argument));
      }
    } else {
      use.arguments.push_back({"", {{FoldOperation::kUnknown, 0, "comprehension"}}});
    }
    facts_->uses.push_back(std::move(use));
    // `__import__("m").f(...)`: the inner call imports, too.
    TSNode root = function;
    while (!ts_node_is_null(root) && ts_node_symbol(root) == Symbols().attribute_) {
      root = Unwrap(Field(root, Fields().object_));
    }
    if (!ts_node_is_null(root) && ts_node_symbol(root) == Symbols().call_) Push(root, flags);
  }
  PushChildren(arguments, argument_flags);
}

void ExpressionReader::VisitString(TSNode node, ExpressionFlags flags) {
  const std::vector<Child> parts = context_.children->Named(node);
  bool interpolated = false;
  for (const Child& part : parts) {
    if (ts_node_symbol(part.node) != Symbols().interpolation_) continue;
    interpolated = true;
    PushChildren(part.node, flags);
  }
  if (!context_.strings || interpolated || parts.size() != 3) return;
  const StringStyle style = ReadStringStyle(NodeText(parts[0].node, context_.source));
  const std::string_view text = NodeText(parts[1].node, context_.source);
  if (!style.bytes && LooksLikeModule(text)) facts_->strings.push_back({SpanOf(node), text});
}

void ExpressionReader::AddBinding(std::string_view name, BindingKind kind, ExpressionFlags flags,
                                  const Folding* value) {
  if (name.empty()) return;
  Binding binding;
  binding.span = facts_->span;
  binding.name = name;
  binding.kind = kind;
  binding.inner = flags.inner;
  if (value != nullptr) binding.value = *value;
  facts_->bindings.push_back(std::move(binding));
}

void ExpressionReader::Bind(TSNode target, BindingKind kind, ExpressionFlags flags,
                            const Folding* value) {
  const PythonSymbols& symbols = Symbols();
  ExpressionFlags read;
  read.in_lambda = flags.in_lambda;
  read.inner = flags.inner;
  std::vector<TSNode> stack = {target};
  bool whole = true;
  while (!stack.empty()) {
    const TSNode node = Unwrap(stack.back());
    stack.pop_back();
    if (ts_node_is_null(node)) continue;
    const TSSymbol symbol = ts_node_symbol(node);
    if (symbol == symbols.identifier_) {
      AddBinding(DottedName(node, context_.source, context_.arena), kind, flags,
                 whole ? value : nullptr);
    } else if (symbol == symbols.attribute_ || symbol == symbols.subscript_) {
      Edit edit;
      edit.span = facts_->span;
      edit.kind = kind == BindingKind::kAugment || kind == BindingKind::kDelete
                      ? kind
                      : BindingKind::kAssign;
      edit.element = symbol == symbols.subscript_;
      const TSNode object = edit.element ? Field(node, Fields().value_) : node;
      edit.target = DottedName(object, context_.source, context_.arena);
      if (edit.element) {
        const TSNode key = Field(node, Fields().subscript_);
        edit.slice = !ts_node_is_null(key) && ts_node_symbol(key) == symbols.slice_;
        if (!edit.slice) {
          edit.key = ReadFolding(key, context_.source, context_.children, context_.arena);
        }
        for (const Child& child : context_.children->Named(node)) {
          if (child.field == Fields().subscript_) Read(child.node, read);
        }
      }
      if (whole && value != nullptr) edit.value = *value;
      if (edit.target.empty()) {
        Read(edit.element ? object : Field(node, Fields().object_), read);
      } else {
        facts_->edits.push_back(std::move(edit));
      }
    } else if (symbol == symbols.call_) {
      Read(node, read);
    } else {
      whole = false;
      for (const Child& child : context_.children->Named(node)) stack.push_back(child.node);
    }
  }
}

void ExpressionReader::BindParameters(TSNode parameters, ExpressionFlags flags) {
  ExpressionFlags bound = flags;
  bound.inner = true;
  for (const Child& parameter : context_.children->Named(parameters)) {
    TSNode name = parameter.node;
    for (const Child& part : context_.children->Named(parameter.node)) {
      if (part.field == Fields().value_ || part.field == Fields().type_) {
        Read(part.node, flags);
      } else if (ts_node_symbol(parameter.node) == Symbols().typed_parameter_ ||
                 part.field == Fields().name_) {
        name = part.node;
      }
    }
    if (ts_node_symbol(name) == Symbols().type_) continue;
    Bind(name, BindingKind::kParameter, bound, nullptr);
  }
}

void ExpressionReader::BindPattern(TSNode pattern) {
  const PythonSymbols& symbols = Symbols();
  std::vector<std::pair<TSNode, bool>> stack = {{pattern, true}};
  while (!stack.empty()) {
    const auto [node, captures] = stack.back();
    stack.pop_back();
    const TSSymbol symbol = ts_node_symbol(node);
    if (symbol == symbols.string_ || symbol == symbols.concatenated_string_) {
      Read(node, {});
      continue;
    }
    const bool is_name = symbol == symbols.dotted_name_ || symbol == symbols.identifier_;
    if (is_name) {
      const std::string_view text = NodeText(node, context_.source);
      if (captures && text.find('.') == text.npos) {
        const std::string_view name =
            IsAscii(text) ? text : context_.arena->Keep(NormalizeIdentifier(text));
        AddBinding(name, BindingKind::kOther, {}, nullptr);
      } else if (symbol == symbols.dotted_name_) {
        NameUse use;
        use.name = text;
        use.span = SpanOf(node);
        use.in_test = true;
        facts_->uses.push_back(std::move(use));
      }
      continue;
    }
    const bool named = symbol == symbols.class_pattern_ || symbol == symbols.keyword_pattern_;
    bool first = true;
    for (const Child& child : context_.children->Named(node)) {
      stack.push_back({child.node, !(named && first)});
      first = false;
    }
  }
}

}  // namespace clew
