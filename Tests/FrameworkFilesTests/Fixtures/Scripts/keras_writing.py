"""What the scripts of Keras 3 and tf-keras share: building, random weights, samples, notes."""

import zipfile

import numpy as np

from fixtures import stream, values, write_arrays, write_samples


def build(K, model, x, dtype=""):
    """The Keras model of an entry of the table, with variables of a type."""
    K.utils.set_random_seed(1)
    K.dtype = dtype
    made = model.make(K)
    if not isinstance(made, list):
        return made
    kind = "int32" if x.dtype == np.int32 else "float64" if dtype == "float64" else "float32"
    shape = model.batch_shape or (None, *x.shape[1:])
    return K.Sequential([K.Input(batch_shape=shape, dtype=kind), *made])


def randomize(network, random):
    network.set_weights([values(random, tuple(w.shape), w.name) for w in network.weights])


def in_single_precision(K, model, x, network):
    """The same in float32, with the weights as rounded: sixteen bits are for storage only."""
    if model.dtype in ("", "float64"):
        return network
    K.backend.clear_session()
    single = build(K, model, x)
    single.set_weights([np.asarray(w, np.float32) for w in network.get_weights()])
    return single


def classes(network):
    """The names of the layers' classes, with what wrappers hold."""
    names = []
    for layer in network.layers:
        kind = type(layer).__name__
        if kind == "InputLayer":
            continue
        if hasattr(layer, "layers") and kind in ("Sequential", "Functional"):
            names.append({kind: classes(layer)})
        elif kind == "Bidirectional":
            names.append({kind: [type(l).__name__ for l in
                                 (layer.forward_layer, layer.backward_layer)]})
        elif kind == "TimeDistributed":
            names.append({kind: [type(layer.layer).__name__]})
        elif kind == "RNN":
            cells = getattr(layer.cell, "cells", [layer.cell])
            names.append({kind: [type(c).__name__ for c in cells]})
        else:
            names.append(kind)
    return names


def record(K, folder, index, name, model, save):
    """Builds a model, writes its files by `save`, and the samples after them."""
    K.backend.clear_session()
    random = stream("keras", name)
    x = model.inputs(random)
    network = build(K, model, x, model.dtype)
    randomize(network, random)
    if model.compiled:
        network.compile(optimizer="adam", loss="mse")
        network.optimizer.build(network.trainable_variables)
    if model.basic or index % 2 == 0:
        write_arrays(folder / f"{name}.npz", storable(network.get_weights()), index % 3)
    save(network, name, model)
    kinds = classes(network)
    y = in_single_precision(K, model, x, network)(x, training=False)
    write_samples(folder / f"{name}.samples.npz", x, y)
    notes = {"variables": model.dtype} if model.dtype else {}
    folder.add(name, kinds, model.expected, **notes)


def storable(arrays):
    """NumPy has no bfloat16 of its own, so files hold such weights as float32."""
    arrays = [np.asarray(a) for a in arrays]
    return [a if a.dtype.kind in "fiu" and a.dtype.itemsize in (2, 4, 8) and
            a.dtype.name != "bfloat16" else a.astype(np.float32) for a in arrays]


def deflate(archive, keep=False):
    """The same archive as someone's zip program writes it, instead of Keras's or beside it."""
    with zipfile.ZipFile(archive) as old, zipfile.ZipFile(
            archive.with_suffix(".deflated.keras"), "w", zipfile.ZIP_DEFLATED,
            compresslevel=9) as new:
        for name in reversed(old.namelist()):
            new.writestr(name, old.read(name))
    if not keep:
        archive.unlink()
