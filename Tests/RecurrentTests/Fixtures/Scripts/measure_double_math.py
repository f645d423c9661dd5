#!/usr/bin/env python3
"""Measures the Double elementary functions against MPFR, and one processor level against another.

    python3 measure_double_math.py [points per function [function]]

Compiles the C sources as they are shipped (a portable level, and one with multiply-add
instructions), once more for processors that all have the instruction and with the compiler free to
form others, as in a package that depends on this one, and prints for each function
the worst error in units in the last place, how many results are not the nearest double, and how
many differ in any bit between the levels.
"""
import ctypes
import glob
import os
import struct
import subprocess
import sys
import tempfile

import double_math_reference as reference

HERE = os.path.dirname(os.path.abspath(__file__))
KERNELS = os.path.normpath(os.path.join(HERE, "../../../../Sources/RecurrentKernels"))


def compiled(folder, name, flags):
    library = os.path.join(folder, name + ".so")
    sources = sorted(glob.glob(os.path.join(KERNELS, "double_math*.c")))
    subprocess.run(["clang", "-O3", "-fPIC", "-shared", *flags,
                    "-I", os.path.join(KERNELS, "include"), *sources, "-lm", "-o", library],
                   check=True)
    return ctypes.CDLL(library)


def function(library, symbol):
    result = getattr(library, symbol)
    result.argtypes, result.restype = [ctypes.c_double], ctypes.c_double
    return result


def bits(x):
    return struct.pack("<d", x)


def main():
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    with tempfile.TemporaryDirectory() as folder:
        shipped = compiled(folder, "baseline", ["-march=x86-64", "-ffp-contract=off"])
        other = compiled(folder, "fma", ["-march=x86-64", "-mfma", "-ffp-contract=on"])
        print(f"{reference.VERSION}, {count} points per function")
        for name in sys.argv[2:] or reference.FUNCTIONS:
            levels = [function(shipped, f"rk_{name}"), function(shipped, f"rk_{name}_portable"),
                      function(shipped, f"rk_{name}_fma"), function(other, f"rk_{name}")]
            worst, where, misrounded, differing = 0.0, None, 0, 0
            for x in reference.points(name, count, seed=1):
                values = [level(x) for level in levels]
                differing += len(set(map(bits, values))) > 1
                nearest = reference.true_value(name, x)
                error = reference.error_in_ulps(values[0], nearest)
                misrounded += nearest == nearest and bits(values[0]) != bits(nearest)
                if error > worst:
                    worst, where = error, x
            print(f"{name:8} worst {worst:.6f} ulp at {where.hex()}, "
                  f"not nearest {misrounded}, levels differ {differing}")


main()
