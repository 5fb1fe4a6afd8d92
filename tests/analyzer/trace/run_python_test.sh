#!/bin/sh
# Runs one test module of this directory with the machine's Python.
set -eu
cd "$(dirname "$0")"
# Not TEST_TMPDIR: multiprocessing puts sockets there, whose paths must be short.
export LC_ALL=C.UTF-8 PYTHONDONTWRITEBYTECODE=1
exec python3 -m unittest "$1"
