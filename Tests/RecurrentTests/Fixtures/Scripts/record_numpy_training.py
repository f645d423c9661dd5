#!/usr/bin/env python3
"""Records a training written in plain NumPy: a stateful LSTM that learns to continue a noisy sine.

    python3 record_numpy_training.py

Writes ../numpy-training/. Made with Python 3.11.7 and NumPy 2.4.6 on x86-64.

Noise, weights and the order of the windows come from one random stream. The gates lie in the order
f, g, i, o. The states go on from batch to batch and from epoch to epoch, though the windows are
shuffled; gradients end at a batch's first step. The loss is that of the last step, ½·Σ(y − t)² / N; its
gradient is not divided by N. At last the trained model continues a sine without noise, from the states
of the last batch, each value from the ten before it.

In float32, states and weights are float32, the gradients of a step are computed in float64 and rounded,
as in a script whose loss begins its gradient with zeros of float64. In float64, nothing is rounded but
the first weights and the windows.
"""
import json
import os

import numpy as np

FOLDER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "numpy-training")
SEED, POINTS, STEPS, UNITS, BATCH, EPOCHS = 773, 101, 10, 45, 10, 5
LEARNING_RATE = 0.008


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


class Network:
    def __init__(self, random, dtype):
        shapes = [(1, 4 * UNITS), (UNITS, 4 * UNITS), None, (UNITS, 1), None]
        drawn = [s and (random.randn(*s) / np.sqrt(s[0])).astype("f") for s in shapes]
        self.weights = [drawn[0], drawn[1], np.zeros(4 * UNITS, "f"), drawn[3], np.zeros(1, "f")]
        self.weights = [w.astype(dtype) for w in self.weights]
        self.dtype = dtype
        self.h = self.c = np.zeros((BATCH, UNITS), dtype)

    def forward(self, windows):
        kernel, recurrent, bias, dense, dense_bias = self.weights
        self.steps = []
        for x in windows.transpose(1, 0, 2):
            a = x @ kernel + self.h @ recurrent + bias
            f, i, o = (sigmoid(a[:, k * UNITS:(k + 1) * UNITS]) for k in (0, 2, 3))
            g = np.tanh(a[:, UNITS:2 * UNITS])
            before, self.c = (self.h, self.c), f * self.c + g * i
            self.h = o * np.tanh(self.c)
            self.steps.append((x, *before, f, g, i, o, self.c))
        return self.h @ dense + dense_bias

    def backward(self, slope):
        """The weights' gradients, for the slope of the loss by the last step's output [N, 1]."""
        slope = slope.astype("float64")
        gradients = [self.dtype(0)] * 3
        dh, dc = slope @ self.weights[3].T, 0
        for x, h, c, f, g, i, o, after in reversed(self.steps):
            squashed = np.tanh(after)
            ds = dc + dh * o * (1 - squashed**2)
            da = np.hstack([ds * c * f * (1 - f), ds * i * (1 - g**2), ds * g * i * (1 - i),
                            dh * squashed * o * (1 - o)])
            parts = [x.T @ da, h.T @ da, da.sum(axis=0)]
            gradients = [s + p.astype(self.dtype) for s, p in zip(gradients, parts)]
            dh, dc = da @ self.weights[1].T, ds * f
        dense = [self.h.T @ slope, slope.sum(axis=0)]
        return gradients + [d.astype(self.dtype) for d in dense]

    def train(self, windows, targets):
        difference = self.forward(windows) - targets
        for weight, gradient in zip(self.weights, self.backward(difference)):
            weight -= LEARNING_RATE * gradient
        return 0.5 * np.sum(difference**2) / BATCH


def run(dtype, epochs=EPOCHS):
    random = np.random.RandomState(SEED)
    clean = np.sin(np.linspace(-2 * np.pi, 2 * np.pi, POINTS))
    series = clean + 0.05 * random.randn(POINTS)
    network = Network(random, dtype)
    initial = np.concatenate([w.ravel() for w in network.weights])
    values = series.astype("f").astype(dtype)
    count = POINTS - 1 - STEPS
    windows = np.stack([values[k:k + STEPS, None] for k in range(count)])
    targets = values[STEPS:STEPS + count, None]
    losses = []
    for _ in range(epochs):
        order = random.permutation(count)
        batches = order.reshape(-1, BATCH)
        losses.append(sum(float(network.train(windows[b], targets[b])) for b in batches))
    trained = np.concatenate([w.ravel() for w in network.weights])
    states = np.stack([network.h, network.c])
    forecast = list(clean[:STEPS].astype("f"))
    for _ in range(count + 1):
        window = np.array(forecast[-STEPS:], dtype)[:, None]
        forecast.append(network.forward(np.stack([window] * BATCH))[0, 0].astype(dtype))
    return series, initial, losses, trained, states, forecast[STEPS:], clean


def main():
    os.makedirs(FOLDER, exist_ok=True)
    record = {}
    for dtype in (np.float32, np.float64):
        name = dtype.__name__
        series, initial, losses, trained, states, forecast, clean = run(dtype)
        record[name] = {"losses": losses, "forecast": [float(x) for x in forecast]}
        trained.tofile(os.path.join(FOLDER, f"weights.{name}"))
        states.tofile(os.path.join(FOLDER, f"states.{name}"))
    initial.astype("f").tofile(os.path.join(FOLDER, "initial-weights.float32"))
    record["series"] = series.tolist()
    record["first"] = clean[:STEPS].tolist()
    with open(os.path.join(FOLDER, "record.json"), "w") as file:
        json.dump(record, file)
        file.write("\n")
    print("NumPy", np.__version__, record["float32"]["losses"], record["float64"]["losses"])


if __name__ == "__main__":
    main()
