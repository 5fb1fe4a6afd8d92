"""The corpus as a whole: every case is described and listed under a rule, every rule has a case."""

import os
import unittest

import corpus_cases
import corpus_page


class CorpusPageTest(unittest.TestCase):
    def test_every_case_says_what_it_is_about(self):
        for name in corpus_cases.case_names():
            settings = corpus_cases.load_case(name).settings
            self.assertTrue(settings.get("description"), f"{name}/case.toml has no description")
            self.assertTrue(settings.get("rule"), f"{name}/case.toml names no rule")

    def test_every_rule_has_a_case(self):
        used = set()
        for name in corpus_cases.case_names():
            used.update(corpus_page.rules_of(corpus_cases.load_case(name)))
        self.assertEqual(set(corpus_page.rules()) - used, set())

    def test_the_page_is_what_record_writes(self):
        with open(corpus_page.PAGE, encoding="utf-8") as file:
            self.assertEqual(file.read(), corpus_page.page_with_table(), "run tests/corpus/record")

    def test_every_folder_is_a_case(self):
        cases = set(corpus_cases.case_names())
        for topic in os.listdir(corpus_cases.CORPUS):
            folder = os.path.join(corpus_cases.CORPUS, topic)
            if os.path.isdir(folder):
                for name in os.listdir(folder):
                    self.assertIn(f"{topic}/{name}", cases, "neither a project nor a case.toml")

    def test_there_are_at_least_150_cases(self):
        self.assertGreaterEqual(len(corpus_cases.case_names()), 150)


class ExpectationTest(unittest.TestCase):
    def items(self, text):
        found = corpus_cases.expectations_of_text("x.py", text.encode())
        return [(item.line, item.word, item.target) for item in found]

    def test_a_comment_behind_code_is_about_its_line(self):
        self.assertEqual(self.items("\nimport a  # expect: import a; missing b\n"),
                         [(2, "import", "a"), (2, "missing", "b")])

    def test_a_comment_alone_is_about_the_next_statement(self):
        self.assertEqual(self.items("# expect: import a\n# why\n\nimport a\n"),
                         [(4, "import", "a")])

    def test_a_misspelt_item_is_an_error(self):
        for text in ("imports a", "import a b", "import", "import a lasy"):
            with self.assertRaises(corpus_cases.CaseError):
                self.items(f"import a  # expect: {text}\n")

    def test_a_comment_without_a_statement_is_an_error(self):
        with self.assertRaises(corpus_cases.CaseError):
            self.items("import a\n# expect: import a\n")


if __name__ == "__main__":
    unittest.main()
