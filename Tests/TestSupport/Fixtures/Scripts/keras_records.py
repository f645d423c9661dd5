"""What all recordings of Keras share: versions, random weights, and how layers are written."""

import os

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
os.environ["KERAS_BACKEND"] = "tensorflow"

import keras
import numpy as np
import tensorflow as tf

import records
from records import tensor, tensors

VERSIONS = {"keras": keras.__version__, "tensorflow": tf.__version__, "numpy": np.__version__}

L = keras.layers
LSTM, GRU, RNN, DENSE = L.LSTM, L.GRU, L.SimpleRNN, L.Dense


def keras2_hard_sigmoid(x):
    """What Keras 1 and 2 called hard_sigmoid."""
    return keras.ops.clip(0.2 * x + 0.5, 0, 1)


@keras.saving.register_keras_serializable()
class Threshold(L.Layer):
    """The function keras.activations.threshold, which no layer of Keras offers."""

    def __init__(self, threshold, value):
        super().__init__()
        self.threshold, self.value = threshold, value

    def call(self, inputs):
        return keras.activations.threshold(inputs, self.threshold, self.value)

    def get_config(self):
        return {"threshold": self.threshold, "value": self.value}


DENSE_ARGUMENTS = ["units", "activation", "use_bias"]
SEQUENCE_ARGUMENTS = ["return_sequences", "go_backwards"]
ARGUMENTS = {
    LSTM: ("lstm", [*DENSE_ARGUMENTS, *SEQUENCE_ARGUMENTS, "recurrent_activation"]),
    GRU: ("gru", [*DENSE_ARGUMENTS, *SEQUENCE_ARGUMENTS, "recurrent_activation", "reset_after"]),
    RNN: ("simple_rnn", [*DENSE_ARGUMENTS, *SEQUENCE_ARGUMENTS]),
    L.LSTMCell: ("lstm", [*DENSE_ARGUMENTS, "recurrent_activation"]),
    L.GRUCell: ("gru", [*DENSE_ARGUMENTS, "recurrent_activation", "reset_after"]),
    L.SimpleRNNCell: ("simple_rnn", DENSE_ARGUMENTS),
    L.RNN: ("rnn", SEQUENCE_ARGUMENTS),
    L.Bidirectional: ("bidirectional", ["merge_mode"]),
    L.TimeDistributed: ("time_distributed", []),
    DENSE: ("dense", DENSE_ARGUMENTS),
    L.Embedding: ("embedding", ["input_dim", "output_dim", "mask_zero"]),
    L.Masking: ("masking", ["mask_value"]),
    L.Dropout: ("dropout", ["rate"]),
    L.Activation: ("activation", ["activation"]),
    L.ReLU: ("re_lu", ["max_value", "negative_slope", "threshold"]),
    L.LeakyReLU: ("leaky_re_lu", ["negative_slope"]),
    L.ELU: ("elu", ["alpha"]),
    Threshold: ("threshold", ["threshold", "value"]),
    L.LayerNormalization: ("layer_normalization", ["epsilon", "center", "scale"]),
    L.BatchNormalization: ("batch_normalization", ["epsilon", "center", "scale"]),
    L.RepeatVector: ("repeat_vector", ["n"]),
    L.Flatten: ("flatten", []),
    L.Reshape: ("reshape", ["target_shape"]),
}


def layer_record(layer):
    """A layer's kind and arguments under Keras's names; layers inside are records too."""
    kind, keys = ARGUMENTS[type(layer)]
    record = {"kind": kind}
    for key in keys:
        value = getattr(layer, key)
        record[key] = value.__name__ if callable(value) else value
    for key in ["stateful", "zero_output_for_mask"]:
        if kind != "bidirectional" and getattr(layer, key, False):
            record[key] = True
    if kind == "bidirectional":
        record["layer"] = layer_record(layer.forward_layer)
        record["backward_layer"] = layer_record(layer.backward_layer)
        for inner in [record["layer"], record["backward_layer"]]:
            # Set by Bidirectional itself.
            inner.pop("zero_output_for_mask", None)
    if kind == "time_distributed":
        record["layer"] = layer_record(layer.layer)
    if kind == "rnn":
        record["cells"] = [layer_record(cell) for cell in layer.cell.cells]
    return record


def layer_records(layers):
    return [layer_record(layer) for layer in layers]


def randomize(model, random, gain=1):
    """Gives every weight, the biases too, values other than zero.

    Kernels are scaled by their height, so that the networks do not magnify rounding and a small
    difference means a wrong formula.
    """
    def draw(weight):
        shape = weight.shape
        height = shape[0] if len(shape) == 2 and shape[0] > 2 else 4
        values = (gain * random.randn(*shape) / np.sqrt(height)).astype(np.float32)
        if weight.name == "moving_variance":
            return abs(values) + np.float32(0.3)
        if weight.name == "embeddings":
            return values * np.float32(np.sqrt(height))
        return values

    model.set_weights([draw(w) for w in model.weights])


def write(path, record, short=False):
    records.write(path, VERSIONS, record, short)
