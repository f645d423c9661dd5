"""Writes a safetensors file by hand and records what the format's own library reads from it.

    python3 -m venv .venv && .venv/bin/pip install -r requirements-safetensors.txt
    .venv/bin/python record_safetensors.py ..

The file holds the weights of a model LSTM(2) and Dense(3) without bias for one feature, numbers
that a reader could easily get wrong. Its layout is that of our writer: tensors in the order of the
model, the header's keys in alphabetical order without white space, padded to a multiple of eight.
"""

import json
import math
import pathlib
import struct
import sys

import numpy as np
import safetensors

SPECIAL = np.array(
    [0.0, -0.0, 1.0, -1.0, 0.1, 2.0**-149, 2.0**-126, np.finfo(np.float32).max, -3.1415925, 0.0],
    dtype=np.float32,
)
SPECIAL[9] = np.nextafter(np.float32(1), np.float32(2))

SHAPES = {
    "0.lstm.kernel": [1, 8],
    "0.lstm.recurrent_kernel": [2, 8],
    "0.lstm.bias": [8],
    "1.dense.kernel": [2, 3],
}


def weight(index, shape):
    places = (np.arange(math.prod(shape)) + 3 * index) % len(SPECIAL)
    return SPECIAL[places].reshape(shape)


def write(path):
    header, body = {"__metadata__": {"experiment": "tiny"}}, b""
    for index, (name, shape) in enumerate(SHAPES.items()):
        numbers = weight(index, shape).astype("<f4").tobytes()
        offsets = [len(body), len(body) + len(numbers)]
        header[name] = {"dtype": "F32", "shape": shape, "data_offsets": offsets}
        body += numbers
    text = json.dumps(header, sort_keys=True, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 8)
    path.write_bytes(struct.pack("<Q", len(text)) + text + body)


def read(path):
    with safetensors.safe_open(path, framework="numpy") as file:
        tensors = {name: file.get_tensor(name) for name in sorted(file.keys())}
        return {
            "versions": {"safetensors": safetensors.__version__, "numpy": np.__version__},
            "metadata": file.metadata(),
            "tensors": {
                name: {
                    "dtype": str(tensor.dtype),
                    "shape": list(tensor.shape),
                    "bits": tensor.view(np.uint32).ravel().tolist(),
                }
                for name, tensor in tensors.items()
            },
        }


folder = pathlib.Path(sys.argv[1])
write(folder / "model.safetensors")
(folder / "model.json").write_text(json.dumps(read(folder / "model.safetensors")) + "\n")
