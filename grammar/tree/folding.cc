#include "grammar/tree/folding.h"

#include <vector>

#include "grammar/tree/syntax.h"

namespace clew {
namespace {

constexpr int kMaxDepth = 60;

std::optional<std::string> Fold(TSNode node, const FoldContext& context, bool path, int depth);

std::vector<TSNode> Arguments(TSNode call) {
  std::vector<TSNode> arguments;
  const TSNode list = NodeField(call, "arguments");
  for (uint32_t i = 0; i < ts_node_named_child_count(list); ++i) {
    const TSNode child = ts_node_named_child(list, i);
    if (!IsTrivia(child)) arguments.push_back(child);
  }
  return arguments;
}

std::optional<std::string> FoldInterpolated(TSNode node, const FoldContext& context, bool path,
                                            int depth) {
  std::string value;
  if (StringValue(node, context.source, &value)) return value;
  value.clear();
  for (uint32_t i = 0; i < ts_node_named_child_count(node); ++i) {
    const TSNode child = ts_node_named_child(node, i);
    if (NodeType(child) == "string_content") {
      const std::string_view text = NodeText(child, context.source);
      if (text.find_first_of("\\{}") != std::string_view::npos) return std::nullopt;
      value += text;
    } else if (NodeType(child) == "interpolation") {
      // A conversion or a format could change the text.
      if (!ts_node_is_null(NodeField(child, "format_specifier")) ||
          !ts_node_is_null(NodeField(child, "type_conversion"))) {
        return std::nullopt;
      }
      const auto part = Fold(NodeField(child, "expression"), context, path, depth + 1);
      if (!part) return std::nullopt;
      value += *part;
    }
  }
  if (ts_node_named_child_count(node) == 0) return std::nullopt;  // a bytes literal
  const std::string_view start = NodeText(ts_node_child(node, 0), context.source);
  if (start.find_first_of("bB") != std::string_view::npos) return std::nullopt;
  return value;
}

std::optional<std::string> FoldCall(TSNode node, const FoldContext& context, int depth) {
  const TSNode function = Unwrap(NodeField(node, "function"));
  const std::vector<TSNode> arguments = Arguments(node);
  const std::string name = context.aliases->Canonical(DottedName(function, context.source));
  if (name == "os.path.join" || name == "posixpath.join") {
    std::string joined;
    for (const TSNode argument : arguments) {
      const auto part = Fold(argument, context, true, depth + 1);
      if (!part) return std::nullopt;
      if (!joined.empty()) joined += '/';
      joined += *part;
    }
    return joined;
  }
  if (arguments.size() == 1 &&
      (name == "os.path.abspath" || name == "os.path.realpath" || name == "os.path.normpath" ||
       name == "str" || name == "os.fspath" || name == "pathlib.Path" ||
       name == "pathlib.PurePath" || name == "os.path.expanduser")) {
    return Fold(arguments[0], context, true, depth + 1);
  }
  if (arguments.size() == 1 && name == "os.path.dirname") {
    const auto inner = Fold(arguments[0], context, true, depth + 1);
    return inner ? FoldedDirname(*inner) : std::nullopt;
  }
  if (NodeType(function) == "attribute") {
    const std::string_view method = NodeText(NodeField(function, "attribute"), context.source);
    if (arguments.empty() && (method == "resolve" || method == "absolute" || method == "as_posix" ||
                              method == "expanduser")) {
      return Fold(NodeField(function, "object"), context, true, depth + 1);
    }
    if (method == "joinpath") {
      auto joined = Fold(NodeField(function, "object"), context, true, depth + 1);
      for (const TSNode argument : arguments) {
        const auto part = Fold(argument, context, true, depth + 1);
        if (!joined || !part) return std::nullopt;
        joined->append("/").append(*part);
      }
      return joined;
    }
  }
  return std::nullopt;
}

std::optional<std::string> Fold(TSNode node, const FoldContext& context, bool path, int depth) {
  node = Unwrap(node);
  if (ts_node_is_null(node) || depth > kMaxDepth) return std::nullopt;
  const std::string_view type = NodeType(node);
  if (type == "string") return FoldInterpolated(node, context, path, depth);
  if (type == "concatenated_string") {
    std::string value;
    for (uint32_t i = 0; i < ts_node_named_child_count(node); ++i) {
      const TSNode child = ts_node_named_child(node, i);
      if (IsTrivia(child)) continue;
      const auto part = Fold(child, context, path, depth + 1);
      if (!part) return std::nullopt;
      value += *part;
    }
    return value;
  }
  if (type == "identifier") {
    const std::string name = NormalizeIdentifier(NodeText(node, context.source));
    if (name == "__name__" || name == "__package__") return "{" + name + "}";
    if (name == "__file__") return path ? std::optional<std::string>("{__file__}") : std::nullopt;
    if (context.constants != nullptr) {
      const auto it = context.constants->find(name);
      if (it != context.constants->end()) {
        // A path is no name of a module.
        if (!path && it->second.find("{__file__") != std::string::npos) return std::nullopt;
        return it->second;
      }
    }
    if (context.unknown_names != nullptr) context.unknown_names->insert(name);
    return std::nullopt;
  }
  if (type == "attribute") {
    const std::string name = DottedName(node, context.source);
    if (name == "__spec__.name") return "{__name__}";
    if (name == "__spec__.parent") return "{__package__}";
    if (path && NodeText(NodeField(node, "attribute"), context.source) == "parent") {
      const auto inner = Fold(NodeField(node, "object"), context, true, depth + 1);
      return inner ? FoldedDirname(*inner) : std::nullopt;
    }
    return std::nullopt;
  }
  if (type == "binary_operator") {
    const std::string_view op = NodeText(NodeField(node, "operator"), context.source);
    if (op != "+" && !(path && op == "/")) return std::nullopt;
    const auto left = Fold(NodeField(node, "left"), context, path, depth + 1);
    if (!left) return std::nullopt;
    const auto right = Fold(NodeField(node, "right"), context, path, depth + 1);
    if (!right) return std::nullopt;
    return op == "/" ? *left + "/" + *right : *left + *right;
  }
  if (type == "named_expression") return Fold(NodeField(node, "value"), context, path, depth + 1);
  if (path && type == "call") return FoldCall(node, context, depth);
  return std::nullopt;
}

}  // namespace

std::optional<std::string> FoldedDirname(const std::string& path) {
  if (path == "{__file__}") return "{__file__dir__}";
  const size_t slash = path.rfind('/');
  if (path.compare(0, 15, "{__file__dir__}") == 0) {
    if (slash == std::string::npos || path.substr(slash + 1) == "..") return path + "/..";
    return path.substr(0, slash);
  }
  if (slash == std::string::npos) return std::nullopt;
  return path.substr(0, slash);
}

std::optional<std::string> FoldString(TSNode node, const FoldContext& context) {
  return Fold(node, context, false, 0);
}

std::optional<std::string> FoldPath(TSNode node, const FoldContext& context) {
  return Fold(node, context, true, 0);
}

}  // namespace clew
