"""clew_py_test: one Python test file, run by the machine's python3 with the standard library alone.

    load("//bazel:python_test.bzl", "clew_py_test")

    clew_py_test(
        name = "deps_test",               # runs deps_test.py, which uses unittest
        size = "small",
        binaries = {"CLEW": "//cli:clew"},
        data = ["helper.py", "//corpus:files"],
    )

In the test
  - `os.environ["CLEW"]` is the absolute path of the binary //cli:clew (any name, any executable);
  - the working directory is the root of the runfiles, which mirrors the repository, so
    "corpus/relative/project" is a path; runfiles are symbolic links: copy a tree before changing it;
  - `import helper` finds files next to the test; TMPDIR (tempfile) is the test's own directory;
  - HOME is not set, the disk outside TMPDIR is read-only, and python3 is the system's (/usr/bin
    before a version manager's). --test_env=CLEW_TEST_PYTHON=/path names another.

`./bazelw test //tests/... --test_filter=SomeCase` runs the cases whose id contains (or, as a glob,
matches) the text. `shard_count` works. Cases are counted one by one in the summary of .ci/run.
"""

def clew_py_test(name, size, src = None, data = [], binaries = {}, env = {}, **kwargs):
    """Declares the test.

    Args:
      name: of the target.
      size: small, medium, large or enormous.
      src: the test file; NAME.py if not given.
      data: files that the test reads or imports.
      binaries: environment variable -> label of an executable; the test finds its path there.
      env: further environment variables, with $(location) expanded.
      **kwargs: tags, timeout, shard_count, visibility, ... as for every test rule.
    """
    src = src or name + ".py"
    environment = dict(env)
    for variable in binaries:
        environment[variable] = "$(rootpath {})".format(binaries[variable])
    environment["CLEW_TEST_BINARIES"] = " ".join(sorted(binaries))
    native.sh_test(
        name = name,
        size = size,
        srcs = ["//bazel/python:run_python_test.sh"],
        args = ["$(rootpath {})".format(src)],
        data = data + [src, "//bazel/python:run_python_test.py"] +
               [binaries[variable] for variable in sorted(binaries)],
        env = environment,
        **kwargs
    )
