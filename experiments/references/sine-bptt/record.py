"""A sine learnt by an LSTM written out in NumPy, with its gradients, and continued by it.

Window 10, 45 units, gates f, g, i, o, plain SGD, 301 epochs of nine batches of ten. States are kept
from batch to batch, from epoch to epoch, and into the forecast. Arrays are single precision, but for
gradients of the many-to-one loss, which start as doubles.
"""
import pathlib

import numpy as np

FOLDER = pathlib.Path(__file__).parent
SEED, COUNT, NOISE = 773, 101, 0.05
STEPS, UNITS, BATCH, EPOCHS, RATE = 10, 45, 10, 301, 0.008


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def initial_weights():
    """In the order in which they are drawn."""
    def normal(rows, columns):
        return (np.random.randn(rows, columns) / np.sqrt(rows)).astype("f")

    return {"lstm_Wx": normal(1, 4 * UNITS), "lstm_Wh": normal(UNITS, 4 * UNITS),
            "lstm_b": np.zeros(4 * UNITS, "f"), "affine_W": normal(UNITS, 1),
            "affine_b": np.zeros(1, "f")}


class Network:
    """A stateful LSTM and a linear read-out of every step."""

    def __init__(self, weights):
        self.weights = weights
        self.states = None  # h and c, [N, H]

    def forward(self, x):
        """Outputs of every step, [N, T, 1]; the states go on from those of the last call."""
        Wx, Wh, b, W, bias = self.weights.values()
        N, T, _ = x.shape
        h, c = self.states or (np.zeros((N, UNITS), "f"), np.zeros((N, UNITS), "f"))
        self.steps, self.hidden = [], np.empty((N, T, UNITS), "f")
        for t in range(T):
            sums = np.dot(x[:, t, :], Wx) + np.dot(h, Wh) + b
            f, g, i, o = (sums[:, k * UNITS:(k + 1) * UNITS] for k in range(4))
            f, g, i, o = sigmoid(f), np.tanh(g), sigmoid(i), sigmoid(o)
            new_c = f * c + g * i
            self.steps.append((x[:, t, :], h, c, f, g, i, o, new_c))
            h, c = o * np.tanh(new_c), new_c
            self.hidden[:, t, :] = h
        self.states = h, c
        return (np.dot(self.hidden.reshape(N * T, -1), W) + bias).reshape(N, T, -1)

    def gradients(self, dy):
        """Of all weights, from the gradient of the outputs of the last call; none reach the states
        that the call began with."""
        Wx, Wh, b, W, bias = self.weights.values()
        N, T, _ = dy.shape
        dy = dy.reshape(N * T, -1)
        d_hidden = np.dot(dy, W.T).reshape(N, T, UNITS)
        dWx = dWh = db = dh = dc = 0
        for t in reversed(range(T)):
            x, h, c, f, g, i, o, new_c = self.steps[t]
            dh = d_hidden[:, t, :] + dh
            tanh_c = np.tanh(new_c)
            ds = dc + (dh * o) * (1 - tanh_c ** 2)
            dc = ds * f
            d_sums = np.hstack((ds * c * (f * (1 - f)), ds * i * (1 - g ** 2),
                                ds * g * (i * (1 - i)), dh * tanh_c * (o * (1 - o))))
            # Each step's gradient is rounded to single precision before the sum.
            dWx = dWx + np.dot(x.T, d_sums).astype("f")
            dWh = dWh + np.dot(h.T, d_sums).astype("f")
            db = db + d_sums.sum(axis=0).astype("f")
            dh = np.dot(d_sums, Wh.T)
        dW = np.dot(self.hidden.reshape(N * T, -1).T, dy)
        return [g.astype("f") for g in (dWx, dWh, db, dW, np.sum(dy, axis=0))]


def many_to_one(y, target):
    """½·Σ d² / N of the last step, and a gradient that is not divided by N."""
    loss = 0.5 * np.sum((y[:, -1, :] - target[:, -1, :]) ** 2)
    dy = np.zeros(y.shape)
    dy[:, -1, :] = y[:, -1, :] - target[:, -1, :]
    return loss / len(y), dy


def many_to_many(y, target):
    """½·Σ d² / N of all steps, and its gradient."""
    return 0.5 * np.sum((y - target) ** 2) / len(y), (y - target) / len(y)


def train(network, x, target, loss_function):
    """The sum of the losses of an epoch's batches, for each epoch."""
    sums = []
    for _ in range(EPOCHS):
        order = np.random.permutation(np.arange(len(x)))
        total = 0
        for batch in order.reshape(-1, BATCH):
            loss, dy = loss_function(network.forward(x[batch]), target[batch])
            for weight, gradient in zip(network.weights.values(), network.gradients(dy)):
                weight -= RATE * gradient
            total += loss
        sums.append(float(total))
    return np.array(sums)


def forecast(network, clean):
    """Each value after the first window from the window before it. All samples of a batch are given
    the same; the first one's prediction counts. States go on from window to window."""
    series = np.zeros(len(clean))
    series[:STEPS] = clean[:STEPS]
    for j in range(len(clean) - STEPS):
        window = np.broadcast_to(series[j:j + STEPS].astype("f")[None, :, None], (BATCH, STEPS, 1))
        series[j + STEPS] = network.forward(np.ascontiguousarray(window))[0, -1, 0]
    return series[STEPS:]


def record(folder, loss_function):
    """Both networks start from the same weights; the second one's are not written again."""
    def save(name, **arrays):
        np.savez_compressed(folder / name, **{k: np.asarray(a, "f") for k, a in arrays.items()})

    folder.mkdir(exist_ok=True)
    np.random.seed(SEED)
    clean = np.sin(np.linspace(-2 * np.pi, 2 * np.pi, COUNT))
    series = clean + NOISE * np.random.randn(COUNT)
    windows = np.lib.stride_tricks.sliding_window_view(series.astype("f"), STEPS)[..., None]
    x, target = windows[:-1], windows[1:]
    # The last pair of a window and the value after it is not used.
    x, target = np.ascontiguousarray(x[:-1]), np.ascontiguousarray(target[:-1])

    weights = initial_weights()
    if folder == FOLDER:
        save("initial.npz", **weights)
    network = Network(weights)
    sums = train(network, x, target, loss_function)
    save("weights.npz", **weights)
    loss = sums / (len(x) // BATCH)
    save("history.npz", loss=loss, loss_of_sums=BATCH * loss, epoch_sum=sums)
    h, c = network.states
    save("states.npz", h=h, c=c)

    continued = forecast(network, clean)
    save("forecast.npz", forecast=continued, clean=clean)
    network.states = None
    y = network.forward(x)
    save("outputs.npz", x=x, true=target[:, -1], true_steps=target, y=y[:, -1], y_steps=y)

    error = continued - clean[STEPS:]
    print(f"{folder.name}: sum of losses {sums[0]:.6g} at epoch 1, {sums[100]:.6g} at 101, "
          f"{sums[-1]:.6g} at {EPOCHS}; forecast RMSE {np.sqrt(np.mean(error ** 2)):.6g} over the "
          f"{len(error)} predicted values, {np.sqrt(np.sum(error ** 2) / COUNT):.6g} over all {COUNT}")


record(FOLDER, many_to_one)
record(FOLDER / "many-to-many", many_to_many)
