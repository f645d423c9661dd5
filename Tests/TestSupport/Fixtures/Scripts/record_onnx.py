"""Records outputs of real ONNX Runtime for the tests of Recurrent: what Keras does not have.

    python3 -m venv .venv && .venv/bin/pip install -r requirements-onnx.txt
    .venv/bin/python record_onnx.py ../onnx

That is peepholes, an activation of the cell state's own on its way out, and the older hard sigmoid.
The weights are written in the layout of Keras, gates in the order i, f, c, o instead of i, o, f, c;
peepholes in the order i, f, o instead of i, o, f.
"""

import pathlib
import sys
import zlib

import numpy as np
import onnx
import onnxruntime
from onnx import TensorProto, helper

from records import recurrent, tensor, tensors, write

VERSIONS = {
    "onnx": onnx.__version__, "onnxruntime": onnxruntime.__version__, "numpy": np.__version__}

FUNCTIONS = {
    # Keras's name: ONNX's name, alpha and beta of those that have them
    "tanh": ("Tanh", [], []), "sigmoid": ("Sigmoid", [], []), "relu": ("Relu", [], []),
    "softsign": ("Softsign", [], []), "softplus": ("Softplus", [], []),
    "linear": ("Affine", [1], [0]), "elu": ("Elu", [1], []), "leaky_relu": ("LeakyRelu", [0.2], []),
    "keras2_hard_sigmoid": ("HardSigmoid", [0.2], [0.5]),
    "hard_sigmoid": ("HardSigmoid", [1 / 6], [0.5]),
}

CASES = {
    # name: (N, T, I, H, gates, candidate, output, peepholes)
    "lstm": (3, 5, 2, 4, "sigmoid", "tanh", "tanh", False),
    "lstm-peepholes": (3, 5, 2, 4, "sigmoid", "tanh", "tanh", True),
    "lstm-peepholes-wide": (7, 3, 4, 19, "sigmoid", "tanh", "tanh", True),
    "lstm-peepholes-functions": (3, 5, 2, 4, "hard_sigmoid", "softsign", "relu", True),
    "lstm-output-linear": (3, 5, 2, 4, "sigmoid", "tanh", "linear", False),
    "lstm-output-linear-wide": (7, 3, 4, 18, "sigmoid", "tanh", "linear", False),
    "lstm-output-relu": (3, 5, 2, 4, "sigmoid", "tanh", "relu", False),
    "lstm-output-sigmoid": (3, 5, 2, 4, "sigmoid", "tanh", "sigmoid", False),
    "lstm-output-softsign": (3, 5, 2, 4, "sigmoid", "linear", "softsign", False),
    "lstm-output-elu": (3, 5, 2, 4, "sigmoid", "softplus", "elu", False),
    "lstm-three-functions": (3, 5, 2, 4, "keras2_hard_sigmoid", "relu", "leaky_relu", False),
    "lstm-keras2-hard-sigmoid": (3, 5, 2, 4, "keras2_hard_sigmoid", "tanh", "tanh", False),
}


def blocks(array, order):
    return np.concatenate([np.split(array, len(order), axis=-1)[i] for i in order], axis=-1)


def run(inputs, states, weights, functions, peepholes):
    """Takes Keras's weights [I, 4H], [H, 4H], [4H] and [3, H]; all outputs [N, T, H], h and c."""
    kernel, recurrent_kernel, bias, *rest = weights
    order = [0, 3, 1, 2]
    both = np.concatenate([blocks(bias, order), np.zeros_like(bias)])
    feeds = {
        "X": inputs.transpose(1, 0, 2), "W": blocks(kernel, order).T[None],
        "R": blocks(recurrent_kernel, order).T[None], "B": both[None], "initial_h": states[0][None],
        "initial_c": states[1][None]}
    names = ["X", "W", "R", "B", "", "initial_h", "initial_c"]
    if peepholes:
        feeds["P"] = rest[0][[0, 2, 1]].reshape(1, -1)
        names.append("P")
    # Each function takes as many of these from the front as it has.
    parameters = {
        key: [float(value) for f in functions for value in FUNCTIONS[f][index]]
        for index, key in [(1, "activation_alpha"), (2, "activation_beta")]}
    node = helper.make_node(
        "LSTM", names, ["Y", "Y_h", "Y_c"], hidden_size=bias.size // 4,
        activations=[FUNCTIONS[f][0] for f in functions],
        **{key: values for key, values in parameters.items() if values})
    graph = helper.make_graph(
        [node], "lstm",
        [helper.make_tensor_value_info(k, TensorProto.FLOAT, v.shape) for k, v in feeds.items()],
        [helper.make_tensor_value_info(k, TensorProto.FLOAT, None) for k in ["Y", "Y_h", "Y_c"]])
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 22)], ir_version=10)
    session = onnxruntime.InferenceSession(
        model.SerializeToString(), providers=["CPUExecutionProvider"])
    feeds = {key: np.ascontiguousarray(value) for key, value in feeds.items()}
    outputs, h, c = session.run(["Y", "Y_h", "Y_c"], feeds)
    return outputs[:, 0].transpose(1, 0, 2), h[0], c[0]


def record(folder):
    for name, (n, t, i, units, gates, candidate, output, peepholes) in CASES.items():
        random = np.random.RandomState(zlib.crc32(f"onnx/{name}".encode()))

        def draw(*shape):
            return (random.randn(*shape) / np.sqrt(max(4, shape[0]))).astype(np.float32)

        weights = [draw(i, 4 * units), draw(units, 4 * units), draw(4 * units)]
        weights += [draw(3, units)] if peepholes else []
        states = [random.uniform(-1, 1, (n, units)).astype(np.float32) for _ in range(2)]
        inputs = random.uniform(-2, 2, (n, t, i)).astype(np.float32)
        outputs, h, c = run(inputs, states, weights, [gates, candidate, output], peepholes)
        layer = recurrent(
            "lstm", units, candidate, recurrent_activation=gates, output_activation=output,
            use_peepholes=peepholes)
        write(folder / f"{name}.json", VERSIONS, {
            "layers": [layer],
            "inputs": tensor(inputs),
            "initialStates": tensors(states),
            "weights": tensors(weights),
            "outputs": tensor(outputs),
            "states": tensors([h, c]),
        })


if __name__ == "__main__":
    record(pathlib.Path(sys.argv[1]) / "states")
