"""The tracker's small parts, in this interpreter."""

import json
import sys
import traceback
import unittest
import weakref

import support  # noqa: F401  (puts the tracker on sys.path)
from clew_trace import encode, importer, modules, names, opcodes, transparent


class Transparent(unittest.TestCase):
    def make(self, function):
        def new(cls, *args):
            try:
                return function(*args)
            except BaseException as error:
                error.__traceback__ = error.__traceback__.tb_next
                return transparent.failed(cls, transparent.rethrow, (error,))

        return transparent.make("name", new, "doc")

    def test_the_result_is_passed_on(self):
        self.assertEqual(self.make(lambda a, b: a + b)(1, 2), 3)

    def test_the_error_is_the_same_object_and_has_no_frame_of_ours(self):
        error = ValueError("x")

        def fail():
            raise error

        try:
            self.make(fail)()
        except ValueError as caught:
            self.assertIs(caught, error)
            frames = [entry.name for entry in traceback.extract_tb(caught.__traceback__)]
        self.assertEqual(frames[1:], ["fail"])
        self.assertEqual(len(frames), 2)

    def test_no_context_is_added(self):
        def fail():
            raise ValueError

        try:
            self.make(fail)()
        except ValueError as caught:
            self.assertIsNone(caught.__context__)

    def test_arguments_are_freed_after_an_error(self):
        class Thing:
            pass

        thing = Thing()
        alive = weakref.ref(thing)
        wrapped = self.make(lambda _: 1 / 0)
        with self.assertRaises(ZeroDivisionError):
            wrapped(thing)
        del thing
        self.assertIsNone(alive())

    def test_as_a_class_attribute_it_does_not_bind(self):
        class Holder:
            method = self.make(lambda *args: args)

        self.assertEqual(Holder().method(1), (1,))


class Names(unittest.TestCase):
    def test_resolve(self):
        self.assertEqual(names.resolve("a.b", None, 0), "a.b")
        self.assertEqual(names.resolve("c", "a.b", 1), "a.b.c")
        self.assertEqual(names.resolve("c", "a.b", 2), "a.c")
        self.assertEqual(names.resolve("", "a.b", 1), "a.b")
        self.assertIsNone(names.resolve("c", "a.b", 3))
        self.assertIsNone(names.resolve("c", "", 1))
        self.assertIsNone(names.resolve("c", None, 1))

    def test_package_of(self):
        self.assertEqual(names.package_of({"__package__": "p"}), "p")
        self.assertEqual(names.package_of({"__name__": "p.a"}), "p")
        self.assertEqual(names.package_of({"__name__": "p", "__path__": []}), "p")
        spec = type(sys.__spec__)("p.a", None)
        self.assertEqual(names.package_of({"__package__": None, "__spec__": spec}), "p")
        self.assertIsNone(names.package_of({"__package__": 3}))
        self.assertIsNone(names.package_of({}))

    def test_ancestors(self):
        self.assertEqual(names.ancestors("a.b.c"), ["a", "a.b"])
        self.assertEqual(names.ancestors("a"), [])

    def test_submodules(self):
        package, module = type(sys)("p"), type(sys)("p.a")
        loaded = {"p": package, "p.a": module}
        self.assertEqual(names.submodules("p", ("a", "b"), loaded), ["p.a"])
        package.a = module
        self.assertEqual(names.submodules("p", ("a",), loaded), ["p.a"])
        package.__all__ = ["a"]
        self.assertEqual(names.submodules("p", ("*",), loaded), ["p.a"])
        package.a = 3
        self.assertEqual(names.submodules("p", ("a",), loaded), [])
        self.assertEqual(names.submodules("p", None, loaded), [])
        self.assertEqual(names.submodules("p", (3,), loaded), [])
        self.assertEqual(names.submodules("p", ("a",), {"p.a": None}), [])


class Encode(unittest.TestCase):
    def test_what_json_reads_is_what_was_written(self):
        value = {
            "plain": "a", "quote\"\\": "\x00\n\x7f\u00e4\udc80\U0001f600", "n": [1, -2, None],
            "b": [True, False], "t": ("x", {}), "big": 2 ** 70,
        }
        text = encode.encode(value)
        self.assertTrue(text.isascii())
        self.assertEqual(json.loads(text), dict(value, t=["x", {}]))

    def test_a_subclass_of_str_is_a_string_and_the_unknown_is_null(self):
        class Text(str):
            pass

        self.assertEqual(encode.encode([Text("a"), object()]), '["a",null]')


class Modules(unittest.TestCase):
    def test_path_entries_runs_no_code_of_the_program(self):
        class Path(list):
            def __iter__(self):
                raise AssertionError

        self.assertIsNone(modules.path_entries(Path(["a"])))
        self.assertEqual(modules.path_entries(["a", 3]), ["a"])

    def test_a_subclass_of_a_module_is_read_without_its_own_attributes(self):
        class Module(type(sys)):
            def __getattribute__(self, name):
                raise AssertionError(name)

        self.assertEqual(modules.of_module(Module("m")).kind, "created")


class Frames(unittest.TestCase):
    def test_this_frame_is_calling_and_not_importing(self):
        self.assertFalse(opcodes.at_import_statement(sys._getframe()))

    def test_files_of_code(self):
        here = __file__
        self.assertEqual(importer._file_of_code(here, here), (importer.absolute(here), False))
        self.assertEqual(importer._file_of_code("<string>", None), (None, True))
        self.assertEqual(importer._file_of_code("<string>", "/m.py"), ("/m.py", True))
        self.assertEqual(importer._file_of_code("<frozen os>", "/os.py"), ("/os.py", False))
        self.assertEqual(importer._file_of_code("/gone.py", "/m.pyc"), ("/m.pyc", False))
        self.assertEqual(importer._file_of_code("/gone.html", "/m.py"), ("/m.py", True))


if __name__ == "__main__":
    unittest.main()
