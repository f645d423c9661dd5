#!/usr/bin/env python3
"""Derives the polynomials of the Float elementary functions and writes their C header.

    python3 make_math_f32_constants.py > ../../../../Sources/RecurrentKernels/math_f32_constants.h

Made with Python 3.11.7 and mpmath 1.3.0. Each polynomial interpolates its function in Chebyshev
nodes; the header says how far it is from the function, all coefficients rounded, in units of 2^-24
of what is computed from it.
"""
import struct

import mpmath
from mpmath import mp, mpf

mp.prec = 200


def nearest_float(value):
    return struct.unpack("<f", struct.pack("<f", float(value)))[0]


def interpolating(function, low, high, count):
    """The coefficients of the polynomial through `count` Chebyshev nodes, lowest degree first."""
    middle, reach = (low + high) / 2, (high - low) / 2
    nodes = [middle + reach * mpmath.cos(mp.pi * (2 * k + 1) / (2 * count)) for k in range(count)]
    matrix = mpmath.matrix([[x**j for j in range(count)] for x in nodes])
    solution = mpmath.lu_solve(matrix, mpmath.matrix([function(x) for x in nodes]))
    return [nearest_float(c) for c in solution]


def worst(function, coefficients, weight, low, high, points=4000):
    """The largest weighted difference of the polynomial from the function, in units of 2^-24."""
    largest = mpf(0)
    for i in range(points + 1):
        x = low + (high - low) * i / points
        difference = mpmath.polyval(coefficients[::-1], x) - function(x)
        largest = max(largest, abs(difference * weight(x)))
    return f"{float(largest * 2**24):.2f}"


def polynomial(name, coefficients, remark):
    print(f"// {remark}")
    print(f"static const float {name}[{len(coefficients)}] = {{")
    for value in coefficients:
        print(f"    {value.hex()}f,")
    print("};\n")


def log_tail(f):
    """(log(1 + f) - f + f^2/2) / f^3."""
    if abs(f) < mpf(2) ** -40:
        return mpf(1) / 3 - f / 4
    return (mpmath.log1p(f) - f + f * f / 2) / f**3


OFFSET = 3  # where the new variable of the normal tail is zero


def normal_tail(u):
    """(t + 3) times the tail of the normal distribution from t on, over e^(-t^2/2); u = (t-3)/(t+3)."""
    t = OFFSET * (1 + u) / (1 - u)
    return (t + OFFSET) * mpmath.erfc(t / mpmath.sqrt(2)) / 2 * mpmath.exp(t * t / 2)


print("""// Made by Tests/RecurrentTests/Fixtures/Scripts/make_math_f32_constants.py; do not edit.
#ifndef RK_MATH_F32_CONSTANTS_H
#define RK_MATH_F32_CONSTANTS_H
""")

low, high = mpf(-1) / 4, mpf(1) / 2
tail = interpolating(log_tail, low, high, 9)
error = worst(log_tail, tail, lambda f: f**3 / mpmath.log1p(f) if f else mpf(0), low, high)
polynomial("log_tail_f32", tail,
           f"log(1 + f) = f - f^2/2 + f^3 (tail), -1/4 <= f <= 1/2; error {error}")

low, high = mpf(-1), mpf(15 - OFFSET) / (15 + OFFSET)
tail = interpolating(normal_tail, low, high, 11)
error = worst(normal_tail, tail, lambda u: 1 / normal_tail(u), low, high)
polynomial("normal_tail_f32", tail,
           f"(t + {OFFSET}) e^(t^2/2) times the normal distribution at -t, for 0 <= t <= 15, "
           f"in u = (t - {OFFSET}) / (t + {OFFSET}); error {error}")

print("#endif")
