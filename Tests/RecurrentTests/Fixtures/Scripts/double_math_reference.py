"""The Double elementary functions in many bits (GNU MPFR), and points worth asking them about."""
import ctypes
import ctypes.util
import math
import random
import struct
import sys

BITS = 1000
_mpfr = ctypes.CDLL(ctypes.util.find_library("mpfr") or "libmpfr.so.6")
NEAREST = 0


class _Number(ctypes.Structure):
    _fields_ = [("precision", ctypes.c_long), ("sign", ctypes.c_int),
                ("exponent", ctypes.c_long), ("limbs", ctypes.c_void_p)]


def _number(bits=BITS):
    number = _Number()
    _mpfr.mpfr_init2(ctypes.byref(number), ctypes.c_long(bits))
    return ctypes.byref(number)


_get = _mpfr.mpfr_get_d
_get.restype = ctypes.c_double
_set = _mpfr.mpfr_set_d
_set.argtypes = [ctypes.c_void_p, ctypes.c_double, ctypes.c_int]
_x, _y, _difference, _wide = _number(), _number(), _number(), _number(1400)
_mpfr.mpfr_get_version.restype = ctypes.c_char_p
VERSION = "MPFR " + _mpfr.mpfr_get_version().decode()


def _sigmoid():
    """1/(1 + e^-x), and for very negative x, e^x/(1 + e^x), whose parts do not overflow."""
    _mpfr.mpfr_neg(_y, _x, NEAREST)
    _mpfr.mpfr_exp(_y, _y, NEAREST)
    _mpfr.mpfr_add_ui(_y, _y, ctypes.c_ulong(1), NEAREST)
    _mpfr.mpfr_ui_div(_y, ctypes.c_ulong(1), _y, NEAREST)


def _tanh_shrink():
    """x - tanh x, and a zero with the sign of x where even these bits do not tell them apart."""
    _mpfr.mpfr_tanh(_y, _x, NEAREST)
    _mpfr.mpfr_sub(_y, _x, _y, NEAREST)
    if _mpfr.mpfr_zero_p(_y):
        _mpfr.mpfr_set_zero(_y, ctypes.c_int(-1 if _mpfr.mpfr_signbit(_x) else 1))


def _normal_cdf():
    """erfc(-x/sqrt(2))/2"""
    _mpfr.mpfr_sqrt_ui(_y, ctypes.c_ulong(2), NEAREST)
    _mpfr.mpfr_div(_y, _x, _y, NEAREST)
    _mpfr.mpfr_neg(_y, _y, NEAREST)
    _mpfr.mpfr_erfc(_y, _y, NEAREST)
    _mpfr.mpfr_div_2ui(_y, _y, ctypes.c_ulong(1), NEAREST)


def _normal_density():
    """e^(-x^2/2)/sqrt(2 pi)"""
    _mpfr.mpfr_const_pi(_difference, NEAREST)
    _mpfr.mpfr_mul_2ui(_difference, _difference, ctypes.c_ulong(1), NEAREST)
    _mpfr.mpfr_sqrt(_difference, _difference, NEAREST)
    _mpfr.mpfr_sqr(_y, _x, NEAREST)
    _mpfr.mpfr_div_2ui(_y, _y, ctypes.c_ulong(1), NEAREST)
    _mpfr.mpfr_neg(_y, _y, NEAREST)
    _mpfr.mpfr_exp(_y, _y, NEAREST)
    _mpfr.mpfr_div(_y, _y, _difference, NEAREST)


_COMPOSED = {"sigmoid": _sigmoid, "tanh_shrink": _tanh_shrink, "normal_cdf": _normal_cdf,
             "normal_density": _normal_density}


def true_value(name, x):
    """Leaves the function's value in `_y` and returns it rounded to the nearest double."""
    _set(_x, x, NEAREST)
    if name in _COMPOSED:
        _COMPOSED[name]()
    else:
        getattr(_mpfr, "mpfr_" + name)(_y, _x, NEAREST)
    return _get(_y, NEAREST)


def error_in_ulps(computed, nearest):
    """How far `computed` is from the value `true_value` left, which rounds to `nearest`."""
    if math.isnan(nearest):
        return 0.0 if math.isnan(computed) else math.inf
    if math.isinf(nearest) or math.isinf(computed):
        return 0.0 if computed == nearest else math.inf
    _set(_x, computed, NEAREST)
    _mpfr.mpfr_sub(_difference, _x, _y, NEAREST)
    return abs(_get(_difference, NEAREST)) / math.ulp(nearest)


def nearest_to_half_pi(multiple):
    """The double nearest to multiple · π/2."""
    _mpfr.mpfr_const_pi(_wide, NEAREST)
    _mpfr.mpfr_div_2ui(_wide, _wide, ctypes.c_ulong(1), NEAREST)
    _mpfr.mpfr_mul_d(_wide, _wide, ctypes.c_double(multiple), NEAREST)
    return _get(_wide, NEAREST)


def _from_bits(bits):
    return struct.unpack("<d", struct.pack("<Q", bits))[0]


def neighbours(x, reach=2):
    result = [x]
    low = high = x
    for _ in range(reach):
        low, high = math.nextafter(low, -math.inf), math.nextafter(high, math.inf)
        result += [low, high]
    return result


# Where each function changes its ways: thresholds of the result and of our own branches.
_THRESHOLDS = {
    "sin": [2.0**-26, math.pi / 4, 2.0**26, 1.0, sys.float_info.max,
            float.fromhex("0x1.6ac5b262ca1ffp+849")],
    "cos": [2.0**-27, math.pi / 4, 2.0**26, 1.0, sys.float_info.max,
            float.fromhex("0x1.6ac5b262ca1ffp+849")],
    "log": [1.0, 0.5, 2.0, math.sqrt(0.5), math.sqrt(2), 1 + 2.0**-7, 1 - 2.0**-8,
            2.0**-1022, 2.0**-1074 * 3, sys.float_info.max, math.e],
    "exp": [709.782712893384, -745.1332191019412, -708.3964185322641, 2.0**-54, -2.0**-54,
            1.0, -1.0, -744.4400719213812, 710.0, -746.0],
    "tanh": [2.0**-27, 2.0**-6, 19.061547465398498, 20.0, 22.0],
    "sigmoid": [-40.0, 40.0, -745.1332191019412, -708.3964185322641, 36.7368005696771, -36.7,
                -746.0, -2.0**-54, 2.0**-54],
    "expm1": [709.782712893384, -37.5, -40.0, 50.0, 2.0**-54, -2.0**-54,
              float.fromhex("0x1.6p-8"), -float.fromhex("0x1.6p-8"), 0.6931471805599453],
    "log1p": [-1.0, -0.5, 1.0, 2.0**-54, -2.0**-54, 2.0**-7, -2.0**-7, 2.0**53, 2.0**100,
              sys.float_info.max],
    "tanh_shrink": [2.0**-335, 2.0**-6, 19.061547465398498, 20.0],
    "normal_cdf": [9.0, 8.3, -39.0, -38.48, -37.5, -5.0, 5.0],
    "normal_density": [39.0, 38.5, 37.6],
}
_SYMMETRIC = {"sin", "cos", "tanh", "tanh_shrink", "normal_density"}
_SPECIAL = [0.0, -0.0, math.inf, -math.inf, math.nan, 5e-324, -5e-324, 2.0**-1022, -2.0**-1022,
            sys.float_info.max, -sys.float_info.max]


def _spread(name, rng):
    """One random argument; every kind the function tells apart turns up often."""
    kind = rng.random()
    if name == "log":
        if kind < 0.4:
            return rng.uniform(0.5, 2)
        if kind < 0.5:
            return 1 + rng.choice((-1, 1)) * 2 ** rng.uniform(-53, -6)
        if kind < 0.6:
            return _from_bits(rng.getrandbits(52))
        return _from_bits(rng.randrange(1, 0x7FF << 52))
    sign = rng.choice((-1, 1))
    if kind < 0.1:
        return sign * 2 ** rng.uniform(-60, 0)
    if name == "expm1":
        return rng.uniform(-2, 2) if kind < 0.6 else rng.uniform(-40, 50)
    if name == "log1p":
        return rng.uniform(-1, 2) if kind < 0.6 else 2 ** rng.uniform(-8, 120)
    if name == "tanh_shrink":
        return sign * (2 ** rng.uniform(-335, 0) if kind < 0.3 else rng.uniform(0, 25))
    if name in ("normal_cdf", "normal_density"):
        return rng.uniform(-4, 4) if kind < 0.5 else sign * rng.uniform(0, 39)
    if name in ("exp", "sigmoid"):
        if kind < 0.5:
            return rng.uniform(-3, 3)
        return rng.uniform(-745.2, -700) if kind < 0.6 else rng.uniform(-745.2, 709.8)
    if name == "tanh":
        return sign * rng.uniform(0, 3) if kind < 0.7 else sign * rng.uniform(0, 20)
    if kind < 0.5:
        return sign * rng.uniform(0, 7)
    if kind < 0.6:
        return sign * nearest_to_half_pi(rng.randrange(1, 2 ** rng.randrange(1, 54)))
    if kind < 0.8:
        return sign * 2 ** rng.uniform(0, 30)
    return sign * 2 ** rng.uniform(26, 1024 - 1e-9)


def points(name, count, seed):
    """Thresholds with their neighbours, then random arguments up to `count`."""
    rng = random.Random(f"{name} {seed}")
    result = list(_SPECIAL)
    for threshold in _THRESHOLDS[name]:
        for x in neighbours(threshold):
            result += [x, -x] if name in _SYMMETRIC else [x]
    if name in ("sin", "cos"):
        for multiple in range(1, 120):
            result.append(nearest_to_half_pi(multiple))
    while len(result) < count:
        result.append(_spread(name, rng))
    return result[:count]


FUNCTIONS = ["sin", "cos", "log", "exp", "tanh", "sigmoid", "expm1", "log1p", "tanh_shrink",
             "normal_cdf", "normal_density"]
