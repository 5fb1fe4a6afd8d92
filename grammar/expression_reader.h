// Expressions and assignment targets inside one statement: names read, called, bound, edited.
#ifndef CLEW_GRAMMAR_EXPRESSION_READER_H_
#define CLEW_GRAMMAR_EXPRESSION_READER_H_

#include <vector>

#include "grammar/statement_facts.h"
#include "grammar/statement_reader.h"
#include "grammar/syntax.h"

namespace clew {

// How the expression stands in its statement (see NameUse and Binding).
struct ExpressionFlags {
  bool in_lambda = false;
  bool inner = false;
  bool aliased = false;
  bool in_test = false;
  bool container = false;
};

class ExpressionReader {
 public:
  ExpressionReader(const ReadContext& context, StatementFacts* facts)
      : context_(context), facts_(facts) {}

  Span SpanOf(TSNode node) const;

  // All uses in `expression`. Nothing recurses.
  void Read(TSNode expression, ExpressionFlags flags);
  // `target` and the targets inside it; `value`, where it is assigned as a whole, may be null.
  void Bind(TSNode target, BindingKind kind, ExpressionFlags flags, const Folding* value);
  // The parameters of a def or lambda; their defaults and annotations are read.
  void BindParameters(TSNode parameters, ExpressionFlags flags);
  // The pattern of a `case`.
  void BindPattern(TSNode pattern);

 private:
  struct Task {
    TSNode node;
    ExpressionFlags flags;
  };

  void Visit(TSNode node, ExpressionFlags flags);
  void VisitCall(TSNode node, ExpressionFlags flags);
  void VisitString(TSNode node, ExpressionFlags flags);
  void Push(TSNode node, ExpressionFlags flags) { tasks_.push_back({node, flags}); }
  void PushChildren(TSNode node, ExpressionFlags flags);
  void AddBinding(std::string_view name, BindingKind kind, ExpressionFlags flags,
                  const Folding* value);

  const ReadContext& context_;
  StatementFacts* facts_;
  std::vector<Task> tasks_;
};

}  // namespace clew

#endif  // CLEW_GRAMMAR_EXPRESSION_READER_H_
