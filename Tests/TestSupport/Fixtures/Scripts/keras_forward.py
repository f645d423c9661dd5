"""Outputs of the basic layers and of small networks of them."""

import keras
import numpy as np

from keras_records import *

FORWARD = {
    # name: (N, T, I, layers)
    "lstm": (7, 5, 3, lambda: [LSTM(11)]),
    "lstm-sequences": (4, 6, 2, lambda: [LSTM(9, return_sequences=True)]),
    "lstm-wide": (13, 3, 5, lambda: [LSTM(37, return_sequences=True)]),
    "lstm-no-bias": (5, 4, 3, lambda: [LSTM(6, use_bias=False, return_sequences=True)]),
    "lstm-all-sigmoid": (
        5, 4, 3, lambda: [LSTM(7, activation="sigmoid", return_sequences=True)]),
    "lstm-hard-sigmoid": (
        6, 5, 2, lambda: [LSTM(8, recurrent_activation="hard_sigmoid", return_sequences=True)]),
    "lstm-relu": (5, 4, 3, lambda: [LSTM(10, activation="relu", return_sequences=True)]),
    "lstm-linear": (5, 4, 2, lambda: [LSTM(7, activation="linear", return_sequences=True)]),
    "lstm-dense": (9, 5, 1, lambda: [LSTM(20), DENSE(3)]),
    "lstm-lstm-dense-sequences": (
        6, 7, 2, lambda: [
            LSTM(17, return_sequences=True), LSTM(12, return_sequences=True), DENSE(3, "tanh")]),
    "lstm-backwards": (6, 5, 3, lambda: [LSTM(7, go_backwards=True)]),
    "lstm-backwards-sequences": (
        6, 5, 3, lambda: [LSTM(8, go_backwards=True, return_sequences=True), LSTM(5)]),
    "gru-after": (7, 5, 3, lambda: [GRU(11, return_sequences=True)]),
    "gru-before": (7, 5, 3, lambda: [GRU(11, reset_after=False, return_sequences=True)]),
    "gru-after-wide": (13, 4, 5, lambda: [GRU(37)]),
    "gru-before-wide": (13, 4, 5, lambda: [GRU(37, reset_after=False)]),
    "gru-after-no-bias": (5, 4, 2, lambda: [GRU(6, use_bias=False, return_sequences=True)]),
    "gru-before-no-bias": (
        5, 4, 2, lambda: [GRU(6, use_bias=False, reset_after=False, return_sequences=True)]),
    "gru-after-relu": (
        5, 4, 2, lambda: [GRU(7, "relu", "hard_sigmoid", return_sequences=True), DENSE(3)]),
    "gru-before-sigmoid": (
        5, 4, 2, lambda: [GRU(7, "sigmoid", "tanh", reset_after=False, return_sequences=True)]),
    "gru-after-backwards": (
        6, 5, 3, lambda: [GRU(8, go_backwards=True, return_sequences=True), GRU(5)]),
    "gru-before-backwards": (6, 5, 3, lambda: [GRU(9, reset_after=False, go_backwards=True)]),
    "simple-rnn": (7, 6, 3, lambda: [RNN(11, return_sequences=True)]),
    "simple-rnn-wide": (13, 4, 5, lambda: [RNN(37)]),
    "simple-rnn-no-bias": (5, 4, 2, lambda: [RNN(6, use_bias=False, return_sequences=True)]),
    "simple-rnn-relu": (5, 4, 2, lambda: [RNN(7, "relu", return_sequences=True), DENSE(3)]),
    "simple-rnn-backwards": (
        6, 5, 3, lambda: [RNN(8, go_backwards=True, return_sequences=True), RNN(5)]),
    "three-kinds": (
        8, 6, 2, lambda: [
            GRU(9, return_sequences=True), RNN(10, return_sequences=True), LSTM(5), DENSE(3)]),
    "dense-linear": (8, 1, 4, lambda: [DENSE(5)]),
    "dense-relu-sequence": (3, 4, 6, lambda: [DENSE(2, "relu")]),
    "dense-sigmoid": (8, 2, 4, lambda: [DENSE(19, "sigmoid", use_bias=False)]),
    "dense-hard-sigmoid": (8, 2, 4, lambda: [DENSE(3, "hard_sigmoid")]),
}


def record_forward(folder):
    for index, (name, (n, t, i, make)) in enumerate(FORWARD.items()):
        random = np.random.RandomState(100 + index)
        layers = make()
        model = keras.Sequential([keras.Input((t, i)), *layers])
        randomize(model, random)
        inputs = random.uniform(-2, 2, (n, t, i)).astype(np.float32)
        write(folder / f"{name}.json", outputs_record(model, layers, inputs))


def outputs_record(model, layers, inputs):
    """What one call of a model gives; two outputs are laid side by side."""
    outputs = model.predict(inputs, verbose=0)
    if isinstance(outputs, (list, tuple)):
        outputs = np.concatenate(outputs, axis=-1)
    return {
        "layers": layer_records(layers),
        "inputs": tensor(inputs),
        "weights": tensors(model.get_weights()),
        "outputs": tensor(outputs),
    }
