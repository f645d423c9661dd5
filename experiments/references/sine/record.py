"""A noisy sine, predicted from five values by Keras's LSTM.

A hundred units, Dense and Activation linear, rmsprop, batches of 600, 15 epochs, the last twentieth
of the training samples for validation. The noise is NumPy's legacy stream of seed 0.
"""
import math
import os
import pathlib

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
os.environ["CUDA_VISIBLE_DEVICES"] = "-1"

import keras
import numpy as np

FOLDER = pathlib.Path(__file__).parent
STEPS_PER_CYCLE, CYCLES, NOISE, STEPS, UNITS, SEED = 80, 50, 0.05, 5, 100, 0


def series():
    np.random.seed(SEED)
    return np.array([math.sin(t * (2 * math.pi / STEPS_PER_CYCLE) + np.random.uniform(-1, 1) * NOISE)
                     for t in range(STEPS_PER_CYCLE * CYCLES + 1)])


def samples(part):
    """Inputs [N, T, 1] and targets [N, 1]."""
    starts = range(len(part) - STEPS)
    return (np.array([part[i:i + STEPS, None] for i in starts]),
            np.array([part[i + STEPS, None] for i in starts]))


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def formula(x, W, U, b, Wout, bout):
    """The network written out, in Keras's order of gates."""
    h = c = np.zeros((len(x), UNITS))
    for t in range(STEPS):
        i, f, g, o = np.split(np.dot(x[:, t], W) + np.dot(h, U) + b, 4, axis=1)
        c = sigmoid(i) * np.tanh(g) + sigmoid(f) * c
        h = sigmoid(o) * np.tanh(c)
    return np.dot(h, Wout) + bout


def network():
    return keras.Sequential([
        keras.Input((STEPS, 1)),
        keras.layers.LSTM(UNITS, activation="tanh", recurrent_activation="sigmoid"),
        keras.layers.Dense(1), keras.layers.Activation("linear")])


def record():
    values = series()
    training = int(round(len(values) * 0.9))
    (x, target), (x_test, true) = samples(values[:training]), samples(values[training:])
    keras.utils.set_random_seed(SEED)
    model = network()
    model.compile(loss="mean_squared_error", optimizer="rmsprop")
    history = model.fit(
        x, target, batch_size=600, epochs=15, validation_split=0.05, verbose=0).history
    # Never compiled, and so without an optimizer's state, which is as large as the weights.
    bare = network()
    bare.set_weights(model.get_weights())
    bare.save(FOLDER / "model.keras")
    y = model.predict(x_test, verbose=0)
    np.savez_compressed(
        FOLDER / "outputs.npz", x=x_test.astype("f4"), true=true.astype("f4"), y=y)
    np.savez_compressed(
        FOLDER / "history.npz", **{k: np.array(v, "f4") for k, v in history.items()})

    written_out = formula(x_test, *model.get_weights())
    print(f"sine: {len(x)} training and {len(y)} test samples; loss {history['loss'][0]:.6g} at epoch "
          f"1, {history['loss'][-1]:.6g} at 15; val_loss {history['val_loss'][0]:.6g}, "
          f"{history['val_loss'][-1]:.6g}; test RMSE {np.sqrt(np.mean((y - true) ** 2)):.6g}; "
          f"written out: max |Δ| {np.max(abs(written_out - y)):.3g}")


record()
