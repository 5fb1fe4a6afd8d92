"""Runs a command and says what the kernel charged it."""

import os
import statistics
import subprocess
import time


class Run:
    """CPU (user + system) and wall seconds, and the peak of memory in MB, of one process."""

    def __init__(self, command, environment=None, cwd=None):
        start = time.perf_counter()
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                                   env=environment, cwd=cwd)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        self.wall = time.perf_counter() - start
        self.cpu = usage.ru_utime + usage.ru_stime
        self.peak = usage.ru_maxrss / 1024
        if process.returncode != 0:
            raise RuntimeError(f"exit status {process.returncode}: {' '.join(command)}")


class Series:
    """The runs of one tool: what a table shows of them."""

    def __init__(self):
        self.runs = []

    def least(self, what):
        return min(getattr(run, what) for run in self.runs)

    def median(self, what):
        return statistics.median(getattr(run, what) for run in self.runs)


def interleaved(tools, rounds):
    """`tools`: name -> function that runs it once. Each tool runs once a round, so that what else
    the machine does hits all alike; the first round only warms."""
    series = {name: Series() for name in tools}
    for number in range(rounds + 1):
        for name, run in tools.items():
            result = run()
            if number > 0:
                series[name].runs.append(result)
    return series
