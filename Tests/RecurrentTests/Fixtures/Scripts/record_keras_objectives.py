"""Records losses, metrics, schedules and callbacks of real Keras for the tests of Recurrent.

    python3 -m venv .venv && .venv/bin/pip install keras==3.15.1 tensorflow-cpu==2.21.0 numpy==2.4.6
    .venv/bin/python record_keras_objectives.py ../keras-objectives

Losses and metrics are float32, on random outputs with some ties and some values at the edges;
schedules are float64. Each file holds the versions that made it.
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
N, T, O = 7, 5, 4


def tensor(array):
    array = np.asarray(array, np.float32)
    return {"shape": list(array.shape), "values": [float(v) for v in array.ravel()]}


def data(random):
    """Logits, probabilities with zeros and ones among them, and targets of each kind."""
    logits = random.randn(N, T, O).astype(np.float32) * 2
    logits[1, 2] = [30, -30, 0, 5]
    logits[3, 0] = [1, 1, -2, 1]
    shares = random.rand(N, T, O).astype(np.float32)
    shares[0, 1] = [0, 1, 0, 0]
    shares[2, 3] = [0.25, 0.5, 0.5, 0.125]
    shares[4, 4] = [1e-8, 0.5, 1, 0]
    classes = random.randint(0, O, (N, T))
    classes[0, 1], classes[1, 2] = 2, 1
    one_hot = np.eye(O, dtype=np.float32)[classes]
    binary = random.randint(0, 2, (N, T, O)).astype(np.float32)
    soft = random.rand(N, T, O).astype(np.float32)
    soft /= soft.sum(-1, keepdims=True)
    mask = random.rand(N, T) < 0.7
    return logits, shares, classes, one_hot, binary, soft, mask


def losses(random):
    logits, shares, classes, one_hot, binary, soft, mask = data(random)
    real = random.randn(N, T, O).astype(np.float32) * 2
    L = keras.losses
    cases = [
        ("mean_squared_error", L.MeanSquaredError, {}, logits, real),
        ("mean_absolute_error", L.MeanAbsoluteError, {}, logits, real),
        ("huber", L.Huber, {}, logits, real),
        ("huber", L.Huber, {"delta": 0.75}, logits, real),
        ("binary_crossentropy", L.BinaryCrossentropy, {}, shares, binary),
        ("binary_crossentropy", L.BinaryCrossentropy, {"label_smoothing": 0.125}, shares, binary),
        ("binary_crossentropy", L.BinaryCrossentropy, {"from_logits": True}, logits, soft),
        ("binary_crossentropy", L.BinaryCrossentropy,
         {"from_logits": True, "label_smoothing": 0.25}, logits, binary),
        ("categorical_crossentropy", L.CategoricalCrossentropy, {}, shares, one_hot),
        ("categorical_crossentropy", L.CategoricalCrossentropy,
         {"label_smoothing": 0.125}, shares, soft),
        ("categorical_crossentropy", L.CategoricalCrossentropy,
         {"from_logits": True}, logits, soft),
        ("categorical_crossentropy", L.CategoricalCrossentropy,
         {"from_logits": True}, logits, binary),
        ("categorical_crossentropy", L.CategoricalCrossentropy,
         {"from_logits": True, "label_smoothing": 0.25}, logits, one_hot),
        ("sparse_categorical_crossentropy", L.SparseCategoricalCrossentropy, {}, shares, classes),
        ("sparse_categorical_crossentropy", L.SparseCategoricalCrossentropy,
         {"from_logits": True}, logits, classes),
    ]
    records = []
    for name, kind, arguments, outputs, targets in cases:
        for reduction in ["sum_over_batch_size", "sum"]:
            for masked in [False, True]:
                loss = kind(reduction=reduction, **arguments)
                y = tf.Variable(outputs)
                with tf.GradientTape() as tape:
                    predictions = tf.identity(y)
                    if masked:
                        keras.src.backend.set_keras_mask(predictions, tf.constant(mask))
                    value = loss(targets, predictions)
                records.append({
                    "name": name, "arguments": {k: float(v) for k, v in arguments.items()},
                    "reduction": reduction, "outputs": tensor(outputs),
                    "targets": tensor(targets),
                    "mask": mask.astype(int).ravel().tolist() if masked else None,
                    "value": float(value), "gradient": tensor(tape.gradient(value, y)),
                })
    return records


def metrics(random):
    logits, shares, classes, one_hot, binary, soft, mask = data(random)
    M = keras.metrics
    cases = [
        ("mean_absolute_error", M.MeanAbsoluteError, {}, logits, soft),
        ("mean_squared_error", M.MeanSquaredError, {}, logits, soft),
        ("root_mean_squared_error", M.RootMeanSquaredError, {}, logits, soft),
        ("binary_accuracy", M.BinaryAccuracy, {}, shares, binary),
        ("binary_accuracy", M.BinaryAccuracy, {"threshold": 0.25}, shares, binary),
        ("categorical_accuracy", M.CategoricalAccuracy, {}, shares, one_hot),
        ("categorical_accuracy", M.CategoricalAccuracy, {}, logits, np.round(soft, 1)),
        ("sparse_categorical_accuracy", M.SparseCategoricalAccuracy, {}, shares, classes),
        ("top_k_categorical_accuracy", M.TopKCategoricalAccuracy, {"k": 2}, logits, one_hot),
        ("top_k_categorical_accuracy", M.TopKCategoricalAccuracy, {"k": 1}, shares, one_hot),
        ("sparse_top_k_categorical_accuracy", M.SparseTopKCategoricalAccuracy,
         {"k": 3}, shares, classes),
        ("sparse_top_k_categorical_accuracy", M.SparseTopKCategoricalAccuracy,
         {}, shares, classes),
    ]
    records = []
    for name, kind, arguments, outputs, targets in cases:
        for masked in [False, True]:
            metric = kind(**arguments)
            # Batches of different sizes, as in training.
            for part in [slice(0, 3), slice(3, 6), slice(6, 7)]:
                predictions = tf.constant(outputs[part])
                if masked:
                    keras.src.backend.set_keras_mask(predictions, tf.constant(mask[part]))
                metric.update_state(targets[part], predictions)
            records.append({
                "name": name, "arguments": {k: float(v) for k, v in arguments.items()},
                "outputs": tensor(outputs), "targets": tensor(targets),
                "mask": mask.astype(int).ravel().tolist() if masked else None,
                "value": float(metric.result()),
            })
    return records


def schedules():
    keras.backend.set_floatx("float64")
    S = keras.optimizers.schedules
    # A Python number would become float32 on its way.
    f = np.float64
    rate = f(0.03)
    cases = [
        ("exponential_decay", S.ExponentialDecay(rate, 7, f(0.9))),
        ("exponential_decay", S.ExponentialDecay(rate, 7, f(0.9), staircase=True)),
        ("piecewise_constant_decay", S.PiecewiseConstantDecay(
            [3, 8, 20], [f(1), f(0.5), f(0.25), f(0.1)])),
        ("polynomial_decay", S.PolynomialDecay(rate, 9, f(1e-4))),
        ("polynomial_decay", S.PolynomialDecay(rate, 9, f(0.001), f(2.5))),
        ("polynomial_decay", S.PolynomialDecay(rate, 9, f(0.001), f(0.5), cycle=True)),
        ("inverse_time_decay", S.InverseTimeDecay(rate, 6, f(0.7))),
        ("inverse_time_decay", S.InverseTimeDecay(rate, 6, f(0.7), staircase=True)),
        ("cosine_decay", S.CosineDecay(rate, 13)),
        ("cosine_decay", S.CosineDecay(
            rate, 13, f(0.1), warmup_target=f(0.2), warmup_steps=5)),
        ("cosine_decay_restarts", S.CosineDecayRestarts(rate, 7, f(2))),
        ("cosine_decay_restarts", S.CosineDecayRestarts(rate, 6, f(1), f(0.9), f(0.05))),
        ("cosine_decay_restarts", S.CosineDecayRestarts(rate, 7, f(1.5), f(0.8), f(0.1))),
    ]
    records = []
    for name, schedule in cases:
        arguments = {k: v for k, v in schedule.get_config().items() if k != "name"}
        records.append({
            "name": name,
            "numbers": {k: float(v) for k, v in arguments.items()
                        if v is not None and not isinstance(v, list)},
            "lists": {k: [float(x) for x in v] for k, v in arguments.items()
                      if isinstance(v, list)},
            "rates": [float(schedule(step)) for step in range(40)],
        })
    keras.backend.set_floatx("float32")
    return records


class Epochs:
    """What a callback needs of a model: weights that name their epoch, and a learning rate."""

    def __init__(self):
        self.stop_training = False
        self.optimizer = type("Optimizer", (), {"learning_rate": np.float32(1)})()
        self.metrics = []
        self.weights = None

    def get_weights(self):
        return self.weights

    def set_weights(self, weights):
        self.weights = weights


def callbacks(random):
    walk = np.float32(1 + np.cumsum(random.randn(30)) * 0.1)
    noise = np.float32(1 + random.randn(30) * 0.1)
    falling = np.float32(np.linspace(1, 0.1, 30))
    rising = falling[::-1].copy()
    records = []
    for values in [walk, noise, falling, rising]:
        for arguments in [
            {}, {"patience": 2}, {"patience": 3, "min_delta": 0.05}, {"mode": "max", "patience": 2},
            {"patience": 2, "baseline": 0.95}, {"patience": 1, "start_from_epoch": 5},
            {"patience": 4, "baseline": 0.8, "min_delta": 0.01, "mode": "max"},
        ]:
            callback, model = keras.callbacks.EarlyStopping(
                **{"mode": "min", **arguments}, restore_best_weights=True), Epochs()
            callback.set_model(model)
            callback.on_train_begin()
            epoch = 0
            for epoch, value in enumerate(values):
                model.weights = epoch + 1
                callback.on_epoch_end(epoch, {"val_loss": value})
                if model.stop_training:
                    break
            callback.on_train_end()
            records.append({
                "callback": "early_stopping", "values": values.tolist(), "arguments": arguments,
                "stopped": epoch + 1 if model.stop_training else None, "best": model.weights})
        for arguments in [
            {"patience": 0}, {"patience": 2}, {"patience": 2, "cooldown": 3},
            {"patience": 3, "min_delta": 0.05}, {"mode": "max", "patience": 2, "factor": 0.5},
            {"patience": 1, "factor": 0.5, "min_lr": 0.2, "cooldown": 1},
        ]:
            callback, model = keras.callbacks.ReduceLROnPlateau(
                **{"mode": "min", **arguments}), Epochs()
            callback.set_model(model)
            callback.on_train_begin()
            rates = []
            for epoch, value in enumerate(values):
                callback.on_epoch_end(epoch, {"val_loss": value})
                rates.append(float(model.optimizer.learning_rate))
            records.append({
                "callback": "reduce_lr_on_plateau", "values": values.tolist(),
                "arguments": arguments, "rates": rates})
    return records


def main():
    folder = pathlib.Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    random = np.random.RandomState(0)
    for name, records in [
        ("losses", losses(random)), ("metrics", metrics(random)), ("schedules", schedules()),
        ("callbacks", callbacks(random)),
    ]:
        text = json.dumps({"versions": VERSIONS, "records": records}, separators=(",", ":"))
        (folder / f"{name}.json").write_text(text + "\n")


main()
