"""A program does the same with and without the tracker: modules, attributes, hooks."""

import unittest

from same_output_case import SameOutput
from support import each_version


@each_version
class Modules(SameOutput):
    def test_circular_from_import_fails_with_the_same_text(self):
        self.same_script("import a", status=1, a="import b\nx = 1", b="from a import x")

    def test_circular_import_of_modules_works(self):
        self.same_script(
            "import a\nprint(a.b.a.x)", a="import b\nx = 1", b="import a\ndef f(): return a.x"
        )

    def test_circular_import_of_submodules_works(self):
        self.same(
            {
                "main.py": "import p.a\nprint(p.a.b.a is p.a)",
                "p/__init__.py": "",
                "p/a.py": "from p import b",
                "p/b.py": "from p import a",
            }
        )

    def test_a_missing_name_in_try_is_an_ImportError_with_the_same_attributes(self):
        self.same_script(
            """
            try:
                from m import missing
            except ImportError as error:
                print(type(error), error, error.name, error.path, error.__traceback__.tb_next)
            """,
            m="x = 1",
        )

    def test_a_lazy_module_stays_asleep(self):
        self.same_script(
            """
            import importlib.util, sys
            spec = importlib.util.find_spec("m")
            loader = importlib.util.LazyLoader(spec.loader)
            spec.loader = loader
            module = importlib.util.module_from_spec(spec)
            sys.modules["m"] = module
            loader.exec_module(module)
            import m
            from m import __name__ as n
            print("before")
            print(m.x)
            """,
            m="print('awake')\nx = 1",
        )

    def test_a_module_getattr_is_asked_as_often(self):
        self.same(
            {
                "main.py": "import p\nfrom p import one, sub, __path__\nprint(one, sub.x)",
                "p/__init__.py": "def __getattr__(name):\n  print('asked', name)\n"
                "  if name == 'one': return 1\n  raise AttributeError(name)",
                "p/sub.py": "x = 2",
            }
        )

    def test_a_star_import_with_all_loads_the_same_submodules(self):
        self.same(
            {
                "main.py": "from p import *\nprint(sorted(n for n in globals() if n[0] != '_'))",
                "p/__init__.py": "__all__ = ['a', 'x']\nx = 1",
                "p/a.py": "print('a runs')",
                "p/b.py": "print('b runs')",
            }
        )

    def test_reload_runs_the_module_again(self):
        self.same_script(
            """
            import importlib, m
            m = importlib.reload(m)
            print(m.count)
            """,
            m="count = globals().get('count', 0) + 1",
        )

    def test_a_module_that_replaces_itself_by_an_object(self):
        self.same_script(
            """
            import m
            from m import anything
            print(type(m).__name__, anything)
            """,
            m="""
            import sys
            class Speaker:
                def __getattribute__(self, name):
                    if name != "__class__": print("asked", name)
                    return name
            sys.modules[__name__] = Speaker()
            """,
        )

    def test_an_object_with_a_hostile_dict_is_not_looked_at(self):
        self.same_script(
            """
            import sys
            class Proxy:
                @property
                def __dict__(self): print("__dict__ read"); return {}
                def __eq__(self, other): print("compared"); return False
                __hash__ = None
                __path__ = []
            sys.modules["proxy"] = Proxy()
            import proxy
            from proxy import __doc__
            print(proxy is sys.modules["proxy"])
            """
        )

    def test_a_deleted_module_is_loaded_again_and_not_kept_alive(self):
        self.same_script(
            """
            import gc, sys, weakref
            import m
            first = weakref.ref(m)
            del m, sys.modules["m"]
            gc.collect()
            print(first())
            import m
            """,
            m="print('runs')",
        )

    def test_a_blocked_module_is_not_found(self):
        self.same_script("import sys\nsys.modules['json'] = None\nimport json", status=1)

    def test_a_module_that_deletes_itself_from_sys_modules(self):
        self.same_script("import m", status=1, m="import sys\ndel sys.modules[__name__]")

    def test_a_finder_installed_before_and_after_is_asked_the_same(self):
        self.same_script(
            """
            import sys
            class Finder:
                def find_spec(self, name, path=None, target=None):
                    print("find", name, path is None, target)
            sys.meta_path.insert(0, Finder())
            import m
            sys.path_hooks.insert(0, lambda entry: (_ for _ in ()).throw(ImportError(entry)))
            import p.q
            """,
            m="x = 1",
            p____init__="",
            p__q="",
        )

    def test_a_wrapper_of_import_around_ours_and_its_removal(self):
        self.same_script(
            """
            import builtins
            original = builtins.__import__
            def noisy(name, *args, **kwargs):
                print("import", name)
                return original(name, *args, **kwargs)
            builtins.__import__ = noisy
            import m
            from m import x
            builtins.__import__ = original
            import colorsys
            """,
            m="import string\nx = 1",
        )

    def test_import_with_odd_arguments(self):
        self.same_script(
            """
            for args, kwargs in [((), {}), ((1,), {}), (("",), {}), (("m",), {"level": 1}),
                    (("m", None, None, None, -1), {}), ((), {"name": "m", "fromlist": ("x",)}),
                    (("m", {}, {}, ["x"]), {}), (("a", {"__name__": 3}, None, (), 1), {}),
                    (("m",), {"fromlist": [3]}), (("p",), {"fromlist": [3]}), (("m",), {"no": 1}),
                    (("m", 1, 2, 3, 4), {}), (("m", None, None, ("x", "y"), "0"), {})]:
                try:
                    print(__import__(*args, **kwargs).__name__)
                except Exception as error:
                    print(type(error), error)
            class Name(str): pass
            print(__import__(Name("string")).__name__)
            """,
            m="x = 1",
            p____init__="",
        )

    def test_import_module_with_odd_arguments(self):
        self.same_script(
            """
            import importlib, traceback
            for args in [("",), (".a",), (".q", "p"), ("..q", "p"), (3,), ("m", 3), ("nosuch.x",)]:
                try:
                    print(importlib.import_module(*args).__name__)
                except Exception:
                    traceback.print_exc()
            print(importlib.__import__("p", fromlist=["q", "r"]).q.__name__)
            """,
            m="",
            p____init__="r = 1",
            p__q="",
        )

    def test_a_namespace_package_and_its_growing_path(self):
        self.same(
            {
                "main.py": "import sys, n.a\nsys.path.append('more')\nimport n.b\n"
                "print(list(n.__path__), n.b.x)",
                "n/a.py": "",
                "more/n/b.py": "x = 1",
            }
        )

    def test_own_modules_hide_those_of_the_standard_library(self):
        names = ["json", "contextvars", "types", "opcode", "random", "tempfile", "inspect", "enum"]
        names += ["dis", "importlib_metadata", "traceback", "threading", "copy"]
        files = {name + ".py": "print('own', __name__)\n" for name in names}
        files["main.py"] = "\n".join("import " + name for name in names)
        self.same(files)

    def test_code_with_builtins_of_its_own(self):
        self.same_script(
            """
            def spy(name, *rest): print("spy", name, rest[2:]); return __import__(name, *rest)
            exec("import m\\nfrom m import x\\nprint(x)", {"__builtins__": {"__import__": spy, "print": print}})
            exec("import m\\nprint(m.x)", {"__name__": None, "__package__": None})
            try: exec("from . import m", {"__name__": 5})
            except Exception as error: print(type(error), error)
            """,
            m="x = 1",
        )

    def test_patched_builtins_and_os_functions_are_called_as_often(self):
        self.same_script(
            """
            import builtins, os, posixpath, time
            import m, p.q
            codes = [compile("import m, p.q", str(n), "exec")
                     for n in range(50)]
            targets = ["builtins." + n for n in "int str type len isinstance repr dict tuple list "
                       "sorted getattr issubclass bool map next property id set range".split()]
            targets += ["os.stat", "os.getpid", "os.getcwd", "os.write", "os.open", "os.path.isfile",
                        "os.path.exists", "os.path.join", "os.path.isabs", "time.time_ns"]
            for n, target in enumerate(targets):
                module, _, name = target.rpartition(".")
                owner = {"builtins": builtins, "os": os, "os.path": posixpath, "time": time}[module]
                real, calls = getattr(owner, name), []
                def fake(*args, real=real, calls=calls, **kwargs):
                    calls.append(args)
                    return real(*args, **kwargs)
                setattr(owner, name, fake)
                exec(codes[n], {"__file__": "other%d.py" % n, "__name__": "o%d" % n})
                setattr(owner, name, real)
                print(target, calls)
            """,
            m="",
            p____init__="__all__ = ['q']",
            p__q="",
        )

    def test_names_outside_ascii(self):
        self.same({"main.py": "import größe\nprint(größe.x)", "größe.py": "x = '\\udc80'"})

    def test_the_current_module_list_and_search_path_are_as_before(self):
        self.same_script(
            """
            import sys
            print(sys.path, sys.argv, sorted(p for p in sys.path_importer_cache if "trace" in p))
            print([m for m in sys.modules if "custom" in m], len(sys.meta_path), len(sys.path_hooks))
            """
        )


if __name__ == "__main__":
    unittest.main()
