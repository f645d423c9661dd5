"""The engines that are compared, each in a process of its own, and how they are measured."""

import dataclasses
import json
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).parent
EVERYTHING = ("forward", "streaming", "training")
# Threads that wait for work may spin for a moment after a call. Nobody measures meanwhile.
PAUSE = 0.02


@dataclasses.dataclass(frozen=True)
class Engine:
    name: str
    titles: dict  # the head of its column for each kind of task that it can do
    script: str | None = None

    def command(self, benchmark, folder, threads):
        program = [sys.executable, str(HERE / self.script)] if self.script else [str(benchmark)]
        return [*program, str(folder), str(threads)]


OURS = Engine("ours", dict.fromkeys(EVERYTHING, "ours"))
PEERS = [
    Engine("numpy", {"forward": "NumPy", "streaming": "NumPy"}, "with_numpy.py"),
    Engine(
        "keras",
        {"forward": "Keras `predict`", "streaming": "Keras `predict_on_batch`",
         "training": "Keras `fit`"},
        "with_keras.py"),
    Engine(
        "tensorflow", {"forward": "`tf.function`", "streaming": "`tf.function`"},
        "with_tensorflow.py"),
    Engine("pytorch", dict.fromkeys(EVERYTHING, "PyTorch"), "with_pytorch.py"),
    Engine(
        "onnxruntime", {"forward": "ONNX Runtime", "streaming": "ONNX Runtime"},
        "with_onnxruntime.py"),
]


class Running:
    """An engine's process, which answers one line of JSON to each line of words."""

    def __init__(self, engine, benchmark, folder, threads):
        self.engine = engine
        variables = ["OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"]
        # Libraries say much there; it is wanted only when an engine fails.
        self.messages = tempfile.TemporaryFile("w+")
        self.process = subprocess.Popen(
            engine.command(benchmark, folder, threads), stdin=subprocess.PIPE,
            stdout=subprocess.PIPE, stderr=self.messages, text=True,
            env={**os.environ, **dict.fromkeys(variables, str(threads))})
        self.version = self.answer()["version"]

    def ask(self, *words):
        print(*words, file=self.process.stdin, flush=True)
        return self.answer()

    def answer(self):
        line = self.process.stdout.readline()
        if not line:
            status = self.process.wait()
            self.messages.seek(0)
            sys.exit(f"{self.messages.read()}{self.engine.name} ended with status {status}")
        return json.loads(line)

    def end(self):
        self.process.stdin.close()
        self.process.wait()
        self.messages.close()


def able(running, task):
    return [one for one in running if task.kind in one.engine.titles]


def compute(task, running):
    """Lets every engine get ready for a task and write its output; returns how each does it."""
    ways = {}
    for one in able(running, task):
        time.sleep(PAUSE)
        ways[one.engine.name] = one.ask("check", task.name)["way"]
    return ways


def measure(task, running, rounds, seconds):
    """Each engine's time in every round, one after the other, so that a noisy neighbour meets all."""
    engines = able(running, task)
    times = {one.engine.name: [] for one in engines}
    for number in range(rounds):
        first = number % len(engines)  # nobody always comes after the same one
        for one in engines[first:] + engines[:first]:
            time.sleep(PAUSE)
            answer = one.ask("time", task.name, seconds)
            times[one.engine.name].append(answer["seconds"] / task.repeats)
    return times


def measure_against_peak(task, ours, rounds, seconds):
    """The operations per second of a forward pass and of the processor, measured in turn."""
    achieved, possible = [], []
    for _ in range(rounds):
        possible.append(ours.ask("peak", seconds)["operations"])
        taken = ours.ask("time", task.name, seconds)["seconds"]
        achieved.append(task.operations() / taken)
    return statistics.median(achieved), statistics.median(possible)
