#!/usr/bin/env python3
"""Records generated series, random splits and scaled tables as NumPy and scikit-learn compute them.

    python3 record_generated_series.py

Made with Python 3.11.7, NumPy 2.4.6, scikit-learn 1.9.1, mpmath 1.3.0 and glibc 2.36 on x86-64 with
FMA. Writes below the folder above this one:

  series/NAME.f64   values of a series, little-endian doubles
  series.json       of each: its name, generator, parameters, the seed of what is random in it, and
                    `differences`: where NumPy's value is not what the same operations give with the
                    nearest double for each sine and exponential. All are equal as Float32.
  splits.json       train_test_split(range(count), test_size=test, random_state=randomState):
                    the indices of the training and of the test samples
  scaling.json      StandardScaler and MinMaxScaler of a table, fitted on its first rows:
                    (x - mean) / scale, and x * scale + offset, which may differ in the last bit
                    from (x - minimum) / range; a column that does not change has scale 1

The operations go from left to right as they are written here, t being 0, 1, … as a double. Noise is
added when the series is complete: size * randn(count) or size * uniform(-1, 1, count). No normal
value recorded here meets a logarithm of the C library that is not the nearest double.

Mackey-Glass: the grid has `substeps` steps of dt = 1 / substeps from one value to the next, and one
step of the fourth-order Runge-Kutta method leads from one grid point to the next. The delayed value
is x(t - tau) of the grid for the first stage, x(t - tau + dt) for the last, and their mean for the
two between; before t = 0 it is `initial`. The first value of the series is `initial` itself, at
t = 0, unless it is among those that are discarded.
"""
import json
import math
import os

import mpmath
import numpy as np
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import MinMaxScaler, StandardScaler

FOLDER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..")
TAU = 2 * np.pi
mpmath.mp.prec = 200


def nearest(function):
    """The function with every result the nearest double to the true one."""
    return np.vectorize(lambda x: float(function(mpmath.mpf(float(x)))), otypes=[float])


class NumPy:
    sin, exp = staticmethod(np.sin), staticmethod(np.exp)


class Nearest:
    sin, exp = staticmethod(nearest(mpmath.sin)), staticmethod(nearest(mpmath.exp))


def sine_over_range(f, start, stop, count):
    return f.sin(np.linspace(start, stop, count))


def sum_of_sines(f, steps, terms):
    t = np.arange(steps, dtype=float)
    total = np.zeros(steps)
    for term in terms:
        total = total + term["amplitude"] * f.sin(TAU * t / term["period"] + term["phase"])
    return total


def damped_sine(f, steps, period, time_constant):
    t = np.arange(steps, dtype=float)
    return f.exp(-t / time_constant) * f.sin(TAU * t / period)


def chirp(f, steps, first_period, last_period):
    t = np.arange(steps, dtype=float)
    first, last = 1 / first_period, 1 / last_period
    return f.sin(TAU * (first * t + (last - first) * t * t / (2 * (steps - 1))))


def modulated_sine(f, steps, period, envelope_period, depth):
    t = np.arange(steps, dtype=float)
    return (1 + depth * f.sin(TAU * t / envelope_period)) * f.sin(TAU * t / period)


def trending_sine(f, steps, period, slope):
    t = np.arange(steps, dtype=float)
    return slope * t + f.sin(TAU * t / period)


def power(x, exponent):
    """x · x · … from left to right."""
    product = 1.0
    for _ in range(exponent):
        product *= x
    return product


def mackey_glass(f, steps, tau, beta, gamma, exponent, initial, substeps, discard):
    dt, delay = 1 / substeps, tau * substeps
    assert delay == int(delay), "the delay has to be a whole number of grid steps"
    delay = int(delay)

    def slope(x, delayed):
        return beta * delayed / (1 + power(delayed, exponent)) - gamma * x

    grid = [initial]
    for n in range((discard + steps - 1) * substeps):
        x = grid[n]
        before = grid[n - delay] if n >= delay else initial
        after = grid[n - delay + 1] if n + 1 >= delay else initial
        between = (before + after) / 2
        k1 = slope(x, before)
        k2 = slope(x + dt / 2 * k1, between)
        k3 = slope(x + dt / 2 * k2, between)
        k4 = slope(x + dt * k3, after)
        grid.append(x + dt / 6 * (k1 + 2 * k2 + 2 * k3 + k4))
    return np.array(grid[discard * substeps::substeps])


def random_walk(f, steps, deviation, drift, start):
    return start + np.cumsum(drift + deviation * np.random.randn(steps))


SERIES = [
    # name, generator, parameters, seed and noise
    ("sine-over-range", sine_over_range, dict(start=-2 * np.pi, stop=2 * np.pi, count=101), {}),
    ("sine-over-range-noise", sine_over_range, dict(start=-2 * np.pi, stop=2 * np.pi, count=101),
     {"seed": 773, "noise": {"normal": 0.05}}),
    ("sine-over-range-uniform-noise", sine_over_range, dict(start=0.25, stop=7, count=60),
     {"seed": 42, "noise": {"uniform": 0.1}}),
    ("sum-of-sines", sum_of_sines, dict(steps=400, terms=[
        {"period": 80.0, "amplitude": 1.0, "phase": 0.0},
        {"period": 31.5, "amplitude": 0.5, "phase": 0.7},
        {"period": 7.0, "amplitude": -0.25, "phase": -2.0}]), {}),
    ("damped-sine", damped_sine, dict(steps=400, period=80.0, time_constant=300.0), {}),
    ("chirp", chirp, dict(steps=400, first_period=100.0, last_period=20.0), {}),
    ("chirp-slower", chirp, dict(steps=101, first_period=8.0, last_period=64.0), {}),
    ("modulated-sine", modulated_sine,
     dict(steps=400, period=80.0, envelope_period=500.0, depth=0.5), {}),
    ("trending-sine", trending_sine, dict(steps=400, period=80.0, slope=0.001), {}),
    ("mackey-glass", mackey_glass, dict(steps=400, tau=17.0, beta=0.2, gamma=0.1, exponent=10,
                                        initial=1.2, substeps=10, discard=0), {}),
    ("mackey-glass-discarded", mackey_glass, dict(
        steps=200, tau=30.0, beta=0.25, gamma=0.1, exponent=9, initial=0.9, substeps=4,
        discard=100), {}),
    ("mackey-glass-short-delay", mackey_glass, dict(
        steps=60, tau=0.5, beta=0.2, gamma=0.1, exponent=10, initial=1.2, substeps=2, discard=0),
     {}),
    ("random-walk", random_walk, dict(steps=300, deviation=1.0, drift=0.0, start=0.0), {"seed": 0}),
    ("random-walk-drift", random_walk, dict(steps=300, deviation=0.5, drift=-0.02, start=10.0),
     {"seed": 773}),
]

# Among them: 0.07 · 100 = 7.000000000000001, of which the number of test samples is 8; 0.29 · 100 is
# less than 29; a single training sample; a single test sample.
SPLITS = [(1797, 0.2, 42), (1797, 0.2, 0), (10, 0.3, 0), (10, 0.1, 1), (100, 0.07, 7), (100, 0.29, 7),
          (2, 0.5, 773), (3, 0.6, 5), (65, 0.25, 2**32 - 1)]

# The second column does not change in the rows that are fitted, the last one nowhere.
TABLE = [[1.5, 7.0, -0.001, 3.0], [2.25, 7.0, 0.004, 3.0], [-0.75, 7.0, 0.0025, 3.0],
         [4.0, 7.0, -0.0005, 3.0], [3.1, 7.0, 0.0, 3.0], [0.2, 7.0, 0.0031, 3.0],
         [5.5, 9.0, 0.01, 3.0], [-2.0, 6.5, -0.02, 3.0], [1.0, 7.0, 0.001, 3.0]]
FITTED = 6


def write_json(name, entries):
    with open(os.path.join(FOLDER, name), "w") as file:
        file.write("[\n " + ",\n ".join(json.dumps(entry) for entry in entries) + "\n]\n")


def values(functions, generator, parameters, more):
    np.random.seed(more.get("seed", 0))
    series = generator(functions, **parameters)
    for kind, size in more.get("noise", {}).items():
        drawn = np.random.randn(len(series)) if kind == "normal" else np.random.uniform(
            -1, 1, len(series))
        series = series + size * drawn
    return series


def series():
    os.makedirs(os.path.join(FOLDER, "series"), exist_ok=True)
    entries = []
    for name, generator, parameters, more in SERIES:
        numpy, exact = (values(f, generator, parameters, more) for f in (NumPy, Nearest))
        assert np.array_equal(numpy.astype("f4"), exact.astype("f4")), name
        numpy.astype("<f8").tofile(os.path.join(FOLDER, f"series/{name}.f64"))
        differing = np.flatnonzero(numpy != exact)
        entries.append({"name": name, "generator": generator.__name__, "parameters": parameters,
                        **more, "differences": [{"index": int(i), "nearest": float(exact[i])}
                                                for i in differing]})
        print(f"{name}: {len(numpy)} values, {len(differing)} not by the nearest doubles")
    write_json("series.json", entries)


def splits():
    entries = []
    for count, test, state in SPLITS:
        training, testing = train_test_split(np.arange(count), test_size=test, random_state=state)
        entries.append({"count": count, "test": test, "randomState": state,
                        "trainingIndices": training.tolist(), "testIndices": testing.tolist()})
    write_json("splits.json", entries)


def scaling():
    table = np.array(TABLE)
    standard = StandardScaler().fit(table[:FITTED])
    min_max = MinMaxScaler().fit(table[:FITTED])
    common = {"table": TABLE, "fitted": FITTED}
    write_json("scaling.json", [
        {"scaling": "standard", **common, "mean": standard.mean_.tolist(),
         "scale": standard.scale_.tolist(), "scaled": standard.transform(table).tolist()},
        {"scaling": "min_max", **common, "minimum": min_max.data_min_.tolist(),
         "range": min_max.data_range_.tolist(), "scale": min_max.scale_.tolist(),
         "offset": min_max.min_.tolist(), "scaled": min_max.transform(table).tolist()}])


series()
splits()
scaling()
