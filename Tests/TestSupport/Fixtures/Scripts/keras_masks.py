"""Outputs of networks some of whose steps are masked."""

import numpy as np

from keras_layers import indices, record_tables, sequences
from keras_records import *


def masked(n, t, i, value=0.0, limit=2):
    """Rows masked at the beginning, at the end, in the middle, here and there, wholly and not.

    One more step has the mask's value in all features but one, which does not mask it.
    """
    patterns = [
        range(0, 2), range(t - 2, t), [2], range(0, t, 2), range(t), [], range(1, t),
        range(0, t - 1)]

    def draw(random):
        inputs = random.uniform(-limit, limit, (n, t, i)).astype(np.float32)
        for row in range(n):
            inputs[row, list(patterns[row % len(patterns)])] = value
        if i > 1:
            inputs[5, 1, 1:] = value
        return inputs
    return draw


KINDS = {
    "lstm": lambda *a, **k: LSTM(*a, **k),
    "gru": lambda *a, **k: GRU(*a, **k),
    "gru-before": lambda *a, **k: GRU(*a, reset_after=False, **k),
    "simple-rnn": lambda *a, **k: RNN(*a, **k),
}


def masking():
    cases = {}
    for kind, make in KINDS.items():
        for every in [False, True]:
            for back in [False, True]:
                name = kind + ("-backwards" if back else "") + ("-sequences" if every else "")
                cases[name] = (masked(8, 6, 2), lambda make=make, every=every, back=back: [
                    L.Masking(), make(5, return_sequences=every, go_backwards=back)])
            name = f"{kind}-zero-output" + ("-sequences" if every else "")
            cases[name] = (masked(8, 6, 2, -1.0), lambda make=make, every=every: [
                L.Masking(-1.0), make(5, return_sequences=every, zero_output_for_mask=True)])
            name = f"{kind}-bidirectional" + ("-sequences" if every else "")
            cases[name] = (masked(8, 6, 2, 0.5), lambda make=make, every=every: [
                L.Masking(0.5), L.Bidirectional(make(4, return_sequences=every))])
    return cases | through_layers() | {
        "value-not-exact": (masked(8, 6, 2, 0.1), lambda: [L.Masking(0.1), sequences(LSTM, 5)]),
        "masking-alone": (masked(8, 5, 3, 0.5), lambda: [L.Masking(0.5)]),
        "one-feature": (masked(8, 5, 1), lambda: [L.Masking(), GRU(4), DENSE(2)]),
        "embedding-lstm": (
            indices(6, 7, 5), lambda: [L.Embedding(5, 3, mask_zero=True), sequences(LSTM, 4)]),
        "embedding-gru": (
            indices(6, 7, 5), lambda: [L.Embedding(5, 3, mask_zero=True), GRU(4), DENSE(2)]),
        "embedding-bidirectional": (indices(6, 7, 5), lambda: [
            L.Embedding(5, 3, mask_zero=True), L.Bidirectional(sequences(RNN, 4)), GRU(2)]),
        "wide": (masked(9, 4, 3), lambda: [L.Masking(), sequences(LSTM, 17), GRU(18)]),
    }


def through_layers():
    """Two recurrent layers with something between that keeps or drops the mask."""
    def around(*between, first=lambda: sequences(LSTM, 4)):
        return lambda: [
            L.Masking(), first(), *[make() for make in between], sequences(GRU, 5)]

    between = {
        "recurrent": [],
        "dense": [lambda: DENSE(3, "relu")],
        "dropout": [lambda: L.Dropout(0.3)],
        "activation": [lambda: L.Activation("tanh"), lambda: L.LeakyReLU(), lambda: L.ReLU(1.0)],
        "layer-normalization": [lambda: L.LayerNormalization()],
        "batch-normalization": [lambda: L.BatchNormalization()],
        "time-distributed": [lambda: L.TimeDistributed(DENSE(3, "sigmoid"))],
        "bidirectional": [lambda: L.Bidirectional(sequences(LSTM, 3), merge_mode="sum")],
        "masking": [lambda: L.Masking(0.0)],
        "many": [
            lambda: DENSE(3), lambda: L.LayerNormalization(), lambda: L.Dropout(0.2),
            lambda: L.TimeDistributed(DENSE(6, "elu"))],
        "reshape": [lambda: L.Reshape((5, 4))],
        "flatten": [lambda: L.Flatten(), lambda: L.Reshape((10, 2))],
        "repeat-vector": [lambda: LSTM(3), lambda: L.RepeatVector(7)],
    }
    cases = {
        f"through-{name}": (masked(8, 5, 3), around(*makers)) for name, makers in between.items()}
    return cases | {
        "through-backwards": (
            masked(8, 5, 3), around(first=lambda: sequences(LSTM, 4, go_backwards=True))),
        "through-zero-output": (
            masked(8, 5, 3), around(first=lambda: sequences(RNN, 4, zero_output_for_mask=True))),
        "through-dense-alone": (
            masked(8, 5, 3), lambda: [L.Masking(), DENSE(4, "tanh"), sequences(LSTM, 6)]),
        "between-two-maskings": (
            masked(8, 5, 3), lambda: [L.Masking(0.0), L.Masking(-1.0), sequences(LSTM, 4)]),
        # With TensorFlow, Keras masks no stack of cells unless it is unrolled: its loop fails.
        "stack": (masked(8, 5, 3), lambda: [
            L.Masking(), L.RNN([L.LSTMCell(4), L.GRUCell(2)], unroll=True)]),
        "stack-sequences": (masked(8, 5, 3), lambda: [
            L.Masking(), L.RNN(
                [L.GRUCell(4), L.LSTMCell(5)], unroll=True, return_sequences=True)]),
        "stack-zero-output": (masked(8, 5, 3), lambda: [
            L.Masking(), L.RNN(
                [L.GRUCell(4), L.LSTMCell(5)], unroll=True, return_sequences=True,
                zero_output_for_mask=True)]),
    }


def record_masks(target):
    record_tables(target, {"masking": masking})
