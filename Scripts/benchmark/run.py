"""Measures the library against NumPy, Keras, TensorFlow, PyTorch and ONNX Runtime: `make bench`.

All compute the same networks from the same arrays, each in a process of its own, in turn. First it
is checked that they agree; then everyone is measured in short rounds, and medians are printed.
"""

import argparse
import fnmatch
import os
import pathlib
import platform
import statistics
import subprocess
import sys
import tempfile
import time

import engines
import numpy as np
import report
import tasks
import with_numpy

ROOT = pathlib.Path(__file__).resolve().parents[2]
TOLERANCE = 1e-5


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--tasks", default="*", help="a pattern for names, such as 'lstm-*'")
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--seconds", type=float, default=0.1, help="for an engine in a round")
    parser.add_argument("--processes", type=int, default=5, help="runs of the whole programs")
    parser.add_argument("--programs", type=pathlib.Path, default=ROOT / ".build/release")
    parser.add_argument("--output", type=pathlib.Path, default=ROOT / "results/benchmark.md")
    return parser.parse_args()


def expected_output(task, folder):
    """The output in 64-bit numbers; for a training, what PyTorch has learned."""
    if task.kind == "training":
        return read_output(task, folder, "pytorch")[0]
    arrays = tasks.Arrays.read(folder, task)
    weights = [w.astype(np.float64) for w in arrays.weights]
    compute = with_numpy.stream if task.kind == "streaming" else with_numpy.forward
    return compute(task.cell, weights, arrays.inputs.astype(np.float64))


def read_output(task, folder, engine):
    """The outputs of all ways in which an engine can do a task."""
    return np.fromfile(folder / task.name / f"{engine}.f32", "<f4").reshape(-1, *task.output_shape())


def check(task, folder, names):
    """The largest difference of each engine; ends the program if one is too large."""
    expected = expected_output(task, folder)
    found = {}
    for name in names:
        difference = np.abs(read_output(task, folder, name) - expected)
        found[name] = difference.max()
        if not (difference <= TOLERANCE * (1 + np.abs(expected))).all():
            sys.exit(f"{name} differs in {task.name}: max |Δ| {found[name]:.1e}")
    return found


def spread(times):
    """How far the slower half of the rounds lies above the faster half, relative to the median."""
    if len(times) < 2:
        return 0
    quarters = statistics.quantiles(times, method="inclusive")
    return (quarters[2] - quarters[0]) / quarters[1]


class Session:
    """All engines with so many threads: what they computed, how, and how long it took."""

    def __init__(self, chosen, folder, options, threads):
        self.medians, self.differences, self.ways, self.spreads = {}, {}, {}, []
        running = [
            engines.Running(engine, options.programs / "Benchmark", folder, threads)
            for engine in [engines.OURS, *engines.PEERS]
        ]
        self.versions = [one.version for one in running]
        for task in chosen:
            print(f"{task.name}, {threads} threads", file=sys.stderr)
            self.ways[task.name] = engines.compute(task, running)
            self.differences[task.name] = check(task, folder, self.ways[task.name])
            times = engines.measure(task, running, options.rounds, options.seconds)
            self.medians[task.name] = {n: statistics.median(t) for n, t in times.items()}
            self.spreads += [spread(t) for t in times.values()]
        for one in running:
            one.end()


def own_measures(folder, options):
    """What only we are asked for: the share of the processor's peak, and memory."""
    large = next(task for task in tasks.TASKS if task.name == tasks.AGAINST_PEAK)
    ours = engines.Running(engines.OURS, options.programs / "Benchmark", folder, 1)
    achieved, peak = engines.measure_against_peak(large, ours, options.rounds, options.seconds)
    growth = ours.ask("memory", tasks.IN_MEMORY.name)["bytes"]
    ours.end()
    task = tasks.IN_MEMORY
    states = 4 * 3 * task.samples * task.units  # h before and after a step, c
    outputs = 4 * task.samples * task.outputs
    return (
        f"One thread of LSTM {large.title} does {achieved / 1e9:.1f} GFLOP/s, "
        f"{achieved / peak:.0%} of the {peak / 1e9:.1f} GFLOP/s that a core can do.\n\n"
        f"A forward pass of LSTM {task.title} made the process grow by {growth / 1e6:.1f} MB; its "
        f"states and outputs are {(states + outputs) / 1e6:.1f} MB, its inputs "
        f"{4 * task.samples * task.steps * task.inputs / 1e6:.1f} MB.\n")


def whole_programs(options):
    """The time of the whole experiment, from nothing to everything: ours and the article's."""
    article = [sys.executable, str(pathlib.Path(__file__).with_name("article_sine.py"))]
    with tempfile.TemporaryDirectory() as place:
        database = str(pathlib.Path(place) / "results.sqlite")
        own = [str(options.programs / "exp"), "run", "sine.spec", "--quiet", "--database", database]
        times = {"own": [], "article": []}
        for _ in range(options.processes):
            for name, command in (("own", own), ("article", article)):
                start = time.perf_counter()
                subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
                times[name].append(time.perf_counter() - start)
    own, article = (statistics.median(times[name]) for name in ("own", "article"))
    return report.table(
        ["whole program", "`exp run sine.spec`", "the article in Keras"],
        [["training, prediction; ours also proof, record and charts", report.duration(own),
          f"{report.duration(article)} ({report.significant(article / own)}×)"]])


def processor():
    for line in pathlib.Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            return line.split(":")[1].strip()
    return platform.processor()


def main():
    options = arguments()
    chosen = [task for task in tasks.TASKS if fnmatch.fnmatch(task.name, options.tasks)]
    count = len(os.sched_getaffinity(0))
    load = os.getloadavg()[0]
    with tempfile.TemporaryDirectory() as place:
        folder = pathlib.Path(place)
        tasks.write(folder, [*tasks.TASKS, tasks.IN_MEMORY])
        sessions = {n: Session(chosen, folder, options, n) for n in dict.fromkeys([count, 1])}
        own = own_measures(folder, options)
    programs = whole_programs(options)
    full = sessions[count]
    parts = [
        "# Benchmark\n",
        f"{processor()}, {count} processors, load {load:.2f} at the start. "
        f"{', '.join(full.versions)}.\n",
        "Medians; in parentheses, how many times as long as ours. Peers are called from Python, and "
        "each in the fastest of its ways.\n",
    ]
    for threads, session in sessions.items():
        noise = statistics.median(session.spreads)
        parts += [
            f"## Threads: {threads}\n",
            report.all_timings(chosen, session.medians),
            f"Rounds differ by {noise:.0%} (the quartiles, for half of the cells).\n",
        ]
    parts += [
        "## Whole programs\n", programs, "## Processor and memory\n", own,
        "## Agreement\n",
        "Against 64-bit numbers; trainings against PyTorch, after an epoch of plain gradient "
        "descent.\n",
        report.differences(chosen, full.differences), report.ways(chosen, full.ways),
    ]
    text = "\n".join(parts)
    options.output.parent.mkdir(parents=True, exist_ok=True)
    options.output.write_text(text)
    print(text)


if __name__ == "__main__":
    main()
