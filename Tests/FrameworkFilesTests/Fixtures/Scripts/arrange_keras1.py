"""Arranges models as Keras 1 wrote them.

    .venv/bin/python arrange_keras1.py ..      (requirements-tfkeras.txt)

Keras 1 no longer installs. The outputs are those of tf-keras for the equal model. Names, orders and
configurations are those of Keras 1.2.2: keras/layers/{recurrent,core,embeddings,normalization,
wrappers}.py and `Sequential.get_config` in keras/models.py.
"""

import os
import re

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
os.environ["CUDA_VISIBLE_DEVICES"] = "-1"
os.environ["TF_USE_LEGACY_KERAS"] = "1"

import numpy as np
import tf_keras

from arrange_keras2 import counted_from_one
from fixtures import Folder, gaps, indices, stream, uniform, write_arrays, write_samples
from keras_models import Model, every
from keras_writing import build, randomize
from legacy_hdf5 import write_model, write_weights_only

L = tf_keras.layers
RECURRENT = (L.LSTM, L.GRU, L.SimpleRNN)

# The order of the gates in a file, and where tf-keras has each of them.
GATES = {L.LSTM: {"i": 0, "c": 2, "f": 1, "o": 3}, L.GRU: {"z": 0, "r": 1, "h": 2}}


def activation(layer, key="activation"):
    return getattr(layer, key).__name__


def recurrent_weights(name, layer, consume_less):
    arrays = layer.get_weights()
    whole = zip([f"{name}_{part}" for part in "WUb"], arrays)
    if consume_less == "gpu" or isinstance(layer, L.SimpleRNN):
        return list(whole)
    gates = GATES[type(layer)]
    blocks = [np.split(a, len(gates), axis=-1) for a in arrays]
    return [
        (f"{name}_{part}_{gate}", block[at])
        for gate, at in gates.items() for part, block in zip("WUb", blocks)]


def recurrent_config(layer, consume_less, shape):
    config = {
        "return_sequences": layer.return_sequences, "go_backwards": layer.go_backwards,
        "stateful": layer.stateful, "unroll": False, "consume_less": consume_less,
        "input_dim": shape[-1], "input_length": shape[-2], "output_dim": layer.units,
        "init": "glorot_uniform", "inner_init": "orthogonal", "activation": activation(layer),
        "W_regularizer": None, "U_regularizer": None, "b_regularizer": None,
        "dropout_W": layer.dropout, "dropout_U": layer.recurrent_dropout}
    if not isinstance(layer, L.SimpleRNN):
        config["inner_activation"] = activation(layer, "recurrent_activation")
    if isinstance(layer, L.LSTM):
        config["forget_bias_init"] = "one"
    if layer.stateful:
        del config["input_dim"], config["input_length"]
        config["batch_input_shape"] = list(shape)
    return config


def dense_config(layer, shape):
    return {
        "output_dim": layer.units, "init": "glorot_uniform", "activation": activation(layer),
        "W_regularizer": None, "b_regularizer": None, "activity_regularizer": None,
        "W_constraint": None, "b_constraint": None, "bias": layer.use_bias,
        "input_dim": shape[-1]}


def other_config(layer):
    match layer:
        case L.Activation():
            return {"activation": activation(layer)}
        case L.Dropout():
            return {"p": layer.rate}
        case L.Masking():
            return {"mask_value": float(layer.mask_value)}
        case L.RepeatVector():
            return {"n": layer.n}
        case L.Reshape():
            return {"target_shape": list(layer.target_shape)}
        case L.LeakyReLU():
            return {"alpha": float(layer.alpha)}
        case L.Flatten():
            return {}
        case L.BatchNormalization():
            return {"epsilon": layer.epsilon, "mode": 0, "axis": -1, "gamma_regularizer": None,
                    "beta_regularizer": None, "momentum": layer.momentum}
        case L.Embedding():
            return {"input_dim": layer.input_dim, "output_dim": layer.output_dim,
                    "init": "uniform", "input_length": layer.input_length,
                    "mask_zero": layer.mask_zero, "activity_regularizer": None,
                    "W_regularizer": None, "W_constraint": None, "dropout": 0.0}


SUFFIXES = {
    L.Dense: ["W", "b"], L.Embedding: ["W"],
    # The last one holds the variance, whatever it says.
    L.BatchNormalization: ["gamma", "beta", "running_mean", "running_std"]}


def old_name(name):
    """Without underscores inside: time_distributed_1 -> timedistributed_2, counted from one."""
    base, number = re.fullmatch(r"(.*?)(_\d+)?", name).groups()
    return counted_from_one(base.replace("_", "") + (number or ""))


def arranged(layer, consume_less, shape):
    """(class, config, [(name, array)]) of a layer for inputs of a shape."""
    kind = type(layer).__name__
    name = old_name(layer.name)
    base = {"name": name, "trainable": True}
    if isinstance(layer, RECURRENT):
        config = base | recurrent_config(layer, consume_less, shape)
        return kind, config, recurrent_weights(name, layer, consume_less)
    if isinstance(layer, L.Bidirectional):
        inner_kind, inner, _ = arranged(layer.forward_layer, consume_less, shape)
        plain = inner["name"] = inner["name"].removeprefix("forward")
        both = [
            weight for direction in ["forward", "backward"] for weight in recurrent_weights(
                f"{direction}_{plain}", getattr(layer, f"{direction}_layer"), consume_less)]
        config = {"merge_mode": layer.merge_mode,
                  "layer": {"class_name": inner_kind, "config": inner}}
        return kind, base | config, both
    if isinstance(layer, L.TimeDistributed):
        inner_kind, inner, weights = arranged(layer.layer, consume_less, shape)
        return kind, base | {"layer": {"class_name": inner_kind, "config": inner}}, weights
    config = dense_config(layer, shape) if isinstance(layer, L.Dense) else other_config(layer)
    suffixes = [f"{name}_{suffix}" for suffix in SUFFIXES.get(type(layer), [])]
    return kind, base | config, list(zip(suffixes, layer.get_weights()))


def models():
    """name: (consume_less, version, model)."""
    steps, hard = uniform(3, 5, 4), {"recurrent_activation": "hard_sigmoid"}
    before = hard | {"reset_after": False}

    def model(make, draw=steps, **options):
        return Model(draw, lambda K: make(), **options)

    return {
        "lstm": ("cpu", "1.2.2", model(lambda: [every(L.LSTM, 6, **hard)])),
        "lstm-gpu": ("gpu", "1.2.2", model(lambda: [every(L.LSTM, 6, **hard)])),
        "lstm-mem": ("mem", "1.1.0", model(lambda: [L.LSTM(6, **hard), L.Dense(2)])),
        "lstm-sigmoid": ("cpu", "1.2.1", model(lambda: [every(L.LSTM, 6)])),
        "lstm-no-version": ("cpu", "", model(lambda: [every(L.LSTM, 6, **hard), L.Dense(2)])),
        "lstm-backwards": ("cpu", "1.2.2", model(lambda: [
            every(L.LSTM, 6, go_backwards=True, **hard), L.LSTM(7, **hard)])),
        "lstm-text": ("cpu", "1.2.2", model(
            lambda: [L.LSTM(8, **hard), L.Dense(7), L.Activation("softmax")],
            uniform(4, 3, 6))),
        "gru": ("cpu", "1.2.2", model(lambda: [every(L.GRU, 6, **before)])),
        "gru-gpu": ("gpu", "1.2.2", model(lambda: [every(L.GRU, 6, **before), L.Dense(2)])),
        "gru-no-version": ("cpu", "", model(lambda: [L.GRU(6, **before)])),
        "gru-stateful": ("cpu", "1.2.2", model(
            lambda: [every(L.GRU, 6, stateful=True, **before)], batch_shape=(3, 5, 4))),
        "simple-rnn": ("cpu", "1.2.2", model(lambda: [every(L.SimpleRNN, 6), L.Dense(2)])),
        "simple-rnn-relu": ("cpu", "1.0.8", model(lambda: [L.SimpleRNN(6, "relu")])),
        "embedding": ("cpu", "1.2.2", model(
            lambda: [L.Embedding(9, 3, mask_zero=True, input_length=5), L.LSTM(6, **hard),
                     L.Dropout(0.4), L.Dense(2, "sigmoid")],
            indices(4, 5, 9))),
        "bidirectional": ("cpu", "1.2.2", model(
            lambda: [L.Bidirectional(every(L.LSTM, 6, **hard)),
                     L.Bidirectional(L.GRU(2, **before), merge_mode="sum"), L.Dense(7)])),
        "encoder-decoder": ("mem", "1.2.2", model(
            lambda: [L.LSTM(6, **hard), L.RepeatVector(7), every(L.GRU, 2, **before),
                     L.TimeDistributed(L.Dense(8))])),
        "masking": ("cpu", "1.2.2", model(
            lambda: [L.Masking(), every(L.GRU, 5, **before), L.LSTM(3, **hard)], gaps(4, 6, 2))),
        "batch-normalization": ("cpu", "1.2.2", model(
            lambda: [every(L.LSTM, 6, **hard), L.BatchNormalization(epsilon=0.01),
                     L.LeakyReLU(0.2), L.Flatten(), L.Dense(2, use_bias=False)])),
        "eleven-lstms": ("cpu", "1.2.2", model(
            lambda: [every(L.LSTM, 2, **hard) for _ in range(11)])),
    }


def arrange(folder, index, name, consume_less, version, model):
    tf_keras.backend.clear_session()
    random = stream("keras1", name)
    x = model.inputs(random)
    network = build(tf_keras, model, x)
    randomize(network, random)
    layers = [arranged(layer, consume_less, layer.input_shape) for layer in network.layers]
    configs = [{"class_name": kind, "config": config} for kind, config, _ in layers]
    shape = [model.batch_shape[0] if model.batch_shape else None, *x.shape[1:]]
    configs[0]["config"] |= {
        "batch_input_shape": shape, "input_dtype": "int32" if x.ndim == 2 else "float32"}
    # TensorFlow appends the number of an operation's output to names; Theano does not.
    colon = "" if index % 3 == 1 else ":0"
    weights = [(c["name"], [(n + colon, a) for n, a in w]) for _, c, w in layers]
    config = {"class_name": "Sequential", "config": configs}
    write_model(folder / f"{name}.h5", config, weights, version)
    if name in ("lstm", "gru", "encoder-decoder"):
        write_weights_only(folder / f"{name}.weights-legacy.h5", weights, "1.2.2")
    # The arrays as Keras 1 returned them, and those of the equal model of today.
    write_arrays(folder / f"{name}.npz", [a for _, _, w in layers for _, a in w], index % 3)
    write_arrays(folder / f"{name}.equal.npz", network.get_weights())
    write_samples(folder / f"{name}.samples.npz", x, network(x, training=False))
    folder.add(name, [kind for kind, _, _ in layers], arranged_as=f"Keras {version or '1.0'}",
               consume_less=consume_less)


if __name__ == "__main__":
    folder = Folder("keras1", {"tf-keras": tf_keras.__version__, "numpy": np.__version__},
                    "Arranged as Keras 1 did; the outputs are those of tf-keras.")
    for index, (name, (consume_less, version, model)) in enumerate(models().items()):
        arrange(folder, index, name, consume_less, version, model)
    folder.close()
