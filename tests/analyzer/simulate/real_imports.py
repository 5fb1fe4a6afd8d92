"""Imports modules first in a fresh state, each in a child of one interpreter, and says what happened.

Reads JSON lines {"root": DIR, "modules": [...]}, writes {"results": {module: [error, message]}};
error is "" where the import worked. Run by the interpreter in question.
"""

import json
import os
import sys

# What generated modules import from outside is there before the children start.
import collections, contextlib, importlib, typing  # noqa: E401, F401


def attempt(root, module):
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(read)
        result = ["", ""]
        try:
            sys.path.insert(0, root)
            sys.dont_write_bytecode = True
            null = os.open(os.devnull, os.O_WRONLY)
            os.dup2(null, 1)
            os.dup2(null, 2)
            importlib.import_module(module)
        except BaseException as error:  # noqa: BLE001
            result = [type(error).__name__, str(error)[:300]]
        os.write(write, json.dumps(result).encode())
        os._exit(0)
    os.close(write)
    data = b""
    while chunk := os.read(read, 65536):
        data += chunk
    os.close(read)
    os.waitpid(child, 0)
    return json.loads(data) if data else ["died", ""]


def main():
    for line in sys.stdin:
        job = json.loads(line)
        results = {module: attempt(job["root"], module) for module in job["modules"]}
        print(json.dumps({"results": results}), flush=True)


if __name__ == "__main__":
    main()
