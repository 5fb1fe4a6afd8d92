// Imports as importlib._bootstrap does them (CPython 3.13): _find_and_load, _handle_fromlist, and
// the opcodes IMPORT_NAME and IMPORT_FROM.
#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "analyzer/simulate/interpreter.h"
#include "grammar/bound_name.h"

namespace clew {

// importlib._bootstrap._resolve_name; "" beyond the top-level package.
std::string Interpreter::AbsoluteName(const Frame& frame, uint16_t level,
                                      const std::string& module) const {
  if (level == 0) return module;
  const WorldModule& source = world_.module(modules_[frame.module].source);
  std::string package = source.name;
  const auto drop_last = [&package] {
    const size_t dot = package.rfind('.');
    package.resize(dot == std::string::npos ? 0 : dot);
  };
  if (!source.is_package) drop_last();
  for (int i = 1; i < level && !package.empty(); ++i) drop_last();
  if (package.empty()) return "";
  return module.empty() ? package : absl::StrCat(package, ".", module);
}

std::string Interpreter::PackageOf(WorldIndex module) const {
  const WorldModule& source = world_.module(module);
  const size_t dot = source.name.rfind('.');
  if (source.is_package) return source.name;
  return dot == std::string::npos ? "" : source.name.substr(0, dot);
}

Value Interpreter::LoadedModule(const std::string& name) const {
  if (const auto it = aliases_.find(name); it != aliases_.end()) return it->second;
  const WorldIndex module = world_.Find(name);
  if (module == kNotInWorld || !IsLoaded(module)) {
    Value outside = Value::Text(ValueKind::kOutside, name);
    outside.id = kModuleOutside;
    return outside;
  }
  return Value::Of(ValueKind::kModule, sys_modules_[module]);
}

bool Interpreter::Load(const std::string& name, SourcePlace at, Frame* frame) {
  if (!Tick()) return false;
  const WorldIndex module = world_.Find(name);
  if (module != kNotInWorld && IsLoaded(module)) {
    NoteLoaded(module, *frame);
    return true;
  }
  if (aliases_.contains(name)) return true;
  const size_t dot = name.rfind('.');
  if (dot != std::string::npos) {
    if (!Load(name.substr(0, dot), at, frame)) return false;
    if (module != kNotInWorld && IsLoaded(module)) return true;  // the package ran it
  }
  if (module != kNotInWorld) return IsMerged() ? RunAside(module, at) : RunModule(module, at);
  for (size_t end = dot; end != std::string::npos && end > 0; end = name.rfind('.', end - 1)) {
    const WorldIndex above = world_.Find(name.substr(0, end));
    if (above != kNotInWorld && world_.module(above).opaque) return true;  // it holds any module
  }
  switch (world_.Outside(name)) {
    case OutsideKind::kStdlib:
      return true;
    case OutsideKind::kUnknown:
      if (!PackageIsAbsent(name.substr(0, name.find('.')))) return true;
      break;
    case OutsideKind::kMissing:
      break;
  }
  if (!RaiseOwn("ModuleNotFoundError") && raised_.kind == Raised::Kind::kOwn) {
    raised_.kind = Raised::Kind::kMissing;
  }
  return false;
}

bool Interpreter::RunModule(WorldIndex module, SourcePlace at) {
  const WorldModule& source = world_.module(module);
  if (!source.path.empty() && !source.opaque && !world_.program(module).readable) {
    return Abort(WayEnd::kUnreadable);
  }
  const auto object = static_cast<uint32_t>(modules_.size());
  modules_.emplace_back();
  modules_[object].source = module;
  modules_[object].running = true;
  modules_[object].open = source.opaque;
  if (main_ == kNone - 1) {
    main_ = object;  // `python -m`: not known under its own name
  } else {
    sys_modules_[module] = object;
  }
  started_.push_back(module);
  const ModuleStart start = StartModule();
  trail_.push_back({at, module});
  running_at_.push_back({module, 0, 0});
  const Flow flow = RunBlock(world_.program(module).body, NewFrame(object));
  if (flow == Flow::kRaise) {
    if (raised_.kind != Raised::Kind::kAbort) sys_modules_[module] = kNone;
    trail_.pop_back();
    running_at_.pop_back();
    modules_[object].running = false;
    return false;
  }
  trail_.pop_back();
  running_at_.pop_back();
  modules_[object].running = false;
  const size_t dot = source.name.rfind('.');
  if (dot != std::string::npos && main_ != object) {
    const WorldIndex parent = world_.Find(source.name.substr(0, dot));
    if (parent != kNotInWorld && IsLoaded(parent)) {
      Set(&modules_[sys_modules_[parent]].names, source.name.substr(dot + 1),
          Value::Of(ValueKind::kModule, object));
    }
  }
  return !IsKnownFromHere(module, start) || Abort(WayEnd::kKnown);
}

// importlib._bootstrap._handle_fromlist for one name: only packages have submodules.
bool Interpreter::HandleFromList(const Value& base, const std::string& name, SourcePlace at,
                                 Frame* frame) {
  const WorldModule& source = world_.module(modules_[base.id].source);
  if (!source.is_package) return true;
  if (!aside_.empty()) {
    const WorldIndex inner = world_.Find(absl::StrCat(source.name, ".", name));
    if (inner != kNotInWorld && IsLoaded(inner) && aside_.contains(inner)) {
      NoteLoaded(inner, *frame);
      if (IsLoadedAside(base, name)) return true;
    }
  }
  Value value;
  switch (ModuleAttribute(base.id, name, &value)) {
    case Lookup::kFound:
      return true;
    case Lookup::kRaised:
      return false;
    case Lookup::kMissing:
      break;
  }
  const std::string child = absl::StrCat(source.name, ".", name);
  if (world_.Find(child) == kNotInWorld) return true;
  return Load(child, at, frame);
}

// IMPORT_FROM: the attribute, else what sys.modules has.
bool Interpreter::ImportFrom(const Value& base, const std::string& name, SourcePlace at,
                             Value* value) {
  if (base.kind != ValueKind::kModule) {
    *value = OutsideValue(absl::StrCat(base.text, ".", name));
    return true;
  }
  if (IsLoadedAside(base, name)) {
    *value = Value::Of(ValueKind::kModule, modules_[base.id].names.find(name)->second.id);
    return true;
  }
  switch (ModuleAttribute(base.id, name, value)) {
    case Lookup::kFound:
      return true;
    case Lookup::kRaised:
      return false;
    case Lookup::kMissing:
      break;
  }
  const WorldIndex child =
      world_.Find(absl::StrCat(world_.module(modules_[base.id].source).name, ".", name));
  if (child != kNotInWorld && IsLoaded(child)) {
    *value = Value::Of(ValueKind::kModule, sys_modules_[child]);
    return true;
  }
  return RaiseFault("ImportError", name, base.id, at);
}

// import_all_from of CPython's intrinsics.
bool Interpreter::ImportStar(const Value& base, SourcePlace at, Frame* frame) {
  ModuleObject& into = modules_[frame->module];
  if (base.kind != ValueKind::kModule) {
    into.open = true;
    return true;
  }
  Value all;
  const Lookup lookup = ModuleAttribute(base.id, "__all__", &all);
  if (lookup == Lookup::kRaised) return false;
  if (lookup == Lookup::kMissing) {
    std::vector<std::pair<std::string, Value>> names(modules_[base.id].names.begin(),
                                                     modules_[base.id].names.end());
    std::sort(names.begin(), names.end(),
              [](const auto& a, const auto& b) { return a.first < b.first; });
    for (const auto& [name, value] : names) {
      if (name[0] != '_') BindName(name, value, frame);
    }
    if (modules_[base.id].open) into.open = true;
    return true;
  }
  if (all.kind != ValueKind::kSequence || !all.items->exact || all.maybe != nullptr) {
    if (modules_[base.id].running) hazard_ = true;
    for (const auto& [name, value] : Names(modules_[base.id].names)) BindName(name, value, frame);
    into.open = true;
    return true;
  }
  const std::vector<Value> names = all.items->values;
  for (const Value& name : names) {
    if (name.kind == ValueKind::kString && !HandleFromList(base, name.text, at, frame)) {
      return false;
    }
  }
  for (const Value& name : names) {
    if (name.kind != ValueKind::kString) {
      into.open = true;
      continue;
    }
    Value value;
    switch (ModuleAttribute(base.id, name.text, &value)) {
      case Lookup::kFound:
        BindName(name.text, value, frame);
        break;
      case Lookup::kRaised:
        return false;
      case Lookup::kMissing:
        return RaiseFault("AttributeError", name.text, base.id, at);
    }
  }
  return true;
}

// `import a.b.c` binds a; `import a.b.c as d` takes b from a, then c from a.b (3.7 and later).
bool Interpreter::ImportPlain(const ImportedName& name, SourcePlace at, Frame* frame) {
  const std::string module(name.module);
  if (!Load(module, at, frame)) return false;
  const size_t dot = module.find('.');
  const std::string top = module.substr(0, dot);
  if (!Load(top, at, frame)) return false;  // a package that had failed runs again
  Value value = LoadedModule(top);
  if (name.alias.empty()) {
    BindName(top, value, frame);
    return true;
  }
  size_t from = dot;
  while (from != std::string::npos) {
    const size_t next = module.find('.', from + 1);
    const std::string part =
        module.substr(from + 1, next == std::string::npos ? next : next - from - 1);
    Value inner;
    if (!ImportFrom(value, part, at, &inner)) return false;
    value = std::move(inner);
    from = next;
  }
  BindName(std::string(name.alias), value, frame);
  return true;
}

bool Interpreter::RunImport(const Stmt& stmt, Frame* frame) {
  const SourcePlace at = PlaceOf(*frame, stmt.line, stmt.column);
  const auto& names = stmt.import.statement.names;
  if (names.empty()) return true;
  if (!names[0].is_from) {
    for (const ImportedName& name : names) {
      if (!ImportPlain(name, at, frame)) return false;
    }
    return true;
  }
  const std::string base = AbsoluteName(*frame, names[0].level, std::string(names[0].module));
  if (base.empty()) return RaiseOwn("ImportError");
  if (!Load(base, at, frame)) return false;
  const Value module = LoadedModule(base);
  if (module.kind == ValueKind::kModule) {
    // IMPORT_NAME asks for __path__ to know a package: a module's __getattr__ is asked as well.
    Value path;
    if (ModuleAttribute(module.id, "__path__", &path) == Lookup::kRaised) return false;
  }
  if (names[0].name == "*") return ImportStar(module, at, frame);
  if (module.kind == ValueKind::kModule) {
    for (const ImportedName& name : names) {
      if (!HandleFromList(module, std::string(name.name), at, frame)) return false;
    }
  }
  for (const ImportedName& name : names) {
    Value value;
    if (!ImportFrom(module, std::string(name.name), at, &value)) return false;
    BindName(std::string(BoundName(name)), value, frame);
  }
  return true;
}

}  // namespace clew
