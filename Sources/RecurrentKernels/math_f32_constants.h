// Made by Tests/RecurrentTests/Fixtures/Scripts/make_math_f32_constants.py; do not edit.
#ifndef RK_MATH_F32_CONSTANTS_H
#define RK_MATH_F32_CONSTANTS_H

// log(1 + f) = f - f^2/2 + f^3 (tail), -1/4 <= f <= 1/2; error 0.14
static const float log_tail_f32[9] = {
    0x1.5555560000000p-2f,
    -0x1.0000260000000p-2f,
    0x1.999a560000000p-3f,
    -0x1.5536aa0000000p-3f,
    0x1.2437040000000p-3f,
    -0x1.02da640000000p-3f,
    0x1.de70d40000000p-4f,
    -0x1.87a1ea0000000p-4f,
    0x1.5f350e0000000p-5f,
};

// (t + 3) e^(t^2/2) times the normal distribution at -t, for 0 <= t <= 15, in u = (t - 3) / (t + 3); error 0.65
static const float normal_tail_f32[11] = {
    0x1.754a760000000p-1f,
    -0x1.04c72a0000000p-1f,
    0x1.d713820000000p-3f,
    -0x1.832d320000000p-5f,
    -0x1.56d40a0000000p-7f,
    0x1.c8c7dc0000000p-8f,
    0x1.0c7a080000000p-10f,
    -0x1.0f2e8c0000000p-10f,
    -0x1.0098a80000000p-12f,
    0x1.1799c00000000p-13f,
    0x1.d17fe40000000p-15f,
};

#endif
