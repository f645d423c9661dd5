"""Outputs of every further layer, activation function and way to put layers together.

Each table is a folder of recordings: name: (inputs, layers, gain of the weights if not 1). Inputs
are drawn from the case's own random stream, whose seed is a checksum of its name, so that cases can
be added anywhere.
"""

import zlib

import keras
import numpy as np

from keras_forward import outputs_record
from keras_records import *

ELEMENT_WISE = [
    "linear", "relu", "tanh", "sigmoid", "hard_sigmoid", keras2_hard_sigmoid, "leaky_relu", "relu6",
    "elu", "celu", "selu", "softplus", "softsign", "squareplus", "sparse_plus", "silu", "gelu",
    "mish", "hard_silu", "tanh_shrink", "soft_shrink", "hard_shrink", "hard_tanh", "sparse_sigmoid",
    "log_sigmoid", "exponential",
]
OVER_AN_AXIS = ["softmax", "log_softmax", "sparsemax", "glu"]


def uniform(*shape, limit=2):
    return lambda random: random.uniform(-limit, limit, shape).astype(np.float32)


def wide(random):
    """Numbers on both sides of every kink, the kinks, and some where exponentials get large."""
    special = [
        0, 0.25, -0.25, 0.5, -0.5, 1, -1, 2, -2, 2.5, -2.5, 3, -3, 6, -6, 1e-4, -1e-4, 12, -12,
        20, -20, -0.0]
    values = random.uniform(-6, 6, 4 * 5 * 6)
    values[:len(special)] = special
    return values.reshape(4, 5, 6).astype(np.float32)


def indices(n, t, count):
    """Whole numbers below a count, about a third of them zero."""
    def draw(random):
        drawn = random.randint(1, count, (n, t)) * (random.uniform(size=(n, t)) > 0.35)
        return drawn.astype(np.float32)
    return draw


def name_of(activation):
    return activation if isinstance(activation, str) else activation.__name__


def sequences(kind, units, *arguments, **options):
    return kind(units, *arguments, return_sequences=True, **options)


def activations():
    cases = {
        name_of(a): (wide, lambda a=a: [L.Activation(a)]) for a in ELEMENT_WISE + OVER_AN_AXIS}
    for a in OVER_AN_AXIS:
        cases[f"dense-{a}"] = (uniform(5, 3, 4), lambda a=a: [DENSE(6, a)])
    return cases | {
        "re-lu": (wide, lambda: [L.ReLU()]),
        "re-lu-max-value": (wide, lambda: [L.ReLU(max_value=2.5)]),
        "re-lu-negative-slope": (wide, lambda: [L.ReLU(negative_slope=0.25)]),
        "re-lu-threshold": (wide, lambda: [L.ReLU(threshold=1)]),
        "re-lu-all": (wide, lambda: [L.ReLU(max_value=3, negative_slope=0.1, threshold=0.5)]),
        "re-lu-max-value-threshold": (wide, lambda: [L.ReLU(max_value=6, threshold=0.5)]),
        "leaky-re-lu": (wide, lambda: [L.LeakyReLU()]),
        "leaky-re-lu-slope": (wide, lambda: [L.LeakyReLU(negative_slope=0.05)]),
        "elu-layer": (wide, lambda: [L.ELU()]),
        "elu-alpha": (wide, lambda: [L.ELU(alpha=0.7)]),
        "threshold": (wide, lambda: [Threshold(0.5, -2.0)]),
        "threshold-negative": (wide, lambda: [Threshold(-1.0, 20.0)]),
    }


def cells():
    """Every element-wise function inside every cell, and many of them as gates."""
    cases = {}
    for index, a in enumerate(ELEMENT_WISE):
        name = name_of(a)
        gate = ELEMENT_WISE[(index + 5) % (len(ELEMENT_WISE) - 1)]
        bounded = ["sigmoid", "hard_sigmoid", "hard_tanh", "sparse_sigmoid", "softsign", "relu6"]
        # A function without bounds in every place would grow beyond single precision.
        gate = gate if a in bounded + ["tanh"] else bounded[index % len(bounded)]
        gain = 0.3 if name == "exponential" else 1
        cases |= {
            f"lstm-{name}": (uniform(3, 4, 2), lambda a=a: [sequences(LSTM, 5, a)], gain),
            f"gru-{name}": (uniform(4, 5, 2), lambda a=a: [sequences(GRU, 3, a)], gain),
            f"simple-rnn-{name}": (uniform(2, 4, 3), lambda a=a: [sequences(RNN, 5, a)], gain),
            f"gru-before-{name}-gates-{name_of(gate)}": (
                uniform(4, 3, 2), lambda a=a, g=gate: [sequences(GRU, 5, a, g, reset_after=False)],
                gain),
            f"lstm-tanh-gates-{name}": (
                uniform(3, 4, 2), lambda a=a: [sequences(LSTM, 5, "tanh", a)], gain),
        }
    return cases


def bidirectional():
    kinds = {
        "lstm": lambda **k: LSTM(4, **k),
        "gru": lambda **k: GRU(4, **k),
        "gru-before": lambda **k: GRU(4, reset_after=False, **k),
        "simple-rnn": lambda **k: RNN(4, **k),
    }
    cases = {}
    for kind, make in kinds.items():
        for mode in ["concat", "sum", "mul", "ave", None]:
            for every in [False, True]:
                name = f"{kind}-{mode or 'none'}" + ("-sequences" if every else "")
                cases[name] = (uniform(3, 5, 2), lambda make=make, mode=mode, every=every: [
                    L.Bidirectional(make(return_sequences=every), merge_mode=mode)])
    return cases | {
        "different-layers": (uniform(3, 5, 2), lambda: [
            L.Bidirectional(LSTM(4), backward_layer=GRU(6, go_backwards=True))]),
        "different-layers-sequences": (uniform(3, 5, 2), lambda: [
            L.Bidirectional(
                sequences(GRU, 4, reset_after=False),
                backward_layer=sequences(RNN, 3, "relu", go_backwards=True))]),
        "different-layers-sum": (uniform(3, 5, 2), lambda: [
            L.Bidirectional(
                sequences(RNN, 4), merge_mode="sum",
                backward_layer=sequences(LSTM, 4, "softsign", go_backwards=True))]),
        "lstm-wide": (uniform(7, 4, 3), lambda: [L.Bidirectional(sequences(LSTM, 19)), DENSE(2)]),
        "stacked": (uniform(3, 5, 2), lambda: [
            L.Bidirectional(sequences(LSTM, 4), merge_mode="ave"),
            L.Bidirectional(GRU(3)), DENSE(2, "tanh")]),
    }


def stacks():
    def mixed():
        return [L.LSTMCell(5), L.GRUCell(4), L.SimpleRNNCell(3)]

    def others():
        return [
            L.SimpleRNNCell(4, "relu", use_bias=False), L.GRUCell(5, reset_after=False),
            L.LSTMCell(3, recurrent_activation="hard_sigmoid")]

    return {
        "last": (uniform(4, 5, 2), lambda: [L.RNN(mixed())]),
        "sequences": (uniform(4, 5, 2), lambda: [L.RNN(mixed(), return_sequences=True)]),
        "backwards": (uniform(4, 5, 2), lambda: [L.RNN(mixed(), go_backwards=True)]),
        "backwards-sequences": (uniform(4, 5, 2), lambda: [
            L.RNN(mixed(), go_backwards=True, return_sequences=True), DENSE(2)]),
        "other-cells": (uniform(4, 5, 2), lambda: [L.RNN(others(), return_sequences=True)]),
        "one-cell": (uniform(4, 5, 2), lambda: [L.RNN([L.LSTMCell(6)], return_sequences=True)]),
        "wide": (uniform(6, 3, 2), lambda: [L.RNN([L.GRUCell(17), L.LSTMCell(18)])]),
    }


def layers():
    norm, batch = L.LayerNormalization, L.BatchNormalization
    steps = uniform(4, 5, 3)
    return {
        "time-distributed-dense": (steps, lambda: [L.TimeDistributed(DENSE(6, "tanh"))]),
        "time-distributed-activation": (
            steps, lambda: [L.TimeDistributed(L.Activation("softmax"))]),
        "time-distributed-normalization": (steps, lambda: [L.TimeDistributed(norm()), LSTM(2)]),
        "embedding": (indices(4, 5, 7), lambda: [L.Embedding(7, 3)]),
        "embedding-lstm": (indices(4, 5, 7), lambda: [L.Embedding(7, 3), LSTM(6), DENSE(2)]),
        "dropout": (steps, lambda: [
            L.Dropout(0.4), LSTM(6, dropout=0.3, recurrent_dropout=0.2), L.Dropout(0.5), DENSE(2)]),
        "repeat-vector": (uniform(4, 3), lambda: [L.RepeatVector(5)]),
        "encoder-decoder": (steps, lambda: [
            LSTM(6), L.RepeatVector(7), sequences(GRU, 2), L.TimeDistributed(DENSE(8))]),
        "flatten": (steps, lambda: [L.Flatten(), DENSE(2)]),
        "flatten-vector": (uniform(4, 3), lambda: [L.Flatten()]),
        "reshape": (uniform(4, 6, 2), lambda: [L.Reshape((3, 4))]),
        "reshape-rest": (uniform(4, 6, 2), lambda: [L.Reshape((-1, 3)), LSTM(5)]),
        "reshape-vector": (uniform(4, 6, 2), lambda: [L.Reshape((12,)), DENSE(5)]),
        "reshape-to-sequence": (uniform(4, 10), lambda: [L.Reshape((5, 2)), GRU(3)]),
        "layer-normalization": (steps, lambda: [norm()]),
        "layer-normalization-no-center": (steps, lambda: [norm(center=False)]),
        "layer-normalization-no-scale": (steps, lambda: [norm(scale=False, epsilon=1e-5)]),
        "layer-normalization-neither": (steps, lambda: [norm(center=False, scale=False)]),
        "layer-normalization-epsilon": (steps, lambda: [norm(epsilon=0.5)]),
        "layer-normalization-vector": (uniform(4, 20), lambda: [norm()]),
        "batch-normalization": (steps, lambda: [batch()]),
        "batch-normalization-no-center": (steps, lambda: [batch(center=False)]),
        "batch-normalization-no-scale": (steps, lambda: [batch(scale=False, epsilon=1e-5)]),
        "batch-normalization-neither": (steps, lambda: [batch(center=False, scale=False)]),
        "batch-normalization-vector": (uniform(4, 20), lambda: [batch(), DENSE(3)]),
        "normalized-network": (steps, lambda: [
            batch(), sequences(LSTM, 6), norm(), L.LeakyReLU(), GRU(7), L.ELU(), batch(),
            DENSE(2)]),
        "dense-vector": (uniform(4, 7), lambda: [DENSE(5, "relu"), DENSE(2)]),
    }


TABLES = {
    "activations": activations, "cells": cells, "bidirectional": bidirectional, "stacks": stacks,
    "layers": layers}


def record_tables(target, tables):
    for folder, make_cases in tables.items():
        for name, (draw, make, *gain) in make_cases().items():
            random = np.random.RandomState(zlib.crc32(f"{folder}/{name}".encode()))
            layers = make()
            inputs = draw(random)
            model = keras.Sequential([keras.Input(inputs.shape[1:]), *layers])
            randomize(model, random, *gain)
            record = outputs_record(model, layers, inputs)
            write(target / folder / f"{name}.json", record, short=True)
            keras.backend.clear_session()


def record_layers(target):
    record_tables(target, TABLES)
