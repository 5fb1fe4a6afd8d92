// Attributes of modules, classes and instances, as object.__getattribute__ and PEP 562 find them.
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "analyzer/simulate/interpreter.h"
#include "analyzer/simulate/numpy_values.h"

namespace clew {
namespace {

bool IsModuleAttribute(const std::string& name) {
  static const auto* const kNames = new absl::flat_hash_set<std::string>{
      "__annotations__", "__builtins__", "__cached__",       "__class__", "__dict__",
      "__dir__",         "__doc__",      "__file__",         "__hash__",  "__init__",
      "__loader__",      "__package__",  "__spec__",         "__eq__",    "__setattr__",
      "__repr__",        "__str__",      "__getattribute__", "__module__"};
  return kNames->contains(name);
}

}  // namespace

Interpreter::Lookup Interpreter::ModuleAttribute(uint32_t module, const std::string& name,
                                                 Value* value) {
  if (aborted()) return Lookup::kRaised;
  ModuleObject& object = modules_[module];
  const WorldModule& source = world_.module(object.source);
  const auto it = object.names.find(name);
  if (it != object.names.end()) {
    if (it->second.maybe_unbound) {
      Fork(it->second.maybe);
      return Lookup::kRaised;
    }
    *value = it->second;
    return Lookup::kFound;
  }
  *value = Value::Unknown();
  if (name == "__name__") {
    *value = Value::Text(ValueKind::kString, module == main_ ? "__main__" : source.name);
    return Lookup::kFound;
  }
  if (name == "__dict__") {
    *value = Value::Of(ValueKind::kGlobals, module);
    return Lookup::kFound;
  }
  if (IsModuleAttribute(name) || (name == "__path__" && source.is_package)) return Lookup::kFound;
  const auto hook = object.names.find("__getattr__");
  if (hook != object.names.end() && hook->second.kind == ValueKind::kFunction) {
    Arguments arguments;
    arguments.positional.push_back(Value::Text(ValueKind::kString, name));
    const Value function = hook->second;
    if (Call(function, std::move(arguments), {}, nullptr, value)) return Lookup::kFound;
    if (aborted() ||
        !Catches(Value::Text(ValueKind::kOutside, "builtins.AttributeError"), raised_.type)) {
      return Lookup::kRaised;
    }
    // Raised on purpose, on the way that the test of the name took: simply not there.
    raised_ = Raised();
    return Lookup::kMissing;
  }
  if (hook != object.names.end()) return Lookup::kFound;  // made in a way that is not followed
  if (!object.open) return Lookup::kMissing;
  // What a star import brought is not taken to hide a submodule.
  const WorldIndex child = world_.Find(absl::StrCat(source.name, ".", name));
  if (child != kNotInWorld && !source.opaque) return Lookup::kMissing;
  if (object.running && Bindings(object.source).Find(name) != nullptr) hazard_ = true;
  return Lookup::kFound;
}

// Depth first, as the MRO of single inheritance goes.
bool Interpreter::FindInClass(uint32_t class_id, const std::string& name, bool skip_self,
                              Value* value, bool* open) const {
  std::vector<uint32_t> stack = {class_id};
  for (int seen = 0; !stack.empty() && seen < 200; ++seen) {
    const uint32_t id = stack.back();
    stack.pop_back();
    const ClassObject& object = classes_[id];
    if (seen > 0 || !skip_self) {
      const auto it = object.names.find(name);
      if (it != object.names.end()) {
        *value = it->second;
        value->maybe_unbound = false;
        return true;
      }
    }
    *open |= object.open;
    for (auto base = object.bases.rbegin(); base != object.bases.rend(); ++base) {
      if (base->kind == ValueKind::kClass) {
        stack.push_back(base->id);
      } else if (base->text != "builtins.object") {
        *open = true;
      }
    }
  }
  return false;
}

// Does a metaclass make other objects of what a class body binds, as those of enumerations do?
bool Interpreter::MakesMembers(uint32_t class_id) const {
  std::vector<uint32_t> stack = {class_id};
  for (int seen = 0; !stack.empty() && seen < 200; ++seen) {
    const ClassObject& object = classes_[stack.back()];
    stack.pop_back();
    Value found;
    bool open = false;
    if (object.metaclass.kind == ValueKind::kClass &&
        (FindInClass(object.metaclass.id, "__new__", false, &found, &open) ||
         FindInClass(object.metaclass.id, "__prepare__", false, &found, &open))) {
      return true;
    }
    for (const Value& base : object.bases) {
      if (base.kind == ValueKind::kClass) stack.push_back(base.id);
      if (base.kind == ValueKind::kOutside && absl::StartsWith(base.text, "enum.")) return true;
    }
  }
  return false;
}

// The descriptor protocol for what a class holds; `self` is the instance or the class.
Interpreter::Lookup Interpreter::BindMethod(const Value& found, const Value& self,
                                            uint32_t class_id, SourcePlace at, Value* value) {
  *value = found;
  if (found.kind == ValueKind::kFunction && found.self == nullptr) {
    switch (functions_[found.id].form) {
      case FunctionForm::kStaticMethod:
        return Lookup::kFound;
      case FunctionForm::kClassMethod:
        value->self = std::make_shared<Value>(Value::Of(ValueKind::kClass, class_id));
        return Lookup::kFound;
      case FunctionForm::kProperty: {
        if (self.kind == ValueKind::kClass) {
          return Lookup::kFound;
        }
        Arguments arguments;
        arguments.positional.push_back(self);
        Value result;
        if (!RunFunction(found.id, std::move(arguments), false, &result)) return Lookup::kRaised;
        *value = std::move(result);
        return Lookup::kFound;
      }
      case FunctionForm::kPlain:
        if (self.kind != ValueKind::kClass) value->self = std::make_shared<Value>(self);
        return Lookup::kFound;
    }
  }
  if (found.kind == ValueKind::kInstance) {
    Value get;
    bool open = false;
    if (FindInClass(instances_[found.id].of, "__get__", false, &get, &open)) {
      Arguments arguments;
      arguments.positional = {self.kind == ValueKind::kClass ? Value::None() : self,
                              Value::Of(ValueKind::kClass, class_id)};
      if (!CallMethod(found, "__get__", std::move(arguments), at, value)) return Lookup::kRaised;
    }
  }
  return Lookup::kFound;
}

Interpreter::Lookup Interpreter::GetAttribute(const Value& object, const std::string& name,
                                              SourcePlace at, Value* value) {
  Value found;
  bool open = false;
  *value = Value::Unknown();
  if (name == "__class__" && object.kind != ValueKind::kModule) {
    *value = ClassOf(object);
    return Lookup::kFound;
  }
  switch (object.kind) {
    case ValueKind::kModule:
      return ModuleAttribute(object.id, name, value);
    case ValueKind::kOutside:
      if (object.text == "__spec__" && (name == "parent" || name == "name")) {
        *value = Value::Text(ValueKind::kString,
                             name == "name" ? world_.module(object.id).name : PackageOf(object.id));
        return Lookup::kFound;
      }
      if (name == "__name__" && absl::StartsWith(object.text, "builtins.") &&
          IsBuiltinName(std::string_view(object.text).substr(9))) {
        *value = Value::Text(ValueKind::kString, object.text.substr(9));
        return Lookup::kFound;
      }
      if (std::optional<Value> known = NumpyAttribute(object, name)) {
        *value = *std::move(known);
        return Lookup::kFound;
      }
      *value = OutsideValue(absl::StrCat(object.text, ".", name));
      value->items = object.items;
      return Lookup::kFound;
    case ValueKind::kBool:
    case ValueKind::kInt:
      if (name == "real" || name == "numerator") *value = Value::Of(ValueKind::kInt, object.id);
      return Lookup::kFound;
    case ValueKind::kString:
      *value = Value::Text(ValueKind::kOutside, absl::StrCat("str.", name));
      value->self = std::make_shared<Value>(object);
      return Lookup::kFound;
    case ValueKind::kSequence:
    case ValueKind::kDict:
    case ValueKind::kGlobals:
    case ValueKind::kAttributes:
      *value = Value::Text(ValueKind::kOutside, absl::StrCat("items.", name));
      value->self = std::make_shared<Value>(object);
      return Lookup::kFound;
    case ValueKind::kFunction:
      if (functions_[object.id].form == FunctionForm::kProperty &&
          (name == "setter" || name == "deleter" || name == "getter")) {
        *value = Value::Text(ValueKind::kOutside, absl::StrCat("property.", name));
        value->self = std::make_shared<Value>(object);
      }
      return Lookup::kFound;
    case ValueKind::kClass: {
      if (name == "__name__") {
        *value = Value::Text(ValueKind::kString, classes_[object.id].name);
        return Lookup::kFound;
      }
      if (FindInClass(object.id, name, false, &found, &open)) {
        if (MakesMembers(object.id)) {
          if (found.kind != ValueKind::kFunction && found.kind != ValueKind::kClass) {
            return Lookup::kFound;
          }
        }
        return BindMethod(found, object, object.id, at, value);
      }
      if (name == "__new__" && !open) {
        *value = Value::Text(ValueKind::kOutside, "builtins.object.__new__");
        return Lookup::kFound;
      }
      const Value metaclass = classes_[object.id].metaclass;
      if (metaclass.kind == ValueKind::kClass &&
          FindInClass(metaclass.id, name, false, &found, &open) &&
          found.kind == ValueKind::kFunction) {
        *value = found;
        value->self = std::make_shared<Value>(object);
        if (functions_[found.id].form == FunctionForm::kProperty) {
          Arguments arguments;
          arguments.positional.push_back(object);
          value->self = nullptr;
          return RunFunction(found.id, std::move(arguments), false, value) ? Lookup::kFound
                                                                           : Lookup::kRaised;
        }
      }
      return Lookup::kFound;
    }
    case ValueKind::kInstance: {
      const uint32_t class_id = instances_[object.id].of;
      if (name == "__dict__") {
        *value = Value::Of(ValueKind::kAttributes, object.id);
        return Lookup::kFound;
      }
      if (FindInClass(class_id, "__getattribute__", false, &found, &open)) {
        Arguments arguments;
        arguments.positional.push_back(Value::Text(ValueKind::kString, name));
        Value ignored;  // most often what object.__getattribute__ gives
        if (!CallMethod(object, "__getattribute__", std::move(arguments), at, &ignored)) {
          return Lookup::kRaised;
        }
      }
      const auto own = instances_[object.id].names.find(name);
      const bool in_class = FindInClass(class_id, name, false, &found, &open);
      const bool is_property = in_class && found.kind == ValueKind::kFunction &&
                               functions_[found.id].form == FunctionForm::kProperty;
      if (own != instances_[object.id].names.end() && !is_property) {
        *value = own->second;
        value->maybe_unbound = false;
        return Lookup::kFound;
      }
      if (in_class) return BindMethod(found, object, class_id, at, value);
      if (name == "__setattr__") {
        *value = Value::Text(ValueKind::kOutside, "instance.__setattr__");
        value->self = std::make_shared<Value>(object);
        return Lookup::kFound;
      }
      if (FindInClass(class_id, "__getattr__", false, &found, &open)) {
        Arguments arguments;
        arguments.positional.push_back(Value::Text(ValueKind::kString, name));
        return CallMethod(object, "__getattr__", std::move(arguments), at, value) ? Lookup::kFound
                                                                                  : Lookup::kRaised;
      }
      return Lookup::kFound;
    }
    case ValueKind::kSuper:
      if (FindInClass(object.id, name, true, &found, &open)) {
        const Value self = *object.self;
        if (self.kind == ValueKind::kClass && found.kind == ValueKind::kFunction) {
          *value = found;
          if (functions_[found.id].form == FunctionForm::kClassMethod || name == "__init__") {
            value->self = std::make_shared<Value>(self);
          }
          return Lookup::kFound;
        }
        const uint32_t class_id =
            self.kind == ValueKind::kInstance ? instances_[self.id].of : object.id;
        return BindMethod(found, self, class_id, at, value);
      }
      if (name == "__new__" && !open) {
        *value = Value::Text(ValueKind::kOutside, "builtins.object.__new__");
      }
      return Lookup::kFound;
    default:
      return Lookup::kFound;
  }
}

bool Interpreter::LoadAttribute(const Value& object, const std::string& name, SourcePlace at,
                                Value* value) {
  if (object.either) {
    return UseEither(
        object,
        [&](const Value& side, Value* result) { return LoadAttribute(side, name, at, result); },
        value);
  }
  const size_t merged = merged_.size();
  if (object.maybe != nullptr) merged_.push_back(object.maybe);
  const Lookup lookup = GetAttribute(object, name, at, value);
  const bool ok = lookup == Lookup::kFound ||
                  (lookup == Lookup::kMissing && RaiseFault("AttributeError", name, object.id, at));
  if (!ok) return false;
  if (object.maybe != nullptr) {
    merged_.resize(merged);
    if (value->maybe == nullptr) value->maybe = object.maybe;
  }
  if (object.kind == ValueKind::kOutside && MayRaise()) return CheckMerge();
  return true;
}

}  // namespace clew
