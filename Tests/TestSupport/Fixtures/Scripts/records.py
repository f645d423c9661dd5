"""How recordings are written down, whatever framework made them."""

import json

import numpy as np


def tensor(array):
    array = np.asarray(array)
    assert array.dtype == np.float32 and np.isfinite(array).all()
    return {"shape": list(array.shape), "values": [float(v) for v in array.ravel()]}


def tensors(arrays):
    return [tensor(array) for array in arrays]


def recurrent(kind, units, activation="tanh", **options):
    """A recurrent layer's record with Keras's names and defaults, but returning sequences."""
    record = {
        "kind": kind, "units": units, "activation": activation, "use_bias": True,
        "return_sequences": True, "go_backwards": False}
    if kind != "simple_rnn":
        record["recurrent_activation"] = "sigmoid"
    if kind == "gru":
        record["reset_after"] = True
    return record | options


def dense(units):
    return {"kind": "dense", "units": units, "activation": "linear", "use_bias": True}


def shortened(record):
    """The same with the fewest digits that tell each number of a tensor from other float32s."""
    if isinstance(record, list):
        return [shortened(item) for item in record]
    if isinstance(record, dict) and "values" in record and "shape" in record:
        return record | {"values": [float(str(np.float32(v))) for v in record["values"]]}
    if isinstance(record, dict):
        return {key: shortened(value) for key, value in record.items()}
    return record


def write(path, versions, record, short=True):
    path.parent.mkdir(parents=True, exist_ok=True)
    record = {"versions": versions, **(shortened(record) if short else record)}
    path.write_text(json.dumps(record, separators=(",", ":")) + "\n")
    print(path.parent.name, path.name, flush=True)
