// Reading tree-sitter nodes of Python: symbols and fields by name, children, texts.
#ifndef CLEW_GRAMMAR_SYNTAX_H_
#define CLEW_GRAMMAR_SYNTAX_H_

#include <string_view>
#include <vector>

#include "grammar/text_arena.h"
#include "tree_sitter/api.h"

namespace clew {

#define CLEW_PYTHON_SYMBOLS(X)                                                                     \
  X(aliased_import)                                                                                \
  X(argument_list) X(as_pattern) X(as_pattern_target) X(assignment) X(attribute) X(                \
      augmented_assignment) X(binary_operator) X(block) X(boolean_operator) X(call) X(case_clause) \
      X(case_pattern) X(chevron) X(class_definition) X(class_pattern) X(comment) X(                \
          comparison_operator) X(concatenated_string) X(conditional_expression)                    \
          X(decorated_definition) X(decorator) X(default_parameter) X(delete_statement) X(         \
              dictionary) X(dictionary_comprehension) X(dictionary_splat)                          \
              X(dictionary_splat_pattern) X(dotted_name) X(elif_clause) X(else_clause) X(          \
                  except_clause) X(exec_statement) X(expression_list) X(expression_statement)      \
                  X(finally_clause) X(for_in_clause) X(for_statement) X(function_definition) X(    \
                      future_import_statement) X(generator_expression) X(global_statement)         \
                      X(identifier) X(if_statement) X(import_from_statement) X(import_prefix) X(   \
                          import_statement) X(integer) X(interpolation) X(keyword_argument)        \
                          X(keyword_pattern) X(lambda) X(lambda_parameters) X(                     \
                              line_continuation) X(list) X(list_comprehension) X(list_pattern)     \
                              X(list_splat) X(list_splat_pattern) X(match_statement) X(module) X(  \
                                  named_expression) X(nonlocal_statement) X(not_operator) X(pair)  \
                                  X(parameters) X(parenthesized_expression) X(pattern_list) X(     \
                                      print_statement) X(raise_statement) X(relative_import)       \
                                      X(set) X(set_comprehension) X(slice) X(splat_pattern) X(     \
                                          string) X(string_content) X(string_end) X(string_start)  \
                                          X(subscript) X(try_statement) X(tuple) X(tuple_pattern)  \
                                              X(type) X(type_alias_statement) X(type_parameter)    \
                                                  X(typed_default_parameter) X(typed_parameter)    \
                                                      X(unary_operator) X(while_statement)         \
                                                          X(wildcard_import) X(with_clause)        \
                                                              X(with_item) X(with_statement)

#define CLEW_PYTHON_FIELDS(X)                                                                      \
  X(alias)                                                                                         \
  X(alternative) X(argument) X(arguments) X(attribute) X(body) X(code) X(condition) X(consequence) \
      X(definition) X(expression) X(format_specifier) X(function) X(guard) X(key) X(left)          \
          X(module_name) X(name) X(object) X(operator) X(operators) X(parameters) X(return_type)   \
              X(right) X(subject) X(subscript) X(superclasses) X(type) X(type_conversion)          \
                  X(type_parameters) X(value)

// The grammar's symbols; those that are C++ keywords too end in `_`.
struct PythonSymbols {
#define X(name) TSSymbol name##_;
  CLEW_PYTHON_SYMBOLS(X)
#undef X
  TSSymbol true_, false_, none_;
  TSSymbol import_keyword, from_keyword;
};

struct PythonFields {
#define X(name) TSFieldId name##_;
  CLEW_PYTHON_FIELDS(X)
#undef X
};

const TSLanguage* PythonLanguage();
const PythonSymbols& Symbols();
const PythonFields& Fields();

inline constexpr TSSymbol kErrorSymbol = static_cast<TSSymbol>(-1);

inline TSNode Field(TSNode node, TSFieldId field) { return ts_node_child_by_field_id(node, field); }

inline std::string_view NodeText(TSNode node, std::string_view source) {
  const uint32_t start = ts_node_start_byte(node);
  return source.substr(start, ts_node_end_byte(node) - start);
}

struct Child {
  TSNode node;
  TSFieldId field;
};

// Lists children in linear time (ts_node_child(i) walks from the first child each time).
class ChildLister {
 public:
  explicit ChildLister(TSNode any);
  ~ChildLister();
  ChildLister(const ChildLister&) = delete;
  ChildLister& operator=(const ChildLister&) = delete;

  std::vector<Child> All(TSNode node);
  std::vector<Child> Named(TSNode node);  // without comments and line continuations

 private:
  std::vector<Child> List(TSNode node, bool named_only);

  TSTreeCursor cursor_;
};

// Parentheses around an expression removed.
TSNode Unwrap(TSNode node);

// "a.b.c" for a name or a chain of attributes of a name, NFKC-normalised; else "". The text is a
// part of `source` where it can be. `__import__("m").b` reads as m.b.
std::string_view DottedName(TSNode node, std::string_view source, TextArena* arena);

}  // namespace clew

#endif  // CLEW_GRAMMAR_SYNTAX_H_
