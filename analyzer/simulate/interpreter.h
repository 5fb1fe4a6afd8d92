// One way through a first import: CPython's order of execution over Programs.
//
// Internal to analyzer/simulate. An Interpreter runs once; SimulateFirstImport (ways.cc) makes a
// new one for each way. Where a test cannot be decided, both sides are run from the same state and
// joined, as if neither mattered; once something that matters happens on one side only (a module
// starts, a name is lacking, a name is asked for that one side binds), the branch is added to
// SharedState::must_fork and the way starts anew, now with a choice at that branch; ways that ended
// before, with both of its sides joined, stay as they are. Everything outside the world is taken to
// touch nothing.
#ifndef CLEW_ANALYZER_SIMULATE_INTERPRETER_H_
#define CLEW_ANALYZER_SIMULATE_INTERPRETER_H_

#include <algorithm>
#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "absl/container/node_hash_set.h"
#include "absl/functional/function_ref.h"
#include "analyzer/simulate/bindings.h"
#include "analyzer/simulate/outcome.h"
#include "analyzer/simulate/value.h"
#include "analyzer/simulate/world.h"

namespace clew {

// The choices of one way: the given ones, and `true` for every other branch that matters.
//
// Ways are followed depth first: before a choice is changed, all ways that begin with the choices
// up to it have been. States in which a module ended (same_state.cc) are known from then on.
struct Choices {
  struct Choice {
    const void* branch;
    bool value;
  };
  using State = std::pair<uint64_t, uint64_t>;  // a hash
  std::vector<Choice> script;
  size_t next = 0;
  size_t unchanged = 0;                        // so many are those of the way before
  std::vector<std::pair<size_t, State>> open;  // of this way: after so many choices
  absl::flat_hash_set<State> done;             // all that follows them has been followed

  bool Take(const void* branch) {
    if (next == script.size() || script[next].branch != branch) {
      script.insert(script.begin() + static_cast<ptrdiff_t>(next), {branch, true});
      unchanged = std::min(unchanged, next);
      while (!open.empty() && open.back().first > next) open.pop_back();
    }
    return script[next++].value;
  }

  // Has all that follows this state been followed?
  bool Meet(State state) {
    if (done.contains(state)) return true;
    const std::pair<size_t, State> entry(next, state);
    if (std::find(open.begin(), open.end(), entry) == open.end()) open.push_back(entry);
    return false;
  }

  // The next way in depth-first order; false after the last.
  bool Advance() {
    script.resize(next);
    while (!script.empty() && !script.back().value) script.pop_back();
    if (script.empty()) return false;
    script.back().value = false;
    unchanged = script.size() - 1;
    while (!open.empty() && open.back().first > unchanged) {
      done.insert(open.back().second);
      open.pop_back();
    }
    return true;
  }
};

// What outlives one way: caches, and branches that turned out to matter.
struct SharedState {
  explicit SharedState(const World& world_in) : world(world_in), bindings(world_in.size()) {}
  const World& world;
  // The n-th time that a way meets a branch (its Stmt, Handler or Expr), by a stable address: a
  // function called a hundred times forks only in the call in which it matters.
  absl::node_hash_set<std::pair<const void*, uint32_t>> branches;
  absl::flat_hash_set<const void*> must_fork;             // of `branches`
  std::vector<std::unique_ptr<ModuleBindings>> bindings;  // by WorldIndex, made on demand
  uint64_t steps_left = 0;
};

// kKnown: what follows has been followed on another way.
enum class WayEnd : uint8_t {
  kWorks,
  kFault,
  kLeftOut,
  kHazard,
  kLimit,
  kUnreadable,
  kKnown,
  kRestart
};

class Interpreter {
 public:
  Interpreter(SharedState* shared, Choices* choices);
  Interpreter(const Interpreter& ended, Choices* choices);  // goes on from there (continue.cc)
  WayEnd Run(const FirstImport& first);
  const Fault& fault() const { return raised_.fault; }
  const std::vector<WorldIndex>& started() const { return started_; }
  std::vector<WorldIndex> Loaded() const;  // ascending
  size_t Size() const;                     // how many names and objects there are

 private:
  enum class Flow : uint8_t { kNormal, kReturn, kBreak, kContinue, kRaise };
  struct Raised {
    enum class Kind : uint8_t { kFault, kOwn, kMissing, kAbort } kind = Kind::kOwn;
    Value type;  // a builtin exception (kOutside), a kClass, or unknown
    Fault fault;
    bool follows_fault = false;  // raised while a fault was being handled
  };
  struct Write {  // of the undo log
    Names* names;
    std::string key;
    std::optional<Value> value;
  };
  struct PossibleRaise {  // on one side of branches whose other sides went on
    std::vector<const void*> sites;
    Raised raised;
  };
  struct Guarding {  // a try (or suppress) whose body runs
    const void* site;
    std::vector<Value> types;  // what its handlers catch
    bool catches_all = false;
    size_t merged = 0;                  // how many branches were being run both ways when it began
    bool armed = false;                 // raise at the first operation that may
    bool fired = false;                 // it did
    bool possible = false;              // there was such an operation
    std::vector<PossibleRaise> raises;  // the program's own exceptions that it catches
  };
  using Side = absl::FunctionRef<Flow()>;
  struct Aside {  // a module that runs for one side of a branch, and what there was before it
    bool on = false;
    bool cyclic = false;  // it met a module that it started and that still ran
    size_t modules = 0;
    size_t classes = 0;
    size_t instances = 0;
    size_t frames = 0;
    uint32_t items = 0;
  };
  struct ModuleStart {  // how many there were of each when a module began to run
    size_t choices;
    size_t modules;
    size_t functions;
    size_t classes;
    size_t instances;
  };
  class StateWriter;
  struct Managed {  // the body of a with whose manager is a generator: it runs at the yield
    const Function* function;
    absl::FunctionRef<Flow(const Value& entered)> body;
    Flow flow = Flow::kNormal;
    bool ran = false;
    Value returned = {};
    std::vector<const void*> left_merged = {};
  };

  // Branches (run_branches.cc).
  Flow RunEither(const void* site, Frame* frame, Side first, Side second);
  Value Join(const Value& a, const Value& b, const void* site) const;
  void JoinWrites(const std::vector<Write>& first, const std::vector<Write>& second,
                  const void* site);
  void Undo(std::vector<Write>* log);
  void Set(Names* names, const std::string& key, std::optional<Value> value);
  // Something matters: fork at the branches, from number `from`, that are being run both ways.
  bool LeftMerge(size_t from = 0, size_t guard = 0);
  bool IsMerged(size_t from = 0, size_t guard = 0) const;  // is there such a branch?
  bool Fork(const void* site);
  bool AddFork(const void* site);  // or of what its test depends on; false: that is there already
  bool UseEither(const Value& object, absl::FunctionRef<bool(const Value& side, Value* value)> use,
                 Value* value);
  const void* Branch(const void* site);  // this time that it is met
  bool Tick();
  bool MayRaise();                                     // any exception; true: it does
  bool PackageIsAbsent(const std::string& top_level);  // a third-party package

  // Statements (run_statements.cc, run_try.cc).
  Flow RunBlock(const Block& block, Frame* frame);
  Flow RunStmt(const Stmt& stmt, Frame* frame);
  Flow RunAssign(const Stmt& stmt, Frame* frame);
  Flow RunAugment(const Stmt& stmt, Frame* frame);
  Flow RunIf(const Stmt& stmt, Frame* frame);
  Flow RunFor(const Stmt& stmt, Frame* frame);
  Flow RunWhile(const Stmt& stmt, Frame* frame);
  Flow RunLoopElse(const Stmt& stmt, size_t merged, Frame* frame);
  Flow RunTry(const Stmt& stmt, Frame* frame);
  Flow RunHandlers(const Stmt& stmt, Frame* frame);
  Flow RunWithRaises(const Stmt& stmt, const std::vector<PossibleRaise>& raises, size_t next,
                     Frame* frame, Side without);
  bool SkipHandlers(const Stmt& stmt, const void* branch, Frame* frame);
  Flow RunWith(const Stmt& stmt, size_t item, Frame* frame);
  Flow RunWithGenerator(const Value& manager, const Stmt& stmt, size_t item, Frame* frame);
  bool RunManaged(const Frame& frame, const Value& entered);
  Flow RunMatch(const Stmt& stmt, size_t clause, Frame* frame);
  Flow RunRaise(const Stmt& stmt, Frame* frame);
  bool Catches(const Value& type, const Value& raised) const;
  std::string BuiltinBase(const Value& type) const;

  // Definitions and bindings (run_definitions.cc).
  Flow RunFunctionDefinition(const Stmt& stmt, Frame* frame);
  Flow RunClassDefinition(const Stmt& stmt, Frame* frame);
  Value MakeFunction(FunctionIndex index, Frame* frame);
  bool Decorate(const Stmt& stmt, const std::vector<Value>& decorators, Frame* frame, Value* value);
  bool MakeClass(uint32_t class_id, SourcePlace at);
  bool Bind(ExprIndex target, const Value& value, Frame* frame);
  void BindName(const std::string& name, const Value& value, Frame* frame);
  bool Unbind(ExprIndex target, Frame* frame);
  Names* ScopeOf(const std::string& name, Frame* frame);

  // Expressions (run_expressions.cc); false: raised.
  bool Eval(ExprIndex index, Frame* frame, Value* value);
  bool EvalAll(const Expr& expr, Frame* frame, std::vector<Value>* values);
  bool EvalBranch(const Expr& expr, Frame* frame, Value* value);
  bool EvalComprehension(const Expr& expr, Frame* frame, Value* value);
  bool LoadName(const Expr& expr, Frame* frame, Value* value);
  std::optional<bool> Truth(const Value& value) const;
  bool IsPlainObject(uint32_t class_id) const;  // nothing says that its instances are false
  Value Compare(const Value& left, const std::string& op, const Value& right) const;
  Value CompareVersion(const Value& left, const std::string& op, const Value& right) const;
  Value Subscript(const Value& object, const Value& key) const;
  Value OutsideValue(std::string dotted) const;

  // Attributes (run_attributes.cc). kMissing: not there; kRaised: looking it up raised.
  enum class Lookup : uint8_t { kFound, kMissing, kRaised };
  Lookup ModuleAttribute(uint32_t module, const std::string& name, Value* value);
  Lookup GetAttribute(const Value& object, const std::string& name, SourcePlace at, Value* value);
  bool FindInClass(uint32_t class_id, const std::string& name, bool skip_self, Value* value,
                   bool* open) const;
  bool MakesMembers(uint32_t class_id) const;
  Lookup BindMethod(const Value& found, const Value& self, uint32_t class_id, SourcePlace at,
                    Value* value);
  bool LoadAttribute(const Value& object, const std::string& name, SourcePlace at, Value* value);

  // Calls (run_calls.cc, outside_calls.cc).
  struct Arguments {
    std::vector<Value> positional;
    std::vector<std::pair<std::string, Value>> keywords;
    bool unpacked = false;
  };
  bool EvalCall(const Expr& expr, Frame* frame, Value* value);
  bool Call(const Value& callee, Arguments arguments, SourcePlace at, Frame* frame, Value* value);
  bool CallFunction(const Value& callee, Arguments arguments, Value* value);
  bool RunFunction(uint32_t function, Arguments arguments, bool consume, Value* value);
  bool CallClass(const Value& callee, Arguments arguments, SourcePlace at, Frame* frame,
                 Value* value);
  bool CallOutside(const Value& callee, Arguments arguments, SourcePlace at, Frame* frame,
                   Value* value);
  void OpenRunning();
  bool CallPattern(std::string_view name, const Value& callee, const Arguments& arguments,
                   Value* value) const;
  bool CallImport(const std::string& name, const Arguments& arguments, SourcePlace at, Frame* frame,
                  Value* value);

  // Classes of values (run_types.cc); nothing where that is not known.
  std::optional<bool> IsInstance(const Value& object, const Value& type) const;
  std::optional<bool> IsSubclass(const Value& subclass, const Value& type) const;
  Value ClassOf(const Value& object) const;
  Value MroOf(const Value& type) const;
  bool ChecksInstances(uint32_t class_id) const;
  bool Lacks(const Value& object, const std::string& name) const;
  bool CallMethod(const Value& object, const std::string& method, Arguments arguments,
                  SourcePlace at, Value* value);
  bool CallOnItems(const Value& object, const std::string& method, const Arguments& arguments,
                   Value* value);
  bool Consume(const Value& iterable);
  bool FollowsChange(const Value& object) const;

  // Methods that operators, tests, loops and formatting call (special_methods.cc).
  std::optional<Value> SpecialMethod(const Value& object, const std::string& method) const;
  bool HasSpecial(const Value& object, const std::string& method) const;
  bool CallSpecial(const Value& object, const std::string& method, Arguments arguments,
                   SourcePlace at, Value* value);
  bool Operate(const Value& left, const std::string& op, const Value& right, SourcePlace at,
               Value* value, bool* known);
  bool OperateAlone(const std::string& op, const Value& operand, SourcePlace at, Value* value,
                    bool* known);
  bool OperateInPlace(const Value& left, const std::string& op, const Value& right, SourcePlace at,
                      Value* value, bool* known);
  bool AskToSet(const Value& object, const std::string& name, const Value& value, SourcePlace at,
                bool* known);
  bool AskItem(const Value& object, const Value& key, SourcePlace at, Value* value, bool* known);
  bool AskContainer(const Value& container, const Value& item, SourcePlace at, Value* value,
                    bool* known);
  bool HashKeys(const std::vector<Value>& items, SourcePlace at);
  bool Test(const Value& value, SourcePlace at, std::optional<bool>* truth);
  bool Iterate(Value* iterable, SourcePlace at);
  bool CallUntil(const char* end, const Value& object, const std::string& method,
                 Arguments arguments, SourcePlace at, bool* ended);
  // 'f' as format() does, 's' as str(), 'r' as repr()
  bool Format(const std::vector<Value>& values, char how, SourcePlace at);
  bool AskLength(const Value& iterable, SourcePlace at);
  bool AskArguments(std::string_view name, const Arguments& arguments, SourcePlace at, Value* value,
                    bool* known);

  // Imports (run_imports.cc), after importlib._bootstrap.
  bool RunImport(const Stmt& stmt, Frame* frame);
  bool Load(const std::string& name, SourcePlace at, Frame* frame);  // _find_and_load
  bool LoadAtStart(Frame* frame);
  bool LoadFirst(const std::string& name, Frame* frame);
  bool RunModule(WorldIndex module, SourcePlace at);
  bool RunAside(WorldIndex module, SourcePlace at);
  ModuleStart StartModule() const;
  bool IsKnownFromHere(WorldIndex module, const ModuleStart& start);  // it has just ended
  void NoteLoaded(WorldIndex module, const Frame& frame);
  bool IsLoadedAside(const Value& base, const std::string& name) const;
  bool ImportFrom(const Value& base, const std::string& name, SourcePlace at, Value* value);
  bool ImportStar(const Value& base, SourcePlace at, Frame* frame);
  bool ImportPlain(const ImportedName& name, SourcePlace at, Frame* frame);
  bool HandleFromList(const Value& base, const std::string& name, SourcePlace at, Frame* frame);
  std::string PackageOf(WorldIndex module) const;
  Value LoadedModule(const std::string& name) const;
  std::string AbsoluteName(const Frame& frame, uint16_t level, const std::string& module) const;
  bool IsLoaded(WorldIndex module) const { return sys_modules_[module] != kNone; }

  // Failing (failing.cc); all return false.
  bool RaiseFault(std::string error, std::string name, uint32_t module, SourcePlace at);
  bool RaiseOwn(std::string type);
  bool Abort(WayEnd end);
  const ModuleBindings& Bindings(WorldIndex module);
  bool CheckMerge();  // may what is raised be raised on one side of a branch only?

  Frame* NewFrame(uint32_t module) {
    frames_.emplace_back();
    frames_.back().module = module;
    return &frames_.back();
  }
  SourcePlace PlaceOf(const Frame& frame, uint32_t line, uint32_t column) const {
    return {modules_[frame.module].source, line, column};
  }
  const Program& ProgramOf(const Frame& frame) const {
    return world_.program(modules_[frame.module].source);
  }
  Flow ToFlow(bool ok) const { return ok ? Flow::kNormal : Flow::kRaise; }
  bool aborted() const { return raised_.kind == Raised::Kind::kAbort; }

  const World& world_;
  SharedState* shared_;
  Choices* choices_;
  std::vector<uint32_t> sys_modules_;  // by WorldIndex: ModuleObject or kNone
  std::deque<ModuleObject> modules_;   // deques: names are referred to by address
  std::deque<FunctionObject> functions_;
  std::deque<ClassObject> classes_;
  std::deque<InstanceObject> instances_;
  std::deque<Frame> frames_;
  uint32_t items_made_ = 0;
  std::vector<const Frame*> active_;  // whose blocks run, from the outside
  std::vector<Write>* log_ = nullptr;
  std::vector<TrailStep> trail_;
  std::vector<SourcePlace> running_at_;  // parallel to trail_: the top-level statement that runs
  std::vector<WorldIndex> started_;
  std::vector<const void*> merged_;                        // branches being run both ways
  absl::flat_hash_map<const void*, const void*> depends_;  // a branch: the one that its test is of
  std::vector<Guarding> guarding_;
  std::vector<Managed*> managed_;
  absl::flat_hash_map<const void*, uint32_t> met_;  // how often a branch was met on this way
  std::vector<Raised> handling_;
  std::vector<const Function*> calling_;
  Aside running_aside_;
  absl::flat_hash_set<WorldIndex> aside_;  // loaded, but not on every side of branches
  Names aliases_;                          // names of modules that the program put into sys.modules
  absl::flat_hash_map<std::string, bool> present_;  // third-party packages decided on this way
  Value returned_;
  Raised raised_;
  WayEnd abort_ = WayEnd::kWorks;
  bool hazard_ = false;
  uintptr_t stack_base_ = 0;
  uint32_t main_ = kNone;  // the ModuleObject that runs as __main__
};

// Is `name` a builtin (dir(builtins), Python 3.8 to 3.14)?
bool IsBuiltinName(std::string_view name);
// Is it a class of another package that is no abstract one: nothing but its own kind is of it?
bool IsConcreteOutside(std::string_view name);
// Does the import system bind `name` in each module (__name__, __file__, ...)?
bool IsModuleDunder(std::string_view name);
// The class that a builtin exception derives from; "" for BaseException and unknown names.
std::string_view BuiltinExceptionBase(std::string_view name);

}  // namespace clew

#endif  // CLEW_ANALYZER_SIMULATE_INTERPRETER_H_
