"""Runs a command and says what the kernel charged it."""

import statistics
import subprocess
from concurrent.futures import ThreadPoolExecutor


class Run:
    """CPU (user + system) and wall seconds, and the peak of memory in MB, of one process.

    `floor` is //tests/performance:floor, which starts the process: a child of this one would be
    charged with this one's memory.
    """

    def __init__(self, floor, command, cwd):
        output = subprocess.check_output([floor, "run", *command], cwd=cwd).split()
        if output[0] != b"0":
            raise RuntimeError(f"exit status {output[0].decode()}: {' '.join(command)}")
        self.cpu, self.wall, self.peak = float(output[1]), float(output[2]), int(output[3]) / 1024


class SideBySide:
    """As many runs of one command at once as there are cores: the mean of their CPU and peak, and
    the wall seconds of the slowest. More than one run alone takes is what the machine's cores take
    from each other."""

    def __init__(self, floor, command, cwd, copies):
        with ThreadPoolExecutor(copies) as pool:
            runs = list(pool.map(lambda _: Run(floor, command, cwd), range(copies)))
        self.cpu = statistics.mean(run.cpu for run in runs)
        self.wall = max(run.wall for run in runs)
        self.peak = statistics.mean(run.peak for run in runs)


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
