"""A network of PyTorch modules that run one after the other, and its description as JSON."""

import torch
from torch import nn

# Takes the last step of a sequence; of both directions, each one's own last step.
LAST, BOTH_ENDS = "last step", "last step of each direction"


class Unrolled(nn.Module):
    """What a person writes around a cell: a loop over the steps."""

    def __init__(self, cell):
        super().__init__()
        self.cell = cell

    @staticmethod
    def run(cell, x):
        state, outputs = None, []
        for t in range(x.shape[1]):
            state = cell(x[:, t], state)
            outputs.append(state[0] if isinstance(state, tuple) else state)
        return torch.stack(outputs, 1)


class Network(nn.Module):
    """Modules under dotted names, run one after the other."""

    def __init__(self, parts):
        super().__init__()
        self.parts_in_order = [part if isinstance(part, str) else part[1] for part in parts]
        for part in parts:
            if isinstance(part, str):
                continue
            *path, last = part[0].split(".")
            inside = self
            for step in path:
                if not hasattr(inside, step):
                    inside.add_module(step, nn.Module())
                inside = getattr(inside, step)
            inside.add_module(last, part[1])

    def forward(self, x):
        for part in self.parts_in_order:
            if part == LAST:
                x = x[:, -1]
            elif part == BOTH_ENDS:
                half = x.shape[-1] // 2
                x = torch.cat([x[:, -1, :half], x[:, 0, half:]], -1)
            elif isinstance(part, (nn.LSTM, nn.GRU, nn.RNN)):
                x, _ = part(x)
            elif isinstance(part, nn.RNNCellBase):
                x = Unrolled.run(part, x)
            elif isinstance(part, nn.BatchNorm1d) and x.ndim == 3:
                x = part(x.transpose(1, 2)).transpose(1, 2)
            else:
                x = part(x)
        return x


ARGUMENTS = {
    (nn.LSTM, nn.GRU, nn.RNN): [
        "input_size", "hidden_size", "num_layers", "bias", "batch_first", "bidirectional"],
    nn.RNNCellBase: ["input_size", "hidden_size", "bias"],
    nn.Linear: ["in_features", "out_features"],
    nn.Embedding: ["num_embeddings", "embedding_dim"],
    nn.BatchNorm1d: ["num_features", "eps", "affine"],
    nn.LayerNorm: ["normalized_shape", "eps"],
    nn.Softmax: ["dim"],
    nn.Dropout: ["p"],
}


def description(part):
    if isinstance(part, str):
        return {"operation": part}
    name, module = part
    record = {"name": name, "class": type(module).__name__}
    for kinds, keys in ARGUMENTS.items():
        if isinstance(module, kinds):
            record |= {key: getattr(module, key) for key in keys}
    if isinstance(module, nn.Linear):
        record["bias"] = module.bias is not None
    if getattr(module, "proj_size", 0):
        record["proj_size"] = module.proj_size
    if getattr(module, "nonlinearity", None):
        record["nonlinearity"] = module.nonlinearity
    return record


def module(record):
    """The module that a description tells of."""
    arguments = {k: v for k, v in record.items() if k not in ("name", "class")}
    return getattr(nn, record["class"])(**arguments)


def parts(description):
    """What `Network` takes, from the file beside a model."""
    return [
        record["operation"] if "operation" in record else (record["name"], module(record))
        for record in description["modules"]]
