#!/bin/sh
# Starts run_python_test.py with the machine's Python: the first python3 on the test's PATH. Bazel
# sets that PATH to the system's directories, so a python3 from a version manager is not taken;
# --test_env=CLEW_TEST_PYTHON=/path/to/python3 names another one.
set -eu
export LC_ALL=C.UTF-8 PYTHONDONTWRITEBYTECODE=1 PYTHONHASHSEED=0
export TMPDIR="${TEST_TMPDIR:-/tmp}"
exec "${CLEW_TEST_PYTHON:-python3}" bazel/python/run_python_test.py "$@"
