#include "analyzer/simulate/effects.h"

#include <vector>

#include "grammar/bound_name.h"

namespace clew {

Effects EffectsOf(const World& world, WorldIndex module, const Block& block) {
  Effects effects;
  const Program& program = world.program(module);
  const auto add = [&effects](const std::string& name) { effects.bound.insert(name); };
  for (const Stmt& stmt : block) {
    effects.raises |= stmt.kind == StmtKind::kRaise || stmt.kind == StmtKind::kReturn;
  }
  std::vector<const Block*> stack = {&block};
  while (!stack.empty()) {
    const Block* current = stack.back();
    stack.pop_back();
    for (const Stmt& stmt : *current) {
      for (const ImportedName& name : stmt.import.statement.names) {
        const std::string bound(BoundName(name));
        if (!bound.empty()) add(bound);
        if (name.level > 0 ||
            world.Find(name.module.substr(0, name.module.find('.'))) != kNotInWorld) {
          effects.imports = true;
        }
      }
      switch (stmt.kind) {
        case StmtKind::kFunction:
        case StmtKind::kClass:
          add(stmt.name);
          continue;
        default:
          break;
      }
      std::vector<ExprIndex> targets = stmt.targets;
      for (const WithItem& item : stmt.items) {
        targets.insert(targets.end(), item.targets.begin(), item.targets.end());
      }
      while (!targets.empty()) {
        const Expr& expr = program.exprs[targets.back()];
        targets.pop_back();
        if (expr.kind == ExprKind::kName) add(expr.text);
        if (expr.kind == ExprKind::kDisplay) {
          targets.insert(targets.end(), expr.operands.begin(), expr.operands.end());
        }
      }
      for (const Block& inner : stmt.blocks) stack.push_back(&inner);
      for (const Handler& handler : stmt.handlers) stack.push_back(&handler.body);
      for (const Case& clause : stmt.cases) stack.push_back(&clause.body);
    }
  }
  return effects;
}

}  // namespace clew
