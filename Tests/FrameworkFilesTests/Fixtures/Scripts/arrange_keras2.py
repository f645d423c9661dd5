"""Arranges models as Keras 2.0 to 2.3 and its CuDNN layers wrote them.

    .venv/bin/python arrange_keras2.py ..      (requirements-tfkeras.txt)

Those versions no longer install. The outputs are those of tf-keras for the equal model, which has
the same formulas, the old hard_sigmoid among them. Layers count from one, their weights are
`lstm_1/kernel:0`, the input's shape stands in the first layer, and up to 2.2.2 the configuration
of a Sequential is a list.
"""

import os

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
os.environ["CUDA_VISIBLE_DEVICES"] = "-1"
os.environ["TF_USE_LEGACY_KERAS"] = "1"

import json
import re

import numpy as np
import tf_keras
from tf_keras.src.saving.legacy.hdf5_format import preprocess_weights_for_loading

from fixtures import Folder, gaps, stream, uniform, write_arrays, write_samples
from keras_models import Model, every, models
from keras_writing import build, classes, randomize
from legacy_hdf5 import write_model, write_weights_only

tf_keras.slope = "alpha"
tf_keras.name = lambda name: name

# What no configuration before TensorFlow's own Keras holds.
LATER_KEYS = {
    "time_major", "zero_output_for_mask", "dtype", "module", "registered_name", "build_config",
    "sparse", "ragged", "optional"}

GLOROT = {
    "class_name": "VarianceScaling",
    "config": {"scale": 1.0, "mode": "fan_avg", "distribution": "uniform", "seed": None}}


def as_version(version, config):
    """A configuration of tf-keras with the keys that a version of Keras 2 had."""
    if isinstance(config, list):
        return [as_version(version, item) for item in config]
    if not isinstance(config, dict):
        return config
    later = LATER_KEYS | ({"reset_after"} if version < "2.1.5" else set())
    config = {k: as_version(version, v) for k, v in config.items() if k not in later}
    if "implementation" in config:
        config["implementation"] = 0 if version < "2.0.9" else 1
    if config.get("class_name") == "GlorotUniform":
        return GLOROT
    if config.get("class_name") == "InputLayer":
        config["config"] |= {"dtype": "float32", "sparse": False}
    if "layers" in config:
        config.pop("trainable", None)
    return config


def counted_from_one(name):
    """lstm -> lstm_1, lstm_1 -> lstm_2; inputs count from one already."""
    base, number = re.fullmatch(r"(.*?)(?:_(\d+))?", name).groups()
    if base == "input":
        return name
    return f"{base}_{int(number or 0) + 1}"


def named_from_one(config):
    """Every layer's name in a configuration, also where others refer to it."""
    if isinstance(config, list):
        if len(config) >= 3 and isinstance(config[0], str) and isinstance(config[1], int):
            return [counted_from_one(config[0]), *config[1:]]
        return [named_from_one(item) for item in config]
    if isinstance(config, dict):
        return {
            k: counted_from_one(v) if k == "name" and isinstance(v, str) else named_from_one(v)
            for k, v in config.items()}
    return config


def sequential_config(version, layers):
    """A list up to 2.2.2; the first layer has the shape and there is no InputLayer."""
    first, *rest = layers
    assert first["class_name"] == "InputLayer"
    rest[0]["config"] = {
        **rest[0]["config"], "batch_input_shape": first["config"]["batch_input_shape"],
        "dtype": "float32"}
    for layer in rest:
        if layer["class_name"] == "Sequential":
            layer["config"] = sequential_config(version, layer["config"]["layers"])
    return rest if version <= "2.2.2" else {"name": "sequential_1", "layers": rest}


def configuration(version, network):
    config = named_from_one(as_version(version, network.get_config()))
    if isinstance(network, tf_keras.Sequential):
        return {"class_name": "Sequential",
                "config": sequential_config(version, config["layers"])}
    return {"class_name": "Model", "config": config}


def leaves(layer):
    """The (scope, variables) of a layer: its own name, that of a direction, or inner layers'."""
    name = counted_from_one(layer.name)
    if hasattr(layer, "layers"):
        return [leaf for inner in layer.layers for leaf in leaves(inner)]
    if isinstance(layer, tf_keras.layers.Bidirectional):
        kind = counted_from_one(layer.layer.name)
        return [(f"{name}/forward_{kind}", layer.forward_layer),
                (f"{name}/backward_{kind}", layer.backward_layer)]
    return [(name, layer)]


def weights(layer):
    """Names and arrays of a layer as the file lists them: those that are trained come first."""
    named = [
        (f"{scope}/{variable.name.split('/')[-1]}", variable)
        for scope, leaf in leaves(layer) for variable in leaf.weights]
    trained = {id(v) for v in layer.trainable_weights}
    ordered = [n for n in named if id(n[1]) in trained] + [
        n for n in named if id(n[1]) not in trained]
    return [(name, variable.numpy()) for name, variable in ordered]


def layers_of(network, model_class):
    kept = [
        l for l in network.layers
        if model_class == "Model" or not isinstance(l, tf_keras.layers.InputLayer)]
    return [
        (l.name if isinstance(l, tf_keras.layers.InputLayer) else counted_from_one(l.name),
         weights(l)) for l in kept]


# name: version. Names of the table that tf-keras shares with Keras 3.
VERSIONS = {
    "lstm": "2.2.4", "lstm-last": "2.0.8", "gru-before": "2.0.8", "gru": "2.2.4",
    "simple-rnn": "2.1.3", "simple-rnn-last": "2.3.1", "lstm-dense": "2.0.5",
    "lstm-all-sigmoid-softmax": "2.1.6", "simple-rnn-dense": "2.3.0",
    "lstm-dense-sequences": "2.2.2", "lstm-lstm-dense": "2.2.4", "three-kinds": "2.2.4",
    "bidirectional-lstm": "2.2.4", "encoder-decoder": "2.3.1", "embedding-lstm-dense": "2.2.4",
    "hard-sigmoid-lstm": "2.2.4", "hard-sigmoid-gru": "2.1.2", "nested": "2.2.4",
    "nested-frozen": "2.3.1", "functional": "2.2.4", "functional-masked": "2.2.4",
    "masking-lstm": "2.1.6", "masking-bidirectional": "2.2.4", "embedding-mask-lstm": "2.3.1",
    "lstm-no-bias": "2.2.4", "lstm-backwards-sequences": "2.0.8", "gru-stateful": "2.2.4",
    "lstm-dropout": "2.0.8", "bidirectional-sum": "2.1.6", "batch-normalization": "2.2.4",
    "re-lu-layers": "2.2.4", "time-distributed-dense": "2.2.4", "thirteen-lstms": "2.2.4",
    "compiled": "2.2.4", "reshape": "2.2.2"}
WEIGHTS_ONLY = ["lstm-dense", "three-kinds", "bidirectional-lstm", "thirteen-lstms"]


def without_zeros(network):
    """Masked steps of a Bidirectional repeat the output before them: zeros came with tf.keras."""
    for layer in network.layers:
        if isinstance(layer, tf_keras.layers.Bidirectional):
            layer.forward_layer.zero_output_for_mask = False
            layer.backward_layer.zero_output_for_mask = False


def arrange(folder, index, name, model, version):
    tf_keras.backend.clear_session()
    random = stream("keras2", name)
    x = model.inputs(random)
    network = build(tf_keras, model, x)
    without_zeros(network)
    randomize(network, random)
    config = configuration(version, network)
    layers = layers_of(network, config["class_name"])
    training = {"loss": "mse", "optimizer_config": {"class_name": "RMSprop", "config": {}}}
    write_model(
        folder / f"{name}.h5", config, layers, version, training if model.compiled else None)
    if name in WEIGHTS_ONLY:
        write_weights_only(folder / f"{name}.weights-legacy.h5", layers, version)
        (folder / f"{name}.json").write_text(
            json.dumps(config | {"keras_version": version, "backend": "tensorflow"}))
    write_arrays(folder / f"{name}.npz", network.get_weights(), index % 3)
    write_samples(folder / f"{name}.samples.npz", x, network(x, training=False))
    folder.add(name, classes(network), arranged_as=f"Keras {version}")


def record_keras2():
    folder = Folder("keras2", {"tf-keras": tf_keras.__version__, "numpy": np.__version__},
                    "Arranged as Keras 2.0 to 2.3 did; the outputs are those of tf-keras.")
    table = models("tfkeras")
    for index, (name, version) in enumerate(VERSIONS.items()):
        arrange(folder, index, name, table[name], version)
    folder.close()


def cudnn_kernel(kernel, gates):
    """Each gate's kernel as cuDNN stores it: transposed, in the shape of before."""
    return np.concatenate(
        [k.T.reshape(k.shape) for k in np.split(kernel, gates, axis=1)], axis=1)


def cudnn_recurrent(kernel, gates):
    return np.concatenate([k.T for k in np.split(kernel, gates, axis=1)], axis=1)


def cudnn_layer(layer, random):
    """The config and arrays of the CuDNN layer that computes the same."""
    kernel, recurrent, bias = layer.get_weights()
    gates = 4 if isinstance(layer, tf_keras.layers.LSTM) else 3
    if gates == 4:
        # Input biases and recurrent ones, which add up to the one of LSTM without rounding.
        recurrent_bias = (random.randint(-64, 64, bias.shape) / 64).astype(np.float32)
        bias = np.round(bias * 64) / np.float32(64)
        layer.set_weights([kernel, recurrent, bias])
        bias = np.concatenate([bias - recurrent_bias, recurrent_bias])
    arrays = [cudnn_kernel(kernel, gates), cudnn_recurrent(recurrent, gates), bias.reshape(-1)]
    back = preprocess_weights_for_loading(layer, arrays)
    assert all((a == b).all() for a, b in zip(back, layer.get_weights())), layer.name
    kept = ["name", "trainable", "return_sequences", "return_state", "go_backwards", "stateful",
            "units", "kernel_initializer", "recurrent_initializer", "bias_initializer",
            "unit_forget_bias", "kernel_regularizer", "recurrent_regularizer",
            "bias_regularizer", "activity_regularizer", "kernel_constraint",
            "recurrent_constraint", "bias_constraint"]
    config = {k: v for k, v in as_version("2.2.4", layer.get_config()).items() if k in kept}
    prefix = "cu_dnnlstm" if gates == 4 else "cu_dnngru"
    config["name"] = counted_from_one(re.sub("lstm|gru", prefix, config["name"]))
    return "CuDNNLSTM" if gates == 4 else "CuDNNGRU", config, arrays


def cudnn_models():
    L, steps = tf_keras.layers, uniform(3, 5, 4)
    return {
        "cudnn-lstm": Model(steps, lambda K: [every(L.LSTM, 6)]),
        "cudnn-lstm-dense": Model(steps, lambda K: [L.LSTM(6), L.Dense(2)]),
        "cudnn-gru": Model(steps, lambda K: [every(L.GRU, 6)]),
        "cudnn-gru-dense": Model(steps, lambda K: [L.GRU(6), L.Dense(2)]),
        "cudnn-backwards": Model(steps, lambda K: [every(L.LSTM, 6, go_backwards=True), L.GRU(7)]),
        "cudnn-stack": Model(steps, lambda K: [
            every(L.LSTM, 6), every(L.GRU, 7), L.LSTM(2), L.Dense(8, "softmax")]),
        "cudnn-as-many-inputs-as-units": Model(steps, lambda K: [every(L.LSTM, 4), L.GRU(4)]),
        "cudnn-bidirectional": Model(steps, lambda K: [
            L.Bidirectional(every(L.LSTM, 6)), L.Bidirectional(L.GRU(2)), L.Dense(7)]),
        "cudnn-stateful": Model(
            steps, lambda K: [every(L.GRU, 6, stateful=True)], batch_shape=(3, 5, 4)),
    }


def cudnn_weights(layer, random):
    """(class, config, [(name, array)]) of a layer, those of cuDNN exchanged."""
    suffixes = ["kernel:0", "recurrent_kernel:0", "bias:0"]
    if isinstance(layer, (tf_keras.layers.LSTM, tf_keras.layers.GRU)):
        kind, config, arrays = cudnn_layer(layer, random)
        return kind, config, list(zip([f"{config['name']}/{s}" for s in suffixes], arrays))
    config = named_from_one(as_version("2.2.4", layer.get_config()))
    if isinstance(layer, tf_keras.layers.Bidirectional):
        kind, inner, _ = cudnn_layer(layer.forward_layer, random)
        inner["name"] = inner["name"].removeprefix("forward_")
        both = []
        for direction in ["forward", "backward"]:
            arrays = cudnn_layer(getattr(layer, f"{direction}_layer"), random)[2]
            scope = f"{config['name']}/{direction}_{inner['name']}"
            both += zip([f"{scope}/{s}" for s in suffixes], arrays)
        config["layer"] = {"class_name": kind, "config": inner}
        return "Bidirectional", config, both
    return type(layer).__name__, config, weights(layer)


def arrange_cudnn(folder, index, name, model):
    tf_keras.backend.clear_session()
    random = stream("cudnn", name)
    x = model.inputs(random)
    network = build(tf_keras, model, x)
    randomize(network, random)
    layers = [cudnn_weights(layer, random) for layer in network.layers]
    configs = [{"class_name": kind, "config": config} for kind, config, _ in layers]
    configs[0]["config"] |= {
        "batch_input_shape": [model.batch_shape[0] if model.batch_shape else None, *x.shape[1:]],
        "dtype": "float32"}
    config = {"class_name": "Sequential",
              "config": {"name": "sequential_1", "layers": configs}}
    write_model(folder / f"{name}.h5", config, [(c["name"], w) for _, c, w in layers], "2.2.4")
    # The arrays as CuDNN layers return them, and those of the equal LSTM and GRU layers.
    write_arrays(folder / f"{name}.npz", [a for _, _, w in layers for _, a in w], index % 3)
    write_arrays(folder / f"{name}.equal.npz", network.get_weights())
    write_samples(folder / f"{name}.samples.npz", x, network(x, training=False))
    folder.add(name, [kind for kind, _, _ in layers], arranged_as="Keras 2.2.4")


def record_cudnn():
    folder = Folder("cudnn", {"tf-keras": tf_keras.__version__, "numpy": np.__version__},
                    "CuDNNLSTM and CuDNNGRU as Keras 2.2.4 stored them; the outputs are those of "
                    "the LSTM and GRU of tf-keras, whose loader gives the arrays back.")
    for index, (name, model) in enumerate(cudnn_models().items()):
        arrange_cudnn(folder, index, name, model)
    folder.close()


if __name__ == "__main__":
    record_keras2()
    record_cudnn()
