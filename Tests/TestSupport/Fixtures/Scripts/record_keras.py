"""Records outputs and training trajectories of real Keras for the tests of Recurrent.

    python3 -m venv .venv && .venv/bin/pip install -r requirements-keras.txt
    .venv/bin/python record_keras.py ../keras

Weights, biases and inputs are random and non-zero, every dimension is different, and everything is
float32. Each file holds the versions that made it.
"""

import json
import os
import pathlib
import sys

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
os.environ["KERAS_BACKEND"] = "tensorflow"

import keras
import numpy as np
import tensorflow as tf

VERSIONS = {"keras": keras.__version__, "tensorflow": tf.__version__, "numpy": np.__version__}

LSTM, GRU, RNN = keras.layers.LSTM, keras.layers.GRU, keras.layers.SimpleRNN
DENSE = keras.layers.Dense


def tensor(array):
    array = np.asarray(array)
    assert array.dtype == np.float32
    return {"shape": list(array.shape), "values": [float(v) for v in array.ravel()]}


def randomize(model, random):
    """Gives every weight, the biases too, values other than zero.

    Kernels are scaled by their height, so that the networks do not magnify rounding and a small
    difference means a wrong formula.
    """
    def draw(shape):
        height = shape[0] if len(shape) == 2 and shape[0] > 2 else 4
        return (random.randn(*shape) / np.sqrt(height)).astype(np.float32)

    model.set_weights([draw(w.shape) for w in model.get_weights()])


def layer_records(layers):
    kinds = {LSTM: "lstm", GRU: "gru", RNN: "simple_rnn", DENSE: "dense"}
    dense = ["units", "activation", "use_bias"]
    recurrent = [*dense, "return_sequences", "go_backwards"]
    keys = {
        LSTM: [*recurrent, "recurrent_activation"],
        GRU: [*recurrent, "recurrent_activation", "reset_after"],
        RNN: recurrent,
        DENSE: dense,
    }
    return [
        {"kind": kinds[type(layer)], **{k: layer.get_config()[k] for k in keys[type(layer)]}}
        for layer in layers
    ]


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

O = keras.optimizers

OPTIMIZERS = {
    # name: (optimizer, loss); trained on the network that "lstm-gru-dense" below describes
    "sgd": (lambda: O.SGD(0.05), "mean_squared_error"),
    "sgd-momentum": (lambda: O.SGD(0.02, momentum=0.7), "mean_squared_error"),
    "sgd-nesterov": (lambda: O.SGD(0.02, momentum=0.7, nesterov=True), "mean_squared_error"),
    "rmsprop-rho": (lambda: O.RMSprop(2e-3, rho=0.7, epsilon=1e-4), "mean_squared_error"),
    "adam": (lambda: O.Adam(), "mean_squared_error"),
    "adam-betas": (lambda: O.Adam(3e-3, 0.8, 0.95, epsilon=1e-4), "mean_squared_error"),
    "adamw": (lambda: O.AdamW(2e-3, weight_decay=0.1), "mean_squared_error"),
    "adagrad": (lambda: O.Adagrad(0.03, initial_accumulator_value=0.2), "mean_squared_error"),
    "adam-mae": (lambda: O.Adam(2e-3), "mean_absolute_error"),
    "adam-huber": (lambda: O.Adam(2e-3), "huber"),
}

TRAINING = {
    # name: (N, T, I, layers, targets per sample)
    "lstm-dense": (50, 5, 2, lambda: [LSTM(13), DENSE(3)], (3,)),
    "gru-after-dense": (45, 6, 2, lambda: [GRU(11), DENSE(3)], (3,)),
    "gru-before-dense": (45, 6, 2, lambda: [GRU(11, reset_after=False), DENSE(3)], (3,)),
    "simple-rnn-dense": (45, 6, 2, lambda: [RNN(11), DENSE(3)], (3,)),
    "backwards-three-kinds": (
        40, 5, 3, lambda: [
            GRU(6, return_sequences=True, go_backwards=True),
            RNN(7, return_sequences=True, go_backwards=True), LSTM(8, go_backwards=True),
            DENSE(2)], (2,)),
    "lstm-lstm-dense-sequences": (
        30, 4, 3, lambda: [
            LSTM(6, return_sequences=True), LSTM(9, return_sequences=True), DENSE(2, "sigmoid")],
        (4, 2)),
}


def record_forward(folder):
    for index, (name, (n, t, i, make)) in enumerate(FORWARD.items()):
        random = np.random.RandomState(100 + index)
        layers = make()
        model = keras.Sequential([keras.Input((t, i)), *layers])
        randomize(model, random)
        inputs = random.uniform(-2, 2, (n, t, i)).astype(np.float32)
        write(folder / f"{name}.json", {
            "layers": layer_records(layers),
            "inputs": tensor(inputs),
            "weights": [tensor(w) for w in model.get_weights()],
            "outputs": tensor(model.predict(inputs, verbose=0)),
        })


def optimizer_record(optimizer):
    arguments = {
        "sgd": ["learning_rate", "momentum", "nesterov"],
        "rmsprop": ["learning_rate", "rho", "epsilon"],
        "adam": ["learning_rate", "beta_1", "beta_2", "epsilon"],
        "adamw": ["learning_rate", "beta_1", "beta_2", "epsilon", "weight_decay"],
        "adagrad": ["learning_rate", "initial_accumulator_value", "epsilon"],
    }
    config = optimizer.get_config()
    name = type(optimizer).__name__.lower()
    return {"name": name, "arguments": {k: float(config[k]) for k in arguments[name]}}


def record_training(folder):
    cases = [
        (f"{name}-rmsprop", case, lambda: O.RMSprop(), "mean_squared_error")
        for name, case in TRAINING.items()
    ] + [
        (name, (42, 5, 2, lambda: [LSTM(7, return_sequences=True), GRU(9), DENSE(3)], (3,)), *how)
        for name, how in OPTIMIZERS.items()
    ]
    for index, (name, (n, t, i, make, target), optimizer, loss) in enumerate(cases):
        random = np.random.RandomState(200 + index)
        layers = make()
        model = keras.Sequential([keras.Input((t, i)), *layers])
        randomize(model, random)
        inputs = random.uniform(-1, 1, (n, t, i)).astype(np.float32)
        # Wider than one, so that both branches of a Huber loss are taken.
        targets = random.uniform(-2, 2, (n, *target)).astype(np.float32)
        before = model.get_weights()
        made = optimizer()
        record = optimizer_record(made)
        model.compile(loss=loss, optimizer=made)
        history = model.fit(
            inputs, targets, batch_size=16, epochs=10, validation_split=0.25, shuffle=False,
            verbose=0).history
        write(folder / f"{name}.json", {
            "layers": layer_records(layers),
            "inputs": tensor(inputs),
            "targets": tensor(targets),
            "weights": [tensor(w) for w in before],
            "trained": [tensor(w) for w in model.get_weights()],
            "optimizer": record,
            "lossName": loss,
            "batchSize": 16,
            "validationSplit": 0.25,
            "loss": history["loss"],
            "validationLoss": history["val_loss"],
        })


def write(path, record):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps({"versions": VERSIONS, **record}, separators=(",", ":")) + "\n")
    print(path.name)


if __name__ == "__main__":
    target = pathlib.Path(sys.argv[1])
    record_forward(target / "forward")
    record_training(target / "training")
