"""HDF5 files with loops, absurd sizes and ways out, and models that say nonsense."""

import io
import json
import zipfile

import h5py
import numpy as np

from legacy_hdf5 import text

KERNEL, RECURRENT, BIAS = "lstm_1/kernel:0", "lstm_1/recurrent_kernel:0", "lstm_1/bias:0"


def config(layers=None):
    lstm = {"class_name": "LSTM", "config": {
        "name": "lstm_1", "batch_input_shape": [None, 5, 2], "units": 3, "activation": "tanh",
        "recurrent_activation": "hard_sigmoid", "use_bias": True}}
    return {"class_name": "Sequential", "config": [lstm] if layers is None else layers}


def legacy(change, libver="latest"):
    """A small Keras 2 file after a change; the change gets the group of its layer, too.

    The latest layout of HDF5 takes least space; Keras writes the earliest.
    """
    buffer = io.BytesIO()
    with h5py.File(buffer, "w", libver=libver) as file:
        file.attrs["keras_version"] = text("2.2.2")
        file.attrs["backend"] = text("tensorflow")
        file.attrs["model_config"] = text(json.dumps(config()))
        weights = file.create_group("model_weights")
        weights.attrs["layer_names"] = [text("lstm_1")]
        layer = weights.create_group("lstm_1")
        layer.attrs["weight_names"] = [text(n) for n in (KERNEL, RECURRENT, BIAS)]
        for name, shape in [(KERNEL, (2, 12)), (RECURRENT, (3, 12)), (BIAS, (12,))]:
            layer[name] = np.full(shape, 0.25, np.float32)
        change(file, layer)
    return buffer.getvalue()


def without_kernel(layer):
    del layer[KERNEL]
    return layer


def dataset(**options):
    """Another kernel than the right one."""
    return lambda file, layer: without_kernel(layer).create_dataset(KERNEL, **options)


def attribute(name, value):
    def change(file, layer):
        file.attrs[name] = value
    return change


def set_names(names):
    def change(file, layer):
        layer.attrs["weight_names"] = names
    return change


def link(make):
    return lambda file, layer: without_kernel(layer).__setitem__(KERNEL, make(file, layer))


def loop(file, layer):
    file["model_weights/loop"] = file["model_weights"]
    layer["lstm_1/loop"] = file
    file["loop"] = file


def deep(file, layer):
    group = file
    for _ in range(150):
        group = group.create_group("g")


def wide(file, layer):
    for k in range(150):
        file.create_group(f"model_weights/layer_{k}")


def bomb(file, layer):
    """64 million zeros, 256 MB, in one compressed chunk."""
    without_kernel(layer).create_dataset(
        KERNEL, data=np.zeros((1, 64_000_000 // 4), np.float32), chunks=(1, 16_000_000),
        compression="gzip", compression_opts=9)


def virtual(file, layer):
    layout = h5py.VirtualLayout((2, 12), "f4")
    layout[:] = h5py.VirtualSource("/etc/passwd", "data", (2, 12))
    without_kernel(layer).create_virtual_dataset(KERNEL, layout)


def split_names(file, layer):
    """The names in pieces, of which the second is missing."""
    names = list(layer.attrs["weight_names"])
    del layer.attrs["weight_names"]
    layer.attrs["weight_names0"], layer.attrs["weight_names2"] = names[:2], names[2:]


def legacy_files():
    float24 = h5py.h5t.IEEE_F32LE.copy()
    float24.set_fields(23, 16, 7, 0, 16)
    float24.set_size(3)
    nested = "[" * 15000 + "]" * 15000
    long_names = np.array([b"x" * 60000], "S60000")
    wrong = {
        "hard-link-loop": (loop, "groups that contain themselves"),
        "soft-link-to-itself": (
            link(lambda f, l: h5py.SoftLink("/model_weights/lstm_1/" + KERNEL)), "a link to itself"),
        "soft-links-in-a-circle": (
            lambda f, l: (f.__setitem__("a", h5py.SoftLink("/b")),
                          f.__setitem__("b", h5py.SoftLink("/a")),
                          link(lambda f, l: h5py.SoftLink("/a"))(f, l)), "links in a circle"),
        "dangling-link": (link(lambda f, l: h5py.SoftLink("/nowhere")), "a link to nothing"),
        "external-link": (
            link(lambda f, l: h5py.ExternalLink("/etc/passwd", "/kernel")), "a link out of the file"),
        "external-storage": (
            dataset(shape=(2, 12), dtype="f4", external=[("/etc/passwd", 0, 96)]),
            "numbers in another file"),
        "virtual": (virtual, "numbers in another file"),
        "2-to-the-40-numbers": (
            dataset(shape=(2**20, 2**20), dtype="f4", chunks=(64, 64)), "4 TB without data"),
        "2-to-the-62-numbers": (
            dataset(shape=(2**31, 2**31), dtype="f4", chunks=(64, 64)), "2^64 bytes"),
        "contiguous-terabytes": (
            dataset(shape=(2**20, 2**18), dtype="f4"), "1 TB never written"),
        "gzip-bomb": (bomb, "64 MB in a compressed chunk"),
        "no-axes": (dataset(data=np.float32(1)), "a scalar for a kernel"),
        "thirty-axes": (dataset(shape=(1,) * 30, dtype="f4"), "thirty axes"),
        "null-space": (dataset(data=h5py.Empty("f4")), "a dataset without a space"),
        "zero-numbers": (dataset(shape=(0, 12), dtype="f4"), "a kernel without rows"),
        "three-byte-floats": (
            dataset(shape=(2, 12), dtype=h5py.Datatype(float24)), "an unusual type"),
        "texts": (dataset(data=np.full((2, 12), "a", dtype=h5py.string_dtype())), "texts"),
        "compound": (
            dataset(shape=(2, 12), dtype=np.dtype([("a", "f4"), ("b", "i8")])), "a structured type"),
        "lists-of-numbers": (
            dataset(shape=(2, 12), dtype=h5py.vlen_dtype(np.float32)), "lists for numbers"),
        "references": (dataset(shape=(2, 12), dtype=h5py.ref_dtype), "references for numbers"),
        "complex": (dataset(data=np.ones((2, 12), np.complex64)), "complex numbers"),
        "wrong-shape": (dataset(data=np.ones((3, 12), np.float32)), "a kernel for three features"),
        "kernel-is-a-group": (
            lambda f, l: without_kernel(l).create_group(KERNEL), "a group for a dataset"),
        "kernel-is-missing": (lambda f, l: without_kernel(l), "a weight that is not there"),
        "wide-groups": (wide, "a hundred and fifty groups that no name mentions"),
        "deep-groups": (deep, "a hundred and fifty groups, one in the other"),
        "name-in-parent-group": (
            set_names([text(f"../lstm_1/{KERNEL}"), text(RECURRENT), text(BIAS)]),
            "a name that leaves its group"),
        "name-from-the-root": (
            set_names([text(f"/model_weights/lstm_1/{KERNEL}"), text(RECURRENT), text(BIAS)]),
            "a name that begins at the root"),
        "same-weight-twice": (
            set_names([text(KERNEL), text(KERNEL), text(BIAS)]), "a weight named twice"),
        "two-weights": (set_names([text(KERNEL), text(RECURRENT)]), "an array that no name uses"),
        "names-are-numbers": (set_names(np.arange(3)), "numbers for names"),
        "names-are-not-text": (
            set_names(np.array([b"\xff\xfe", b"\xff", b"\xfe"])), "names that are no UTF-8"),
        "name-of-60-kilobytes": (set_names(long_names), "an endless name"),
        "names-in-pieces": (split_names, "a missing piece of the names"),
        "layer-is-missing": (
            lambda f, l: f["model_weights"].attrs.__setitem__("layer_names", [text("lstm_9")]),
            "a layer that is not there"),
        "no-layer-names": (
            lambda f, l: f["model_weights"].attrs.__delitem__("layer_names"), "no names of layers"),
        "weights-are-a-dataset": (
            lambda f, l: (f.__delitem__("model_weights"), f.__setitem__("model_weights", 7)),
            "a number for the group of weights"),
        "version-is-a-number": (attribute("keras_version", 2.2), "no text for a version"),
        "version-is-nonsense": (attribute("keras_version", text("banana")), "no version"),
        "version-9": (attribute("keras_version", text("9.0.0")), "a version to come"),
        "config-is-a-number": (attribute("model_config", 7), "a number for a configuration"),
        "config-is-nested": (attribute("model_config", text(nested)), "brackets without end"),
        "config-is-broken": (attribute("model_config", text('{"class_name": "Seq')), "no JSON"),
        "config-is-not-text": (
            attribute("model_config", np.bytes_(b"\xff\xfe{}")), "no UTF-8"),
        "config-is-a-list": (attribute("model_config", text("[1, 2]")), "no model"),
        "config-has-no-layers": (
            attribute("model_config", text(json.dumps(config([])))), "no layers"),
    }
    earliest = {"hard-link-loop", "soft-link-to-itself", "external-link", "2-to-the-40-numbers"}
    return {
        f"{name}.h5": (legacy(change, "earliest" if name in earliest else "latest"), why)
        for name, (change, why) in wrong.items()}


# What a configuration can say wrongly: (path into the LSTM's config, value).
NONSENSE = {
    "units-negative": {"units": -3}, "units-zero": {"units": 0}, "units-2-to-the-62": {"units": 2**62},
    "units-10-to-the-30": {"units": 10**30}, "units-fraction": {"units": 3.5},
    "units-text": {"units": "3"}, "units-true": {"units": True}, "units-missing": {"units": None},
    "unknown-activation": {"activation": "banana"},
    "activation-is-a-function": {"activation": {"class_name": "function", "config": "my_tanh"}},
    "unknown-setting": {"zebra": True},
    "shape-without-features": {"batch_input_shape": [None, 5, None]},
    "shape-negative": {"batch_input_shape": [None, -5, 2]},
    "shape-too-long": {"batch_input_shape": [None, 5, 2, 2]},
    "shape-huge": {"batch_input_shape": [None, 2**62, 2]},
    "name-is-a-path": {"name": "../lstm_1"}, "time-major": {"time_major": True},
    "use-bias-is-text": {"use_bias": "yes"},
}


def nonsense_files():
    """Architectures by themselves."""
    files = {}
    for name, wrong in NONSENSE.items():
        changed = config() | {"keras_version": "2.2.2", "backend": "tensorflow"}
        changed["config"][0]["config"] |= wrong
        files[f"config-{name}.json"] = (
            json.dumps(changed).encode(), f"a layer with {json.dumps(wrong)}")
    return files


def keras_files(good):
    """Archives made from a right one."""
    with zipfile.ZipFile(good) as archive:
        entries = {name: archive.read(name) for name in archive.namelist()}

    def packed(changes):
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, data in (entries | changes).items():
                if data is not None:
                    archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
        return buffer.getvalue()

    weights = entries["model.weights.h5"]
    return {
        "no-weights.keras": (packed({"model.weights.h5": None}), "an archive without weights"),
        "no-config.keras": (packed({"config.json": None}), "an archive without architecture"),
        "weights-truncated.keras": (
            packed({"model.weights.h5": weights[:len(weights) // 2]}), "half of the weights"),
        "weights-are-text.keras": (packed({"model.weights.h5": b"hello"}), "no HDF5"),
        "config-nested.keras": (
            packed({"config.json": b"[" * 100_000 + b"]" * 100_000}), "brackets without end"),
        "config-nested-objects.keras": (
            packed({"config.json": b'{"config":' * 100_000 + b"1" + b"}" * 100_000}),
            "objects without end"),
        "config-bomb.keras": (
            packed({"config.json": b" " * 60_000_000}), "60 MB of spaces in a configuration"),
        "weights-bomb.keras": (
            packed({"model.weights.h5": b"\x89HDF\r\n\x1a\n" + bytes(60_000_000)}),
            "60 MB of zeros for weights"),
        "config-empty.keras": (packed({"config.json": b""}), "an empty configuration"),
        "metadata-broken.keras": (packed({"metadata.json": b"{"}), "no JSON for a version"),
        "config-of-another.keras": (
            packed({"config.json": entries["config.json"].replace(b'"units": 5', b'"units": 6')}),
            "weights of another size than the configuration says"),
    }
