#!/usr/bin/env python3
"""Records samples of the adding problem as NumPy draws them.

    python3 record_adding_problem.py

Writes ../adding-problem.json. Made with Python 3.11.7 and NumPy 2.4.6.
"""
import json
import os

import numpy as np

FOLDER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..")


def record(samples, steps, seed):
    np.random.seed(seed)
    inputs = np.zeros((samples, steps, 2), np.float32)
    inputs[:, :, 0] = np.random.uniform(0, 1, (samples, steps))
    half = steps // 2
    targets = np.zeros((samples, 1), np.float32)
    for sample in range(samples):
        first = int(np.random.uniform(0, 1) * half)
        second = half + int(np.random.uniform(0, 1) * (steps - half))
        inputs[sample, [first, second], 1] = 1
        targets[sample, 0] = float(inputs[sample, first, 0]) + float(inputs[sample, second, 0])
    return dict(samples=samples, steps=steps, seed=seed, inputs=inputs.ravel().tolist(),
                targets=targets.ravel().tolist())


with open(os.path.join(FOLDER, "adding-problem.json"), "w") as file:
    entries = [record(5, 10, 0), record(4, 7, 773)]
    file.write("[\n " + ",\n ".join(json.dumps(entry) for entry in entries) + "\n]\n")
