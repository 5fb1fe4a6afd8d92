// The two halves of ReadProgram share this state: expressions (expression_reader.cc) and
// statements (statement_reader.cc).
#ifndef CLEW_GRAMMAR_PROGRAM_READER_INTERNAL_H_
#define CLEW_GRAMMAR_PROGRAM_READER_INTERNAL_H_

#include <string>
#include <string_view>
#include <vector>

#include "grammar/program/program.h"
#include "tree_sitter/api.h"

namespace clew {

// Deeper source is not simulated: the reader recurses as the syntax nests.
inline constexpr int kMaxProgramDepth = 400;

class ProgramReader {
 public:
  ProgramReader(std::string_view source, bool evaluate_annotations, bool keep_annotations)
      : source_(source),
        evaluate_annotations_(evaluate_annotations),
        keep_annotations_(keep_annotations) {}

  Program Read(TSNode root);

 private:
  // Statements.
  void ReadBlock(TSNode node, Block* block);  // a `block` or `module` node
  void ReadStatement(TSNode node, Block* block);
  void ReadExpressionStatement(TSNode node, Block* block);
  void ReadAssignment(TSNode node, Block* block);
  void ReadImport(TSNode node, Block* block);
  void ReadIf(TSNode node, Block* block);
  void ReadTry(TSNode node, Block* block);
  void ReadWith(TSNode node, Block* block);
  void ReadMatch(TSNode node, Block* block);
  void ReadDefinition(TSNode node, std::vector<ExprIndex> decorators, Block* block);
  void ReadParameters(TSNode node, Function* function);
  void ReadClauses(TSNode node, Stmt* stmt);  // else and finally of for, while, try
  void ReadPattern(TSNode node, Case* into);
  void FindLocals(Function* function);
  Stmt Start(StmtKind kind, TSNode node) const;

  // Expressions.
  ExprIndex ReadExpr(TSNode node);
  ExprIndex ReadCall(TSNode node);
  ExprIndex ReadString(TSNode node);
  void ReadInterpolation(TSNode node, std::vector<ExprIndex>* operands);
  ExprIndex ReadDictionary(TSNode node);
  ExprIndex ReadComprehension(TSNode node, bool generator);
  ExprIndex ReadLambda(TSNode node);
  ExprIndex ReadOperands(ExprKind kind, TSNode node);
  void ReadTargets(TSNode node, std::vector<ExprIndex>* targets);
  ExprIndex Add(Expr expr);
  Expr Start(ExprKind kind, TSNode node) const;
  ExprIndex Annotation(TSNode node);  // kNone where annotations do not run

  std::string Text(TSNode node) const;
  static std::string_view Type(TSNode node) { return ts_node_type(node); }
  static TSNode Field(TSNode node, std::string_view name) {
    return ts_node_child_by_field_name(node, name.data(), static_cast<uint32_t>(name.size()));
  }

  // Counts nesting; the whole program is unreadable beyond the limit.
  struct Nesting {
    explicit Nesting(ProgramReader* reader) : reader(reader) {
      if (++reader->depth_ > kMaxProgramDepth) reader->program_.readable = false;
    }
    ~Nesting() { --reader->depth_; }
    bool too_deep() const { return reader->depth_ > kMaxProgramDepth; }
    ProgramReader* reader;
  };

  std::string_view source_;
  bool evaluate_annotations_;
  bool keep_annotations_;     // also those that are not evaluated
  bool in_function_ = false;  // variable annotations do not run there
  bool yields_ = false;       // the function being read holds a yield
  int depth_ = 0;
  Program program_;
};

}  // namespace clew

#endif  // CLEW_GRAMMAR_PROGRAM_READER_INTERNAL_H_
