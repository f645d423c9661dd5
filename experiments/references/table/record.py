"""Ten rows of a table, learnt by Keras's SimpleRNN.

Three units and a Dense of one; each of the seven samples is four rows, and its target the Y of the
last of them. Mean absolute error, Adam with a rate of 0.01, batches of four, 2000 epochs.
"""
import csv
import os
import pathlib

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
os.environ["CUDA_VISIBLE_DEVICES"] = "-1"

import keras
import numpy as np

FOLDER = pathlib.Path(__file__).parent
DATA = FOLDER.parent.parent / "data" / "table.csv"
ROWS, UNITS, BATCH, EPOCHS, SEED = 4, 3, 4, 2000, 0


def samples():
    """Inputs [N, T, I] and targets [N]."""
    with open(DATA, newline="") as file:
        table = np.array([[float(cell) for cell in row] for row in list(csv.reader(file))[1:]])
    starts = range(len(table) - ROWS + 1)
    return (np.array([table[i:i + ROWS, :-1] for i in starts]),
            np.array([table[i + ROWS - 1, -1] for i in starts]))


def formula(x, W, U, b, Wout, bout):
    """The network written out, a sample at a time."""
    outputs = []
    for sample in x:
        h = np.zeros(len(U))
        for row in sample:
            h = np.tanh(np.dot(row, W) + np.dot(h, U) + b)
        outputs.append(np.dot(h, Wout) + bout)
    return np.array(outputs)


def record():
    x, true = samples()
    keras.utils.set_random_seed(SEED)
    model = keras.Sequential([keras.Input(x.shape[1:]), keras.layers.SimpleRNN(UNITS),
                              keras.layers.Dense(1)])
    model.compile(loss="mean_absolute_error", optimizer=keras.optimizers.Adam(learning_rate=0.01))
    model.save(FOLDER / "initial.keras")
    history = model.fit(x, true, batch_size=BATCH, epochs=EPOCHS, verbose=0)
    model.save(FOLDER / "model.keras")
    y = model.predict(x, verbose=0)
    np.savez_compressed(FOLDER / "outputs.npz", x=x.astype("f4"), true=true[:, None].astype("f4"), y=y)
    np.savez_compressed(FOLDER / "history.npz", loss=np.array(history.history["loss"], "f4"))

    written_out = formula(x, *model.get_weights())
    print(f"table: loss {history.history['loss'][0]:.6g} at epoch 1, "
          f"{history.history['loss'][-1]:.6g} at {EPOCHS}; mean absolute error of the predictions "
          f"{np.mean(abs(y[:, 0] - true)):.6g}; written out: max |Δ| {np.max(abs(written_out - y)):.3g}")
    print("table:", " ".join(f"{a:.3f}→{b:.4f}" for a, b in zip(true, y[:, 0])))


record()
