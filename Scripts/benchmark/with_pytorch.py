"""PyTorch: modules in inference mode, and a plain training loop."""

import numpy as np
import torch
import worker

torch.set_num_threads(worker.threads())
torch.set_num_interop_threads(1)

LAYERS = {"lstm": torch.nn.LSTM, "gru": torch.nn.GRU, "simple_rnn": torch.nn.RNN}


class Network(torch.nn.Module):
    """A recurrent layer and a dense one, with Keras's weights."""

    def __init__(self, task, arrays):
        super().__init__()
        self.layer = LAYERS[task.cell](task.inputs, task.units, batch_first=True)
        self.dense = torch.nn.Linear(task.units, task.outputs)
        kernel, recurrent, bias, dense_kernel, dense_bias = arrays.weights
        # Without two rows of biases, as a GRU has them, the second stays zero.
        input_bias, recurrent_bias = bias if bias.ndim == 2 else (bias, np.zeros_like(bias))
        weights = [in_torch_order(task, w.T) for w in (kernel, recurrent)]
        biases = [in_torch_order(task, b) for b in (input_bias, recurrent_bias)]
        with torch.no_grad():
            for parameter, value in zip(
                self.parameters(), [*weights, *biases, dense_kernel.T, dense_bias], strict=True
            ):
                parameter.copy_(torch.from_numpy(np.ascontiguousarray(value)))
        if bias.ndim == 1:
            self.layer.bias_hh_l0.requires_grad_(False)

    def forward(self, x):
        return self.dense(self.layer(x)[0][:, -1])


def in_torch_order(task, rows):
    """The gates of a GRU in the order r, z, n; Keras has z, r, n."""
    if task.cell != "gru":
        return rows
    z, r, n = np.split(rows, 3)
    return np.concatenate([r, z, n])


def forward(task, arrays):
    network = Network(task, arrays).eval()
    inputs = torch.from_numpy(arrays.inputs)

    @torch.inference_mode()
    def run():
        return network(inputs).numpy()

    return {"nn module": worker.Way.of(run)}


def streaming(task, arrays):
    network = Network(task, arrays).eval()
    cell = torch.nn.LSTMCell(task.inputs, task.units)
    with torch.no_grad():
        for parameter, value in zip(cell.parameters(), network.layer.parameters(), strict=True):
            parameter.copy_(value)
    inputs = torch.from_numpy(arrays.inputs)
    steps = [inputs[:, t : t + 1] for t in range(task.steps)]
    rows = [inputs[:, t] for t in range(task.steps)]

    @torch.inference_mode()
    def by_layer():
        state = (torch.zeros(1, 1, task.units), torch.zeros(1, 1, task.units))
        outputs = []
        for x in steps:
            y, state = network.layer(x, state)
            outputs.append(network.dense(y[:, 0]))
        return torch.cat(outputs).numpy()

    @torch.inference_mode()
    def by_cell():
        state = (torch.zeros(1, task.units), torch.zeros(1, task.units))
        outputs = []
        for x in rows:
            state = cell(x, state)
            outputs.append(network.dense(state[0]))
        return torch.cat(outputs).numpy()

    return {"LSTM": worker.Way.of(by_layer), "LSTMCell": worker.Way.of(by_cell)}


def optimizers(task, parameters):
    """The task's optimizer, in the implementations that PyTorch offers for it."""
    rate = task.learning_rate
    kinds = {
        "sgd": (torch.optim.SGD, {}),
        "rmsprop": (torch.optim.RMSprop, {"alpha": 0.9, "eps": 1e-7}),
        "adam": (torch.optim.Adam, {"eps": 1e-7}),
    }
    kind, arguments = kinds[task.optimizer]
    implementations = ["foreach"] if task.optimizer == "rmsprop" else ["foreach", "fused"]
    yield "for loop", kind(parameters, rate, foreach=False, **arguments)
    for name in implementations:
        yield name, kind(parameters, rate, **{name: True}, **arguments)


def training(task, arrays):
    inputs, targets = torch.from_numpy(arrays.inputs), torch.from_numpy(arrays.targets)
    loss_of = torch.nn.CrossEntropyLoss() if task.classifies else torch.nn.MSELoss()

    def epoch(network, optimizer, order):
        for members in order.split(task.batch_size):
            optimizer.zero_grad()
            loss_of(network(inputs[members]), targets[members]).backward()
            optimizer.step()

    def check():
        network = Network(task, arrays)
        epoch(network, torch.optim.SGD(network.parameters(), 0.01), torch.arange(task.samples))
        with torch.inference_mode():
            outputs = network(inputs)
            return (outputs.softmax(1) if task.classifies else outputs).numpy()

    def way(network, optimizer):
        def run():
            for _ in range(task.epochs):
                epoch(network, optimizer, torch.randperm(task.samples))

        return worker.Way(run, check)

    ways = {}
    network = Network(task, arrays)
    parameters = [p for p in network.parameters() if p.requires_grad]
    for label, optimizer in optimizers(task, parameters):
        ways[label] = way(network, optimizer)
    return ways


def prepare(task, arrays):
    kinds = {"forward": forward, "streaming": streaming, "training": training}
    return kinds[task.kind](task, arrays)


if __name__ == "__main__":
    worker.serve("pytorch", f"PyTorch {torch.__version__}", prepare)
