// Calls of builtins and of the few functions of the standard library that decide something here.
// All others are taken to touch nothing and to return an unknown value.
#include <algorithm>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "analyzer/simulate/interpreter.h"
#include "analyzer/simulate/numpy_values.h"
#include "analyzer/simulate/pattern.h"

namespace clew {
namespace {

// Decorators that return what they are given, or something that is used in the same way.
bool ReturnsArgument(std::string_view name) {
  static const auto* const kNames =
      new absl::flat_hash_set<std::string_view>{"abc.abstractmethod",
                                                "atexit.register",
                                                "contextlib.asynccontextmanager",
                                                "contextlib.contextmanager",
                                                "dataclasses.dataclass",
                                                "enum.unique",
                                                "functools.cache",
                                                "functools.lru_cache",
                                                "functools.singledispatch",
                                                "functools.total_ordering",
                                                "functools.partial",
                                                "functools.update_wrapper",
                                                "typing.final",
                                                "typing.no_type_check",
                                                "typing.runtime_checkable",
                                                "typing.overload",
                                                "typing_extensions.final",
                                                "typing_extensions.runtime_checkable",
                                                "warnings.deprecated",
                                                "typing.override",
                                                "types.coroutine"};
  return kNames->contains(name);
}

bool ConsumesIterable(std::string_view name) {
  static const auto* const kNames = new absl::flat_hash_set<std::string_view>{
      "builtins.all",  "builtins.any",    "builtins.dict", "builtins.frozenset",
      "builtins.list", "builtins.max",    "builtins.min",  "builtins.next",
      "builtins.set",  "builtins.sorted", "builtins.sum",  "builtins.tuple"};
  return kNames->contains(name);
}

// Builtin types that are called for a value of theirs; lists and the like are told by
// ConsumesIterable.
bool MakesInstance(std::string_view name) {
  static const auto* const kNames = new absl::flat_hash_set<std::string_view>{
      "builtins.int", "builtins.float", "builtins.complex", "builtins.bytes", "builtins.bytearray"};
  return kNames->contains(name);
}

}  // namespace

// importlib.import_module, __import__: a name that is not known may be anything.
bool Interpreter::CallImport(const std::string& name, const Arguments& arguments, SourcePlace at,
                             Frame* frame, Value* value) {
  std::string target;
  if (!arguments.positional.empty() && arguments.positional[0].kind == ValueKind::kString &&
      arguments.positional[0].maybe == nullptr) {
    target = arguments.positional[0].text;
  }
  std::string package;
  if (arguments.positional.size() > 1) package = arguments.positional[1].text;
  for (const auto& [keyword, argument] : arguments.keywords) {
    if (keyword == "name") target = argument.text;
    if (keyword == "package") package = argument.text;
  }
  const bool is_import_module = name == "importlib.import_module";
  size_t level = 0;
  while (level < target.size() && target[level] == '.') ++level;
  if (is_import_module && level > 0) {
    for (size_t i = 1; i < level && !package.empty(); ++i) {
      const size_t dot = package.rfind('.');
      package.resize(dot == std::string::npos ? 0 : dot);
    }
    if (package.empty()) target.clear();
    if (!target.empty()) {
      const std::string rest = target.substr(level);
      target = rest.empty() ? package : absl::StrCat(package, ".", rest);
    }
  }
  if (target.empty()) {
    // A bare name that a function was given, or read from the environment, is a setting: taken to
    // be outside. Below a package, or written at module level, it is one of the project's own.
    hazard_ |= !package.empty() || level > 0 || frame == nullptr || frame->function == nullptr;
    return true;
  }
  if (!Load(target, at, frame)) return false;
  if (is_import_module) {
    *value = LoadedModule(target);
    return true;
  }
  const Value* names = arguments.positional.size() > 3 ? &arguments.positional[3] : nullptr;
  for (const auto& [keyword, argument] : arguments.keywords) {
    if (keyword == "fromlist") names = &argument;
  }
  const bool listed = names != nullptr && names->kind == ValueKind::kSequence &&
                      names->items->exact && names->maybe == nullptr;
  // Without a name in the fromlist it is the package at the top.
  if (names == nullptr || names->kind == ValueKind::kNone ||
      (listed && names->items->values.empty())) {
    *value = LoadedModule(target.substr(0, target.find('.')));
    return true;
  }
  *value = LoadedModule(target);
  if (!listed || value->kind != ValueKind::kModule) return true;
  const std::vector<Value> items = names->items->values;
  for (const Value& item : items) {
    if (item.kind == ValueKind::kString && !HandleFromList(*value, item.text, at, frame)) {
      return false;
    }
  }
  return true;
}

// re.compile(), and what is asked of a pattern.
bool Interpreter::CallPattern(std::string_view name, const Value& callee,
                              const Arguments& arguments, Value* value) const {
  const std::vector<Value>& given = arguments.positional;
  if (!arguments.keywords.empty() || arguments.unpacked) return false;
  const auto is_text = [](const Value& argument) {
    return argument.kind == ValueKind::kString && argument.maybe == nullptr;
  };
  if (!std::all_of(given.begin(), given.end(), is_text)) return false;
  absl::ConsumePrefix(&name, "re.");
  if (name == "compile" && given.size() == 1) {
    *value = Value::Text(ValueKind::kOutside, "re.Pattern()");
    value->items = std::make_shared<Items>();
    value->items->values = given;
    return true;
  }
  std::optional<bool> matches;
  if (absl::ConsumePrefix(&name, "Pattern().")) {
    if (callee.items == nullptr || given.size() != 1) return false;
    matches = PatternMatches(callee.items->values[0].text, name, given[0].text);
  } else if (given.size() == 2) {
    matches = PatternMatches(given[0].text, name, given[1].text);
  }
  if (!matches) return false;
  *value = *matches ? Value::Text(ValueKind::kOutside, std::string(kMatchObject)) : Value::None();
  return true;
}

// What the module that runs now binds is not known any more.
void Interpreter::OpenRunning() {
  if (trail_.empty()) return;
  const uint32_t module = sys_modules_[trail_.back().runs];
  if (module != kNone) modules_[module].open = true;
}

bool Interpreter::CallOutside(const Value& callee, Arguments arguments, SourcePlace at,
                              Frame* frame, Value* value) {
  const std::string& name = callee.text;
  const std::vector<Value>& given = arguments.positional;
  *value = Value::Unknown();
  if (const std::string_view builtin = NameInBuiltins(callee); !builtin.empty()) {
    bool known = false;
    if (!AskArguments(builtin, arguments, at, value, &known)) return false;
    if (known) return true;
    *value = Value::Unknown();
  }
  if (name == "importlib.import_module" || name == "builtins.__import__") {
    return CallImport(name, arguments, at, frame, value);
  }
  if (name == "builtins.hasattr" || name == "builtins.getattr") {
    if (given.size() < 2) return true;
    const bool is_get = name == "builtins.getattr";
    if (given[1].kind != ValueKind::kString || given[1].maybe != nullptr) return true;
    if (given[0].either && given[0].kind == ValueKind::kModule) return Fork(given[0].maybe);
    if (given[0].maybe != nullptr) return true;
    Value found;
    Lookup lookup = GetAttribute(given[0], given[1].text, at, &found);
    if (lookup == Lookup::kRaised) {
      if (aborted() ||
          !Catches(Value::Text(ValueKind::kOutside, "builtins.AttributeError"), raised_.type)) {
        return false;
      }
      raised_ = Raised();
      lookup = Lookup::kMissing;
    }
    const bool decided =
        given[0].kind == ValueKind::kModule &&
        (lookup == Lookup::kMissing || modules_[given[0].id].names.contains(given[1].text) ||
         !modules_[given[0].id].open);
    if (is_get) {
      if (given.size() > 2 && Lacks(given[0], given[1].text)) {
        *value = given[2];
      } else if (lookup == Lookup::kFound) {
        *value = found;
      } else if (given.size() > 2) {
        *value = given[2];
      } else {
        return RaiseFault("AttributeError", given[1].text, given[0].id, at);
      }
    } else if (decided) {
      *value = Value::Bool(lookup == Lookup::kFound);
    } else if (found.kind != ValueKind::kUnknown && found.kind != ValueKind::kOutside) {
      *value = Value::Bool(true);
    } else if (Lacks(given[0], given[1].text)) {
      *value = Value::Bool(false);
    }
    return true;
  }
  if ((name == "builtins.setattr" || name == "builtins.object.__setattr__") && given.size() == 3) {
    if (given[0].kind == ValueKind::kModule) {
      if (given[1].kind == ValueKind::kString) {
        Set(&modules_[given[0].id].names, given[1].text, given[2]);
      } else {
        modules_[given[0].id].open = true;
      }
    }
    if (given[1].kind == ValueKind::kString && given[0].kind == ValueKind::kClass) {
      Set(&classes_[given[0].id].names, given[1].text, given[2]);
    }
    if (given[0].kind == ValueKind::kInstance) {
      if (given[1].kind == ValueKind::kString) {
        Set(&instances_[given[0].id].names, given[1].text, given[2]);
      } else {
        instances_[given[0].id].open = true;
      }
    }
    if (given[0].kind == ValueKind::kClass && given[1].kind != ValueKind::kString) {
      classes_[given[0].id].open = true;
    }
    return true;
  }
  if (name == "builtins.globals" ||
      ((name == "builtins.locals" || name == "builtins.vars") && given.empty() &&
       frame != nullptr && frame->function == nullptr && !frame->is_class)) {
    if (frame != nullptr) *value = Value::Of(ValueKind::kGlobals, frame->module);
    return true;
  }
  if (name == "builtins.vars" && given.size() == 1 && given[0].kind == ValueKind::kInstance) {
    *value = Value::Of(ValueKind::kAttributes, given[0].id);
    return true;
  }
  if (name == "builtins.vars" && given.size() == 1 && given[0].kind == ValueKind::kModule) {
    *value = Value::Of(ValueKind::kGlobals, given[0].id);
    return true;
  }
  if (name == "enum.global_enum" || absl::EndsWith(name, "._convert_")) {
    OpenRunning();  // binds the members in the module
    if (!given.empty()) *value = given[0];
    return true;
  }
  if (name == "builtins.exec" || name == "builtins.eval") {
    if (frame != nullptr) modules_[frame->module].open = true;
    return true;
  }
  if (name == "builtins.super") {
    const Frame* method = frame;
    while (method != nullptr && method->is_comprehension) method = method->outer;
    if (method == nullptr || method->current_class == 0xffffffffu) return true;
    uint32_t of = method->current_class;
    Value self = method->first_argument;
    if (given.size() == 2 && given[0].kind == ValueKind::kClass) {
      of = given[0].id;
      self = given[1];
    }
    if (self.kind != ValueKind::kInstance && self.kind != ValueKind::kClass) return true;
    *value = Value::Of(ValueKind::kSuper, of);
    value->self = std::make_shared<Value>(self);
    return true;
  }
  if (name == "builtins.property" || name == "functools.cached_property" ||
      name == "builtins.classmethod" || name == "builtins.staticmethod") {
    if (!given.empty() && given[0].kind == ValueKind::kFunction) {
      FunctionObject copy = functions_[given[0].id];
      copy.form = name == "builtins.classmethod"    ? FunctionForm::kClassMethod
                  : name == "builtins.staticmethod" ? FunctionForm::kStaticMethod
                                                    : FunctionForm::kProperty;
      functions_.push_back(std::move(copy));
      *value = Value::Of(ValueKind::kFunction, static_cast<uint32_t>(functions_.size() - 1));
    }
    return true;
  }
  if (name == "builtins.len" && given.size() == 1 && given[0].items != nullptr &&
      given[0].items->exact && given[0].kind == ValueKind::kSequence && given[0].maybe == nullptr) {
    *value = Value::Of(ValueKind::kInt, static_cast<uint32_t>(given[0].items->values.size()));
    return true;
  }
  if (name == "builtins.range" && given.size() == 1 && given[0].kind == ValueKind::kInt &&
      given[0].maybe == nullptr) {
    constexpr uint32_t kMostRounds = 16;  // more are like these
    value->kind = ValueKind::kSequence;
    value->items = std::make_shared<Items>();
    for (uint32_t i = 0; i < std::min(given[0].id, kMostRounds); ++i) {
      value->items->values.push_back(Value::Of(ValueKind::kInt, i));
    }
    return true;
  }
  if (name == "builtins.bool" && given.size() == 1) {
    std::optional<bool> truth;
    if (!Test(given[0], at, &truth)) return false;
    if (truth) *value = Value::Bool(*truth);
    return true;
  }
  if (name == "builtins.isinstance" && given.size() == 2) {
    const std::optional<bool> is = IsInstance(given[0], given[1]);
    if (is) *value = Value::Bool(*is);
    if (!is) value->maybe = given[0].maybe != nullptr ? given[0].maybe : given[1].maybe;
    return true;
  }
  if (name == "builtins.issubclass" && given.size() == 2) {
    const std::optional<bool> is = IsSubclass(given[0], given[1]);
    if (is) *value = Value::Bool(*is);
    if (!is) value->maybe = given[0].maybe != nullptr ? given[0].maybe : given[1].maybe;
    return true;
  }
  if (name == "builtins.type" && given.size() == 1) {
    *value = ClassOf(given[0]);
    if (value->kind == ValueKind::kUnknown) value->maybe = given[0].maybe;
    return true;
  }
  if (name == "inspect.getmro" && given.size() == 1) {
    *value = MroOf(given[0]);
    return true;
  }
  if (std::optional<Value> made = CallNumpy(name, given, arguments.keywords)) {
    *value = *std::move(made);
    return true;
  }
  if (absl::StartsWith(name, "re.") && CallPattern(name, callee, arguments, value)) return true;
  if (absl::StartsWith(name, "builtins.") && absl::EndsWith(name, ".__new__") && !given.empty() &&
      given[0].kind == ValueKind::kClass && given[0].maybe == nullptr) {
    instances_.emplace_back();
    instances_.back().of = given[0].id;
    *value = Value::Of(ValueKind::kInstance, static_cast<uint32_t>(instances_.size() - 1));
    return true;
  }
  if (MakesInstance(name) || IsConcreteOutside(name)) {
    *value = Value::Text(ValueKind::kOutside, absl::StrCat(name, "()"));
    return true;
  }
  if (name == "builtins.callable" && given.size() == 1) {
    if (given[0].maybe == nullptr &&
        (given[0].kind == ValueKind::kFunction || given[0].kind == ValueKind::kClass)) {
      *value = Value::Bool(true);
    }
    return true;
  }
  if (ConsumesIterable(name)) {
    for (Value argument : given) {
      if (!Iterate(&argument, at)) return false;
    }
    if (given.empty() && (name == "builtins.list" || name == "builtins.set" ||
                          name == "builtins.dict" || name == "builtins.tuple")) {
      value->kind = name == "builtins.dict" ? ValueKind::kDict : ValueKind::kSequence;
      value->items = std::make_shared<Items>();
      value->items->made = ++items_made_;
      for (const auto& [keyword, argument] : arguments.keywords) {
        value->items->values.push_back(Value::Text(ValueKind::kString, keyword));
        value->items->values.push_back(argument);
      }
      if (arguments.unpacked) value->items->exact = false;
    } else if (given.size() == 1 && given[0].kind == ValueKind::kSequence &&
               (name == "builtins.list" || name == "builtins.tuple" || name == "builtins.sorted" ||
                name == "builtins.set" || name == "builtins.frozenset")) {
      *value = given[0];
      value->items = std::make_shared<Items>(*given[0].items);
      value->items->made = ++items_made_;
      value->text.clear();
    }
    const bool is_set = name == "builtins.set" || name == "builtins.frozenset";
    if (is_set && value->kind == ValueKind::kSequence) value->text = "set";
    return true;
  }
  if (name == "builtins.map" && given.size() >= 2 && given[0].kind == ValueKind::kFunction) {
    return true;
  }
  if (name == "functools.wraps") {
    *value = Value::Text(ValueKind::kOutside, "identity");
    return true;
  }
  if (name == "identity" || name == "typing.cast") {
    if (!given.empty()) *value = given.back();
    return true;
  }
  if (ReturnsArgument(name)) {
    // Without a function it is a decorator: @lru_cache(None).
    const bool decorator = given.empty() || given[0].kind == ValueKind::kNone ||
                           given[0].kind == ValueKind::kInt || given[0].kind == ValueKind::kBool ||
                           given[0].kind == ValueKind::kString;
    *value = decorator ? Value::Text(ValueKind::kOutside, "identity") : given[0];
    return true;
  }
  if (name == "sys.exit" || name == "builtins.exit" || name == "builtins.quit") {
    return RaiseOwn("SystemExit");
  }
  if (name == "contextlib.suppress") {
    *value = Value::Text(ValueKind::kOutside, "contextlib.suppress()");
    value->items = std::make_shared<Items>();
    value->items->values = given;
    return true;
  }
  if (name == "platform.system" || name == "platform.python_implementation") {
    *value = OutsideValue(absl::StrCat(name, "()"));
    return true;
  }
  if (absl::StartsWith(name, "builtins.") &&
      !BuiltinExceptionBase(std::string_view(name).substr(9)).empty()) {
    *value = Value::Text(ValueKind::kOutside, absl::StrCat(name, "()"));
  }
  return true;
}

}  // namespace clew
