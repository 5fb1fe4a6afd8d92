"""The site generator in tests/builds/generator: the run-time tracker, the static graph and ninja agree."""

import json
import os
import re
import subprocess
import sys
import unittest

from build_case import BuildCase, requires

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
TRACKER = os.path.join(ROOT, "analyzer", "trace", "tracker")
PAGES = ["about", "cart", "index"]


@unittest.skipIf(sys.version_info < (3, 7), "the tracker needs Python 3.7")
class GeneratorTest(BuildCase):
    def setUp(self):
        super().setUp()
        self.copy_project("generator")

    def python(self, *words):
        environment = dict(self.environment(), PYTHONPATH=TRACKER)
        command = [sys.executable, "-B", "generator.py", *words]
        return subprocess.check_output(command, cwd=self.dir, env=environment).decode()

    def seen(self):
        """Page -> the project's files that it loaded, all pages in one process."""
        os.makedirs(self.path("run"), exist_ok=True)
        templates = ["templates/%s.html" % page for page in PAGES]
        found = json.loads(self.python("all", *templates, "-o", "run"))
        code = os.path.realpath(self.path("code")) + os.sep
        return {
            page: {
                "code/" + os.path.realpath(path)[len(code):].replace(os.sep, "/")
                for path in found["templates/%s.html" % page]
                if os.path.realpath(path).startswith(code)
            }
            for page in PAGES
        }  # fmt: skip

    def told(self):
        """Page -> the project's files that its imports need, by the static graph."""
        told = {}
        for page in PAGES:
            text = self.python("imports", "templates/%s.html" % page).strip()
            result = self.clew("deps", "--import", text, "--root", "code")
            self.assertEqual(result.returncode, 0, result.stderr)
            told[page] = set(result.stdout.decode().split())
        return told

    def test_the_tracker_sees_the_files_of_the_static_graph(self):
        seen = self.seen()
        self.assertEqual(seen, self.told())
        self.assertEqual(seen["about"], {"code/layout/__init__.py", "code/layout/frame.py",
                                         "code/layout/words.py"})  # fmt: skip
        self.assertIn("code/shop/currency.py", seen["index"])

    def test_they_agree_after_an_edit_too(self):
        self.edit("code/shop/currency.py", "from . import old\nshow = str\n")
        seen = self.seen()
        self.assertIn("code/shop/old.py", seen["cart"])
        self.assertEqual(seen, self.told())

    def test_one_process_renders_what_the_build_renders(self):
        self.seen()
        for page in PAGES:
            name = "templates/%s.html" % page
            self.assertEqual(self.python("render", name).encode(), self.read("run/%s.html" % page))

    def test_the_tracker_changes_no_page(self):
        # Rendered in threads and traced, as it is alone and untraced.
        self.seen()
        self.assertIn(b"apple, pear", self.read("run/index.html"))
        self.assertIn(b"7 EUR", self.read("run/cart.html"))

    def build(self):
        result = subprocess.run(["ninja", "-d", "explain"], cwd=self.dir, env=self.environment(),
                                stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                                timeout=240, check=False)  # fmt: skip
        self.assertEqual(result.returncode, 0, result.stdout)
        self.explanation = result.stdout
        rendered = re.findall(r"^\[\d+/\d+\] RENDER out/(\w+)", result.stdout, re.MULTILINE)
        return sorted(rendered)

    @requires("ninja")
    def test_ninja_renders_the_pages_that_the_tracker_saw_with_a_file(self):
        self.assertEqual(self.build(), PAGES)
        self.assertEqual(self.build(), [])
        seen = self.seen()
        files = sorted(
            "code/%s/%s" % (package, name)
            for package in ("layout", "shop")
            for name in os.listdir(self.path("code/" + package))
            if name.endswith(".py")
        )
        self.assertEqual(len(files), 8)
        for file in files:
            with self.subTest(file=file):
                self.edit(file, self.read(file).decode() + "# edited\n")
                expected = [page for page in PAGES if file in seen[page]]
                self.assertEqual(self.build(), expected, self.explanation)
                self.assertEqual(self.build(), [], self.explanation)

    @requires("ninja")
    def test_a_module_that_appears_renders_the_pages_that_now_load_it(self):
        self.build()
        self.edit("code/fastmoney.py", "def show(amount):\n    return '$%d' % amount\n")
        seen = self.seen()
        self.assertEqual(self.build(), [page for page in PAGES if "code/fastmoney.py" in seen[page]])
        self.assertIn(b"$7", self.read("out/cart.html"))

    @requires("ninja")
    def test_a_template_that_imports_more_depends_on_more(self):
        self.build()
        text = self.read("templates/about.html").decode()
        self.edit("templates/about.html", "{% import shop.old %}\n" + text)
        self.assertEqual(self.build(), ["about"])
        self.edit("code/shop/old.py", "OLD = 1\n")
        self.assertEqual(self.build(), ["about"], self.explanation)


if __name__ == "__main__":
    unittest.main()
