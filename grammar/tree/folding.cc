#include "grammar/tree/folding.h"

#include <vector>

#include "absl/strings/numbers.h"
#include "grammar/tree/folded_path.h"
#include "grammar/tree/syntax.h"

namespace clew {
namespace {

constexpr int kMaxDepth = 60;

std::optional<std::string> Fold(TSNode node, const FoldContext& context, bool path, int depth);

// What `function` makes of a value, if there is one.
template <typename Function>
std::optional<std::string> Then(const std::optional<std::string>& value, Function function) {
  if (!value) return std::nullopt;
  return function(*value);
}

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

// os.path.join of `parts`, behind `path` if there is one.
std::optional<std::string> FoldJoin(std::optional<std::string> path,
                                    const std::vector<TSNode>& parts, const FoldContext& context,
                                    int depth) {
  for (const TSNode node : parts) {
    const auto part = Fold(node, context, true, depth + 1);
    if (!part) return std::nullopt;
    path = path ? JoinFolded(*path, *part) : *part;
  }
  return path;
}

std::optional<std::string> FoldFunction(const std::string& name,
                                        const std::vector<TSNode>& arguments,
                                        const FoldContext& context, int depth) {
  if (name == "os.path.join" || name == "posixpath.join") {
    return FoldJoin(std::nullopt, arguments, context, depth);
  }
  if (name == "pathlib.Path" || name == "pathlib.PurePath") {
    return Then(FoldJoin(std::nullopt, arguments, context, depth), PureFolded);
  }
  if (arguments.size() != 1) return std::nullopt;
  auto argument = [&] { return Fold(arguments[0], context, true, depth + 1); };
  if (name == "str" || name == "os.fspath" || name == "os.path.expanduser") return argument();
  if (name == "os.path.abspath" || name == "os.path.realpath" || name == "os.path.normpath") {
    return Then(argument(), NormalizeFolded);
  }
  if (name == "os.path.dirname") return Then(argument(), FoldedDirname);
  return std::nullopt;
}

// Methods of pathlib.Path.
std::optional<std::string> FoldMethod(TSNode function, const std::vector<TSNode>& arguments,
                                      const FoldContext& context, int depth) {
  const std::string_view method = NodeText(NodeField(function, "attribute"), context.source);
  auto object = [&] { return Fold(NodeField(function, "object"), context, true, depth + 1); };
  if (method == "joinpath") {
    const auto joined = Then(object(), [&](const std::string& path) {
      return FoldJoin(path, arguments, context, depth);
    });
    return Then(joined, PureFolded);
  }
  if (!arguments.empty()) return std::nullopt;
  if (method == "absolute" || method == "as_posix" || method == "expanduser") return object();
  if (method != "resolve") return std::nullopt;
  return Then(object(), NormalizeFolded);
}

std::optional<std::string> FoldCall(TSNode node, const FoldContext& context, int depth) {
  const TSNode function = Unwrap(NodeField(node, "function"));
  const std::vector<TSNode> arguments = Arguments(node);
  const std::string name = context.aliases->Canonical(DottedName(function, context.source));
  if (auto path = FoldFunction(name, arguments, context, depth)) return path;
  if (NodeType(function) != "attribute") return std::nullopt;
  return FoldMethod(function, arguments, context, depth);
}

// `path.parents[n]`, and `os.path.split(path)[0]`.
std::optional<std::string> FoldItem(TSNode node, const FoldContext& context, int depth) {
  const TSNode of = Unwrap(NodeField(node, "value"));
  const TSNode number = NodeField(node, "subscript");
  uint32_t item = 0;
  if (ts_node_is_null(of) || ts_node_is_null(number) ||
      !absl::SimpleAtoi(NodeText(number, context.source), &item)) {
    return std::nullopt;
  }
  std::optional<std::string> path;
  if (NodeType(of) == "attribute" &&
      NodeText(NodeField(of, "attribute"), context.source) == "parents") {
    path = Fold(NodeField(of, "object"), context, true, depth + 1);
  } else if (NodeType(of) == "call" && item == 0) {
    const std::string name =
        context.aliases->Canonical(DottedName(NodeField(of, "function"), context.source));
    const std::vector<TSNode> arguments = Arguments(of);
    if (name == "os.path.split" && arguments.size() == 1) {
      path = Fold(arguments[0], context, true, depth + 1);
    }
  }
  if (item > kMaxDepth) return std::nullopt;
  for (uint32_t step = 0; path && step <= item; ++step) path = FoldedDirname(*path);
  return path;
}

std::optional<std::string> FoldAttribute(TSNode node, const FoldContext& context, bool path,
                                         int depth) {
  const std::string name = DottedName(node, context.source);
  if (name == "__spec__.name") return "{__name__}";
  if (name == "__spec__.parent") return "{__package__}";
  if (!path) return std::nullopt;
  if (NodeText(NodeField(node, "attribute"), context.source) == "parent") {
    return Then(Fold(NodeField(node, "object"), context, true, depth + 1), FoldedDirname);
  }
  const std::string canonical = context.aliases->Canonical(name);
  if (canonical == "os.pardir" || canonical == "os.path.pardir") return "..";
  if (canonical == "os.curdir" || canonical == "os.path.curdir") return ".";
  if (canonical == "os.sep" || canonical == "os.path.sep") return "/";
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
  if (type == "attribute") return FoldAttribute(node, context, path, depth);
  if (type == "binary_operator") {
    const std::string_view op = NodeText(NodeField(node, "operator"), context.source);
    if (op != "+" && !(path && op == "/")) return std::nullopt;
    const auto left = Fold(NodeField(node, "left"), context, path, depth + 1);
    if (!left) return std::nullopt;
    const auto right = Fold(NodeField(node, "right"), context, path, depth + 1);
    if (!right) return std::nullopt;
    return op == "/" ? PureFolded(JoinFolded(*left, *right)) : ConcatenateFolded(*left, *right);
  }
  if (type == "named_expression") return Fold(NodeField(node, "value"), context, path, depth + 1);
  if (path && type == "call") return FoldCall(node, context, depth);
  if (path && type == "subscript") return FoldItem(node, context, depth);
  return std::nullopt;
}

}  // namespace

std::optional<std::string> FoldString(TSNode node, const FoldContext& context) {
  return Fold(node, context, false, 0);
}

std::optional<std::string> FoldConstant(TSNode node, const FoldContext& context) {
  return Fold(node, context, true, 0);
}

std::optional<std::string> FoldPath(TSNode node, const FoldContext& context) {
  return Then(Fold(node, context, true, 0), FinishedPath);
}

}  // namespace clew
