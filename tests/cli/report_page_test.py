"""The page of clew report: its text without a browser, and in a real one.

The second part needs node and Debian's chromium-headless-shell (or chromium), and is skipped by name
where one is not there. CLEW_PICTURES=DIRECTORY keeps the pictures.
"""

import base64
import gzip
import hashlib
import html.parser
import json
import os
import re
import shutil
import subprocess
import unittest

from report_case import ReportCase

CHROMIUM = shutil.which("chromium-headless-shell") or shutil.which("chromium")
NODE = shutil.which("node") or shutil.which("nodejs")
START = os.getcwd()


def external(variable):
    path = os.environ.get(variable, "")
    for base in (START, os.path.join(START, "..")):
        found = os.path.abspath(os.path.join(base, path))
        if path and os.path.exists(found):
            return found
    return ""


PLAYWRIGHT = external("PLAYWRIGHT_CORE")
AXE = external("AXE_CORE")

NASTY = [
    "a</script><script>window.hacked=1</script>.py",
    "b<img src=x onerror=window.hacked=1>.py",
    "c\"onmouseover=\"window.hacked=1.py",
    "d\u202egnp\u2066\u2028\u2029.py",
    "e\U0001f9f6'`${window.hacked=1}`.py",
    "f<!--<script>.py",
    "g" * 200 + ".py",
    "javascript:window.hacked=1.py",
]


class Shape(html.parser.HTMLParser):
    """The elements of a page, and the text of its scripts."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.tags = []
        self.scripts = []
        self.inside = ""
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        self.inside = tag
        if tag in ("script", "style"):
            self.scripts.append((tag, dict(attrs), ""))

    def handle_endtag(self, tag):
        self.inside = ""

    def handle_data(self, data):
        if self.inside in ("script", "style"):
            tag, attrs, text = self.scripts[-1]
            self.scripts[-1] = (tag, attrs, text + data)


class PageCase(ReportCase):
    def page(self, *words, status=0, **more):
        result = self.clew("report", "-o", "report.html", *words, **more)
        self.assertEqual(result.returncode, status, result.stderr)
        with open(self.path("report.html"), encoding="utf-8") as file:
            return file.read()

    def hostile(self):
        """A project whose names and statements try to be markup."""
        self.write_all({"src/acme/" + name: "import acme.cli\nexec('</script>')\n" for name in NASTY})
        self.write("src/acme/cli.py", "import acme.core.db, nosuch  # </script><img src=x onerror=alert(1)>\n"
                   "__import__('</script><b>')\nimport acme.none\n")
        self.write("src/acme/core/db.py", "import acme.cli; '</script><svg onload=alert(1)>'\n")

    def many(self, count):
        """More imports than a page holds in plain JSON."""
        names = ["m%04d" % i for i in range(count)]
        for number, name in enumerate(names):
            lower = sorted({(number * 31 + i * i * 7) % number for i in range(220) if number})
            self.write("src/big/%s.py" % name, "".join("import big.%s\n" % names[other] for other in lower))


class PageTextTest(PageCase):
    def setUp(self):
        super().setUp()
        self.start()

    def test_the_policy_admits_this_script_and_this_style_alone(self):
        self.change()
        shape = Shape(self.page("--compare", "HEAD"))
        policy = next(a["content"] for t, a in shape.tags if t == "meta" and a.get("http-equiv"))
        self.assertIn("default-src 'none'", policy)
        for tag, attrs, text in shape.scripts:
            if attrs.get("type") == "application/json":
                continue
            digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
            self.assertIn("%s-src 'sha256-%s'" % (tag, digest), policy)
        self.assertNotIn("unsafe", policy)

    def test_nothing_is_fetched_and_no_style_or_handler_is_an_attribute(self):
        self.change()
        for tag, attrs in Shape(self.page("--compare", "HEAD")).tags:
            for name, value in attrs.items():
                self.assertFalse(name.startswith("on") or name in ("style", "src"), (tag, name))
                if name == "href":
                    self.assertRegex(value, r"^(#|data:,$)")

    def test_the_same_input_gives_the_same_page(self):
        self.change()
        first = self.page("--compare", "HEAD", "-j", "1")
        os.remove(self.path("report.html"))
        self.assertEqual(first, self.page("--compare", "HEAD", "-j", "4"))

    def test_the_data_block_is_the_document_of_the_format_json(self):
        self.change()
        shape = Shape(self.page("--compare", "HEAD"))
        block = next(text for _, attrs, text in shape.scripts if attrs.get("id") == "graph")
        os.remove(self.path("report.html"))
        self.assertEqual(json.loads(block), self.report("--compare", "HEAD"))

    def test_without_a_script_the_answer_is_there(self):
        self.change()
        text = re.sub(r"<script.*", "", self.page("--compare", "HEAD"), flags=re.S)
        for wanted in ("1 new import cycle", "acme.core.db", "from acme.core.db import X", "crash",
                       "src/acme/core/model.py:1", "acme.nowhere", "importlib.import_module",
                       "requests", "tests/test_cli.py", "Most imported modules", "Layers"):
            self.assertIn(wanted, text)

    def test_hostile_names_and_statements_make_no_element(self):
        clean = {tag for tag, _ in Shape(self.page()).tags}
        self.hostile()
        shape = Shape(self.page("--compare", "HEAD"))
        self.assertEqual(len(shape.scripts), 3)
        self.assertFalse({tag for tag, _ in shape.tags} & {"img", "svg", "iframe"} - clean)
        self.assertEqual([t for t, a in shape.tags if any(n.startswith("on") for n in a)], [])

    def test_links_need_http(self):
        self.assert_fails(self.clew("report", "--source-url", "javascript:alert(1)"), "https://")

    def test_much_data_is_compressed(self):
        self.many(3000)
        page = self.page()
        self.assertLess(len(page), 3_000_000)
        (block,) = [text for _, attrs, text in Shape(page).scripts if attrs.get("id") == "graph"]
        os.remove(self.path("report.html"))
        whole = self.report()
        self.assertGreater(len(json.dumps(whole)), 3_500_000)
        self.assertEqual(json.loads(gzip.decompress(base64.b64decode(block, validate=True))), whole)

    def test_gitlab_code_quality(self):
        self.change()
        issues = json.loads(self.clew("report", "--format", "gitlab").stdout)
        self.assertEqual([(i["location"]["path"], i["location"]["lines"]["begin"], i["check_name"],
                           i["severity"]) for i in issues],
                         [("src/acme/core/db.py", 3, "import-cycle-crash", "critical"),
                          ("src/acme/core/model.py", 3, "unresolved-import", "major"),
                          ("src/acme/core/model.py", 5, "unknowable-import", "info")])
        self.assertEqual(len({i["fingerprint"] for i in issues}), 3)
        with open(self.path("src/acme/core/model.py"), encoding="utf-8") as file:
            text = file.read()
        self.write("src/acme/core/model.py", "\n\n" + text)
        moved = json.loads(self.clew("report", "--format", "gitlab").stdout)
        self.assertEqual([i["fingerprint"] for i in moved], [i["fingerprint"] for i in issues])


@unittest.skipUnless(CHROMIUM, "chromium-headless-shell is not installed")
@unittest.skipUnless(NODE, "node is not installed")
@unittest.skipUnless(PLAYWRIGHT and AXE, "playwright-core and axe-core are not at hand")
class BrowserTest(PageCase):
    def setUp(self):
        super().setUp()
        self.start()

    def drive(self, steps, options=None, fragment="", file="report.html"):
        plan = {"playwright": PLAYWRIGHT, "axe": os.path.join(AXE, "axe.min.js"), "chromium": CHROMIUM,
                "file": self.path(file), "fragment": fragment, "options": options or {}, "steps": steps,
                "pictures": os.environ.get("CLEW_PICTURES", "")}
        self.write("plan.json", json.dumps(plan))
        result = subprocess.run([NODE, os.path.join(os.path.dirname(os.path.abspath(__file__)), "report_page.js"),
                                 self.path("plan.json")],
                                stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=200, check=False,
                                env={"PATH": os.environ["PATH"], "HOME": self.dir, "TMPDIR": self.dir})
        self.assertEqual(result.returncode, 0, result.stderr.decode())
        seen = json.loads(result.stdout)
        self.assertEqual(seen["errors"], [])
        self.assertEqual(len(seen["requests"]), 1, seen["requests"])
        for answer in seen["answers"]:
            self.assertFalse(isinstance(answer, dict) and "error" in answer, answer)
        return seen["answers"]

    def views(self, prefix):
        steps = []
        for view in ("change", "overview", "cycles", "unknown", "columns", "columns&module=acme.core.db",
                     "columns&from=tests.test_cli&to=acme.core.model", "matrix&outside=1", "focus",
                     "focus&cycle=0"):
            name = prefix + "-" + re.sub(r"\W", "-", view)
            steps += [["go", "view=" + view], ["picture", name], ["axe", ""]]
        return steps

    def check_no_violations(self, steps, answers):
        for step, answer in zip(steps, answers):
            if step[0] == "axe":
                self.assertEqual(answer, [])

    def test_every_view_is_accessible_in_light_and_dark(self):
        self.change()
        self.page("--compare", "HEAD")
        steps = self.views("light")
        steps += [["dark", "dark"]] + self.views("dark")
        self.check_no_violations(steps, self.drive(steps))

    def test_every_view_fits_a_phone(self):
        self.change()
        self.page("--compare", "HEAD")
        steps = self.views("phone")
        wide = "document.documentElement.scrollWidth - innerWidth"
        steps = [s for step in steps for s in ([step, ["evaluate", wide]] if step[0] == "picture" else [step])]
        answers = self.drive(steps, {"viewport": {"width": 375, "height": 720}})
        self.check_no_violations(steps, answers)
        for step, answer in zip(steps, answers):
            if step[0] == "evaluate":
                self.assertLessEqual(answer, 0)

    def test_without_javascript_all_sections_show(self):
        self.change()
        self.page("--compare", "HEAD")
        answers = self.drive([["text", "h1"], ["text", "section h2"], ["picture", "noscript"]],
                             {"javaScriptEnabled": False})
        self.assertIn("1 new import cycle", answers[0][0])
        self.assertEqual(answers[1], ["Change", "Overview", "Cycles", "Unknown"])

    def test_print_shows_all_sections(self):
        self.change()
        self.page("--compare", "HEAD")
        answers = self.drive([["go", "view=matrix"], ["print", ""], ["text", "section.view h2:visible"], ["picture", "print"]])
        self.assertEqual([t for t in answers[2] if t], ["Change", "Overview", "Cycles", "Unknown"])

    def test_search_and_follow_with_the_keyboard_alone(self):
        self.change()
        self.page("--compare", "HEAD")
        answers = self.drive([
            ["press", "/"], ["type", "core.mod"], ["press", "ArrowDown Enter"], ["hash", ""],
            ["text", "h3.title"], ["evaluate", "document.querySelector('.columns .column:last-child .vlist').focus()"],
            ["press", "ArrowDown ArrowDown Enter"], ["text", "h3.title"]])
        self.assertIn("module=acme.core.model", answers[3])
        self.assertEqual(answers[4], ["acme.core.model"])
        self.assertEqual(answers[7], ["acme.core.db"])

    def test_the_chain_is_that_of_clew_why(self):
        self.change()
        self.page("--compare", "HEAD")
        answers = self.drive([["go", "view=columns&from=tests.test_cli&to=acme.core.model"],
                              ["text", ".why ol.chain a.mod"]])
        why = self.clew("why", "tests.test_cli", "acme.core.model", "--format", "json").stdout
        wanted = [step[end]["name"] for step in json.loads(why)["chains"][0] for end in ("from", "to")]
        self.assertEqual(answers[1], wanted)

    def test_the_matrix_opens_in_place_and_tells_a_cell(self):
        self.change()
        self.page("--compare", "HEAD")
        answers = self.drive([
            ["go", "view=matrix"], ["evaluate", "document.querySelector('canvas').focus()"],
            ["press", "Home ArrowDown ArrowDown ArrowDown"], ["text", "#live"],
            ["press", "Space"], ["hash", ""],
            ["press", "Enter"], ["count", "section[aria-label=Statements]"],
            ["click", "summary"], ["text", ".cells td"]])
        self.assertIn("→", answers[3][0])
        self.assertIn("open=", answers[5])
        self.assertEqual(answers[7], 1)
        self.assertIn("acme.core.db", answers[9])

    def test_hostile_names_stay_text_in_every_view(self):
        self.hostile()
        self.page("--compare", "HEAD")
        steps = []
        for view in ("change", "overview", "cycles", "unknown", "columns", "matrix&outside=1", "focus",
                     "columns&module=" + "acme.b%3Cimg%20src%3Dx%20onerror%3Dwindow.hacked%3D1%3E"):
            steps += [["go", "view=" + view], ["picture", "hostile-" + re.sub(r"\W", "-", view)[:30]]]
        steps += [["evaluate", "window.hacked === undefined"], ["count", "img, iframe, script[src]"]]
        answers = self.drive(steps)
        self.assertIs(answers[-2], True)
        self.assertEqual(answers[-1], 0)

    def test_compressed_data_are_read(self):
        self.many(3000)
        self.assertIn("application/gzip;base64", self.page())
        name = "big.m0007"
        answers = self.drive([["go", "view=columns&module=" + name], ["text", "h3.title"],
                              ["text", ".columns .column:last-child h4, .columns .column:last-child h3"]])
        self.assertEqual(answers[1], [name])

    def test_the_theme_can_be_turned(self):
        self.page()
        color = "getComputedStyle(document.body).backgroundColor"
        answers = self.drive([["evaluate", color], ["click", "#theme"], ["evaluate", color], ["click", "#theme"],
                              ["evaluate", color]])
        self.assertNotEqual(answers[0], answers[2])
        self.assertEqual(answers[0], answers[4])


if __name__ == "__main__":
    unittest.main()
