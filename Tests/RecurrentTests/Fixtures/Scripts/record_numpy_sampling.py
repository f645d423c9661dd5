#!/usr/bin/env python3
"""Records NumPy's legacy multinomial numbers, and classes sampled by temperature.

    python3 record_numpy_sampling.py

Writes ../numpy-random/multinomial.json and ../numpy-random/temperature.json. Made with Python 3.11.7
and NumPy 2.4.6 on x86-64. After each case comes one more random number, so that the stream's place is
recorded too.
"""
import json
import os

import numpy as np

FOLDER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "numpy-random")
SEEDS = [0, 1, 42, 773, 2**32 - 1]
VOCABULARIES = [2, 3, 9, 64, 129, 300]
TEMPERATURES = [0.2, 0.5, 1.0, 1.2]
COUNTS = [0, 1, 7, 59, 200, 10_000, 10**7, 10**12]


def probabilities(rng, size, spread):
    logits = rng.normal(0, spread, size)
    p = np.exp(logits - logits.max())
    p[rng.random(size) < 0.1] = 0
    p[rng.integers(size)] += 0.01
    return p / p.sum()


def multinomial():
    cases = []
    for seed in SEEDS:
        rng = np.random.default_rng(seed)
        state = np.random.RandomState(seed)
        for size in VOCABULARIES:
            p = probabilities(rng, size, rng.choice([0.1, 1, 4]))
            classes = [int(state.multinomial(1, p).argmax()) for _ in range(200)]
            cases.append({"seed": seed, "probabilities": p.tolist(), "classes": classes,
                          "next": state.random_sample()})
        for count in COUNTS:
            for size in [1, 2, 3, 20]:
                p = probabilities(rng, size, 1)
                counts = [state.multinomial(count, p).tolist() for _ in range(4)]
                cases.append({"seed": seed, "probabilities": p.tolist(), "count": count,
                              "counts": counts, "next": state.random_sample()})
        # So rare that 1 - p has few digits of p.
        rare = [1e-15, 1 - 1e-15]
        counts = [state.multinomial(9 * 10**15, rare).tolist() for _ in range(20)]
        cases.append({"seed": seed, "probabilities": rare, "count": 9 * 10**15, "counts": counts,
                      "next": state.random_sample()})
    return cases


def sample(state, p, temperature):
    """The formula of the Keras example, in float64."""
    scaled = np.log(np.asarray(p).astype("float64")) / temperature
    powers = np.exp(scaled)
    return int(np.argmax(state.multinomial(1, powers / np.sum(powers), 1)))


def temperature():
    cases = []
    for seed in SEEDS:
        rng = np.random.default_rng(seed)
        for size in [7, 129, 303]:
            for value in TEMPERATURES:
                state = np.random.RandomState(seed)
                p = probabilities(rng, size, 2).astype("float32")
                classes = [sample(state, p, value) for _ in range(100)]
                cases.append({"seed": seed, "temperature": value,
                              "probabilities": [float(str(x)) for x in p], "classes": classes,
                              "next": state.random_sample()})
    return cases


def write(name, cases):
    with open(os.path.join(FOLDER, name), "w") as file:
        file.write("[\n" + ",\n".join(json.dumps(case) for case in cases) + "\n]\n")


np.seterr(divide="ignore")
print("NumPy", np.__version__)
write("multinomial.json", multinomial())
write("temperature.json", temperature())
