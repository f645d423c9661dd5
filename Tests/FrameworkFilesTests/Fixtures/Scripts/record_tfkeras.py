"""Writes the files of real tf-keras, which is Keras 2, for the tests of FrameworkFiles.

    python3 -m venv .venv && .venv/bin/pip install -r requirements-tfkeras.txt
    .venv/bin/python record_tfkeras.py ..

Beside each model: its weights in `get_weights` order (npz), inputs and its own outputs.
"""

import os

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
os.environ["CUDA_VISIBLE_DEVICES"] = "-1"
os.environ["TF_USE_LEGACY_KERAS"] = "1"

import numpy as np
import tensorflow as tf
import tf_keras

from fixtures import Folder
from keras_models import is_special, models
from keras_writing import deflate, record

tf_keras.slope = "alpha"
# TensorFlow allows fewer names than Keras 3, but a slash.
NAMES = {"入力層": "encoder/lstm", "a.b:0": "a.b-c", "A second": "A-second"}
tf_keras.name = lambda name: NAMES.get(name, name)


def save(folder, index):
    """Most formats of a basic model; of others, the archive in little space and some in the rest."""
    def write(network, name, model):
        archive = folder / f"{name}.keras"
        network.save(archive)
        if index >= 6:
            deflate(archive)
        if model.basic and (index % 2 or "nested" in name or "cells" in name):
            (folder / f"{name}.json").write_text(network.to_json())
            network.save_weights(folder / f"{name}.weights-legacy.h5", save_format="h5")
        if model.basic and (is_special(name) or index % 2 == 0) or index % 5 == 1 or (
                "nested" in name):
            network.save(folder / f"{name}.h5")
    return write


if __name__ == "__main__":
    versions = {
        "tf-keras": tf_keras.__version__, "tensorflow": tf.__version__, "numpy": np.__version__}
    folder = Folder("tfkeras", versions, "Written by tf-keras itself.")
    for index, (name, model) in enumerate(models("tfkeras").items()):
        record(tf_keras, folder, index, name, model, save(folder, index))
    folder.close()
