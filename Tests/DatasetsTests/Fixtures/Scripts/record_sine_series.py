#!/usr/bin/env python3
"""Records the noisy sine of NumPy and Python for seed 0, and where it is not the nearest double.

    python3 record_sine_series.py

Writes ../sine-seed-0.f64 (little-endian doubles) and ../sine-seed-0-differences.json. Made with
Python 3.11.7, NumPy 2.4.6, mpmath 1.3.0 and glibc 2.36 on x86-64 with FMA.
"""
import json
import math
import os

import mpmath
import numpy as np

FOLDER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..")
STEPS_PER_CYCLE, CYCLES, NOISE = 80, 50, 0.05

np.random.seed(0)
mpmath.mp.prec = 200
values, differences = [], []
for x in range(STEPS_PER_CYCLE * CYCLES + 1):
    angle = x * (2 * math.pi / STEPS_PER_CYCLE) + np.random.uniform(-1.0, +1.0) * NOISE
    value = math.sin(angle)
    nearest = float(mpmath.sin(mpmath.mpf(angle)))
    if value != nearest:
        assert abs(value - nearest) == math.ulp(nearest)
        assert np.float32(value) == np.float32(nearest)
        differences.append({"index": x, "nearest": nearest})
    values.append(value)
np.array(values, dtype="<f8").tofile(os.path.join(FOLDER, "sine-seed-0.f64"))
with open(os.path.join(FOLDER, "sine-seed-0-differences.json"), "w") as file:
    json.dump(differences, file, indent=2)
    file.write("\n")
print(len(values), "values,", len(differences), "not the nearest double:",
      [d["index"] for d in differences])
