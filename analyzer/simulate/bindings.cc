#include "analyzer/simulate/bindings.h"

#include <algorithm>
#include <tuple>

#include "grammar/bound_name.h"

namespace clew {

ModuleBindings::ModuleBindings(const Program& program) {
  std::vector<const Block*> stack = {&program.body};
  const auto push = [&stack](const Block& block) {
    if (!block.empty()) stack.push_back(&block);
  };
  while (!stack.empty()) {
    const Block* block = stack.back();
    stack.pop_back();
    for (const Stmt& stmt : *block) {
      const BindingPlace place{stmt.line, stmt.column};
      // `x: int` and `del x` have targets and bind nothing.
      const bool binds =
          stmt.kind != StmtKind::kDelete && (stmt.kind != StmtKind::kAssign || stmt.value != kNone);
      if (binds) {
        for (const ExprIndex target : stmt.targets) AddTarget(program, target, place);
      }
      for (const WithItem& item : stmt.items) {
        for (const ExprIndex target : item.targets) AddTarget(program, target, place);
      }
      for (const ImportedName& name : stmt.import.statement.names) {
        const std::string bound(BoundName(name));
        if (bound.empty()) {
          has_star_ = true;
        } else {
          Add(bound, place);
        }
      }
      if (stmt.kind == StmtKind::kFunction) Add(stmt.name, place);
      if (stmt.kind == StmtKind::kClass) {
        Add(stmt.name, place);
        continue;
      }
      for (const Case& clause : stmt.cases) {
        for (const std::string& name : clause.binds) Add(name, place);
        push(clause.body);
      }
      for (const Handler& handler : stmt.handlers) push(handler.body);
      for (const Block& inner : stmt.blocks) push(inner);
    }
  }
  for (const Expr& expr : program.exprs) {
    if (expr.kind == ExprKind::kWalrus) Add(expr.text, {expr.line, expr.column});
  }
  // A `global` in a function lets its assignments bind here, whenever it is called.
  for (const Function& function : program.functions) {
    for (const Stmt& stmt : function.body) {
      if (stmt.kind != StmtKind::kGlobal) continue;
      for (const std::string& name : stmt.names) places_[name];
    }
  }
  for (auto& [name, places] : places_) {
    std::sort(places.begin(), places.end(), [](const BindingPlace& a, const BindingPlace& b) {
      return std::tie(a.line, a.column) < std::tie(b.line, b.column);
    });
  }
}

void ModuleBindings::AddTarget(const Program& program, ExprIndex index, BindingPlace place) {
  std::vector<ExprIndex> stack = {index};
  while (!stack.empty()) {
    const Expr& expr = program.exprs[stack.back()];
    stack.pop_back();
    if (expr.kind == ExprKind::kName) Add(expr.text, place);
    if (expr.kind == ExprKind::kDisplay || expr.kind == ExprKind::kOther) {
      stack.insert(stack.end(), expr.operands.begin(), expr.operands.end());
    }
  }
}

const std::vector<BindingPlace>* ModuleBindings::Find(std::string_view name) const {
  const auto it = places_.find(name);
  return it == places_.end() ? nullptr : &it->second;
}

}  // namespace clew
