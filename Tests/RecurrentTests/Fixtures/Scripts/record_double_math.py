#!/usr/bin/env python3
"""Records the points that the tests of the Double elementary functions are held against.

    python3 record_double_math.py

Writes ../double-math/<function>.f64: little-endian doubles x, y, x, y, … where y is the double
nearest to the function at x. Of a larger sample, the points whose value lies closest to the middle
between two doubles are always taken. Made with Python 3.11.7 and MPFR 4.2.0.
"""
import math
import os
import struct

import double_math_reference as reference

FOLDER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "double-math")
KEPT, HARD, SAMPLE = 2000, 400, 60_000


def record(name):
    hardness = {}
    chosen = reference.points(name, KEPT - HARD, seed=2)
    for x in reference.points(name, SAMPLE, seed=3):
        nearest = reference.true_value(name, x)
        if math.isfinite(nearest) and abs(nearest) > 2.0**-1000:
            hardness[x] = reference.error_in_ulps(nearest, nearest)
    # Beyond 0.4999999 lie results next to 1 and arguments next to 0: all alike.
    hard = sorted((x for x in hardness if hardness[x] < 0.4999999), key=lambda x: -hardness[x])
    chosen += hard[:HARD]
    with open(os.path.join(FOLDER, name + ".f64"), "wb") as file:
        for x in chosen:
            y = reference.true_value(name, x)
            file.write(struct.pack("<dd", x, math.nan if math.isnan(y) else y))


os.makedirs(FOLDER, exist_ok=True)
for function in reference.FUNCTIONS:
    record(function)
