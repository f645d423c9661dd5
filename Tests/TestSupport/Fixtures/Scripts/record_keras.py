"""Records outputs and training trajectories of real Keras for the tests of Recurrent.

    python3 -m venv .venv && .venv/bin/pip install -r requirements-keras.txt
    .venv/bin/python record_keras.py ../keras [topic ...]

Weights, biases and inputs are random and non-zero, every dimension is different, and everything is
float32. Each file holds the versions that made it.
"""

import pathlib
import sys

from keras_forward import record_forward
from keras_layers import record_layers
from keras_masks import record_masks
from keras_objectives import TABLES, record_table
from keras_states import record_stateful, record_states
from keras_training import record_training

if __name__ == "__main__":
    target = pathlib.Path(sys.argv[1])
    topics = {
        "forward": lambda: record_forward(target / "forward"),
        "layers": lambda: record_layers(target),
        "masks": lambda: record_masks(target),
        "states": lambda: record_states(target / "states"),
        "stateful": lambda: record_stateful(target / "stateful"),
        "training": lambda: record_training(target / "training"),
    } | {name: lambda name=name: record_table(target / name, TABLES[name]) for name in TABLES}
    for topic in sys.argv[2:] or topics:
        topics[topic]()
