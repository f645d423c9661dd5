"""What is measured: networks, their random weights and data, as arrays that every engine reads.

Every network is one recurrent layer and one dense layer, as in the articles that the experiments
follow. Weights lie in Keras's layout and order; N samples, T steps, I inputs, H units, O outputs.
"""

import dataclasses
import json
import math
import pathlib

import numpy as np

GATES = {"lstm": 4, "gru": 3, "simple_rnn": 1}
WEIGHTS = ["kernel", "recurrent_kernel", "bias", "dense_kernel", "dense_bias"]
STREAMED_STEPS = 200
# A call of an engine trains so many epochs, such that what it does once counts little.
TRAINED_EPOCHS = 5


@dataclasses.dataclass(frozen=True)
class Task:
    """One row of the tables."""

    name: str
    title: str
    kind: str  # forward, streaming or training
    cell: str
    samples: int
    steps: int
    inputs: int
    units: int
    outputs: int = 1
    loss: str = "mean_squared_error"
    optimizer: str = "sgd"
    learning_rate: float = 0.01
    batch_size: int = 32
    epochs: int = TRAINED_EPOCHS

    @property
    def repeats(self):
        """How many of the row's units, steps or epochs, one call of an engine does."""
        return {"forward": 1, "streaming": self.steps, "training": self.epochs}[self.kind]

    @property
    def classifies(self):
        return self.loss == "categorical_crossentropy"

    def operations(self):
        """Multiplications and additions of a forward pass; the first state is zero and costs none."""
        width = GATES[self.cell] * self.units
        products = self.steps * self.inputs + (self.steps - 1) * self.units
        return 2 * self.samples * (products * width + self.units * self.outputs)

    def shapes(self):
        width = GATES[self.cell] * self.units
        return {
            "kernel": (self.inputs, width),
            "recurrent_kernel": (self.units, width),
            "bias": (2, width) if self.cell == "gru" else (width,),
            "dense_kernel": (self.units, self.outputs),
            "dense_bias": (self.outputs,),
            "inputs": (self.samples, self.steps, self.inputs),
            "targets": (self.samples, self.outputs),
        }

    def output_shape(self):
        rows = self.steps if self.kind == "streaming" else self.samples
        return (rows, self.outputs)


def forward(cell, samples, steps, inputs, units):
    name = f"{cell}-{samples}-{steps}-{inputs}-{units}"
    title = f"({samples}, {steps}, {inputs}, {units})"
    return Task(name, title, "forward", cell, samples, steps, inputs, units)


LSTM_SHAPES = [
    (395, 5, 1, 100), (1, 5, 1, 100), (64, 40, 64, 128), (360, 8, 8, 50), (64, 50, 128, 512),
    (10, 10, 1, 45),
]
OTHER_SHAPES = [(395, 5, 1, 100), (1, 5, 1, 100), (64, 40, 64, 128)]

TASKS = [
    *(forward("lstm", *shape) for shape in LSTM_SHAPES),
    *(forward("gru", *shape) for shape in OTHER_SHAPES),
    *(forward("simple_rnn", *shape) for shape in OTHER_SHAPES),
    Task("streaming", "LSTM(100) + Dense(1), one sample", "streaming", "lstm", 1,
         STREAMED_STEPS, 1, 100),
    Task("sine", "`sine`: LSTM(100), 3416×5×1, batch 600, RMSprop", "training", "lstm",
         3416, 5, 1, 100, optimizer="rmsprop", learning_rate=1e-3, batch_size=600),
    Task("sine-bptt", "`sine-bptt`: LSTM(45), 90×10×1, batch 10, SGD", "training", "lstm",
         90, 10, 1, 45, learning_rate=8e-3, batch_size=10),
    Task("digits", "`digits`: LSTM(50), 1400×8×8, batch 100, Adam", "training", "lstm",
         1400, 8, 8, 50, outputs=10, loss="categorical_crossentropy", optimizer="adam", learning_rate=1e-3,
         batch_size=100),
]

# One thread of this is compared with the most that a core can do.
AGAINST_PEAK = "lstm-64-50-128-512"
# Many samples, beside which code and weights are small.
IN_MEMORY = forward("lstm", 20000, 8, 8, 50)


def noisy_sine(count, steps_per_cycle, noise, random):
    phase = random.uniform(-1, 1, count) * noise
    return np.sin(np.arange(count) * (2 * math.pi / steps_per_cycle) + phase)


def windows(series, samples, steps):
    inputs = np.stack([series[i : i + steps] for i in range(samples)])
    return inputs[:, :, None], series[steps : steps + samples, None]


def data(task, random):
    """Inputs and targets. Digits are random pictures: what they show does not change the work."""
    shapes = task.shapes()
    if task.kind == "training" and task.outputs == 1:
        series = noisy_sine(task.samples + task.steps, 80, 0.05, random)
        return windows(series, task.samples, task.steps)
    if task.kind == "training":
        pictures = random.randint(0, 17, shapes["inputs"]) / 16
        return pictures, np.eye(task.outputs)[random.randint(0, task.outputs, task.samples)]
    return random.uniform(-1, 1, shapes["inputs"]), np.zeros(shapes["targets"])


def write(folder, tasks):
    """Writes the plan and each task's arrays, as raw little-endian 32-bit numbers."""
    plan = [dataclasses.asdict(task) for task in tasks]
    (folder / "plan.json").write_text(json.dumps({"tasks": plan}, indent=1))
    for task in tasks:
        random = np.random.RandomState(0)
        limit = 1 / math.sqrt(task.units)
        shapes = task.shapes()
        arrays = {name: random.uniform(-limit, limit, shapes[name]) for name in WEIGHTS}
        arrays["inputs"], arrays["targets"] = data(task, random)
        place = folder / task.name
        place.mkdir()
        for name, array in arrays.items():
            array.astype("<f4").tofile(place / f"{name}.f32")


def read_plan(folder):
    plan = json.loads((pathlib.Path(folder) / "plan.json").read_text())
    return {task["name"]: Task(**task) for task in plan["tasks"]}


@dataclasses.dataclass
class Arrays:
    """A task's arrays; the weights in the order of Keras's `get_weights()`."""

    weights: list
    inputs: np.ndarray
    targets: np.ndarray

    @classmethod
    def read(cls, folder, task):
        place = pathlib.Path(folder) / task.name
        arrays = {
            name: np.fromfile(place / f"{name}.f32", "<f4").reshape(shape)
            for name, shape in task.shapes().items()
        }
        return cls([arrays[name] for name in WEIGHTS], arrays["inputs"], arrays["targets"])
