// The statements of a file as the FactsBuilder received them, for the rules that read them all.
#ifndef CLEW_GRAMMAR_FILE_STATEMENTS_H_
#define CLEW_GRAMMAR_FILE_STATEMENTS_H_

#include <cstdint>
#include <vector>

#include "grammar/clause_table.h"
#include "grammar/facts.h"
#include "grammar/statement_facts.h"

namespace clew {

using ScopeId = uint32_t;  // index into FileStatements::scopes; 0 is the module

struct ScopeRecord {
  Scope scope = Scope::kModule;
  ScopeId parent = 0;
  std::string_view name;  // of the def or class; "" where its header was left out
};

struct PlacedStatement {
  const StatementFacts* facts = nullptr;
  uint32_t line = 1;
  uint32_t column = 0;
  ClauseId clause = 0;
  ScopeId scope = 0;
  ScopeId parameters = 0;  // of a def's header: the scope that its parameters are bound in
};

struct FileStatements {
  std::vector<ScopeRecord> scopes;
  std::vector<PlacedStatement> imports;     // facts->import is set
  std::vector<PlacedStatement> statements;  // all others that say something
  ClauseTable clauses;

  Position At(const PlacedStatement& statement, const Span& span) const {
    Position position;
    position.line = statement.line + span.row;
    position.column = span.column + (span.row == 0 ? statement.column : 0);
    position.end_line = statement.line + span.end_row;
    position.end_column = span.end_column + (span.end_row == 0 ? statement.column : 0);
    return position;
  }

  // `outer` is `inner` or a scope around it.
  bool Encloses(ScopeId outer, ScopeId inner) const {
    while (inner > outer) inner = scopes[inner].parent;
    return inner == outer;
  }
};

}  // namespace clew

#endif  // CLEW_GRAMMAR_FILE_STATEMENTS_H_
