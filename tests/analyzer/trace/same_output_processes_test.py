"""A program does the same with and without the tracker: processes, threads, the ways to start."""

import os
import re
import unittest
import zipapp

from same_output_case import SameOutput
from support import Project, each_version

_MAIN = "import sys, m\nprint(__name__, sys.argv[1:], m.x, sys.path[0] is not None)"


@each_version
class Processes(SameOutput):
    def test_a_script(self):
        self.same({"main.py": _MAIN, "m.py": "x = 1"}, ["main.py", "a", "b"])

    def test_a_script_that_changes_directory(self):
        text = "import os\nos.chdir('..')\nimport m\nprint(m.x, __file__)"
        self.same({"main.py": text, "m.py": "x = 1"})

    def test_a_module_run_with_m(self):
        files = {"p/__init__.py": "", "p/__main__.py": _MAIN, "p/run.py": _MAIN, "m.py": "x = 1"}
        self.same(files, ["-m", "p", "a"])
        self.same(files, ["-m", "p.run", "a"])
        self.same(files, ["-m", "p.nosuch"], status=1)

    def test_code_given_with_c(self):
        self.same({"m.py": "x = 1"}, ["-c", _MAIN, "a"])

    def test_code_on_standard_input(self):
        self.same({"m.py": "x = 1"}, ["-"], input=_MAIN.encode())

    def test_a_directory_and_a_zipapp(self):
        files = {"app/__main__.py": _MAIN, "app/m.py": "from q import x", "app/q/__init__.py": "x=1"}
        self.same(files, ["app"])
        project = Project(self, files)
        zipapp.create_archive(project.path("app"), project.path("app.pyz"))
        arguments = ["app.pyz", "a"]
        plain = project.run(self.python, arguments, traced=False)
        self.assertEqual(plain[1], 0, plain)
        self.assertEqual(project.run(self.python, arguments, traced=True), plain)

    def test_isolated_mode_is_not_traced_and_works(self):
        self.same({"main.py": "print(1)"}, ["-I", "main.py"], traced=False)
        self.same({"main.py": "print(1)"}, ["-S", "main.py"], traced=False)

    def test_a_sitecustomize_of_the_program_still_runs(self):
        project = Project(self, {"main.py": "import sys, sitecustomize\nprint(sitecustomize.x)",
                                 "site/sitecustomize.py": "import m\nprint('site')\nx = m.x",
                                 "site/m.py": "x = 1"})
        environment = dict(os.environ, PYTHONPATH=project.path("site"))
        saved, os.environ["PYTHONPATH"] = os.environ.get("PYTHONPATH"), environment["PYTHONPATH"]
        try:
            plain = project.run(self.python, ["main.py"], traced=False)
            self.assertEqual(plain[0], "site\n1\n", plain)
            self.assertEqual(project.run(self.python, ["main.py"], traced=True), plain)
        finally:
            del os.environ["PYTHONPATH"]
            if saved is not None:
                os.environ["PYTHONPATH"] = saved

    def test_threads_that_import_the_same_and_each_other(self):
        self.same_script(
            """
            import threading
            def load(name): __import__(name)
            threads = [threading.Thread(target=load, args=(n,)) for n in ["a", "b"] * 8]
            for t in threads: t.start()
            for t in threads: t.join()
            import a, b
            print(a.b.x, b.a.x)
            """,
            a="import time; time.sleep(0.01)\nimport b\nx = 1",
            b="import time; time.sleep(0.01)\nimport a\nx = 2",
        )

    def test_contextvars_in_threads_and_asyncio(self):
        self.same_script(
            """
            import asyncio, contextvars, threading
            var = contextvars.ContextVar("var", default="none")
            async def work(n):
                var.set(n)
                await asyncio.sleep(0)
                import m
                return var.get(), m.x
            async def main():
                print(await asyncio.gather(*[work(n) for n in range(3)]), var.get())
            loop = asyncio.new_event_loop()
            loop.run_until_complete(main())
            loop.close()
            thread = threading.Thread(target=lambda: print(var.get(), len(contextvars.copy_context())))
            thread.start(); thread.join()
            """,
            m="x = 1",
        )

    def _multiprocessing(self, method):
        self.same_script(
            """
            import multiprocessing, sys
            def work(n):
                import m
                return n * m.x
            if __name__ == "__main__":
                context = multiprocessing.get_context(%r)
                with context.Pool(2) as pool:
                    print(pool.map(work, range(4)))
                process = context.Process(target=sys.exit, args=(3,))
                process.start(); process.join(); print(process.exitcode)
            """
            % method,
            m="x = 2",
        )

    def test_multiprocessing_fork(self):
        self._multiprocessing("fork")

    def test_multiprocessing_spawn(self):
        self._multiprocessing("spawn")

    def test_multiprocessing_forkserver(self):
        self._multiprocessing("forkserver")

    def test_concurrent_futures(self):
        self.same_script(
            """
            from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
            def work(n):
                import m
                return n * m.x
            if __name__ == "__main__":
                for pool in [ThreadPoolExecutor(3), ProcessPoolExecutor(2)]:
                    with pool: print(list(pool.map(work, range(5))))
            """,
            m="x = 2",
        )

    def test_subinterpreters(self):
        self.same_script(
            """
            import sys
            try:
                import _interpreters as interpreters
            except ImportError:
                try:
                    import _xxsubinterpreters as interpreters
                except ImportError:
                    interpreters = None
            if interpreters and sys.version_info >= (3, 8):
                sub = interpreters.create()
                code = "import sys; sys.path.insert(0, %r); import m; print(m.x, flush=True)"
                interpreters.run_string(sub, code % sys.path[0])
                interpreters.destroy(sub)
            """,
            m="x = 1",
        )

    def test_atexit_functions_that_import(self):
        self.same_script(
            """
            import atexit
            @atexit.register
            def end():
                import m
                print("end", m.x)
                try:
                    import nosuch
                except ImportError as error:
                    print(error)
            """,
            m="x = 1",
        )

    def test_os__exit_and_a_signal_end_the_program(self):
        self.same_script("import os, m\nos._exit(5)", status=5, m="")
        self.same_script("import os, m\nos.kill(os.getpid(), 9)", status=-9, m="")

    def test_imports_of_finalizers_at_shutdown(self):
        self.same_script(
            """
            import m
            class Late:
                def __del__(self):
                    try:
                        import m
                        print("late", m.x)
                        import colorsys
                        print(colorsys.__name__)
                    except ImportError as error:
                        print(error)
            late = Late()
            cycle = [late]; cycle.append(cycle)
            """,
            m="x = 1",
        )

    def test_daemon_threads_at_shutdown(self):
        self.same_script(
            """
            import threading, time
            def spin():
                while True:
                    import m
            threading.Thread(target=spin, daemon=True).start()
            time.sleep(0.05)
            print("main ends")
            """,
            m="",
        )

    def test_fork_while_another_thread_imports(self):
        self.same_script(
            """
            import os, threading, warnings
            warnings.simplefilter("ignore")
            stop = []
            def spin():
                n = 0
                while not stop:
                    n += 1
                    try: __import__("nosuch%d" % n)
                    except ImportError: pass
            thread = threading.Thread(target=spin); thread.start()
            codes = []
            for _ in range(20):
                pid = os.fork()
                if pid == 0:
                    import m
                    os._exit(m.x)
                codes.append(os.waitpid(pid, 0)[1] >> 8)
            stop.append(1); thread.join()
            print(codes)
            """,
            m="x = 4",
        )

    def test_numbers_of_files_and_closing_all_of_them(self):
        project = self.same_script(
            """
            import os, m
            print([open(os.devnull).fileno(), os.open(os.devnull, os.O_RDONLY)])
            os.closerange(3, 4096)
            import n
            fds = [os.open("out%d" % i, os.O_WRONLY | os.O_CREAT) for i in range(5)]
            for fd in range(900, 1020): os.dup2(fds[0], fd)
            import string, textwrap
            print([os.path.getsize("out%d" % i) for i in range(5)], fds)
            """,
            m="",
            n="",
        )
        names = {r["name"] for part in project.parts()[0] for r in part.records if "name" in r}
        self.assertLessEqual({"m", "n", "string", "textwrap"}, names)

    def test_subprocesses_with_a_clean_environment_work(self):
        self.same_script(
            """
            import subprocess, sys
            print(subprocess.check_output([sys.executable, "-c", "import string; print(1)"]))
            print(subprocess.check_output([sys.executable, "-c", "print(2)"], env={}))
            """
        )

    def test_pytest_with_assertion_rewriting_and_xdist(self):
        project = Project(self, {})
        for plugin in ["pytest", "xdist"]:
            if project.run(self.python, ["-c", "import " + plugin], traced=False)[1] != 0:
                self.skipTest("%s is not installed for %s" % (plugin, self.python))
        files = {
            "conftest.py": "import pytest\n@pytest.fixture\ndef one():\n    import m\n    return m.x",
            "test_a.py": "def test_one(one): assert one == 1\n"
            "def test_two(one): assert [1, 2] == [1, one + 2]",
            "m.py": "x = 1",
        }
        for extra in [[], ["-n2"]]:
            project = Project(self, files)
            arguments = ["-m", "pytest", "-q", "-p", "no:cacheprovider"] + extra
            runs = [project.run(self.python, arguments, traced=t) for t in (False, True)]
            # Times differ, and which worker takes which test.
            plain, traced = [
                [re.sub(r"\[gw\d\]", "[gw]", line)
                 for line in run[0].splitlines() if " in " not in line]
                for run in runs
            ]
            self.assertEqual(traced, plain)
            self.assertEqual((runs[0][1:], runs[1][1:]), ((1, ""), (1, "")))


if __name__ == "__main__":
    unittest.main()
