"""Writes the files of real Keras 3 for the tests of FrameworkFiles.

    python3 -m venv .venv && .venv/bin/pip install -r requirements-keras3.txt
    .venv/bin/python record_keras3.py ..

Beside each model: its weights in `get_weights` order (npz), inputs and its own outputs.
"""

import os

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
os.environ["CUDA_VISIBLE_DEVICES"] = "-1"
os.environ["KERAS_BACKEND"] = "tensorflow"

import keras
import numpy as np
import tensorflow as tf

from fixtures import Folder
from keras_models import is_special, models
from keras_writing import deflate, record

keras.slope = "negative_slope"
keras.name = lambda name: name

# Nested models, whose weights legacy files list in an order of their own.
LEGACY_ORDER = ["nested-two-deep", "nested-batch-normalization", "functional-nested"]


def save(folder, index):
    """Most formats of a basic model; of others, the archive in little space and some in the rest."""
    def write(network, name, model):
        archive = folder / f"{name}.keras"
        network.save(archive)
        if name == "lstm-dense":
            deflate(archive, keep=True)
        elif index >= 10:
            deflate(archive)
        if model.basic:
            (folder / f"{name}.json").write_text(network.to_json())
            if is_special(name) or index % 2 == 0:
                network.save_weights(folder / f"{name}.weights.h5")
            if is_special(name) or index % 2 == 1:
                network.save(folder / f"{name}.h5")
            return
        # HDF5 files are large for what they hold.
        if index % 8 == 1 or model.dtype == "bfloat16" or name == "cells-of-all-kinds":
            (folder / f"{name}.json").write_text(network.to_json())
            network.save_weights(folder / f"{name}.weights.h5")
        if index % 8 == 3 or name in LEGACY_ORDER:
            network.save(folder / f"{name}.h5")
    return write


if __name__ == "__main__":
    versions = {
        "keras": keras.__version__, "tensorflow": tf.__version__, "numpy": np.__version__}
    folder = Folder("keras3", versions, "Written by Keras 3 itself.")
    for index, (name, model) in enumerate(models("keras3").items()):
        record(keras, folder, index, name, model, save(folder, index))
    folder.close()
