"""clew cycles: which imports it nominates to break the cycles of packages.

The situations are the ones for which grimp publishes what its nominate_cycle_breakers answers
(tests/unit/application/graph/test_cycle_breakers.py there); it squashes the children of a package
as --level package:DEPTH does.
"""

import json
import unittest

from clew_case import ClewCase

# Without a cycle at any level: shop.web uses shop.data, which is layered in itself.
LAYERS = {
    "shop.web": ["shop.data.rows"],
    "shop.web.admin": ["shop.data.views"],
    "shop.web.pages.cart": ["shop.data.rows.a", "shop.data.rows.b", "shop.data.rows.c"],
    "shop.web.pages.till": [],
    "shop.data.rows.a": [],
    "shop.data.rows.b": [],
    "shop.data.rows.c": [],
    "shop.data.views": ["shop.data.rows"],
    "shop.data.views.sums": ["shop.data.rows.a", "shop.data.rows.b", "shop.data.rows.c"],
    "shop.data.store.read": ["shop.data.store.disk.page"],
    "shop.data.store.read.one": ["shop.data.store.disk.page"],
    "shop.data.store.read.all": ["shop.data.store.disk.log"],
    "shop.data.store.disk.page": [],
    "shop.data.store.disk.log": [],
}


class BreakersTest(ClewCase):
    def breakers(self, level, imports):
        """[(importing file, imported)] of all findings, of a project {module: [imported]}."""
        modules = set(imports).union(*imports.values())
        modules |= {name[:i] for name in modules for i in range(len(name)) if name[i] == "."}
        for name in modules:
            is_package = any(other.startswith(name + ".") for other in modules)
            self.write(name.replace(".", "/") + ("/__init__.py" if is_package else ".py"),
                       "".join(f"import {other}\n" for other in imports.get(name, [])))
        result = self.clew("cycles", "--level", level, "--format", "json")
        self.assertLessEqual(result.returncode, 1, result.stderr)
        findings = json.loads(result.stdout)["findings"]
        for finding in findings:
            self.assertTrue(finding["breakers"]["exact"])
        return sorted((edge["path"], edge["to"]) for finding in findings
                      for edge in finding["breakers"]["edges"])

    def with_more(self, more):
        return {name: LAYERS.get(name, []) + more.get(name, []) for name in {**LAYERS, **more}}

    def test_layers_have_none_at_any_level(self):
        for level in ("module", "package:1", "package:2", "package:3", "package:4"):
            self.assertEqual(self.breakers(level, LAYERS), [], level)

    def test_the_one_import_against_many(self):
        self.assertEqual(
            self.breakers("package:2", self.with_more({"shop.data.rows.b": ["shop.web.pages.till"]})),
            [("shop/data/rows/b.py", "shop.web")])

    def test_three_imports_against_five(self):
        self.assertEqual(
            self.breakers("package:2", self.with_more({"shop.data": ["shop.web.pages.till"],
                                                       "shop.data.views": ["shop.web.pages.till"],
                                                       "shop.data.rows.b": ["shop.web.pages"]})),
            [("shop/data/__init__.py", "shop.web"), ("shop/data/rows/b.py", "shop.web"),
             ("shop/data/views/__init__.py", "shop.web")])

    def test_between_the_children_of_a_child(self):
        self.assertEqual(
            self.breakers("package:3", self.with_more({"shop.data.rows": ["shop.data.views"],
                                                       "shop.data.rows.c": ["shop.data.views.sums"]})),
            [("shop/data/rows/__init__.py", "shop.data.views"),
             ("shop/data/rows/c.py", "shop.data.views")])

    def test_between_the_children_of_a_grandchild(self):
        self.assertEqual(
            self.breakers("package:4",
                          self.with_more({"shop.data.store.disk": ["shop.data.store.read.one"],
                                          "shop.data.store.disk.page": ["shop.data.store.read.one"]})),
            [("shop/data/store/disk/__init__.py", "shop.data.store.read"),
             ("shop/data/store/disk/page.py", "shop.data.store.read")])

    def test_a_package_and_its_own_child_are_one_above_them(self):
        self.assertEqual(self.breakers("package:2", {"shop.web": ["shop.web.pages"],
                                                     "shop.web.pages": ["shop.web"]}), [])

    def test_of_equal_imports_the_one_from_the_last_name_to_the_first(self):
        ring = {f"shop.{a}": [f"shop.{b}"] for a, b in zip("abcdef", "bcdefa")}
        for level in ("module", "package:2"):
            self.assertEqual(self.breakers(level, ring), [("shop/f.py", "shop.a")])

    def test_what_leads_to_a_cycle_and_away_from_it_stays(self):
        chain = {f"shop.{a}": [f"shop.{b}" for b in others] for a, others in
                 [("a", "b"), ("b", "c"), ("c", "d"), ("d", "e"), ("e", "f"), ("f", "dg"),
                  ("g", "h"), ("h", "i")]}
        self.assertEqual(self.breakers("module", chain), [("shop/f.py", "shop.d")])

    def test_statements_are_counted_not_pairs_of_modules(self):
        # Where grimp weighs pairs: two statements of one file are two to defer.
        self.assertEqual(
            self.breakers("module", {"shop.a": ["shop.b"], "shop.b": ["shop.a", "shop.a"]}),
            [("shop/a.py", "shop.b")])


if __name__ == "__main__":
    unittest.main()
