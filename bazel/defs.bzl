"""Rules that answer questions about the imports of Python targets. See README.md beside this file.

    load("@clew//bazel:defs.bzl", "py_import_graph")
"""

load("//bazel/rules:aspect.bzl", _PyImportInfo = "PyImportInfo", _py_import_aspect = "py_import_aspect")
load("//bazel/rules:graph.bzl", _py_import_closure = "py_import_closure", _py_import_graph = "py_import_graph")
load("//bazel/rules:tests.bzl", _py_deps_test = "py_deps_test", _py_import_cycle_test = "py_import_cycle_test")
load("//bazel/rules:toolchain.bzl", _clew_toolchain = "clew_toolchain")

PyImportInfo = _PyImportInfo
py_import_aspect = _py_import_aspect
py_import_closure = _py_import_closure
py_import_cycle_test = _py_import_cycle_test
py_import_graph = _py_import_graph
py_deps_test = _py_deps_test
clew_toolchain = _clew_toolchain
