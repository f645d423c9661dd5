#!/usr/bin/env python3
"""Derives every constant of the Double elementary functions and writes their C header.

    python3 make_double_math_constants.py > ../../../../Sources/RecurrentKernels/double_math_constants.h

Made with Python 3.11.7 and mpmath 1.3.0. Nothing is copied from another library: the tables are
values of the functions themselves, the polynomials are Taylor series, but for one through Chebyshev
nodes; their truncation errors are printed in the header.
"""
import mpmath
from mpmath import mp, mpf

mp.prec = 2000


def parts(value, count):
    """The value as a sum of doubles, each the nearest to what the earlier ones leave."""
    result = []
    for _ in range(count):
        part = float(mpf(value))
        result.append(part)
        value -= mpf(part)
    return result


def literal(number):
    return number.hex()


def pair(value):
    high, low = parts(value, 2)
    return "{%s, %s}" % (literal(high), literal(low))


def scalar(name, value):
    print(f"static const double {name} = {literal(float(mpf(value)))};")


def pair_constant(name, value):
    print(f"static const pair {name} = {pair(value)};")


def part_constants(name, value, count):
    for index, part in enumerate(parts(value, count), start=1):
        print(f"static const double {name}_{index} = {literal(part)};")


def polynomial(name, values, remark):
    print(f"// {remark}")
    print(f"static const double {name}[{len(values)}] = {{")
    for value in values:
        print(f"    {literal(float(mpf(value)))},")
    print("};")


def bits(value):
    return f"2^{float(mpmath.log(abs(value), 2)):.0f}"


print("""// Made by Tests/RecurrentTests/Fixtures/Scripts/make_double_math_constants.py; do not edit.
#ifndef RK_DOUBLE_MATH_CONSTANTS_H
#define RK_DOUBLE_MATH_CONSTANTS_H

#include <stdint.h>

#include "double_math_pairs.h"
""")

# exp: 2^(n/64) from a table, e^r with |r| <= ln2/128 from a series.
ln2 = mpmath.ln(2)
scalar("sixty_four_over_ln2", 64 / ln2)
part_constants("ln2_over_sixty_four", ln2 / 64, 2)
print("// 2^(j/64)")
print("static const pair exp2_table[64] = {")
for j in range(64):
    print(f"    {pair(mpf(2) ** (mpf(j) / 64))},")
print("};")
reach = ln2 / 128
polynomial("exp_tail", [1 / mpmath.factorial(n) for n in range(3, 10)],
           f"e^r = 1 + r + r^2/2 + r^3 (tail); left off: {bits(reach**10 / mpmath.factorial(10))}")

# tanh for small arguments.
tanh_series = mpmath.taylor(mpmath.tanh, 0, 17)
pair_constant("tanh_cubic", tanh_series[3])
polynomial("tanh_tail", tanh_series[5:17:2],
           "tanh x = x + x^3 (cubic + x^2 (tail)), |x| < 2^-6; "
           f"left off: {bits(mpf(2) ** -96 * tanh_series[17])} of x")

# log: the exponent, the logarithm of a reciprocal near 1/m, and log(1 + r) from a series.
pair_constant("ln2_pair", ln2)
print("// For the leading 7 bits of the significand: a reciprocal c and -log(c).")
print("static const struct { double reciprocal; pair logarithm; } log_table[128] = {")
for i in range(128):
    middle = 1 + (mpf(i) + 0.5) / 128
    if i >= 53:
        middle /= 2
    reciprocal = 1.0 if i in (0, 127) else float(1 / middle)
    print("    {%s, %s}," % (literal(reciprocal), pair(-mpmath.log(mpf(reciprocal)))))
print("};")
pair_constant("one_third", mpf(1) / 3)
polynomial("log_tail", [(-1) ** (n + 1) / mpf(n) for n in range(4, 13)],
           "log(1+r) = r - r^2/2 + r^3 (1/3 + r (tail)), |r| <= 2^-7; "
           f"left off: {bits(mpf(2) ** -84 / 13)} of r")

# The normal distribution: its tail without the steep decline, in a variable that runs to a limit.
OFFSET = 5


def normal_tail(u):
    """(t + 5) times the tail from t on, over e^(-t^2/2); u = (t - 5)/(t + 5)."""
    t = OFFSET * (1 + u) / (1 - u)
    return (t + OFFSET) * mpmath.erfc(t / mpmath.sqrt(2)) / 2 * mpmath.exp(t * t / 2)


def interpolating(function, low, high, count):
    """The coefficients of the polynomial through `count` Chebyshev nodes, lowest degree first."""
    middle, reach = (low + high) / 2, (high - low) / 2
    nodes = [middle + reach * mpmath.cos(mp.pi * (2 * k + 1) / (2 * count)) for k in range(count)]
    matrix = mpmath.matrix([[x**j for j in range(count)] for x in nodes])
    return list(mpmath.lu_solve(matrix, mpmath.matrix([function(x) for x in nodes])))


pair_constant("one_over_root_of_two_pi", 1 / mpmath.sqrt(2 * mp.pi))
low, high = mpf(-1), mpf(39 - OFFSET) / (39 + OFFSET)
terms = interpolating(normal_tail, low, high, 32)
error = max(abs(mpmath.polyval(terms[::-1], u) / normal_tail(u) - 1)
            for u in mpmath.linspace(low, high, 500))
print(f"// (t + {OFFSET}) e^(t^2/2) times the normal distribution at -t, for 0 <= t <= 39, in "
      f"u = (t - {OFFSET})/(t + {OFFSET}); error: {bits(error)}")
print(f"enum {{ NORMAL_TAIL_COUNT = {len(terms)} }};")
print("static const pair normal_tail_terms[NORMAL_TAIL_COUNT] = {")
for term in terms:
    print(f"    {pair(term)},")
print("};")

# sin and cos: quarter turns, and series on |r| <= pi/4.
half_pi = mp.pi / 2
scalar("two_over_pi", 1 / half_pi)
part_constants("half_pi", half_pi, 3)
reach = mp.pi / 4
for name, first in (("sin", 3), ("cos", 4)):
    for index in range(3 if name == "sin" else 2):
        n = first + 2 * index
        pair_constant(f"{name}_term_{n}", (-1) ** (n // 2) / mpmath.factorial(n))
    n = first + 2 * (3 if name == "sin" else 2)
    end = n + 16
    left = reach**end / mpmath.factorial(end)
    polynomial(f"{name}_tail",
               [(-1) ** (k // 2) / mpmath.factorial(k) for k in range(n, end, 2)],
               f"terms r^{n}, r^{n + 2}, … of {name} r; left off: {bits(left)}")

print("// A zero word, then the first 1280 binary places of 2/pi.")
print("static const uint64_t two_over_pi_bits[21] = {")
print("    0,")
digits = int(mpmath.floor(mpf(2) ** 1280 / half_pi))
for word in range(20):
    print("    0x%016xu," % ((digits >> (64 * (19 - word))) & (2**64 - 1)))
print("};\n\n#endif")
