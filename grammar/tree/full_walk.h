// The full engine on its way through a tree; internal to it.
#ifndef CLEW_GRAMMAR_TREE_FULL_WALK_H_
#define CLEW_GRAMMAR_TREE_FULL_WALK_H_

#include <initializer_list>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "grammar/tree/aliases.h"
#include "grammar/tree/facts_builder.h"
#include "grammar/tree/file_names.h"
#include "grammar/tree/full_engine.h"
#include "grammar/tree/function_values.h"
#include "grammar/tree/statement_reader.h"
#include "grammar/tree/syntax.h"

namespace clew {

// Walks the statements of a file in source order with a stack of tasks: nesting is no recursion.
class FullWalk {
 public:
  FullWalk(std::string_view source, const ExtractOptions& options, const std::set<uint32_t>& lazy,
           StatementMemo* memo, FileFacts* facts)
      : memo_(memo), lazy_(lazy), builder_(facts) {
    context_.source = source;
    context_.aliases = &aliases_;
    context_.builder = &builder_;
    context_.strings = options.strings;
  }

  void Run(TSNode root, bool bindings);

 private:
  struct Task {
    enum class Kind : uint8_t { kVisit, kEnter, kLeave } kind;
    TSNode node;
    Clause clause;
    bool getattr = false;
  };

  void DropUnfoundedValues();
  void Visit(TSNode node);
  void VisitIf(TSNode node);
  void VisitLoop(TSNode node);
  void VisitTry(TSNode node);
  void VisitWith(TSNode node);
  void VisitMatch(TSNode node);
  // The expressions of those fields that it has.
  void ReadFields(TSNode node, std::initializer_list<std::string_view> fields);
  void VisitFunction(TSNode node);
  void VisitClass(TSNode node);
  void VisitError(TSNode node);
  Position PositionOf(TSNode first, std::string_view text) const;
  // Those that mean the same where the walk is.
  void ChooseConstants();
  void AddImport(TSNode node, const ImportStatement& statement, const Position& position);
  void PushBlock(TSNode block);
  void PushClause(Clause clause, TSNode block, bool getattr = false);
  void Schedule();  // moves `pending_` onto the stack, first task first
  Guard Placed(Guard guard, TSNode header) const {
    guard.line = context_.At(header).line;
    return guard;
  }
  Clause Branch(TSNode header, std::string keyword, Conditions tags = kConditionBranch) const {
    Guard guard;
    guard.operand = std::move(keyword);
    Clause clause;
    if (tags != 0) clause.guards.push_back(Placed(guard, header));
    clause.tags = tags;
    return clause;
  }

  StatementMemo* memo_;
  const std::set<uint32_t>& lazy_;  // where lazy imports begin
  FileNames names_;
  Aliases aliases_;
  FunctionValueNames function_values_;
  FactsBuilder builder_;
  ReadContext context_;
  std::vector<Task> tasks_;
  std::vector<Task> pending_;
  bool error_reported_ = false;
  bool python2_reported_ = false;
};

}  // namespace clew

#endif  // CLEW_GRAMMAR_TREE_FULL_WALK_H_
