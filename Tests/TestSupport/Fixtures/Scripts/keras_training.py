"""Ten epochs of training with every optimizer, through the basic layers."""

import keras
import numpy as np

from keras_records import *

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
    clipping = ["clipnorm", "global_clipnorm", "clipvalue"]
    keys = arguments[name] + [key for key in clipping if config[key] is not None]
    record = {"name": name}
    schedule = optimizer._learning_rate
    if isinstance(schedule, keras.optimizers.schedules.LearningRateSchedule):
        keys.remove("learning_rate")
        record["schedule"] = schedule_record(schedule)
    return record | {"arguments": {key: float(config[key]) for key in keys}}


def schedule_record(schedule):
    """The schedule's arguments, and its rates at the first steps."""
    config = {k: v for k, v in schedule.get_config().items() if k != "name" and v is not None}
    rates = [float(np.float32(schedule(step))) for step in range(60)]
    return {"name": type(schedule).__name__, "arguments": config, "rates": rates}


def training_record(model, layers, inputs, targets, optimizer, loss, batch_size=16, split=0.25,
                    **options):
    """Trains for ten epochs without shuffling; says with what, and how it went."""
    before = model.get_weights()
    record = optimizer_record(optimizer)
    metrics = options.get("metrics") or []
    model.compile(loss=loss, optimizer=optimizer, metrics=metrics)
    history = model.fit(
        inputs, targets, batch_size=batch_size, epochs=10, validation_split=split, shuffle=False,
        verbose=0, callbacks=options.get("callbacks")).history
    is_named = isinstance(loss, str)
    result = {
        "layers": layer_records(layers),
        "inputs": tensor(inputs),
        "targets": tensor(targets),
        "weights": tensors(before),
        "trained": tensors(model.get_weights()),
        "optimizer": record,
        "lossName": loss if is_named else loss.name.removesuffix("_loss"),
        "batchSize": batch_size,
        "validationSplit": split,
        "loss": history.pop("loss"),
    }
    if split:
        result["validationLoss"] = history.pop("val_loss")
    if not is_named:
        # What the loss computes with; its configuration does not tell all.
        config = loss._fn_kwargs
        result["lossArguments"] = {
            key: float(config[key]) for key in ["from_logits", "delta"] if key in config}
    if "learning_rate" in history:
        result["learningRates"] = history.pop("learning_rate")
    if history:
        result["metrics"] = [metric_record(metric, history) for metric in metrics]
    return result


def metric_record(metric, history):
    """A metric's Keras name and arguments, and its values after each epoch."""
    config = metric.get_config()
    arguments = {key: config[key] for key in ["k", "threshold"] if key in config}
    kind = type(metric)(**arguments).name
    record = {"name": kind, "arguments": arguments, "training": history[metric.name]}
    if f"val_{metric.name}" in history:
        record["validation"] = history[f"val_{metric.name}"]
    return record


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
        write(folder / f"{name}.json", training_record(
            model, layers, inputs, targets, optimizer(), loss))
