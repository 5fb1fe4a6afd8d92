// What a simulated name holds: as much of a Python object as deciding an import needs.
#ifndef CLEW_ANALYZER_SIMULATE_VALUE_H_
#define CLEW_ANALYZER_SIMULATE_VALUE_H_

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "analyzer/simulate/world.h"

namespace clew {

enum class ValueKind : uint8_t {
  kUnknown,     // any object; using it does nothing
  kNone,        //
  kBool,        // id: 0 or 1
  kInt,         // id
  kString,      // text
  kSequence,    // items: a tuple, list or set; text is "set" of what set() and frozenset() made
  kDict,        // items: key, value, key, value ...
  kModule,      // id: ModuleObject
  kFunction,    // id: FunctionObject; self where bound
  kClass,       // id: ClassObject
  kInstance,    // id: InstanceObject
  kGenerator,   // id: FunctionObject of a generator function that was called with `items`
  kSuper,       // id: ClassObject whose bases are searched; self: the instance
  kOutside,     // an object of another package or a builtin: text is its dotted name, or that
                // of what it was called from and "()"; "-1" and the like for negative numbers;
                // id: kModuleOutside of an imported module
  kGlobals,     // globals() of the ModuleObject id
  kAttributes,  // __dict__ of the InstanceObject id
};

inline constexpr uint32_t kModuleOutside = 0xffffffffu;

struct Items;
struct Sides;

struct Value {
  ValueKind kind = ValueKind::kUnknown;
  uint32_t id = 0;
  std::string text;
  std::shared_ptr<Items> items;
  std::shared_ptr<Value> self;  // of a bound method
  // The branch on which it depends that the name holds just this: a test of it is not decided.
  const void* maybe = nullptr;
  bool maybe_unbound = false;  // with `maybe`: on the other way the name is not bound at all
  bool either = false;         // with `maybe`: on the other way it holds another project object
  std::shared_ptr<const Sides> sides;  // both, where `maybe` joined two; null: too many, not known

  static Value Unknown() { return {}; }
  static Value None() { return Of(ValueKind::kNone, 0); }
  static Value Bool(bool value) { return Of(ValueKind::kBool, value ? 1 : 0); }
  static Value Of(ValueKind kind, uint32_t id) {
    Value value;
    value.kind = kind;
    value.id = id;
    return value;
  }
  static Value Text(ValueKind kind, std::string text) {
    Value value;
    value.kind = kind;
    value.text = std::move(text);
    return value;
  }
};

struct Sides {
  Value first;
  Value second;
  int depth = 1;  // how many joins made it
};

struct Items {
  std::vector<Value> values;
  bool exact = true;  // false: changed in a way that is not followed
  uint32_t made = 0;  // the n-th display or call that made one; 0: nothing changes it
};

// May it be a key that is found by what is known of it: a string, a number, a class?
inline bool IsKey(const Value& value) {
  if (value.maybe != nullptr || value.self != nullptr) return false;
  switch (value.kind) {
    case ValueKind::kString:
    case ValueKind::kInt:
    case ValueKind::kClass:
      return true;
    case ValueKind::kOutside:  // a name, no object that something returned
      return value.id != kModuleOutside && !value.text.empty() && value.text.back() != ')' &&
             value.text[0] != '-' && value.text != "*";
    default:
      return false;
  }
}

inline bool IsSameKey(const Value& a, const Value& b) {
  return a.kind == b.kind && a.id == b.id && a.text == b.text && a.maybe == nullptr;
}

// Where the key stands in a dictionary's items, its value behind it; `values.size()`: nowhere.
inline size_t FindKey(const Items& items, const Value& key) {
  for (size_t i = items.values.size() / 2 * 2; i > 0; i -= 2) {
    if (IsSameKey(items.values[i - 2], key)) return i - 2;  // of equal ones in a display, the last
  }
  return items.values.size();
}

// The name of an object of the builtins module, "" for anything else.
inline std::string_view NameInBuiltins(const Value& value) {
  constexpr std::string_view kModule = "builtins.";
  const std::string_view text = value.text;
  if (value.kind != ValueKind::kOutside || value.self != nullptr) return {};
  return text.substr(0, kModule.size()) == kModule ? text.substr(kModule.size())
                                                   : std::string_view();
}

using Names = absl::flat_hash_map<std::string, Value>;

// A module as it is in sys.modules; a module that failed and runs again is another object.
struct ModuleObject {
  WorldIndex source = kNotInWorld;
  Names names;
  bool running = false;
  bool open = false;  // it may hold any name (a star import from outside, an extension)
};

// A running function's or class body's variables; functions made in it refer to it.
struct Frame {
  uint32_t module = 0;                 // ModuleObject
  const Function* function = nullptr;  // null: module level or a class body
  bool is_class = false;
  bool is_comprehension = false;
  Names locals;                          // of a function or class body
  std::vector<std::string> globals;      // of a class body: what `global` names in it
  Frame* enclosing = nullptr;            // the function that it closes over
  Frame* outer = nullptr;                // of a comprehension: where it is written
  uint32_t current_class = 0xffffffffu;  // ClassObject whose method runs, for super()
  Value first_argument;
  bool may_have_returned = false;  // one way of a branch that is not decided has: `pending`
  Value pending;
};

enum class FunctionForm : uint8_t { kPlain, kProperty, kClassMethod, kStaticMethod };

struct FunctionObject {
  uint32_t module = 0;  // ModuleObject
  FunctionIndex function = kNone;
  Frame* enclosing = nullptr;
  std::vector<Value> defaults;   // by parameter; kUnknown where there is none
  uint32_t owner = 0xffffffffu;  // the class in whose body it stands
  FunctionForm form = FunctionForm::kPlain;
  uint32_t setter = 0xffffffffu;  // of a property: FunctionObject
};

struct ClassObject {
  std::string name;
  Names names;
  std::vector<Value> bases;
  Value metaclass;
  bool open = false;  // a base or metaclass is not known: any attribute may be there
};

struct InstanceObject {
  uint32_t of = 0;
  Names names;
  bool open = false;  // attributes were set in a way that is not followed
};

}  // namespace clew

#endif  // CLEW_ANALYZER_SIMULATE_VALUE_H_
