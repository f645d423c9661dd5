"""Records outputs and training trajectories of real PyTorch for the tests of Recurrent.

    python3 -m venv .venv && .venv/bin/pip install -r requirements-torch.txt
    .venv/bin/python record_torch.py ../torch

The weights are written in the layout of Keras: kernels and projections transposed, the gates of a GRU
in the order z, r, n instead of r, z, n, and the two biases added where Keras has one.
"""

import pathlib
import sys
import zlib

import numpy as np
import torch

from records import dense, recurrent, tensor, tensors, write

VERSIONS = {"torch": torch.__version__, "numpy": np.__version__}
KINDS = {torch.nn.LSTM: "lstm", torch.nn.GRU: "gru", torch.nn.RNN: "simple_rnn"}

LSTM, GRU, RNN = torch.nn.LSTM, torch.nn.GRU, torch.nn.RNN

FORWARD = {
    # name: (N, T, module)
    "lstm": (3, 5, lambda: LSTM(2, 4, batch_first=True)),
    "gru": (3, 5, lambda: GRU(2, 4, batch_first=True)),
    "rnn-tanh": (3, 5, lambda: RNN(2, 4, batch_first=True)),
    "rnn-relu": (3, 5, lambda: RNN(2, 4, nonlinearity="relu", batch_first=True)),
    "lstm-no-bias": (3, 5, lambda: LSTM(2, 4, bias=False, batch_first=True)),
    "gru-no-bias": (3, 5, lambda: GRU(2, 4, bias=False, batch_first=True)),
    "lstm-time-first": (3, 5, lambda: LSTM(2, 4)),
    "lstm-two-layers": (3, 5, lambda: LSTM(2, 4, num_layers=2, batch_first=True)),
    "gru-two-layers": (3, 5, lambda: GRU(2, 4, num_layers=2, batch_first=True)),
    "lstm-bidirectional": (3, 5, lambda: LSTM(2, 4, bidirectional=True, batch_first=True)),
    "gru-bidirectional": (3, 5, lambda: GRU(2, 4, bidirectional=True, batch_first=True)),
    "rnn-bidirectional": (3, 5, lambda: RNN(2, 4, bidirectional=True, batch_first=True)),
    "lstm-bidirectional-two-layers": (
        3, 5, lambda: LSTM(2, 4, num_layers=2, bidirectional=True, batch_first=True)),
    "gru-bidirectional-two-layers": (
        3, 5, lambda: GRU(2, 4, num_layers=2, bidirectional=True, batch_first=True)),
    "lstm-wide": (9, 3, lambda: LSTM(5, 37, batch_first=True)),
    "gru-wide": (9, 3, lambda: GRU(5, 37, batch_first=True)),
    "lstm-projection": (2, 5, lambda: LSTM(3, 7, proj_size=4, batch_first=True)),
    "lstm-projection-no-bias": (
        2, 5, lambda: LSTM(3, 7, proj_size=4, bias=False, batch_first=True)),
    "lstm-projection-wide": (9, 3, lambda: LSTM(5, 37, proj_size=19, batch_first=True)),
    "lstm-projection-bidirectional-two-layers": (
        2, 5,
        lambda: LSTM(3, 7, proj_size=4, num_layers=2, bidirectional=True, batch_first=True)),
    "packed-lstm": (5, 6, lambda: LSTM(2, 4, batch_first=True)),
    "packed-lstm-projection": (5, 6, lambda: LSTM(3, 7, proj_size=4, batch_first=True)),
    "packed-gru-bidirectional": (5, 6, lambda: GRU(2, 4, bidirectional=True, batch_first=True)),
    "packed-lstm-bidirectional-two-layers": (
        5, 6, lambda: LSTM(2, 3, num_layers=2, bidirectional=True, batch_first=True)),
}


def randomize(module, random):
    with torch.no_grad():
        for weight in module.parameters():
            height = weight.shape[-1] if weight.ndim == 2 and weight.shape[-1] > 2 else 4
            weight.copy_(torch.from_numpy(
                (random.randn(*weight.shape) / np.sqrt(height)).astype(np.float32)))


def keras_order(kind, weight):
    """Moves the blocks of the first axis from PyTorch's order to that of Keras."""
    if kind != "gru":
        return weight
    r, z, n = np.split(weight, 3)
    return np.concatenate([z, r, n])


def output_size(module):
    return module.proj_size or module.hidden_size


def keras_weights(module):
    """kernel, recurrent_kernel, bias and projection of each layer, forward before backward."""
    kind = KINDS[type(module)]
    weights = []
    for layer in range(module.num_layers):
        for suffix in ["", "_reverse"] if module.bidirectional else [""]:
            def part(name):
                value = getattr(module, f"{name}_l{layer}{suffix}").detach().numpy()
                return keras_order(kind, value)
            weights += [part("weight_ih").T, part("weight_hh").T]
            if module.bias:
                biases = np.stack([part("bias_ih"), part("bias_hh")])
                weights.append(biases if kind == "gru" else biases[0] + biases[1])
            if module.proj_size:
                weights.append(part("weight_hr").T)
    return weights


def layer_records(module, **options):
    kind = KINDS[type(module)]
    if kind == "simple_rnn":
        options["activation"] = module.nonlinearity
    if module.proj_size:
        options["projection_units"] = module.proj_size
    layer = recurrent(kind, module.hidden_size, use_bias=bool(module.bias), **options)
    if module.bidirectional:
        layer = {
            "kind": "bidirectional", "merge_mode": "concat", "layer": layer,
            "backward_layer": layer | {"go_backwards": True}}
    return [layer] * module.num_layers


def keras_states(states, module):
    """h and c of each layer, forward before backward, from h_n and c_n."""
    states = states if isinstance(states, tuple) else (states,)
    count = module.num_layers * (2 if module.bidirectional else 1)
    return [state[index].detach().numpy() for index in range(count) for state in states]


def record_forward(folder):
    for name, (n, t, make) in FORWARD.items():
        random = np.random.RandomState(zlib.crc32(f"torch/{name}".encode()))
        module = make()
        randomize(module, random)
        inputs = random.uniform(-2, 2, (n, t, module.input_size)).astype(np.float32)
        count = module.num_layers * (2 if module.bidirectional else 1)
        widths = [output_size(module), module.hidden_size][:2 if isinstance(module, LSTM) else 1]
        states = tuple(
            torch.from_numpy(random.uniform(-1, 1, (count, n, width)).astype(np.float32))
            for width in widths)
        states = states if isinstance(module, LSTM) else states[0]
        is_packed = name.startswith("packed")
        with torch.no_grad():
            call = packed if is_packed else plain
            outputs, last = call(module, inputs, states)
        layers = layer_records(module, **({"zero_output_for_mask": True} if is_packed else {}))
        masking = [{"kind": "masking", "mask_value": 0.0}] if is_packed else []
        write(folder / f"{name}.json", VERSIONS, {
            "layers": masking + layers,
            "inputs": tensor(inputs),
            "initialStates": tensors(keras_states(states, module)),
            "weights": tensors(keras_weights(module)),
            "outputs": tensor(outputs),
            "states": tensors(keras_states(last, module)),
        })


def plain(module, inputs, states):
    place = torch.from_numpy(inputs)
    if module.batch_first:
        outputs, last = module(place, states)
        return outputs.numpy(), last
    outputs, last = module(place.transpose(0, 1), states)
    return outputs.transpose(0, 1).numpy(), last


def packed(module, inputs, states):
    """Sequences of several lengths, packed; what is beyond their ends is zero."""
    n, t, _ = inputs.shape
    lengths = torch.tensor([t, 1, t - 1, 3, 2][:n])
    for row, length in enumerate(lengths):
        inputs[row, length:] = 0
    sequence = torch.nn.utils.rnn.pack_padded_sequence(
        torch.from_numpy(inputs), lengths, batch_first=True, enforce_sorted=False)
    outputs, last = module(sequence, states)
    outputs, _ = torch.nn.utils.rnn.pad_packed_sequence(outputs, batch_first=True, total_length=t)
    return outputs.numpy(), last


def optimizers():
    """name: (PyTorch's optimizer, Keras's name and arguments for it).

    PyTorch adds ε to other places than Keras: to a corrected root in Adam, outside of the root in
    RMSprop. Without ε, both are the same.
    """
    optim = torch.optim
    adam = {"learning_rate": 0.01, "beta_1": 0.8, "beta_2": 0.95, "epsilon": 0.0}
    return {
        "sgd": (lambda p: optim.SGD(p, 0.2), "sgd", {
            "learning_rate": 0.2, "momentum": 0.0, "nesterov": 0.0}),
        "sgd-momentum": (lambda p: optim.SGD(p, 0.05, momentum=0.7), "sgd", {
            "learning_rate": 0.05, "momentum": 0.7, "nesterov": 0.0}),
        "sgd-nesterov": (lambda p: optim.SGD(p, 0.05, momentum=0.7, nesterov=True), "sgd", {
            "learning_rate": 0.05, "momentum": 0.7, "nesterov": 1.0}),
        "adam": (lambda p: optim.Adam(p, 0.01, (0.8, 0.95), eps=0), "adam", adam),
        "adamw": (
            lambda p: optim.AdamW(p, 0.01, (0.8, 0.95), eps=0, weight_decay=0.1), "adamw",
            adam | {"weight_decay": 0.1}),
        "rmsprop": (lambda p: optim.RMSprop(p, 0.01, alpha=0.9, eps=0), "rmsprop", {
            "learning_rate": 0.01, "rho": 0.9, "epsilon": 0.0}),
    }


def record_training(folder):
    modules = {
        "lstm": lambda: LSTM(2, 5, batch_first=True), "gru": lambda: GRU(2, 5, batch_first=True),
        "lstm-projection": lambda: LSTM(2, 5, proj_size=4, batch_first=True)}
    cases = {f"{module}-sgd": (module, "sgd") for module in modules} | {
        f"lstm-{name}": ("lstm", name) for name in optimizers() if name != "sgd"}
    for name, (module, optimizer) in cases.items():
        random = np.random.RandomState(zlib.crc32(f"torch/{name}".encode()))
        train(folder / f"{name}.json", modules[module](), *optimizers()[optimizer], random)


def train(path, module, make, optimizer, arguments, random, n=30, t=4, outputs=3, batch_size=8):
    """Ten epochs on the output of the last step."""
    linear = torch.nn.Linear(output_size(module), outputs)
    randomize(module, random)
    randomize(linear, random)
    inputs = random.uniform(-1, 1, (n, t, module.input_size)).astype(np.float32)
    targets = random.uniform(-2, 2, (n, outputs)).astype(np.float32)
    if isinstance(module, LSTM):
        # Of two biases that are added, both would move: twice as far as one. And both would decay.
        module.bias_hh_l0.requires_grad_(False).zero_()

    def weights():
        return [
            *keras_weights(module), linear.weight.detach().numpy().T, linear.bias.detach().numpy()]

    before = tensors(weights())
    trained = [p for p in [*module.parameters(), *linear.parameters()] if p.requires_grad]
    steps = make(trained)
    losses = []
    for _ in range(10):
        total = 0
        for start in range(0, n, batch_size):
            x, y = (torch.from_numpy(a[start:start + batch_size]) for a in (inputs, targets))
            loss = torch.nn.functional.mse_loss(linear(module(x)[0][:, -1]), y)
            steps.zero_grad()
            loss.backward()
            steps.step()
            total += float(loss.detach()) * len(x)
        losses.append(total / n)
    layers = layer_records(module, return_sequences=False)
    write(path, VERSIONS, {
        "layers": [*layers, dense(outputs)],
        "inputs": tensor(inputs),
        "targets": tensor(targets),
        "weights": before,
        "trained": tensors(weights()),
        "optimizer": {"name": optimizer, "arguments": arguments},
        "lossName": "mean_squared_error",
        "batchSize": batch_size,
        "validationSplit": 0,
        "loss": losses,
    })


if __name__ == "__main__":
    torch.set_num_threads(1)
    target = pathlib.Path(sys.argv[1])
    record_forward(target / "states")
    record_training(target / "training")
