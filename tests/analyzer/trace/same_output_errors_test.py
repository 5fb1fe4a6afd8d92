"""A program does the same with and without the tracker: exceptions, warnings, limits."""

import unittest

from same_output_case import SameOutput
from support import each_version


@each_version
class Errors(SameOutput):
    def test_an_uncaught_ImportError_has_the_same_traceback(self):
        self.same_script("def f():\n    import nosuch.module\nf()", status=1)

    def test_an_error_in_an_imported_module_has_the_same_traceback(self):
        self.same(
            {
                "main.py": "import p.a",
                "p/__init__.py": "",
                "p/a.py": "from . import b",
                "p/b.py": "def f():\n    1 / 0\nf()",
            },
            status=1,
        )

    def test_a_SyntaxError_in_an_imported_module_has_the_same_traceback(self):
        self.same_script("import m", status=1, m="import n", n="def (")

    def test_a_caught_error_has_the_same_traceback_context_and_cause(self):
        self.same_script(
            """
            import traceback
            try:
                try:
                    1 / 0
                except ZeroDivisionError:
                    import m
            except ImportError as error:
                traceback.print_exc()
                print(repr(error.__context__), repr(error.__cause__), error.name)
                trace = error.__traceback__
                while trace:
                    print(trace.tb_frame.f_code.co_filename, trace.tb_lineno)
                    trace = trace.tb_next
            """,
            m="import nosuch",
        )

    def test_an_ImportError_of_import_module_shows_the_same_importlib_frames(self):
        self.same_script(
            """
            import importlib, traceback
            for name in ["nosuch", "p.nosuch", "m", "nosuch.x.y"]:
                try:
                    importlib.import_module(name)
                except Exception:
                    traceback.print_exc()
            """,
            p____init__="",
            m="import importlib\nimportlib.import_module('n')",
            n="raise ValueError('n')",
        )

    def test_an_error_of_a_finder_has_the_same_traceback(self):
        self.same_script(
            """
            import sys
            class Finder:
                def find_spec(self, name, path=None, target=None):
                    raise OSError("finder")
            sys.meta_path.insert(0, Finder())
            import m
            """,
            status=1,
        )

    def test_SystemExit_in_an_imported_module_ends_the_program(self):
        self.same_script("import m\nprint('not reached')", status=7, m="raise SystemExit(7)")

    def test_KeyboardInterrupt_in_an_imported_module_passes(self):
        self.same_script(
            "try:\n    import m\nexcept KeyboardInterrupt as e:\n    print(repr(e))",
            m="import os, signal\nos.kill(os.getpid(), signal.SIGINT)\nfor i in range(10**6): pass",
        )

    def test_an_error_reraised_later_has_the_same_traceback(self):
        self.same_script(
            """
            def get():
                try:
                    import m
                except ImportError as error:
                    return error
            raise get()
            """,
            status=1,
            m="import nosuch",
        )

    def test_the_frames_of_a_failed_import_are_freed(self):
        self.same_script(
            """
            import gc, weakref
            class Thing: pass
            gc.disable()
            def f():
                thing = Thing()
                alive.append(weakref.ref(thing))
                try:
                    import m
                except ImportError:
                    pass
            alive = []
            f()
            print(alive[0]())
            """,
            m="import nosuch",
        )

    def test_a_warning_with_stacklevel_names_the_importer(self):
        self.same_script(
            "import m\nfrom m import x\nimport importlib\nimportlib.reload(m)",
            m="import warnings\nwarnings.simplefilter('always')\n"
            "warnings.warn('old', DeprecationWarning, stacklevel=2)\nx = 1",
        )

    def test_a_warning_filter_by_the_importer_still_matches(self):
        self.same(
            {
                "main.py": "import m",
                "m.py": "import warnings\nwarnings.warn('old', UserWarning, stacklevel=2)",
            },
            ["-W", "error::UserWarning:__main__", "main.py"],
            status=1,
        )

    def test_deep_chains_of_imports_work(self):
        files = {"m%d.py" % i: "import m%d" % (i + 1) for i in range(60)}
        files.update({"m60.py": "print('end')", "main.py": "import m0"})
        self.same(files)

    def test_import_close_to_the_recursion_limit_works_or_raises_RecursionError(self):
        self.same_script(
            """
            import m
            def f(n):
                import m
                return f(n + 1)
            try:
                f(0)
            except RecursionError as error:
                print("RecursionError")
            import string
            print(string.digits)
            """,
            m="",
        )

    def test_an_exception_of_a_signal_handler_reaches_the_program(self):
        self.same_script(
            """
            import signal, time
            class Alarm(Exception): pass
            def handler(*_): raise Alarm()
            signal.signal(signal.SIGALRM, handler)
            for attempt in range(20):
                signal.setitimer(signal.ITIMER_REAL, 0.003)
                try:
                    while True:
                        import m
                except Alarm:
                    pass
            print("done")
            """,
            m="",
        )

    def test_a_relative_import_beyond_the_top_fails_the_same(self):
        self.same(
            {"main.py": "import p.a", "p/__init__.py": "", "p/a.py": "from ... import x"}, status=1
        )

    def test_a_module_past_its_256th_name_imports_the_same(self):
        body = "".join("n%d = %d\n" % (i, i) for i in range(300)) + "import m\nprint(m.x)"
        self.same({"main.py": body, "m.py": "x = 1"})


if __name__ == "__main__":
    unittest.main()
