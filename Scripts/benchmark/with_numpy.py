"""NumPy, as the articles rebuild their networks: vectorised over the batch, one step at a time."""

import numpy as np
import worker


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def lstm_step(weights, x, h, c):
    kernel, recurrent, bias = weights
    i, f, g, o = np.split(np.dot(x, kernel) + np.dot(h, recurrent) + bias, 4, axis=1)
    c = sigmoid(f) * c + sigmoid(i) * np.tanh(g)
    return sigmoid(o) * np.tanh(c), c


def gru_step(weights, x, h, _):
    kernel, recurrent, bias = weights
    xz, xr, xn = np.split(np.dot(x, kernel) + bias[0], 3, axis=1)
    hz, hr, hn = np.split(np.dot(h, recurrent) + bias[1], 3, axis=1)
    z = sigmoid(xz + hz)
    return z * h + (1 - z) * np.tanh(xn + sigmoid(xr + hr) * hn), None


def simple_rnn_step(weights, x, h, _):
    kernel, recurrent, bias = weights
    return np.tanh(np.dot(x, kernel) + np.dot(h, recurrent) + bias), None


STEPS = {"lstm": lstm_step, "gru": gru_step, "simple_rnn": simple_rnn_step}


def forward(cell, weights, inputs):
    """The output [N, O] after the last step, in the precision of the arguments."""
    step = STEPS[cell]
    h = c = np.zeros((inputs.shape[0], weights[1].shape[0]), inputs.dtype)
    for t in range(inputs.shape[1]):
        h, c = step(weights[:3], inputs[:, t], h, c)
    return np.dot(h, weights[3]) + weights[4]


def stream(cell, weights, inputs):
    """The outputs [T, O] of one sample, each read out before the next step is taken."""
    step = STEPS[cell]
    h = c = np.zeros((1, weights[1].shape[0]), inputs.dtype)
    outputs = []
    for t in range(inputs.shape[1]):
        h, c = step(weights[:3], inputs[:, t], h, c)
        outputs.append(np.dot(h, weights[3]) + weights[4])
    return np.concatenate(outputs)


def prepare(task, arrays):
    compute = stream if task.kind == "streaming" else forward
    return {"": worker.Way.of(lambda: compute(task.cell, arrays.weights, arrays.inputs))}


if __name__ == "__main__":
    worker.serve("numpy", f"NumPy {np.__version__}", prepare)
