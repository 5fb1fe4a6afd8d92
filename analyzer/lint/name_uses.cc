#include "analyzer/lint/name_uses.h"

#include <algorithm>
#include <deque>
#include <string_view>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"

namespace clew {
namespace {

enum class When : uint8_t { kRun, kFunction, kAnnotation };

struct Context {
  When when = When::kRun;
  bool hidden = false;                  // the scope, or one around it, binds the name itself
  const std::string* owner = nullptr;   // "f", "C.method" in kFunction
  const std::string* prefix = nullptr;  // "C." in a class
};

bool HasWord(std::string_view text, std::string_view word) {
  const auto in_word = [](char c) { return absl::ascii_isalnum(c) || c == '_' || c == '.'; };
  for (size_t at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1)) {
    const size_t end = at + word.size();
    const bool begins = at == 0 || !in_word(text[at - 1]);
    if (begins && (end == text.size() || text[end] == '.' || !in_word(text[end]))) return true;
  }
  return false;
}

class UseFinder {
 public:
  UseFinder(const Program& program, const std::string& name)
      : program_(program), name_(name), root_(name.substr(0, name.find('.'))) {}

  NameUses Find() {
    blocks_.push_back({&program_.body, Context()});
    while (!blocks_.empty()) {
      const auto [block, context] = blocks_.back();
      blocks_.pop_back();
      // Blocks are met in any order: what is reported is the first by line.
      for (const Stmt& stmt : *block) Read(stmt, context);
    }
    std::sort(functions_.begin(), functions_.end());
    for (const auto& [line, name] : functions_) {
      if (std::find(uses_.functions.begin(), uses_.functions.end(), name) ==
          uses_.functions.end()) {
        uses_.functions.push_back(name);
      }
    }
    return std::move(uses_);
  }

 private:
  void Push(const Block& block, const Context& context) {
    if (!block.empty()) blocks_.push_back({&block, context});
  }

  void Read(const Stmt& stmt, const Context& context) {
    Context annotation = context;
    annotation.when = When::kAnnotation;
    Context body = context;
    if (stmt.kind == StmtKind::kIf && stmt.value != kNone &&
        program_.exprs[stmt.value].text == "TYPE_CHECKING") {
      body = annotation;
    }
    if (stmt.kind == StmtKind::kAssign && context.when == When::kRun) ReadExports(stmt);
    Uses(stmt.value, context);
    Uses(stmt.annotation, annotation);
    for (const ExprIndex target : stmt.targets) Target(target, context, stmt.kind);
    for (const ExprIndex decorator : stmt.decorators) Uses(decorator, context);
    for (const ExprIndex base : stmt.bases) Uses(base, context);
    for (const WithItem& item : stmt.items) Uses(item.value, context);
    if (stmt.function != kNone) {
      const Function& function = program_.functions[stmt.function];
      for (const Parameter& parameter : function.parameters) {
        Uses(parameter.default_value, context);
        Uses(parameter.annotation, annotation);
      }
      Uses(function.returns, annotation);
      Context inside = context;
      if (context.when == When::kRun) {
        inside.when = When::kFunction;
        owners_.push_back(absl::StrCat(context.prefix == nullptr ? "" : *context.prefix,
                                       stmt.name.empty() ? function.name : stmt.name));
        inside.owner = &owners_.back();
      }
      inside.hidden |= Hides(function);
      Push(function.body, inside);
    }
    if (stmt.kind == StmtKind::kClass && context.when == When::kRun) {
      owners_.push_back(
          absl::StrCat(context.prefix == nullptr ? "" : *context.prefix, stmt.name, "."));
      body.prefix = &owners_.back();
    }
    for (const Handler& handler : stmt.handlers) {
      Uses(handler.type, context);
      Push(handler.body, context);
    }
    for (const Case& clause : stmt.cases) {
      for (const ExprIndex value : clause.values) Uses(value, context);
      Uses(clause.guard, context);
      Push(clause.body, context);
    }
    for (const Block& block : stmt.blocks) {
      Push(block, &block == &stmt.blocks[0] ? body : context);
    }
  }

  bool Hides(const Function& function) const {
    return std::binary_search(function.locals.begin(), function.locals.end(), root_);
  }

  void ReadExports(const Stmt& stmt) {
    const bool is_all = std::any_of(stmt.targets.begin(), stmt.targets.end(), [&](ExprIndex i) {
      return program_.exprs[i].kind == ExprKind::kName && program_.exprs[i].text == "__all__";
    });
    if (!is_all || stmt.value == kNone) return;
    for (const ExprIndex item : program_.exprs[stmt.value].operands) {
      uses_.exported |= program_.exprs[item].text == name_;
    }
  }

  // A plain name is bound, not used; of anything else its parts are.
  void Target(ExprIndex index, const Context& context, StmtKind kind) {
    if (program_.exprs[index].kind == ExprKind::kName && kind != StmtKind::kAugment) return;
    Uses(index, context);
  }

  std::string DottedName(const Expr& attribute) const {
    std::string dotted = attribute.text;
    const Expr* expr = &program_.exprs[attribute.operands[0]];
    while (expr->kind == ExprKind::kAttribute && dotted.size() < name_.size()) {
      dotted = absl::StrCat(expr->text, ".", dotted);
      expr = &program_.exprs[expr->operands[0]];
    }
    return expr->kind == ExprKind::kName ? absl::StrCat(expr->text, ".", dotted) : "";
  }

  void Uses(ExprIndex index, const Context& context) {
    if (index == kNone) return;
    struct Todo {
      ExprIndex index;
      Context context;
      std::string_view attribute;  // that is taken from it
    };
    std::vector<Todo> todo = {{index, context, {}}};
    while (!todo.empty()) {
      const Todo current = todo.back();
      todo.pop_back();
      const Expr& expr = program_.exprs[current.index];
      const bool matches = (expr.kind == ExprKind::kName && expr.text == name_) ||
                           (expr.kind == ExprKind::kAttribute && !expr.operands.empty() &&
                            root_ != name_ && DottedName(expr) == name_);
      if (matches && !current.context.hidden) Found(expr, current.context, current.attribute);
      if (expr.kind == ExprKind::kString && current.context.when == When::kAnnotation &&
          !current.context.hidden && HasWord(expr.text, name_)) {
        uses_.in_annotations = true;
      }
      const std::string_view attribute =
          expr.kind == ExprKind::kAttribute ? std::string_view(expr.text) : std::string_view();
      for (const ExprIndex operand : expr.operands) {
        if (operand != kNone) todo.push_back({operand, current.context, attribute});
      }
      if (expr.function != kNone) {  // no statement fits into a lambda: it stays where it is
        Context inside = current.context;
        inside.hidden |= Hides(program_.functions[expr.function]);
        Push(program_.functions[expr.function].body, inside);
      }
    }
  }

  void Found(const Expr& expr, const Context& context, std::string_view attribute) {
    switch (context.when) {
      case When::kRun:
        if (uses_.run_line != 0 && uses_.run_line <= expr.line) return;
        uses_.run_line = expr.line;
        uses_.run_attribute = std::string(attribute);
        break;
      case When::kFunction:
        functions_.emplace_back(expr.line, *context.owner);
        break;
      case When::kAnnotation:
        uses_.in_annotations = true;
        break;
    }
  }

  const Program& program_;
  const std::string name_;
  const std::string root_;
  std::vector<std::pair<const Block*, Context>> blocks_;
  std::deque<std::string> owners_;
  std::vector<std::pair<uint32_t, std::string>> functions_;
  NameUses uses_;
};

}  // namespace

NameUses FindUses(const Program& program, const std::string& name) {
  return UseFinder(program, name).Find();
}

}  // namespace clew
