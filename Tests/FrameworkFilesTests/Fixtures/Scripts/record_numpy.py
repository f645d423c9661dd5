"""Writes arrays as people keep them who computed without Keras, with the outputs of their formulas.

    .venv/bin/python record_numpy.py ..      (requirements-tfkeras.txt)

TensorFlow 1's cells are run by TensorFlow itself. `x` and `y` have the batch first; `y` has every
step, or is that of the readout where there is one.
"""

import os

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
os.environ["CUDA_VISIBLE_DEVICES"] = "-1"
os.environ["TF_USE_LEGACY_KERAS"] = "1"

import pickle

import numpy as np
import tensorflow as tf

from fixtures import Folder, stream, uniform, values, write_samples

N, T, I, H, O = 3, 5, 2, 4, 6
cells = tf.compat.v1.nn.rnn_cell


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


# TensorFlow 1: one kernel of the rows [x; h].

TENSORFLOW1 = {
    # name: (cells, what the stored arrays do not say)
    "tf1-basic-lstm": (lambda: [cells.BasicLSTMCell(H)], {"forget_bias": 1.0}),
    "tf1-basic-lstm-no-forget-bias": (
        lambda: [cells.BasicLSTMCell(H, forget_bias=0.0)], {"forget_bias": 0.0}),
    "tf1-lstm": (lambda: [cells.LSTMCell(H, forget_bias=0.5)], {"forget_bias": 0.5}),
    "tf1-lstm-peepholes": (lambda: [cells.LSTMCell(H, use_peepholes=True)], {"forget_bias": 1.0}),
    "tf1-gru": (lambda: [cells.GRUCell(H)], {}),
    "tf1-basic-rnn": (lambda: [cells.BasicRNNCell(H)], {}),
    "tf1-two-lstms": (
        lambda: [cells.BasicLSTMCell(H), cells.BasicLSTMCell(O)], {"forget_bias": 1.0}),
    "tf1-gru-lstm": (lambda: [cells.GRUCell(H), cells.LSTMCell(O)], {"forget_bias": 1.0}),
}

BLOCKS = {"BasicLSTMCell": "i, j, f, o", "LSTMCell": "i, j, f, o", "GRUCell": "r, u; candidate"}


def tensorflow1(make, x, random):
    """Arrays by variable name, and the outputs of every step."""
    with tf.Graph().as_default(), tf.compat.v1.Session() as session:
        made = make()
        cell = made[0] if len(made) == 1 else cells.MultiRNNCell(made)
        outputs, _ = tf.compat.v1.nn.dynamic_rnn(cell, tf.constant(x), dtype=tf.float32)
        arrays = {}
        for variable in tf.compat.v1.global_variables():
            name = variable.name.removesuffix(":0")
            arrays[name] = values(random, tuple(variable.shape), name)
            variable.load(arrays[name], session)
        return arrays, session.run(outputs)


# An LSTM written out in TensorFlow: kernel of the rows [x; h], blocks z, i, f, o, and no tanh on
# the way out of the cell.

def written_out(arrays, x):
    W, B, Wv, bv = (tf.constant(a) for a in arrays.values())
    h = c = tf.zeros((x.shape[0], B.shape[0] // 4))
    outputs = []
    for t in range(x.shape[1]):
        inputs = tf.matmul(tf.concat([x[:, t], h], axis=1), W) + B
        z, i, f, o = tf.split(inputs, 4, axis=1)
        c = c * tf.sigmoid(f) + tf.nn.tanh(z) * tf.sigmoid(i)
        h = c * tf.sigmoid(o)
        outputs.append(tf.nn.tanh(tf.matmul(h, Wv) + bv))
    return tf.stack(outputs, 1).numpy()


# "Deep Learning from Scratch 2": blocks f, g, i, o; a GRU whose z keeps the new state.

def from_scratch_lstm(Wx, Wh, b, x):
    h = c = np.zeros((x.shape[0], Wh.shape[0]), np.float32)
    outputs = []
    for t in range(x.shape[1]):
        f, g, i, o = np.split(x[:, t] @ Wx + h @ Wh + b, 4, axis=1)
        c = sigmoid(f) * c + np.tanh(g) * sigmoid(i)
        h = sigmoid(o) * np.tanh(c)
        outputs.append(h)
    return np.stack(outputs, 1)


def from_scratch_rnn(Wx, Wh, b, x):
    h = np.zeros((x.shape[0], Wh.shape[0]), np.float32)
    outputs = []
    for t in range(x.shape[1]):
        h = np.tanh(h @ Wh + x[:, t] @ Wx + b)
        outputs.append(h)
    return np.stack(outputs, 1)


def from_scratch_gru(Wx, Wh, x):
    h = np.zeros((x.shape[0], Wh.shape[0]), np.float32)
    (Wxz, Wxr, Wxh), (Whz, Whr, Whh) = np.split(Wx, 3, axis=1), np.split(Wh, 3, axis=1)
    outputs = []
    for t in range(x.shape[1]):
        z, r = sigmoid(x[:, t] @ Wxz + h @ Whz), sigmoid(x[:, t] @ Wxr + h @ Whr)
        n = np.tanh(x[:, t] @ Wxh + (r * h) @ Whh)
        h = (1 - z) * h + z * n
        outputs.append(h)
    return np.stack(outputs, 1)


def write(folder, name, arrays, x, y, layers, **notes):
    """By their names, as a list without names, and as a folder of single files."""
    np.savez(folder / f"{name}.named.npz", **arrays)
    np.savez(folder / f"{name}.npz", *arrays.values())
    if notes.pop("single_files", False):
        (folder / f"{name}.arrays").mkdir()
        for index, array in enumerate(arrays.values()):
            np.save(folder / f"{name}.arrays" / f"{index}.npy", array)
    write_samples(folder / f"{name}.samples.npz", x, y)
    shapes = {key: list(a.shape) for key, a in arrays.items()}
    folder.add(name, layers, arrays=shapes, **notes)


def record_tensorflow1(folder):
    for name, (make, notes) in TENSORFLOW1.items():
        random = stream("numpy", name)
        x = uniform(N, T, I)(random)
        arrays, y = tensorflow1(make, x, random)
        kinds = [type(c).__name__ for c in make()]
        write(folder, name, arrays, x, y, kinds, rows="x, h",
              blocks=[BLOCKS.get(kind) for kind in kinds], **notes)


def record_written_out(folder):
    random = stream("numpy", "written-out")
    x = uniform(N, T, I)(random)
    arrays = {
        "W": values(random, (I + H, 4 * H)), "B": values(random, (4 * H,)),
        "Wv": values(random, (H, O)), "bv": values(random, (O,))}
    y = written_out(arrays, x)
    notes = {"rows": "x, h", "blocks": "z, i, f, o", "forget_bias": 0.0,
             "output_activation": "linear"}
    layers = ["LSTM", "Dense(tanh)"]
    write(folder, "written-out", arrays, x, y, layers, single_files=True, **notes)
    last = tf.nn.softmax(y[:, -1]).numpy()
    write(folder, "written-out-softmax", arrays, x, last,
          ["LSTM, last step", "Dense(tanh)", "softmax"], **notes)


def record_from_scratch(folder):
    def arrays_of(random, gates, bias=True):
        cell = {"lstm_Wx": values(random, (I, gates * H)),
                "lstm_Wh": values(random, (H, gates * H)),
                "lstm_b": values(random, (gates * H,))}
        prefix = {1: "rnn", 3: "gru", 4: "lstm"}[gates]
        cell = {k.replace("lstm", prefix): a for k, a in cell.items()}
        if not bias:
            del cell[f"{prefix}_b"]
        return cell | {"affine_W": values(random, (H, O)), "affine_b": values(random, (O,))}

    for name, gates, run, notes in [
            ("from-scratch-lstm", 4, from_scratch_lstm, {"blocks": "f, g, i, o"}),
            ("from-scratch-rnn", 1, from_scratch_rnn, {}),
            ("from-scratch-gru", 3, from_scratch_gru, {
                "blocks": "z, r, h", "z": "of the new state", "reset": "before"})]:
        random = stream("numpy", name)
        x = uniform(N, T, I)(random)
        arrays = arrays_of(random, gates, bias=gates != 3)
        *cell, W, b = arrays.values()
        y = run(*cell, x) @ W + b
        kind = {1: "SimpleRNN", 3: "GRU", 4: "LSTM"}[gates]
        write(folder, name, arrays, x, y, [kind, "Dense"], single_files=gates == 4, **notes)

    # What `save_params` of the book writes: a pickle of half precision arrays.
    random = stream("numpy", "from-scratch-float16")
    x = uniform(N, T, I)(random)
    arrays = {k: a.astype(np.float16) for k, a in arrays_of(random, 4).items()}
    Wx, Wh, b, W, c = (a.astype(np.float32) for a in arrays.values())
    y = from_scratch_lstm(Wx, Wh, b, x) @ W + c
    write(folder, "from-scratch-float16", arrays, x, y, ["LSTM", "Dense"], blocks="f, g, i, o")
    (folder / "refused-params.pkl").write_bytes(pickle.dumps(list(arrays.values()), protocol=2))
    folder.add("refused-params", ["LSTM", "Dense"], {
        "refused": "pickle", "because": "can hold code; np.savez the list instead"})


def record_other_arrays(folder):
    """Unusual but valid ways to write numbers."""
    random = stream("numpy", "kinds")
    x = uniform(N, T, I)(random)
    kernel, recurrent, bias = (
        values(random, shape) for shape in [(I, 4 * H), (H, 4 * H), (4 * H,)])
    y = from_scratch_lstm(*(
        np.concatenate([np.split(a, 4, axis=-1)[k] for k in (1, 2, 0, 3)], -1)
        for a in (kernel, recurrent, bias)), x)
    for name, change in {
            "big-endian": lambda a: a.astype(">f4"),
            "float64": lambda a: a.astype(np.float64),
            "columns-first": np.asfortranarray,
            "format-2": lambda a: a}.items():
        arrays = {"kernel": kernel, "recurrent_kernel": recurrent, "bias": bias}
        arrays = {k: change(a) for k, a in arrays.items()}
        if name == "format-2":
            (folder / "keras-format-2.arrays").mkdir()
            for index, array in enumerate(arrays.values()):
                with open(folder / "keras-format-2.arrays" / f"{index}.npy", "wb") as file:
                    np.lib.format.write_array(file, array, version=(2, 0))
        else:
            np.savez(folder / f"keras-{name}.npz", *arrays.values())
        write_samples(folder / f"keras-{name}.samples.npz", x, y)
        folder.add(f"keras-{name}", ["LSTM"], blocks="i, f, c, o")


if __name__ == "__main__":
    folder = Folder("numpy", {"tensorflow": tf.__version__, "numpy": np.__version__},
                    "Arrays without an architecture; what they mean has to be declared.")
    record_tensorflow1(folder)
    record_written_out(folder)
    record_from_scratch(folder)
    record_other_arrays(folder)
    folder.close()
