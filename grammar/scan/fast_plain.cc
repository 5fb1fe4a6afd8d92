// What need not be parsed: statements and headers that plain_text.h knows.
#include "grammar/scan/fast_state.h"
#include "grammar/scan/plain_text.h"

namespace clew {

bool FastEngine::State::SaysNothing(const RelevantStatement& statement) const {
  if (statement.is_decorator) return false;
  return PlainText(text.substr(statement.start, statement.end - statement.start), aliases,
                   function_values)
      .Statement();
}

bool FastEngine::State::SaysNothing(const ClauseNode& header) const {
  return PlainText(text.substr(header.start, header.end - header.start), aliases, function_values)
      .Header(header.kind);
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
