"""Records trace.jsonl of the sample project again: `python3 record.py`."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.dirname(HERE))

from support import launch, merge  # noqa: E402

_TIMES = {"pid": 0, "parent_pid": 0, "started_ns": 0, "mtime_ns": 0}


def main():
    scratch = os.path.realpath(tempfile.mkdtemp())
    project = os.path.join(scratch, "sample")
    shutil.copytree(os.path.join(HERE, "project"), project)
    trace = tempfile.mkdtemp()
    environment = dict(launch.environment(trace), PYTHONDONTWRITEBYTECODE="1")
    time.sleep(0.1)  # File times are coarse: only what the run writes is later than this.
    environment["CLEW_TRACE_STARTED"] = str(time.time_ns())
    # Isolated from the packages of this machine: only the standard library is in the trace.
    subprocess.check_call([sys.executable, "-s", "main.py"], cwd=project, env=environment)
    command = {"command": ["python3", "main.py"], "exit_status": 0, "roots": ["/sample"]}
    records = merge.merge(trace, command)
    prefixes = [(project, "/sample"), (sys.prefix, "/python"), (sys.base_prefix, "/python")]
    prefixes += [(os.path.dirname(os.path.dirname(os.__file__)), "/python/lib")]
    with open(os.path.join(HERE, "trace.jsonl"), "w") as out:
        for record in records:
            out.write(json.dumps(_rewrite(record, prefixes)) + "\n")
    shutil.rmtree(scratch)
    shutil.rmtree(trace)


def _rewrite(value, prefixes):
    if isinstance(value, dict):
        return {
            key: _TIMES[key] if key in _TIMES and item is not None else _rewrite(item, prefixes)
            for key, item in value.items()
        }
    if isinstance(value, list):
        return [_rewrite(item, prefixes) for item in value]
    if isinstance(value, str):
        for prefix, name in prefixes:
            if value == prefix or value.startswith(prefix + os.sep):
                return name + value[len(prefix) :]
    return value


if __name__ == "__main__":
    main()
