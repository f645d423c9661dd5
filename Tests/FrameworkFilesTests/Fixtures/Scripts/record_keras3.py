"""Writes the files of real Keras 3 for the tests of FrameworkFiles.

    python3 -m venv .venv && .venv/bin/pip install -r requirements-keras3.txt
    .venv/bin/python record_keras3.py ..

Beside each model: its weights in `get_weights` order (npz), inputs and its own outputs.
"""

import os
import zipfile

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
os.environ["CUDA_VISIBLE_DEVICES"] = "-1"
os.environ["KERAS_BACKEND"] = "tensorflow"

import keras
import numpy as np
import tensorflow as tf

from fixtures import Folder
from keras_models import models
from keras_writing import record

keras.slope = "negative_slope"
keras.name = lambda name: name


def deflated(source, target):
    """The same archive as someone's zip program writes it."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(
            target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as new:
        for name in reversed(old.namelist()):
            new.writestr(name, old.read(name))


def save(folder, index):
    """All formats of a basic model. Of others, the archive in little space; few in the rest."""
    def write(network, name, model):
        archive = folder / f"{name}.keras"
        network.save(archive)
        if model.basic:
            (folder / f"{name}.json").write_text(network.to_json())
            network.save_weights(folder / f"{name}.weights.h5")
            network.save(folder / f"{name}.h5")
            return
        deflated(archive, folder / f"{name}.deflated.keras")
        archive.unlink()
        # HDF5 files are large for what they hold.
        if index % 5 == 1 or model.dtype == "bfloat16" or name == "cells-of-all-kinds":
            (folder / f"{name}.json").write_text(network.to_json())
            network.save_weights(folder / f"{name}.weights.h5")
        if index % 5 == 3 or name == "nested-two-deep":
            network.save(folder / f"{name}.h5")
    return write


if __name__ == "__main__":
    versions = {
        "keras": keras.__version__, "tensorflow": tf.__version__, "numpy": np.__version__}
    folder = Folder("keras3", versions, "Written by Keras 3 itself.")
    for index, (name, model) in enumerate(models("keras3").items()):
        record(keras, folder, index, name, model, save(folder, index))
    folder.close()
