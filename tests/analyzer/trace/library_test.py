"""The library: contexts, dependencies by reachability, start and stop."""

import unittest

from support import TRACKER, Project, each_version

_START = "import sys; sys.path.insert(0, %r)\nimport clew_trace, os\n" % TRACKER
_START += (
    "def show(files): print(*[os.path.relpath(f) for f in files if f.startswith(os.getcwd())])\n"
)
_FILES = {
    "lib/__init__.py": "",
    "lib/dates.py": "from . import zones",
    "lib/zones.py": "",
    "lib/text.py": "",
}


@each_version
class Library:
    python = None

    def output(self, script, files=_FILES, traced=False):
        project = Project(self, dict(files, **{"main.py": _START + script}))
        out, status, err = project.run(self.python, ["main.py"], traced=traced)
        self.assertEqual((status, err), (0, ""), out)
        return out

    def test_a_context_depends_on_what_it_imported_and_all_that_reaches(self):
        out = self.output(
            """
clew_trace.start()
with clew_trace.context("a.html"):
    import lib.dates
with clew_trace.context("b.html"):
    import lib.text
show(clew_trace.deps("a.html"))
show(clew_trace.deps("b.html"))
print(clew_trace.contexts(), clew_trace.deps("c.html"))
"""
        )
        self.assertEqual(
            out,
            "lib/__init__.py lib/dates.py lib/zones.py\nlib/__init__.py lib/text.py\n"
            "['a.html', 'b.html'] []\n",
        )

    def test_a_cached_import_counts_as_the_first_one_does(self):
        out = self.output(
            """
clew_trace.start()
def render(name):
    with clew_trace.context(name):
        import lib.dates
for name in "ab":
    render(name)
    render(name)
    show(clew_trace.deps(name))
"""
        )
        self.assertEqual(out, "lib/__init__.py lib/dates.py lib/zones.py\n" * 2)

    def test_contexts_of_threads_and_tasks_do_not_mix(self):
        out = self.output(
            """
import asyncio, threading
clew_trace.start()
async def page(name, module):
    with clew_trace.context(name):
        await asyncio.sleep(0)
        __import__(module)
        await asyncio.sleep(0)
async def main():
    await asyncio.gather(page("a", "lib.dates"), page("b", "lib.text"))
loop = asyncio.new_event_loop()
loop.run_until_complete(main())
loop.close()
def work(name, module):
    with clew_trace.context(name):
        __import__(module)
threads = [threading.Thread(target=work, args=a) for a in [("c", "lib.zones"), ("d", "lib.text")]]
for t in threads: t.start()
for t in threads: t.join()
for name in "abcd": show(clew_trace.deps(name))
"""
        )
        self.assertEqual(
            out,
            "lib/__init__.py lib/dates.py lib/zones.py\nlib/__init__.py lib/text.py\n"
            "lib/__init__.py lib/zones.py\nlib/__init__.py lib/text.py\n",
        )

    def test_the_first_contexts_of_two_threads_may_begin_at_once(self):
        out = self.output(
            """
import contextvars, threading
clew_trace.start()
both = threading.Barrier(2)
real = contextvars.ContextVar
def variable(*args, **kwargs):  # both threads have seen that there is none before one is made
    both.wait(30)
    return real(*args, **kwargs)
contextvars.ContextVar = variable
def work(name, module):
    with clew_trace.context(name):
        __import__(module)
threads = [threading.Thread(target=work, args=a) for a in [("a", "lib.zones"), ("b", "lib.text")]]
for t in threads: t.start()
for t in threads: t.join()
for name in "ab": show(clew_trace.deps(name))
"""
        )
        self.assertEqual(out, "lib/__init__.py lib/zones.py\nlib/__init__.py lib/text.py\n")

    def test_a_thread_without_the_context_still_adds_to_its_module(self):
        files = dict(_FILES, **{"lib/dates.py": "def load():\n    import lib.zones"})
        out = self.output(
            """
import threading
clew_trace.start()
with clew_trace.context("a"):
    import lib.dates
    t = threading.Thread(target=lib.dates.load); t.start(); t.join()
show(clew_trace.deps("a"))
""",
            files,
        )
        self.assertEqual(out, "lib/__init__.py lib/dates.py lib/zones.py\n")

    def test_what_was_loaded_before_the_start_is_named_as_unknown(self):
        out = self.output(
            """
import lib.dates
clew_trace.start()
with clew_trace.context("a"):
    import lib.dates
show(clew_trace.deps("a"))
show(clew_trace.unknown("a"))
"""
        )
        self.assertEqual(out, "lib/__init__.py lib/dates.py\nlib/__init__.py lib/dates.py\n")

    def test_nested_contexts_the_inner_one_counts(self):
        out = self.output(
            """
clew_trace.start()
with clew_trace.context("a"):
    with clew_trace.context("b"):
        import lib.text
    import lib.zones
show(clew_trace.deps("a"))
show(clew_trace.deps("b"))
"""
        )
        self.assertEqual(out, "lib/__init__.py lib/zones.py\nlib/__init__.py lib/text.py\n")

    def test_stop_puts_everything_back(self):
        out = self.output(
            """
import builtins, importlib, importlib.util
b = importlib._bootstrap
def points():
    return [builtins.__import__, b._gcd_import, b._find_spec, importlib.util._find_spec]
before = points()
clew_trace.start()
print([x is y for x, y in zip(points(), before)])
clew_trace.stop()
print([x is y for x, y in zip(points(), before)])
clew_trace.stop()
import lib.text
show(clew_trace.files())
"""
        )
        self.assertEqual(out, "[False, False, False, False]\n[True, True, True, True]\n\n")

    def test_stop_leaves_a_later_wrapper_alone_and_records_nothing_more(self):
        out = self.output(
            """
import builtins
clew_trace.start()
ours = builtins.__import__
def wrapper(*args, **kwargs): return ours(*args, **kwargs)
builtins.__import__ = wrapper
clew_trace.stop()
print(builtins.__import__ is wrapper)
import lib.text
show(clew_trace.files())
try: import nosuch
except ImportError as error: print(error)
"""
        )
        self.assertEqual(out, "True\n\nNo module named 'nosuch'\n")

    def test_a_restart_around_a_later_wrapper_records_a_statement_once(self):
        out = self.output(
            """
import builtins
clew_trace.start("parts")
ours = builtins.__import__
def wrapper(*args, **kwargs): return ours(*args, **kwargs)
builtins.__import__ = wrapper
clew_trace.stop()
clew_trace.start("parts")
import lib.text
clew_trace.stop()
from clew_trace import parts
edges = [r for p in parts.read_directory("parts")[0] for r in p.records if r["r"] == "edge"]
print([(e["how"], e["line"]) for e in edges if e["targets"][-1][0] == "lib.text"])
""",
            dict(_FILES, **{"parts/.keep": ""}),
        )
        self.assertEqual(out, "[('statement', 12)]\n")

    def test_start_after_start_counts_and_restarting_works(self):
        out = self.output(
            """
import builtins
clew_trace.start(); clew_trace.start(); clew_trace.stop()
import lib.text
clew_trace.stop()
import lib.zones
clew_trace.start()
import lib.dates
show(clew_trace.files())
"""
        )
        self.assertEqual(
            out, "lib/__init__.py lib/dates.py lib/text.py lib/zones.py main.py\n"
        )

    def test_the_library_works_under_the_launcher_and_does_not_end_its_record(self):
        script = (
            "clew_trace.start()\nwith clew_trace.context('a'):\n    import lib.dates\n"
            "show(clew_trace.deps('a'))\nclew_trace.stop()\nimport lib.text\n"
        )
        project = Project(self, dict(_FILES, **{"main.py": _START + script}))
        out, status, err = project.run(self.python, ["main.py"], traced=True)
        self.assertEqual((out, status, err), ("lib/__init__.py lib/dates.py lib/zones.py\n", 0, ""))
        trace = project.merged()
        self.assertEqual({n for _, n in trace.edges(context="a")}, {"lib", "lib.dates"})
        self.assertIn("lib.text", {n for _, n in trace.edges(context=None)})

    def test_an_import_that_fails_in_a_context_counts_what_it_loaded(self):
        files = dict(_FILES, **{"lib/bad.py": "from . import text\n1 / 0"})
        out = self.output(
            """
clew_trace.start()
with clew_trace.context("a"):
    try: import lib.bad
    except ZeroDivisionError: pass
show(clew_trace.deps("a"))
""",
            files,
        )
        self.assertEqual(out, "lib/__init__.py lib/bad.py lib/text.py\n")


if __name__ == "__main__":
    unittest.main()
