// What need not be parsed: statements and headers that plain_text.h knows.
#include "grammar/scan/fast_state.h"
#include "grammar/scan/plain_text.h"

namespace clew {

bool FastEngine::State::ReadPlainStatement(const RelevantStatement& statement) {
  if (statement.is_decorator) return false;
  PlainText plain(text.substr(statement.start, statement.end - statement.start), aliases,
                  function_values);
  if (!plain.Statement()) return false;
  if (plain.runs_text().empty()) return true;
  EnterTo(statement.clause);
  for (const PlainText::Span& span : plain.runs_text()) {
    const Position position =
        PositionIn(statement, statement.start + span.start, statement.start + span.end);
    builder->AddHazard("exec", position);
  }
  return true;
}

bool FastEngine::State::SaysNothing(const ClauseNode& header) const {
  PlainText plain(text.substr(header.start, header.end - header.start), aliases, function_values);
  return plain.Header(header.kind) && plain.runs_text().empty();
}

bool FastEngine::State::ReadPlainHeader(const ClauseNode& node, HeaderFacts* facts) const {
  PlainText header(text.substr(node.start, node.end - node.start), aliases, function_values);
  switch (node.kind) {
    case ClauseKind::kExcept:
      return header.Handler(&facts->catches);
    case ClauseKind::kWith:
      return header.Header(node.kind);
    case ClauseKind::kIf:
    case ClauseKind::kElif:
    case ClauseKind::kWhile:
      if (!header.Header(node.kind) || header.has_constant() || header.names_tested()) return false;
      // A clause that may not run, and nothing else is known.
      facts->test.if_true = facts->test.if_false = {Guard()};
      return true;
    default:
      return false;
  }
}

}  // namespace clew
