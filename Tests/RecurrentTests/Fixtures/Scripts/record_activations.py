#!/usr/bin/env python3
"""Records values and slopes of the activation functions that work element by element.

    python3 record_activations.py

Writes ../activations/<name>.f64: little-endian doubles x, y, slope, x, y, slope, … Every x is also a
float; y and slope are the doubles nearest to what the plain formulas give in 4000 bits. Slopes at
kinks are those that TensorFlow 2.21 gives for the functions of Keras 3.15. Made with Python 3.11.7
and mpmath 1.3.0.
"""
import os
import random
import struct

from mpmath import erf, exp, log, mp, mpf, sqrt, tanh

FOLDER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "activations")
POINTS = 160
mp.prec = 4000
ZERO, ONE = mpf(0), mpf(1)


def sigmoid(x):
    return 1 / (1 + exp(-x))


def normal(x):
    return (1 + erf(x / sqrt(mpf(2)))) / 2


def density(x):
    return exp(-x * x / 2) / sqrt(2 * mp.pi)


def softplus(x):
    return log(1 + exp(x))


def clamped(x, low, high):
    return min(max(x, mpf(low)), mpf(high))


def indicator(condition):
    return ONE if condition else ZERO


def mish_slope(x):
    value = tanh(softplus(x))
    return value + x * (1 - value * value) * sigmoid(x)


def bounded(slope, largest, threshold):
    """The layer ReLU; at a corner the slope is that of the operations that Keras uses."""
    slope, largest, threshold = mpf(slope), mpf(largest), mpf(threshold)

    def value(x):
        return (min(x, largest) if x > threshold else ZERO) - slope * max(threshold - x, ZERO)

    def derivative(x):
        if x > threshold:
            return indicator(x < largest or (x == largest and not (largest == 6 and threshold == 0)))
        if x == threshold:
            return slope if mp.isinf(largest) and threshold == 0 else ZERO
        return slope

    return value, derivative


def elu(alpha):
    return (lambda x: x if x > 0 else alpha * (exp(x) - 1),
            lambda x: ONE if x > 0 else alpha * exp(x))


LAMBDA, ALPHA = mpf("1.0507009873554804934193349852946"), mpf("1.6732632423543772848170429916717")
HALF, FIFTH = mpf(1) / 2, mpf("0.2")

# The value, the slope and the arguments where the formula changes.
FUNCTIONS = {
    "linear": (lambda x: x, lambda x: ONE, []),
    "relu": (lambda x: max(x, ZERO), lambda x: indicator(x > 0), []),
    "tanh": (tanh, lambda x: 1 - tanh(x) ** 2, []),
    "sigmoid": (sigmoid, lambda x: sigmoid(x) * sigmoid(-x), []),
    "hard_sigmoid": (lambda x: clamped(x / 6 + HALF, 0, 1),
                     lambda x: indicator(-3 < x < 3) / 6, [-3, 3]),
    "keras2_hard_sigmoid": (lambda x: clamped(FIFTH * x + HALF, 0, 1),
                            lambda x: FIFTH * indicator(-2.5 <= x <= 2.5), [-2.5, 2.5]),
    "leaky_relu": (lambda x: x if x > 0 else FIFTH * x, lambda x: ONE if x > 0 else FIFTH, []),
    "relu6": (lambda x: clamped(x, 0, 6), lambda x: indicator(0 < x < 6), [6]),
    "elu": (*elu(ONE), []),
    "selu": (lambda x: LAMBDA * x if x > 0 else LAMBDA * ALPHA * (exp(x) - 1),
             lambda x: LAMBDA if x >= 0 else LAMBDA * ALPHA * exp(x), []),
    "softplus": (softplus, sigmoid, []),
    "softsign": (lambda x: x / (1 + abs(x)), lambda x: 1 / (1 + abs(x)) ** 2, []),
    "squareplus": (lambda x: (x + sqrt(x * x + 4)) / 2, lambda x: (1 + x / sqrt(x * x + 4)) / 2, []),
    "sparse_plus": (lambda x: x if x >= 1 else (x + 1) ** 2 / 4 if x > -1 else ZERO,
                    lambda x: clamped((x + 1) / 2, 0, 1), [-1, 1]),
    "silu": (lambda x: x * sigmoid(x), lambda x: sigmoid(x) * (1 + x * sigmoid(-x)), []),
    "gelu": (lambda x: x * normal(x), lambda x: normal(x) + x * density(x), []),
    "mish": (lambda x: x * tanh(softplus(x)), mish_slope, []),
    "hard_silu": (lambda x: x * clamped(x / 6 + HALF, 0, 1),
                  lambda x: clamped(x / 6 + HALF, 0, 1) + x / 6 * indicator(-3 < x < 3), [-3, 3]),
    "tanh_shrink": (lambda x: x - tanh(x), lambda x: tanh(x) ** 2, []),
    "soft_shrink": (lambda x: x - HALF if x > HALF else x + HALF if x < -HALF else ZERO,
                    lambda x: indicator(abs(x) > HALF), [-0.5, 0.5]),
    "hard_shrink": (lambda x: x if abs(x) > HALF else ZERO,
                    lambda x: indicator(abs(x) > HALF), [-0.5, 0.5]),
    "hard_tanh": (lambda x: clamped(x, -1, 1), lambda x: indicator(abs(x) <= 1), [-1, 1]),
    "sparse_sigmoid": (lambda x: clamped((x + 1) / 2, 0, 1),
                       lambda x: indicator(abs(x) < 1) / 2, [-1, 1]),
    "log_sigmoid": (lambda x: -softplus(-x), lambda x: sigmoid(-x), []),
    "exponential": (exp, exp, []),
    # Parameters that names do not have; the tests know them by these.
    "elu-0.75": (*elu(mpf(3) / 4), []),
    "relu-0.25-2-0": (*bounded(0.25, 2, 0), [2]),
    "relu-0-6-0.5": (*bounded(0, 6, 0.5), [0.5, 6]),
    "relu-0.25-inf-0.5": (*bounded(0.25, mp.inf, 0.5), [0.5]),
    "relu-0.25-inf-0": (*bounded(0.25, mp.inf, 0), []),
    "threshold-0.5--7": (lambda x: x if x > HALF else mpf(-7), lambda x: indicator(x > HALF), [0.5]),
}


def as_float(x):
    return struct.unpack("<f", struct.pack("<f", x))[0]


def points(name, corners):
    """Zero, corners with their neighbours, very small and large arguments, then random ones."""
    rng = random.Random(name)
    result = [0.0]
    for corner in corners:
        # Further apart than the rounding of intermediate results moves the corner.
        result += [float(corner), as_float(corner * (1 + 2**-20)), as_float(corner * (1 - 2**-20))]
    for size in (2.0**-126, 1e-30, 1e-10, 1e-5, 1e-3, 20, 50, 80, 100, 300, 1000, 1e6, 1e15, 1e30):
        result += [as_float(size), as_float(-size)]
    while len(result) < POINTS:
        reach = rng.choice((0.01, 1, 4, 12, 90))
        result.append(as_float(rng.uniform(-reach, reach)))
    return result


def nearest(value):
    """The nearest double; the conversion of mpmath does not know subnormal numbers."""
    if abs(value) > mpf(2) ** 1024:
        return float("inf") if value > 0 else float("-inf")
    if abs(value) >= mpf(2) ** -1022 or value == 0:
        return float(value)
    return float(mp.nint(value * mpf(2) ** 1074)) * 2.0**-1074


os.makedirs(FOLDER, exist_ok=True)
for name, (value, slope, corners) in FUNCTIONS.items():
    with open(os.path.join(FOLDER, name + ".f64"), "wb") as file:
        for x in points(name, corners):
            y = [nearest(function(mpf(x))) for function in (value, slope)]
            file.write(struct.pack("<3d", x, *y))
