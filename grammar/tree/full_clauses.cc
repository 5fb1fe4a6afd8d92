// The clauses of compound statements in the full engine.
#include "grammar/tree/full_walk.h"
#include "grammar/tree/header_tests.h"

namespace clew {

void FullWalk::VisitIf(TSNode node) {
  const TSNode condition = NodeField(node, "condition");
  ReadExpressions(condition, &context_);
  TestFacts test = ReadTest(condition, context_.source, aliases_);
  Clause clause;
  Clause otherwise;
  const auto apply = [&](TSNode header) {
    clause = otherwise;
    clause.tags |= test.true_tags;
    for (const Guard& guard : test.if_true) clause.guards.push_back(Placed(guard, header));
    otherwise.tags |= test.false_tags;
    for (const Guard& guard : test.if_false) {
      if (otherwise.guards.size() == kMostEarlierGuards) break;
      otherwise.guards.push_back(Placed(guard, header));
    }
  };
  apply(node);
  PushClause(clause, NodeField(node, "consequence"));
  for (const TSNode child : NamedChildren(node)) {
    if (NodeType(child) == "elif_clause") {
      const TSNode next = NodeField(child, "condition");
      // Evaluated where the tests before it were false.
      builder_.Enter(otherwise);
      ReadExpressions(next, &context_);
      builder_.Leave();
      test = ReadTest(next, context_.source, aliases_);
      apply(child);
      PushClause(clause, NodeField(child, "consequence"));
    } else if (NodeType(child) == "else_clause") {
      PushClause(otherwise, NodeField(child, "body"));
    }
  }
}

void FullWalk::VisitLoop(TSNode node) {
  const bool is_for = NodeType(node) == "for_statement";
  const TSNode condition = NodeField(node, is_for ? "right" : "condition");
  ReadExpressions(condition, &context_);
  Clause body = Branch(node, "for");
  if (!is_for) {
    const TestFacts test = ReadTest(condition, context_.source, aliases_);
    body.tags = test.true_tags;
    body.guards.clear();
    for (const Guard& guard : test.if_true) body.guards.push_back(Placed(guard, node));
  }
  PushClause(body, NodeField(node, "body"));
  const TSNode alternative = NodeField(node, "alternative");
  if (!ts_node_is_null(alternative)) {
    PushClause(Branch(alternative, "else"), NodeField(alternative, "body"));
  }
}

void FullWalk::VisitTry(TSNode node) {
  bool catches = false;
  const std::vector<TSNode> children = NamedChildren(node);
  for (const TSNode child : children) {
    if (NodeType(child) != "except_clause" && NodeType(child) != "except_group_clause") continue;
    catches = catches || CatchesFailedImport(HandlerTypes(child), context_.source, aliases_);
  }
  Clause body;
  if (catches) {
    Guard guard;
    guard.kind = GuardKind::kTry;
    body.guards.push_back(Placed(guard, node));
    body.tags = kConditionOptional;
  }
  PushClause(body, NodeField(node, "body"));
  for (const TSNode child : children) {
    const std::string_view type = NodeType(child);
    if (type == "except_clause" || type == "except_group_clause") {
      const TSNode types = HandlerTypes(child);
      if (!ts_node_is_null(types)) ReadExpressions(types, &context_);
      Guard guard;
      guard.kind = GuardKind::kHandler;
      Clause handler;
      handler.tags = kConditionBranch;
      if (CatchesFailedImport(types, context_.source, aliases_)) {
        guard.operand = "import";
        handler.tags = kConditionFallback;
      }
      handler.guards.push_back(Placed(guard, child));
      for (const TSNode part : NamedChildren(child)) {
        if (NodeType(part) == "block") PushClause(handler, part);
      }
    } else if (type == "else_clause") {
      PushClause(Branch(child, "else"), NodeField(child, "body"));
    } else if (type == "finally_clause") {
      for (const TSNode part : NamedChildren(child)) {
        if (NodeType(part) == "block") PushClause({}, part);
      }
    }
  }
}

void FullWalk::VisitWith(TSNode node) {
  Clause body;
  for (const TSNode clause : NamedChildren(node)) {
    if (NodeType(clause) != "with_clause") continue;
    ReadExpressions(clause, &context_);
    for (const TSNode item : NamedChildren(clause)) {
      TSNode value = NodeField(item, "value");
      if (ts_node_is_null(value)) continue;
      if (NodeType(value) == "as_pattern") value = ts_node_named_child(value, 0);
      if (SuppressesFailedImport(value, context_.source, aliases_)) {
        Guard guard;
        guard.kind = GuardKind::kTry;
        body.guards.push_back(Placed(guard, node));
        body.tags |= kConditionOptional;
      }
    }
  }
  PushClause(body, NodeField(node, "body"));
}

void FullWalk::VisitMatch(TSNode node) {
  for (const TSNode child : NamedChildren(node)) {
    if (NodeType(child) != "block") ReadExpressions(child, &context_);
  }
  const TSNode body = NodeField(node, "body");
  if (ts_node_is_null(body)) return;
  for (const TSNode clause : NamedChildren(body)) {
    if (NodeType(clause) != "case_clause") {
      pending_.push_back({Task::Kind::kVisit, clause, {}, false});
      continue;
    }
    ReadExpressions(clause, &context_);
    PushClause(Branch(clause, "case"), NodeField(clause, "consequence"));
  }
}

void FullWalk::ReadFields(TSNode node, std::initializer_list<std::string_view> fields) {
  for (const std::string_view field : fields) {
    const TSNode part = NodeField(node, field);
    if (!ts_node_is_null(part)) ReadExpressions(part, &context_);
  }
}

void FullWalk::VisitFunction(TSNode node) {
  ReadFields(node, {"type_parameters", "parameters", "return_type"});
  Clause body;
  body.is_function = true;
  const bool getattr = builder_.at_module_level() &&
                       NodeText(NodeField(node, "name"), context_.source) == "__getattr__";
  PushClause(body, NodeField(node, "body"), getattr);
}

void FullWalk::VisitClass(TSNode node) {
  ReadFields(node, {"type_parameters", "superclasses"});
  Clause body;
  body.is_class = true;
  PushClause(body, NodeField(node, "body"));
}

// What tree-sitter could not fit in: statements inside are visited, and the words `import` and
// `from` that are in none of them are salvaged from the text.

}  // namespace clew
