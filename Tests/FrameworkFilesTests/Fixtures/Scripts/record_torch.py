"""Writes the state dictionaries of real PyTorch for the tests of FrameworkFiles.

    python3 -m venv .venv && .venv/bin/pip install -r requirements-torch.txt
    .venv/bin/python record_torch.py ..

NAME.json says what modules there are, in the order of `forward`. `x` has the batch first; `y` is
what the last of them gives, at every step where nothing takes the last one.
"""

import json

import numpy as np
import safetensors.torch
import torch
from torch import nn

from fixtures import Folder, stream, uniform, values, write_samples
from torch_network import BOTH_ENDS, LAST, Network, description

N, T = 3, 5

def models():
    """name: the parts of a network."""
    def rnn(kind, *sizes, **options):
        return kind(*sizes, batch_first=True, **options)

    cases = {}
    for name, kind, options in [
            ("lstm", nn.LSTM, {}), ("gru", nn.GRU, {}), ("rnn", nn.RNN, {}),
            ("rnn-relu", nn.RNN, {"nonlinearity": "relu"})]:
        cases |= {
            name: [("rnn", rnn(kind, 2, 4, **options))],
            f"{name}-no-bias": [("rnn", rnn(kind, 2, 4, bias=False, **options))],
            f"{name}-2-layers": [("rnn", rnn(kind, 2, 4, num_layers=2, **options))],
            f"{name}-bidirectional": [("rnn", rnn(kind, 2, 4, bidirectional=True, **options))],
        }
    for name, kind in [("lstm", nn.LSTM), ("gru", nn.GRU)]:
        cases |= {
            f"{name}-3-layers-dropout": [
                (name, rnn(kind, 2, 6, num_layers=3, dropout=0.25))],
            f"{name}-2-layers-bidirectional": [
                (name, rnn(kind, 2, 4, num_layers=2, bidirectional=True))],
            f"{name}-2-layers-bidirectional-no-bias": [
                (name, rnn(kind, 2, 4, num_layers=2, bidirectional=True, bias=False))],
            f"{name}-linear-last": [
                (name, rnn(kind, 2, 6)), LAST, ("fc", nn.Linear(6, 4))],
            f"{name}-linear-steps": [(name, rnn(kind, 2, 6)), ("head.out", nn.Linear(6, 4))],
            f"{name}-bidirectional-linear": [
                ("encoder." + name, rnn(kind, 2, 4, bidirectional=True)), BOTH_ENDS,
                ("classifier", nn.Linear(8, 7))],
        }
    projected = {
        f"lstm-projection{name}": [("rnn", rnn(nn.LSTM, 2, 6, proj_size=4, **options))]
        for name, options in {
            "": {}, "-2-layers": {"num_layers": 2}, "-bidirectional": {"bidirectional": True},
            "-no-bias": {"bias": False}}.items()}
    return cases | projected | {
        "lstm-cell": [("cell", nn.LSTMCell(2, 4))],
        "lstm-cell-no-bias": [("cell", nn.LSTMCell(2, 4, bias=False))],
        "gru-cell": [("cell", nn.GRUCell(2, 4))],
        "gru-cell-linear": [("cell", nn.GRUCell(2, 6)), LAST, ("out", nn.Linear(6, 4))],
        "rnn-cell": [("cell", nn.RNNCell(2, 4))],
        "rnn-cell-relu": [("cell", nn.RNNCell(2, 4, nonlinearity="relu"))],
        "two-cells": [("cell1", nn.LSTMCell(2, 6)), ("cell2", nn.LSTMCell(6, 4)),
                      ("linear", nn.Linear(4, 7, bias=False))],
        "two-modules": [("rnn1", rnn(nn.GRU, 2, 6)), ("rnn2", rnn(nn.LSTM, 6, 4)), LAST,
                        ("fc1", nn.Linear(4, 8)), ("relu", nn.ReLU()), ("fc2", nn.Linear(8, 7))],
        # The names of nn.Sequential: numbers, of which ten come before two in the alphabet.
        "sequential-names": [
            *[(str(k), rnn(nn.GRU, 2, 2)) for k in range(11)], ("11", nn.Linear(2, 4))],
        "embedding-lstm": [("embed", nn.Embedding(9, 2)), ("lstm", rnn(nn.LSTM, 2, 6)), LAST,
                           ("fc", nn.Linear(6, 4)), ("softmax", nn.Softmax(dim=-1))],
        "batch-norm": [("lstm", rnn(nn.LSTM, 2, 6)), ("bn", nn.BatchNorm1d(6)),
                       ("fc", nn.Linear(6, 4))],
        "layer-norm": [("norm", nn.LayerNorm(2)), ("gru", rnn(nn.GRU, 2, 6)),
                       ("drop", nn.Dropout(0.3)), ("fc", nn.Linear(6, 4)), ("tanh", nn.Tanh())],
    }


def small():
    """The network that is stored in unusual ways."""
    return [("lstm", nn.LSTM(2, 6, batch_first=True)), LAST, ("fc", nn.Linear(6, 4))]


def in_one_storage(state):
    """All tensors as views of one long storage, as after `flatten_parameters` on a GPU."""
    flat = torch.cat([t.reshape(-1) for t in state.values()])
    views, at = {}, 0
    for name, t in state.items():
        views[name] = flat[at:at + t.numel()].view(t.shape)
        at += t.numel()
    return views


def transposed(state):
    """Matrices whose columns lie side by side."""
    return {k: t.t().contiguous().t() if t.ndim == 2 else t for k, t in state.items()}


def every_second(state):
    """Tensors with gaps between their numbers."""
    return {k: torch.stack([t, t + 1], -1).flatten(-2)[..., ::2] for k, t in state.items()}


def tied(state):
    """Both biases are the same tensor."""
    return state | {"lstm.bias_hh_l0": state["lstm.bias_ih_l0"]}


def typed(dtype):
    return lambda state: {k: t.to(dtype) for k, t in state.items()}


STORED = {
    # name: (what is done to the state before it is saved, also as safetensors)
    "stored-float16": (typed(torch.float16), True),
    "stored-bfloat16": (typed(torch.bfloat16), True),
    "stored-float64": (typed(torch.float64), True),
    "stored-transposed": (transposed, False),
    "stored-with-gaps": (every_second, False),
    "stored-in-one-storage": (in_one_storage, False),
    "stored-tied": (tied, False),
    "stored-data-parallel": (lambda s: {"module." + k: t for k, t in s.items()}, True),
    "stored-parameters": (lambda s: {k: nn.Parameter(t) for k, t in s.items()}, False),
}


def randomized(network, random):
    state = network.state_dict()
    for name, tensor in state.items():
        if tensor.is_floating_point():
            tensor.copy_(torch.from_numpy(values(random, tuple(tensor.shape), name)))
        else:
            tensor.fill_(7)
    return network.eval()


def samples(folder, name, network, x):
    with torch.no_grad():
        y = network(torch.from_numpy(x)).numpy()
    write_samples(folder / f"{name}.samples.npz", x, y)


def write_description(folder, name, parts):
    record = {"modules": [description(part) for part in parts], "samples": "batch first"}
    (folder / f"{name}.json").write_text(json.dumps(record, indent=1) + "\n")


def kinds(parts):
    return [type(part[1]).__name__ for part in parts if not isinstance(part, str)]


def record(folder, name, parts):
    random = stream("torch", name)
    network = randomized(Network(parts), random)
    inputs = uniform(N, T, 2)(random)
    if name.startswith("embedding"):
        inputs = random.randint(0, 9, (N, T)).astype(np.int64)
    torch.save(network.state_dict(), folder / f"{name}.pt")
    safetensors.torch.save_file(network.state_dict(), folder / f"{name}.safetensors")
    write_description(folder, name, parts)
    samples(folder, name, network, inputs)
    folder.add(name, kinds(parts))


def record_stored(folder, name, change, as_safetensors):
    """The outputs are those of the single precision network with the weights as stored."""
    parts = small()
    random = stream("torch", name)
    network = randomized(Network(parts), random)
    state = change(dict(network.state_dict()))
    torch.save(state, folder / f"{name}.pt")
    if as_safetensors:
        safetensors.torch.save_file(state, folder / f"{name}.safetensors")
    network.load_state_dict(
        {k.removeprefix("module."): t.to(torch.float32) for k, t in state.items()})
    write_description(folder, name, parts)
    samples(folder, name, network, uniform(N, T, 2)(random))
    folder.add(name, kinds(parts))


def record_others(folder):
    """What is not a dictionary of tensors in today's format."""
    parts = small()
    random = stream("torch", "others")
    network = randomized(Network(parts), random)
    state = network.state_dict()
    x = uniform(N, T, 2)(random)

    torch.save(
        {"epoch": 3, "model_state_dict": state, "loss": 0.25,
         "optimizer_state_dict": torch.optim.Adam(network.parameters()).state_dict()},
        folder / "checkpoint.pt")
    write_description(folder, "checkpoint", parts)
    samples(folder, "checkpoint", network, x)
    folder.add(
        "checkpoint", kinds(parts), needs="a dictionary inside a dictionary",
        advice="or refused with the advice to save model_state_dict by itself")

    torch.save(state, folder / "refused-old.pth", _use_new_zipfile_serialization=False)
    folder.add("refused-old", kinds(parts), {
        "refused": "torch.save", "because": "the format before PyTorch 1.6, which is a bare pickle"})
    torch.save(nn.LSTM(2, 4), folder / "refused-module.pt")
    folder.add("refused-module", ["LSTM"], {
        "refused": "torch.nn.modules.rnn", "because": "the module itself, not its state_dict()"})
    unknown = nn.Sequential(nn.Conv1d(2, 4, 3), nn.Linear(4, 6)).state_dict()
    torch.save(unknown, folder / "refused-conv1d.pt")
    folder.add("refused-conv1d", ["Conv1d", "Linear"], {
        "refused": "0.weight", "because": "a convolution's weight has three axes"})


if __name__ == "__main__":
    torch.manual_seed(1)
    versions = {"torch": torch.__version__, "safetensors": safetensors.__version__,
                "numpy": np.__version__}
    folder = Folder("torch", versions, "Written by PyTorch and safetensors themselves.")
    for name, parts in models().items():
        record(folder, name, parts)
    for name, (change, as_safetensors) in STORED.items():
        record_stored(folder, name, change, as_safetensors)
    record_others(folder)
    folder.close()
