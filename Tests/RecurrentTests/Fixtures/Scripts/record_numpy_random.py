#!/usr/bin/env python3
"""Records NumPy's legacy random numbers for the tests of NumPyRandom.

    python3 record_numpy_random.py [--count]

Writes ../numpy-random/; with --count, also prints how many of a million normal values differ (six
minutes; 304 for seed 0, by at most two units in the last place). Made with Python 3.11.7, NumPy 2.4.6, glibc 2.36 on x86-64 with FMA, and
MPFR 4.2.0. The binary files are little-endian, the seeds one after another in the order of SEEDS.

NumPy's normal values go through the C library's logarithm, which is not always the nearest double.
Every normal value is therefore computed a second time from the same uniform values, by the same
IEEE operations but with MPFR's logarithm rounded to the nearest double. Where the two differ both
are recorded; a difference with an exact logarithm in the C library would be an error in this
script and stops it.
"""
import ctypes
import ctypes.util
import json
import math
import os
import platform
import random

import numpy as np

import double_math_reference as reference

FOLDER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "numpy-random")
SEEDS = [0, 1, 42, 773, 2**32 - 1]
STREAM, NORMALS, CALLS, COUNTED = 2000, 1500, 300, 1_000_000

_libm = ctypes.CDLL(ctypes.util.find_library("m"))
_libm.log.argtypes, _libm.log.restype = [ctypes.c_double], ctypes.c_double


class PolarMethod:
    """NumPy's legacy normal values with a logarithm of our choice, from a stream of uniform ones."""

    def __init__(self):
        self.cached = None
        self.inexact = False  # whether the C library's logarithm was another for this pair

    def value(self, draw):
        if self.cached is not None:
            value, self.cached = self.cached, None
            return value
        while True:
            x, y = 2 * draw() - 1, 2 * draw() - 1
            squared = x * x + y * y
            if 0 < squared < 1:
                break
        nearest = reference.true_value("log", squared)
        self.inexact = nearest != _libm.log(squared)
        factor = math.sqrt(-2 * nearest / squared)
        self.cached = factor * x
        return factor * y


class Recorder:
    """A RandomState and, beside it, its normal values with the nearest logarithm."""

    def __init__(self, seed):
        self.numpy = np.random.RandomState(seed)
        self.polar = PolarMethod()

    def randn(self):
        state = self.numpy.get_state()
        uniform = np.random.RandomState()
        uniform.set_state(state)
        assert (state[3] == 1) == (self.polar.cached is not None)
        nearest = self.polar.value(uniform.random_sample)
        value = self.numpy.randn()
        assert nearest == value or self.polar.inexact, "a difference the logarithm does not explain"
        return value, nearest

    def normal(self, mean, deviation):
        value, nearest = self.randn()
        return mean + deviation * value, mean + deviation * nearest


def write(name, arrays, dtype):
    np.concatenate(arrays).astype(dtype).tofile(os.path.join(FOLDER, name))


def write_json(name, value):
    with open(os.path.join(FOLDER, name), "w") as file:
        json.dump(value, file)
        file.write("\n")


def streams():
    states = [np.random.RandomState(seed) for seed in SEEDS]
    write("words.u32", [s._bit_generator.random_raw(STREAM) for s in states], "<u4")
    states = [np.random.RandomState(seed) for seed in SEEDS]
    write("random-sample.f64", [s.random_sample(STREAM // 2) for s in states], "<f8")
    normals, differences = [], []
    for seed in SEEDS:
        recorder = Recorder(seed)
        pairs = [recorder.randn() for _ in range(NORMALS)]
        values = [value for value, _ in pairs]
        assert np.array_equal(values, np.random.RandomState(seed).randn(NORMALS))
        normals.append(values)
        differences += [{"seed": seed, "index": i, "nearestLogarithm": nearest}
                        for i, (value, nearest) in enumerate(pairs) if nearest != value]
    write("randn.f64", normals, "<f8")
    write_json("randn-differences.json", differences)
    print(f"randn: {len(differences)} of {NORMALS * len(SEEDS)} recorded values differ")


def call(recorder, rng):
    """Makes one random call; returns its name, its arguments, its result, and the one that the
    nearest logarithm gives."""
    state = recorder.numpy
    name = rng.choice(["random_sample", "uniform", "randn", "normal", "randint", "permutation",
                       "shuffle"])
    if name == "randn":
        return (name, [], *recorder.randn())
    if name == "normal":
        arguments = [rng.choice([0.0, -3.5, 100.0]), rng.choice([0.0, 0.05, 7.0])]
        expected = np.random.RandomState()
        expected.set_state(state.get_state())
        value, nearest = recorder.normal(*arguments)
        assert value == expected.normal(*arguments)
        return name, arguments, value, nearest
    if name == "random_sample":
        arguments, value = [], state.random_sample()
    elif name == "uniform":
        arguments = rng.choice([[-1.0, 1.0], [0.1, 0.3], [5.0, -2.0], [-1e300, 1e300]])
        value = state.uniform(*arguments)
    elif name == "randint":
        arguments = rng.choice([[0, 10], [3, 4], [-7, 2**31], [0, 2**32], [0, 2**32 + 1], [0, 64],
                                [-(2**63), 2**63 - 1], [-(2**40), 2**41 + 5], [0, 2**32 - 1]])
        value = int(state.randint(*arguments))
    elif name == "permutation":
        arguments = [rng.choice([0, 1, 2, 7, 40])]
        value = state.permutation(*arguments).tolist()
    else:
        arguments = [rng.choice([0, 1, 2, 9, 33])]
        value = np.arange(*arguments)
        state.shuffle(value)
        value = value.tolist()
    return name, arguments, value, value


def mixed_calls():
    cases = []
    for seed in SEEDS:
        recorder, rng, calls = Recorder(seed), random.Random(f"calls {seed}"), []
        for _ in range(CALLS):
            name, arguments, value, nearest = call(recorder, rng)
            assert nearest == value, "choose other calls: these meet an inexact logarithm"
            calls.append({"call": name, "arguments": arguments, "result": value})
        _, words, position, has_gauss, _ = recorder.numpy.get_state()
        cases.append({"seed": seed, "calls": calls,
                      "end": {"words": words.tolist(), "position": position,
                              "cachedNormal": recorder.polar.cached if has_gauss else None}})
    write_json("mixed-calls.json", cases)


def long_permutations():
    write("permutations-of-1500.u32", [np.random.RandomState(s).permutation(1500) for s in SEEDS],
          "<u4")


def count():
    recorder = Recorder(0)
    differing, worst = 0, 0.0
    for _ in range(COUNTED):
        value, nearest = recorder.randn()
        differing += value != nearest
        worst = max(worst, abs(value - nearest) / math.ulp(nearest))
    print(f"randn: {differing} of {COUNTED} differ for seed 0, by at most {worst:g} ulp")


os.makedirs(FOLDER, exist_ok=True)
print("NumPy", np.__version__, *platform.libc_ver(), platform.machine(), reference.VERSION)
streams()
mixed_calls()
long_permutations()
if "--count" in os.sys.argv:
    count()
