#include "grammar/tree/file_names.h"

#include <utility>

#include "grammar/bound_name.h"
#include "grammar/tree/folding.h"
#include "grammar/tree/statement_reader.h"
#include "grammar/tree/syntax.h"

namespace clew {

void FileNames::Bind(std::string name, bool at_module_level) {
  ++times_bound_[name];
  if (at_module_level) bindings_.insert(std::move(name));
}

void FileNames::ReadImport(TSNode node, bool at_module_level) {
  const ImportDraft draft = ReadImportStatement(node, source_);
  aliases_.AddImport(draft.statement);
  for (const ImportedName& name : draft.statement.names) {
    if (name.name == "*" && at_module_level) replaceable_ = values_.size();
    if (name.module == "__future__" || name.name == "*") continue;
    std::string bound(BoundName(name));
    // `from . import x` binds the submodule itself and hides nothing.
    const bool submodule =
        name.is_from && name.level == 1 && name.module.empty() && bound == name.name;
    Bind(std::move(bound), at_module_level && !submodule);
  }
}

void FileNames::ReadTarget(TSNode target, bool at_module_level) {
  std::vector<TSNode> stack = {target};
  while (!stack.empty()) {
    const TSNode node = stack.back();
    stack.pop_back();
    if (ts_node_is_null(node)) continue;
    const std::string_view type = NodeType(node);
    if (type == "identifier") {
      Bind(NormalizeIdentifier(NodeText(node, source_)), at_module_level);
    } else if (type != "attribute" && type != "subscript" && type != "call") {
      for (const TSNode child : NamedChildren(node)) stack.push_back(child);
    }
  }
}

// A pattern of a case: captures bind, values, classes and the wildcard do not.
void FileNames::ReadPattern(TSNode pattern, bool at_module_level) {
  const auto bind = [&](TSNode name) {
    const std::string_view text = NodeText(name, source_);
    if (text != "_") Bind(NormalizeIdentifier(text), at_module_level);
  };
  const std::string_view type = NodeType(pattern);
  const std::vector<TSNode> children = NamedChildren(pattern);
  if (type == "case_pattern") {
    if (children.size() == 1 && NodeType(children[0]) == "dotted_name" &&
        ts_node_named_child_count(children[0]) == 1) {
      bind(children[0]);
    }
  } else if (type == "splat_pattern" || type == "as_pattern") {
    if (!children.empty() && NodeType(children.back()) == "identifier") bind(children.back());
  }
}

// Whatever name stands in a pattern may be bound by it: none of them is a constant.
void FileNames::ReadPatternNames(TSNode pattern) {
  std::vector<TSNode> stack = {pattern};
  while (!stack.empty()) {
    const TSNode node = stack.back();
    stack.pop_back();
    if (NodeType(node) == "identifier") {
      ++times_bound_[NormalizeIdentifier(NodeText(node, source_))];
    }
    for (const TSNode child : NamedChildren(node)) stack.push_back(child);
  }
}

std::vector<std::string> FileNames::ParametersOf(TSNode list) const {
  std::vector<std::string> names;
  for (TSNode node : NamedChildren(list)) {
    const TSNode name = NodeField(node, "name");
    if (!ts_node_is_null(name)) {
      node = name;  // with a default
    } else if (NodeType(node) == "typed_parameter") {
      node = ts_node_named_child(node, 0);
    }
    while (!ts_node_is_null(node) && ts_node_named_child_count(node) == 1) {
      node = ts_node_named_child(node, 0);  // *args, **keywords
    }
    if (!ts_node_is_null(node) && NodeType(node) == "identifier") {
      names.push_back(NormalizeIdentifier(NodeText(node, source_)));
    }
  }
  return names;
}

void FileNames::ReadAssignment(TSNode node, bool at_module_level) {
  const TSNode target = NodeField(node, "left");
  const TSNode value = NodeField(node, "right");
  if (ts_node_is_null(value)) return;  // an annotation alone binds nothing
  ReadTarget(target, at_module_level);
  if (NodeType(target) != "identifier") return;
  const std::string name = NormalizeIdentifier(NodeText(target, source_));
  const std::string dotted = DottedName(value, source_);
  // `x = (a.b)` and `x = a["b"]` are values, no aliases.
  const bool plain = NodeType(value) == "identifier" || NodeType(value) == "attribute";
  if (!dotted.empty() && plain) assigned_.emplace_back(name, dotted);
  if (at_module_level) values_.push_back({name, value, source_});
}

void FileNames::Read(TSNode root, std::string_view source) {
  ReadPart(root, source, /*at_module_level=*/true);
  // What is imported is known wherever it is assigned, and so is what was assigned before.
  for (int round = 0; round < kAliasRounds; ++round) {
    const auto before = aliases_.names();
    for (const auto& [name, value] : assigned_) aliases_.AddAssignment(name, value);
    if (aliases_.names() == before) break;
  }
  FoldConstants(aliases_, nullptr, nullptr);
}

void FileNames::ReadPart(TSNode part, std::string_view source, bool at_module_level) {
  source_ = source;
  // Nodes with whether they stand at module level; function and class bodies do not.
  std::vector<std::pair<TSNode, bool>> stack = {{part, at_module_level}};
  while (!stack.empty()) {
    const auto [node, top] = stack.back();
    stack.pop_back();
    const std::string_view type = NodeType(node);
    if (type == "import_statement" || type == "import_from_statement") {
      ReadImport(node, top);
      continue;
    }
    bool inner = top;
    if (type == "parameters") {
      for (std::string& name : ParametersOf(node)) parameters_.insert(std::move(name));
    } else if (type == "lambda_parameters") {
      for (std::string& name : ParametersOf(node)) Bind(std::move(name), false);
    } else if (type == "for_in_clause") {
      ReadTarget(NodeField(node, "left"), false);
    }
    if (type == "function_definition" || type == "class_definition") {
      std::string name = NormalizeIdentifier(NodeText(NodeField(node, "name"), source_));
      if (type == "function_definition" && IsAskedForByName(name)) own_functions_.insert(name);
      Bind(std::move(name), top);
      inner = false;
    } else if (type == "lambda") {
      inner = false;
    } else if (type == "assignment") {
      ReadAssignment(node, top);
    } else if (type == "augmented_assignment" || type == "for_statement") {
      ReadTarget(NodeField(node, "left"), top);
    } else if (type == "named_expression") {
      ReadTarget(NodeField(node, "name"), top);
      if (top) {
        const std::string_view name = NodeText(NodeField(node, "name"), source_);
        values_.push_back({NormalizeIdentifier(name), NodeField(node, "value"), source_});
      }
    } else if (type == "as_pattern" && !ts_node_is_null(NodeField(node, "alias"))) {
      ReadTarget(NodeField(node, "alias"), top);
    } else if (type == "type_alias_statement") {
      // type X[T] = ...: the name is the first identifier.
      TSNode name = NodeField(node, "left");
      while (!ts_node_is_null(name) && ts_node_named_child_count(name) > 0) {
        name = ts_node_named_child(name, 0);
      }
      if (!ts_node_is_null(name)) Bind(NormalizeIdentifier(NodeText(name, source_)), top);
    } else if (type == "case_pattern" || type == "splat_pattern" || type == "as_pattern") {
      ReadPattern(node, top);
    }
    if (type == "case_clause") {
      for (const TSNode child : NamedChildren(node)) {
        if (NodeType(child) == "case_pattern") ReadPatternNames(child);
      }
    }
    if (type == "comment") continue;
    const std::vector<TSNode> children = NamedChildren(node);
    for (auto it = children.rbegin(); it != children.rend(); ++it) stack.emplace_back(*it, inner);
  }
}

void FileNames::FoldConstants(const Aliases& aliases, const std::set<std::string>* names,
                              std::set<std::string>* unknown) {
  for (size_t i = replaceable_; i < values_.size(); ++i) {
    const auto& [name, value, source] = values_[i];
    if (times_bound_[name] != 1 || (names != nullptr && names->count(name) == 0)) continue;
    const auto text = FoldConstant(value, FoldContext{source, &aliases, &constants_, unknown});
    if (!text) continue;
    constants_[name] = *text;
    if (parameters_.count(name) == 0) function_constants_[name] = *text;
  }
}

}  // namespace clew
