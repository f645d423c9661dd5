"""Makes the files that have to be refused without a crash, in little time and memory.

    .venv/bin/python make_malicious.py ..      (requirements-keras3.txt)

Needs the folders of the other scripts for the truncated ones.
"""

import h5py
import numpy as np

from fixtures import Folder
from malicious_arrays import npy_files, safetensors_files, zip_files
from malicious_expected import EXPECTED
from malicious_hdf5 import keras_files, legacy_files, nonsense_files
from malicious_pickles import torch_files

TRUNCATED = [
    "keras3/lstm.keras", "keras3/lstm.weights.h5", "keras3/lstm.h5", "tfkeras/lstm.h5",
    "keras1/gru.h5", "torch/lstm.pt", "torch/lstm.safetensors", "keras3/lstm.npz"]
SHARES = [0.5, 0.97]


def truncated_files(root):
    files = {}
    for path in TRUNCATED:
        data = (root / path).read_bytes()
        stem, suffix = path.replace("/", "-").split(".", 1)
        for share in SHARES:
            files[f"truncated-{stem}-{share:.0%}.{suffix}".replace("%", "")] = (
                data[:int(len(data) * share)], f"the first {share:.0%} of {path}")
    return files


if __name__ == "__main__":
    folder = Folder("malicious", {"h5py": h5py.__version__, "numpy": np.__version__},
                    "Each refused with an error that says where and why, or read where the format allows it.")
    root = folder.path.parent
    files = (
        npy_files() | zip_files() | safetensors_files() | torch_files() | legacy_files() |
        nonsense_files() | keras_files(root / "keras3" / "lstm.keras") | truncated_files(root) |
        {"empty.h5": (b"", "no bytes"), "empty.npz": (b"", "no bytes"),
         "empty.safetensors": (b"", "no bytes"), "eight-bytes.h5": (b"\x89HDF\r\n\x1a\n", "no more"),
         "text.keras": (b"hello", "no archive")})
    for name, (data, why) in files.items():
        assert len(data) < 110_000, (name, len(data))
        (folder / name).write_bytes(data)
        folder.record["models"].append(
            {"name": name, "files": [name], "expected": EXPECTED[name], "because": why})
    folder.close()
