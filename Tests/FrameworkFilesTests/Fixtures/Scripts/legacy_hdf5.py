"""Lays arrays and configurations out as Keras 1 and 2 did, whose versions no longer install.

Sources: `save_model` and `save_weights_to_hdf5_group` of Keras 1.2.2 (keras/models.py,
keras/engine/topology.py) and of Keras 2.2.4 (keras/engine/saving.py).
"""

import json

import h5py
import numpy as np


def text(value):
    return value.encode("utf8")


def write_weights(group, layers, version):
    """`layers` is a list of (name, [(weight's name, array)])."""
    group.attrs["layer_names"] = [text(name) for name, _ in layers]
    if not version.startswith("1"):
        group.attrs["backend"] = text("tensorflow")
        group.attrs["keras_version"] = text(version)
    for name, weights in layers:
        inside = group.create_group(name)
        inside.attrs["weight_names"] = [text(weight) for weight, _ in weights]
        for weight, array in weights:
            inside.create_dataset(weight, array.shape, dtype=array.dtype)[...] = array


def write_model(path, config, layers, version, training=None):
    """A whole model; a file of Keras before 1.1 has no version at all."""
    with h5py.File(path, "w") as file:
        if version:
            file.attrs["keras_version"] = text(version)
        version = version or "1.0"
        if not version.startswith("1"):
            file.attrs["backend"] = text("tensorflow")
        file.attrs["model_config"] = text(json.dumps(config))
        write_weights(file.create_group("model_weights"), layers, version)
        if training:
            file.attrs["training_config"] = text(json.dumps(training))
            moments = file.create_group("optimizer_weights")
            moments.attrs["weight_names"] = [text("training/RMSprop/Variable:0")]
            moments.create_dataset("training/RMSprop/Variable:0", data=np.ones(3, np.float32))


def write_weights_only(path, layers, version):
    with h5py.File(path, "w") as file:
        write_weights(file, layers, version)
