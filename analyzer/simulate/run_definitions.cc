// Functions, classes, and what binds names.
#include <algorithm>
#include <utility>

#include "analyzer/simulate/interpreter.h"

namespace clew {

Value Interpreter::MakeFunction(FunctionIndex index, Frame* frame) {
  FunctionObject object;
  object.module = frame->module;
  object.function = index;
  object.enclosing =
      frame->function != nullptr || frame->is_comprehension ? frame : frame->enclosing;
  if (frame->is_class) object.owner = frame->current_class;
  functions_.push_back(std::move(object));
  return Value::Of(ValueKind::kFunction, static_cast<uint32_t>(functions_.size() - 1));
}

bool Interpreter::Decorate(const Stmt& stmt, const std::vector<Value>& decorators, Frame* frame,
                           Value* value) {
  for (size_t i = decorators.size(); i-- > 0;) {
    const Expr& expr = ProgramOf(*frame).exprs[stmt.decorators[i]];
    Arguments arguments;
    arguments.positional.push_back(*value);
    Value result;
    if (!Call(decorators[i], std::move(arguments), PlaceOf(*frame, expr.line, expr.column), frame,
              &result)) {
      return false;
    }
    *value = std::move(result);
  }
  return true;
}

// Decorators, defaults, annotations; then the function.
Interpreter::Flow Interpreter::RunFunctionDefinition(const Stmt& stmt, Frame* frame) {
  std::vector<Value> decorators(stmt.decorators.size());
  for (size_t i = 0; i < decorators.size(); ++i) {
    if (!Eval(stmt.decorators[i], frame, &decorators[i])) return Flow::kRaise;
  }
  const Function& function = ProgramOf(*frame).functions[stmt.function];
  std::vector<Value> defaults(function.parameters.size());
  for (size_t i = 0; i < defaults.size(); ++i) {
    const ExprIndex index = function.parameters[i].default_value;
    if (index != kNone && !Eval(index, frame, &defaults[i])) return Flow::kRaise;
  }
  Value ignored;
  for (const Parameter& parameter : function.parameters) {
    if (parameter.annotation != kNone && !Eval(parameter.annotation, frame, &ignored)) {
      return Flow::kRaise;
    }
  }
  if (function.returns != kNone && !Eval(function.returns, frame, &ignored)) return Flow::kRaise;
  Value value = MakeFunction(stmt.function, frame);
  functions_[value.id].defaults = std::move(defaults);
  if (!Decorate(stmt, decorators, frame, &value)) return Flow::kRaise;
  BindName(stmt.name, value, frame);
  return Flow::kNormal;
}

// Decorators, bases and keywords, the body, the class; then the decorators are called.
Interpreter::Flow Interpreter::RunClassDefinition(const Stmt& stmt, Frame* frame) {
  std::vector<Value> decorators(stmt.decorators.size());
  for (size_t i = 0; i < decorators.size(); ++i) {
    if (!Eval(stmt.decorators[i], frame, &decorators[i])) return Flow::kRaise;
  }
  const auto id = static_cast<uint32_t>(classes_.size());
  classes_.emplace_back();
  classes_[id].name = stmt.name;
  for (size_t i = 0; i < stmt.bases.size(); ++i) {
    Value base;
    if (!Eval(stmt.bases[i], frame, &base)) return Flow::kRaise;
    if (stmt.base_keywords[i] == "metaclass") {
      classes_[id].metaclass = base;
      if (base.kind != ValueKind::kClass) classes_[id].open = true;
    } else if (stmt.base_keywords[i].empty()) {
      // No class derives from a function: the program's own mistake.
      if (base.kind == ValueKind::kFunction && base.maybe == nullptr) {
        return ToFlow(RaiseOwn("TypeError"));
      }
      classes_[id].bases.push_back(base);
      if (base.maybe != nullptr) classes_[id].open = true;
      if (base.kind == ValueKind::kClass && classes_[id].metaclass.kind != ValueKind::kClass) {
        classes_[id].metaclass = classes_[base.id].metaclass;
      }
    }
  }
  Frame* body = NewFrame(frame->module);
  body->is_class = true;
  body->enclosing = frame->function != nullptr ? frame : frame->enclosing;
  body->current_class = id;
  const Flow flow = RunBlock(stmt.blocks[0], body);
  if (flow == Flow::kRaise) return flow;
  classes_[id].names = body->locals;
  const SourcePlace at = PlaceOf(*frame, stmt.line, stmt.column);
  if (!MakeClass(id, at)) return Flow::kRaise;
  Value value = Value::Of(ValueKind::kClass, id);
  if (!Decorate(stmt, decorators, frame, &value)) return Flow::kRaise;
  BindName(stmt.name, value, frame);
  return Flow::kNormal;
}

// type.__call__: the metaclass's __new__ (in it __set_name__ and __init_subclass__), its __init__.
bool Interpreter::MakeClass(uint32_t class_id, SourcePlace at) {
  const Value self = Value::Of(ValueKind::kClass, class_id);
  const Value metaclass = classes_[class_id].metaclass;
  Value found;
  Value ignored;
  bool open = false;
  const auto call_metaclass = [&](const std::string& method, const Value& first) {
    if (metaclass.kind != ValueKind::kClass ||
        !FindInClass(metaclass.id, method, false, &found, &open)) {
      return true;
    }
    Arguments arguments;
    Value bases;
    bases.kind = ValueKind::kSequence;
    bases.items = std::make_shared<Items>();
    bases.items->values = classes_[class_id].bases;
    arguments.positional = {first, Value::Text(ValueKind::kString, classes_[class_id].name), bases,
                            Value::Unknown()};
    arguments.unpacked = true;
    found.self = nullptr;
    return Call(found, std::move(arguments), at, nullptr, &ignored);
  };
  if (!call_metaclass("__new__", metaclass)) return false;
  std::vector<std::string> attributes;
  for (const auto& [name, value] : classes_[class_id].names) {
    if (value.kind == ValueKind::kInstance) attributes.push_back(name);
  }
  std::sort(attributes.begin(), attributes.end());
  for (const std::string& name : attributes) {
    const auto it = classes_[class_id].names.find(name);
    if (it == classes_[class_id].names.end()) continue;
    const Value value = it->second;
    Arguments arguments;
    arguments.positional = {self, Value::Text(ValueKind::kString, name)};
    if (!CallMethod(value, "__set_name__", std::move(arguments), at, &ignored)) return false;
  }
  if (FindInClass(class_id, "__init_subclass__", true, &found, &open)) {
    Arguments arguments;
    arguments.positional = {self};
    arguments.unpacked = true;
    found.self = nullptr;
    if (!Call(found, std::move(arguments), at, nullptr, &ignored)) return false;
  }
  return call_metaclass("__init__", self);
}

Names* Interpreter::ScopeOf(const std::string& name, Frame* frame) {
  if (frame->is_class) {
    const std::vector<std::string>& globals = frame->globals;
    const bool is_global = std::find(globals.begin(), globals.end(), name) != globals.end();
    return is_global ? &modules_[frame->module].names : &frame->locals;
  }
  for (Frame* scope = frame; scope != nullptr; scope = scope->enclosing) {
    if (scope->function == nullptr) continue;
    const std::vector<std::string>& locals = scope->function->locals;
    if (std::binary_search(locals.begin(), locals.end(), name)) return &scope->locals;
    if (scope == frame && !scope->is_comprehension) {
      // `global` or `nonlocal`: the module's, unless a function around binds it.
      continue;
    }
  }
  return &modules_[frame->module].names;
}

void Interpreter::BindName(const std::string& name, const Value& value, Frame* frame) {
  Set(ScopeOf(name, frame), name, value);
}

bool Interpreter::Bind(ExprIndex target, const Value& value, Frame* frame) {
  if (!Tick()) return false;
  const Expr& expr = ProgramOf(*frame).exprs[target];
  const SourcePlace at = PlaceOf(*frame, expr.line, expr.column);
  switch (expr.kind) {
    case ExprKind::kName:
      BindName(expr.text, value, frame);
      return true;
    case ExprKind::kAttribute: {
      Value object;
      if (!Eval(expr.operands[0], frame, &object)) return false;
      if (object.kind == ValueKind::kModule) Set(&modules_[object.id].names, expr.text, value);
      if (object.kind == ValueKind::kClass) Set(&classes_[object.id].names, expr.text, value);
      if (object.kind != ValueKind::kInstance) return true;
      bool known = false;
      if (!AskToSet(object, expr.text, value, at, &known)) return false;
      if (!known) Set(&instances_[object.id].names, expr.text, value);
      return true;
    }
    case ExprKind::kDisplay: {
      Value items = value;
      if (!Iterate(&items, at)) return false;
      const bool known = items.kind == ValueKind::kSequence && items.items->exact &&
                         expr.text != "*" && items.items->values.size() == expr.operands.size() &&
                         items.maybe == nullptr;
      for (size_t i = 0; i < expr.operands.size(); ++i) {
        if (!Bind(expr.operands[i], known ? items.items->values[i] : Value::Unknown(), frame)) {
          return false;
        }
      }
      return true;
    }
    case ExprKind::kSubscript: {
      Value object;
      Value key;
      if (!Eval(expr.operands[0], frame, &object) || !Eval(expr.operands[1], frame, &key)) {
        return false;
      }
      if (HasSpecial(object, "__setitem__")) {
        Arguments arguments;
        arguments.positional = {key, value};
        Value ignored;
        return CallSpecial(object, "__setitem__", std::move(arguments), at, &ignored);
      }
      if (object.kind == ValueKind::kAttributes) {
        if (key.kind == ValueKind::kString && key.maybe == nullptr) {
          Set(&instances_[object.id].names, key.text, value);
        } else {
          instances_[object.id].open = true;
        }
      } else if (object.kind == ValueKind::kGlobals) {
        if (key.kind == ValueKind::kString) {
          Set(&modules_[object.id].names, key.text, value);
        } else {
          modules_[object.id].open = true;
        }
      } else if (object.kind == ValueKind::kDict && IsKey(key) && FollowsChange(object)) {
        std::vector<Value>& items = object.items->values;
        if (const size_t at = FindKey(*object.items, key); at < items.size()) {
          items[at + 1] = value;
          return true;
        }
        items.push_back(key);
        items.push_back(value);
      } else if (object.items != nullptr) {
        object.items->exact = false;
      } else if (object.kind == ValueKind::kOutside && object.text == "sys.modules") {
        // Most often an object in a module's own place: it may have any attribute.
        const WorldIndex module = key.maybe == nullptr ? world_.Find(key.text) : kNotInWorld;
        const bool is_module = value.maybe == nullptr &&
                               (value.kind == ValueKind::kModule || value.id == kModuleOutside);
        if (is_module && key.kind == ValueKind::kString && key.maybe == nullptr &&
            merged_.empty() && (module == kNotInWorld || !IsLoaded(module))) {
          aliases_[key.text] = value;
        } else if (module != kNotInWorld && IsLoaded(module)) {
          modules_[sys_modules_[module]].open = true;
        } else if (module != kNotInWorld) {
          hazard_ = true;  // a computed name most often makes more importable, never less
        }
      }
      return true;
    }
    case ExprKind::kOther:  // *rest
      for (const ExprIndex operand : expr.operands) {
        if (!Bind(operand, Value::Unknown(), frame)) return false;
      }
      return true;
    default:
      return true;
  }
}

bool Interpreter::Unbind(ExprIndex target, Frame* frame) {
  const Expr& expr = ProgramOf(*frame).exprs[target];
  const SourcePlace at = PlaceOf(*frame, expr.line, expr.column);
  Value ignored;
  switch (expr.kind) {
    case ExprKind::kName: {
      if (!Eval(target, frame, &ignored)) return false;
      Set(ScopeOf(expr.text, frame), expr.text, std::nullopt);
      return true;
    }
    case ExprKind::kAttribute: {
      Value object;
      if (!Eval(expr.operands[0], frame, &object)) return false;
      if (object.kind == ValueKind::kModule) {
        if (!Eval(target, frame, &ignored)) return false;
        Set(&modules_[object.id].names, expr.text, std::nullopt);
      }
      Arguments arguments;
      arguments.positional = {Value::Text(ValueKind::kString, expr.text)};
      return CallSpecial(object, "__delattr__", std::move(arguments), at, &ignored);
    }
    case ExprKind::kSubscript: {
      Value object;
      if (!Eval(expr.operands[0], frame, &object) || !Eval(expr.operands[1], frame, &ignored)) {
        return false;
      }
      if (HasSpecial(object, "__delitem__")) {
        Arguments arguments;
        arguments.positional = {ignored};
        return CallSpecial(object, "__delitem__", std::move(arguments), at, &ignored);
      }
      if (object.kind == ValueKind::kDict && IsKey(ignored) && FollowsChange(object)) {
        std::vector<Value>& items = object.items->values;
        if (const size_t at = FindKey(*object.items, ignored); at < items.size()) {
          const auto first = items.begin() + static_cast<ptrdiff_t>(at);
          items.erase(first, first + 2);
          return true;
        }
      }
      if (object.items != nullptr) object.items->exact = false;
      if (object.kind == ValueKind::kOutside && object.text == "sys.modules") {
        const WorldIndex module = world_.Find(ignored.text);
        if (module != kNotInWorld) sys_modules_[module] = kNone;
      }
      return true;
    }
    default:
      for (const ExprIndex operand : expr.operands) {
        if (!Unbind(operand, frame)) return false;
      }
      return true;
  }
}

}  // namespace clew
