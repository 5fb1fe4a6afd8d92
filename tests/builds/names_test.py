"""Every byte in names of files and folders: what a format cannot hold is refused, the rest is read as it is.

Each byte stands at the begin, in the middle, at the end and after backslashes of a name. What Clew writes is
read by the real tool, which has to know exactly the same paths.
"""

import os
import re
import subprocess
import unittest

from build_case import BuildCase, requires

CONTROL = set(range(1, 32)) | {127}
DEPFILE = CONTROL | set(b"|;*^<>`")
NEWER_NINJA = set(b"?\"'&")  # from 1.13 on
DYNDEP = CONTROL | set(b"|")
MAKE = CONTROL | set(b";=%|&")
GLOB = set(b"*?[")  # not together with a backslash in a rule of make
BYTES = sorted(set(range(1, 256)) - {ord("/")})


def names_with(byte):
    """Names of files that hold the byte; paths from the project's root."""
    letter = bytes([byte])
    for name in (letter + b"a.py", b"a" + letter + b"b.py", b"a\\" + letter + b".py",
                 b"a\\\\" + letter + b"b.py", letter * 2 + b".py"):
        yield b"d/" + name
        yield b"d" + letter + b"e/" + name.replace(letter, b"x", 1)


class NamesCase(BuildCase):
    def entries(self, refused):
        """Writes files with names of all bytes but `refused`."""
        paths = set()
        for byte in BYTES:
            if byte not in refused:
                paths.update(names_with(byte))
        for path in paths:
            full = os.path.join(os.fsencode(self.dir), path)
            os.makedirs(os.path.dirname(full), exist_ok=True)
            with open(full, "wb"):
                pass
        return sorted(paths)

    def rule(self, form, paths, *words):
        result = self.clew("deps", "--format", form, "--target", "out", "--null", "--files-from", "-", *words,
                           stdin=b"\0".join(paths))
        self.assertEqual(result.returncode, 0, result.stderr)
        return result.stdout

    def check_refused(self, form, refused, *words):
        """One run a byte and place: the path is named and nothing is written."""
        for byte in sorted(refused):
            for path in (b"r/a" + bytes([byte]) + b".py", b"r" + bytes([byte]) + b"s/a.py"):
                full = os.path.join(os.fsencode(self.dir), path)
                os.makedirs(os.path.dirname(full), exist_ok=True)
                with open(full, "wb"):
                    pass
                result = self.clew("deps", b"./" + path, "--format", form, "--target", "out", "-o", "rule.out",
                                   *words)
                self.assert_fails(result, "cannot hold this name", "it contains")
                self.assertFalse(os.path.exists(self.path("rule.out")), path)


@requires("ninja")
class NinjaNamesTest(NamesCase):
    def deps(self):
        """What ninja knows the output to depend on."""
        self.write("build.ninja", "rule copy\n  command = cp rule out.d && touch out\n  depfile = out.d\n"
                   "  deps = gcc\nbuild out: copy rule\n")
        run = subprocess.run(["ninja"], cwd=self.dir, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
        self.assertEqual(run.returncode, 0, run.stdout)
        lines = subprocess.check_output(["ninja", "-t", "deps", "out"], cwd=self.dir).split(b"\n")
        return sorted(line[4:] for line in lines[1:] if line)

    def test_every_byte_that_a_depfile_can_hold_is_read_by_ninja(self):
        paths = self.entries(DEPFILE | NEWER_NINJA)
        self.write("rule", self.rule("depfile", paths))
        self.assertEqual(self.deps(), paths)
        again = subprocess.check_output(["ninja"], cwd=self.dir)
        self.assertIn(b"no work to do", again)

    def test_every_other_byte_is_refused_in_a_depfile(self):
        self.check_refused("depfile", DEPFILE | NEWER_NINJA)

    def test_bytes_that_no_ninja_reads_are_refused_for_a_newer_one_too(self):
        self.check_refused("depfile", DEPFILE, "--ninja-version", "1.13")

    def test_a_file_that_ends_in_a_colon_or_a_backslash_is_refused(self):
        for name in ("x:", "x\\"):
            self.write(name, "")
            result = self.clew("deps", "./" + name, "--format", "depfile", "--target", "out")
            self.assert_fails(result, name, "it ends in a colon or a backslash")

    def test_every_byte_that_a_dyndep_file_can_hold_is_read_by_ninja(self):
        paths = self.entries(DYNDEP)
        self.write("out.dd", self.rule("dyndep", paths))
        self.write("build.ninja", "rule touch\n  command = touch out\n  restat = 1\n"
                   "build out: touch || out.dd\n  dyndep = out.dd\n")
        run = subprocess.run(["ninja"], cwd=self.dir, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
        self.assertEqual(run.returncode, 0, run.stdout)
        query = subprocess.check_output(["ninja", "-t", "query", "out"], cwd=self.dir).split(b"\n")
        self.assertEqual(sorted(line[6:] for line in query if line.startswith(b"    | ")), paths)

    def test_every_other_byte_is_refused_in_a_dyndep_file(self):
        self.check_refused("dyndep", DYNDEP)


@requires("make")
class MakeNamesTest(NamesCase):
    def test_every_byte_that_a_rule_can_hold_is_read_by_make(self):
        paths = [path for path in self.entries(MAKE) if not (b"\\" in path and GLOB & set(path))]
        self.write("rule.mk", b"all: out\n" + self.rule("make", paths) +
                   b"\t@touch out\n")
        env = dict(os.environ, LC_ALL="C")
        run = subprocess.run(["make", "-f", "rule.mk", "out"], cwd=self.dir, env=env, stdout=subprocess.PIPE,
                             stderr=subprocess.STDOUT, check=False)
        self.assertEqual(run.returncode, 0, run.stdout[:2000])
        self.assertEqual(subprocess.call(["make", "-f", "rule.mk", "-q", "out"], cwd=self.dir, env=env), 0)
        # Each of them makes the target old: make names them by itself.
        os.utime(self.path("out"), (0, 0))
        told = subprocess.check_output(["make", "-f", "rule.mk", "-n", "--debug=b", "out"], cwd=self.dir, env=env)
        newer = set(re.findall(rb"Prerequisite '(.*)' is newer than target 'out'", told))
        self.assertEqual(sorted(newer), paths)

    def test_every_other_byte_is_refused_in_a_rule(self):
        self.check_refused("make", MAKE)

    def test_a_backslash_beside_what_make_expands_is_refused(self):
        for name in ("a\\b*.py", "c?/x\\.py", "[\\.py"):
            self.write(name, "")
            result = self.clew("deps", "./" + name, "--format", "make", "--target", "out")
            self.assert_fails(result, "cannot hold this name", "backslash")


if __name__ == "__main__":
    unittest.main()
