"""A peer as a process that does what `run.py` asks for, line by line.

    check NAME            computes the task once and writes the output beside its arrays
    time NAME SECONDS     answers with the median time of one call

`prepare(task, arrays)` of the peer returns the ways in which it can do a task; the fastest one is
measured, so that every peer is seen at its best.
"""

import dataclasses
import json
import os
import pathlib
import statistics
import sys
import time
from collections.abc import Callable

import numpy as np

import tasks


@dataclasses.dataclass
class Way:
    """One way to do a task: `run` is measured, `check` gives the output that is compared."""

    run: Callable
    check: Callable

    @classmethod
    def of(cls, run):
        """A way whose measured call gives the output."""
        return cls(run, run)


def seconds_per_call(run, seconds):
    """The median time of one call, from as many as fit into the given time, at least one."""
    times = []
    end = time.perf_counter() + seconds
    while True:
        start = time.perf_counter()
        run()
        stop = time.perf_counter()
        times.append(stop - start)
        if stop >= end:
            return statistics.median(times)


class Worker:
    def __init__(self, engine, folder, prepare):
        self.engine = engine
        self.folder = pathlib.Path(folder)
        self.plan = tasks.read_plan(folder)
        self.prepare = prepare
        self.ways = {}

    def check(self, name):
        """Writes the output of every way, one after another, and keeps the fastest way."""
        task = self.plan[name]
        ways = self.prepare(task, tasks.Arrays.read(self.folder, task))
        outputs = [np.asarray(way.check(), np.float32) for way in ways.values()]
        for output in outputs:
            assert output.shape == task.output_shape(), (output.shape, task.output_shape())
        np.stack(outputs).tofile(self.folder / name / f"{self.engine}.f32")
        speeds = {}
        for label, way in ways.items():
            way.run()
            speeds[label] = seconds_per_call(way.run, 0.2 if len(ways) > 1 else 0)
        fastest = min(speeds, key=speeds.get)
        self.ways[name] = ways[fastest]
        return {"way": fastest, "seconds": speeds[fastest]}

    def time(self, name, seconds):
        run = self.ways[name].run
        if seconds_per_call(run, 0) > float(seconds):
            return {"seconds": seconds_per_call(run, 0)}
        return {"seconds": seconds_per_call(run, float(seconds))}


def serve(engine, version, prepare):
    """Answers on what was the standard output; whatever a library prints goes to stderr."""
    answers = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)
    worker = Worker(engine, sys.argv[1], prepare)
    print(json.dumps({"version": version}), file=answers, flush=True)
    for line in sys.stdin:
        command, *arguments = line.split()
        answer = getattr(worker, command)(*arguments)
        print(json.dumps(answer), file=answers, flush=True)


def threads():
    """How many threads every engine may use."""
    return int(sys.argv[2])
