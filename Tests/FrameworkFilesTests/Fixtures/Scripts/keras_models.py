"""The models that Keras 3 and tf-keras write, in terms of either of them.

Each entry is name: Model(how to draw x, how to make the layers of a Sequential or a whole model).
`K` is the framework. Every dimension is different: batch, steps, features, units, outputs.
"""

from dataclasses import dataclass, field
from typing import Callable

from fixtures import gaps, indices, uniform


@dataclass
class Model:
    inputs: Callable
    # K -> a list of layers for a Sequential, or a model.
    make: Callable
    # In most formats, or in few by turns.
    basic: bool = False
    # Which frameworks can have it.
    only: str = ""
    # Prepared for training before it is saved, so that the files hold an optimizer's state.
    compiled: bool = False
    # The inputs' shape if it is not that of x, with the batch size.
    batch_shape: tuple | None = None
    # The type of the variables, if it is not float32.
    dtype: str = ""
    expected: object = "agrees"
    notes: dict = field(default_factory=dict)


# In all formats, since tests or other scripts ask for these files, or since their names are many.
SPECIAL = ["lstm", "lstm-dense", "lstm-lstm-dense", "simple-rnn-dense"]


def is_special(name):
    return name in SPECIAL or any(word in name for word in ("nested", "cells", "thirteen"))


def every(kind, *arguments, **options):
    """A recurrent layer that returns each step."""
    return kind(*arguments, return_sequences=True, **options)


def basics():
    def plain(n, t, i, make):
        return Model(uniform(n, t, i), make, basic=True)

    return {
        "lstm": plain(3, 6, 2, lambda K: [every(K.layers.LSTM, 5)]),
        "lstm-last": plain(4, 5, 3, lambda K: [K.layers.LSTM(6)]),
        "gru": plain(3, 6, 2, lambda K: [every(K.layers.GRU, 5)]),
        "gru-last": plain(4, 5, 3, lambda K: [K.layers.GRU(6)]),
        "gru-before": plain(3, 6, 2, lambda K: [every(K.layers.GRU, 4, reset_after=False)]),
        "simple-rnn": plain(3, 6, 2, lambda K: [every(K.layers.SimpleRNN, 5)]),
        "simple-rnn-last": plain(4, 5, 3, lambda K: [K.layers.SimpleRNN(6)]),
        "lstm-dense": plain(4, 5, 1, lambda K: [
            K.layers.LSTM(7, activation="tanh", recurrent_activation="sigmoid"),
            K.layers.Dense(2), K.layers.Activation("linear")]),
        "lstm-all-sigmoid-softmax": plain(5, 3, 6, lambda K: [
            K.layers.LSTM(8, activation="sigmoid", recurrent_activation="sigmoid"),
            K.layers.Dense(7), K.layers.Activation("softmax")]),
        "simple-rnn-dense": plain(7, 4, 2, lambda K: [K.layers.SimpleRNN(3), K.layers.Dense(1)]),
        "lstm-dense-sequences": plain(3, 7, 1, lambda K: [
            every(K.layers.LSTM, 6), K.layers.Dense(2)]),
        "lstm-lstm-dense": plain(3, 6, 2, lambda K: [
            every(K.layers.LSTM, 5), K.layers.LSTM(4), K.layers.Dense(7, activation="tanh")]),
        "three-kinds": plain(4, 5, 2, lambda K: [
            every(K.layers.GRU, 6), every(K.layers.SimpleRNN, 3), K.layers.LSTM(7),
            K.layers.Dense(8, activation="softmax")]),
        "bidirectional-lstm": plain(3, 5, 2, lambda K: [
            K.layers.Bidirectional(every(K.layers.LSTM, 4))]),
        "encoder-decoder": plain(3, 5, 2, lambda K: [
            K.layers.LSTM(6), K.layers.RepeatVector(4), every(K.layers.GRU, 7),
            K.layers.TimeDistributed(K.layers.Dense(8))]),
        "embedding-lstm-dense": Model(indices(4, 6, 9), lambda K: [
            K.layers.Embedding(9, 3), K.layers.LSTM(5), K.layers.Dense(2, activation="sigmoid")],
            basic=True),
        "hard-sigmoid-lstm": plain(3, 6, 2, lambda K: [
            every(K.layers.LSTM, 5, recurrent_activation="hard_sigmoid")]),
        "hard-sigmoid-gru": plain(3, 6, 2, lambda K: [
            every(K.layers.GRU, 5, recurrent_activation="hard_sigmoid", reset_after=False)]),
    }


def recurrent():
    def one(kind, *arguments, shape=(3, 5, 2), **options):
        return Model(uniform(*shape), lambda K: [getattr(K.layers, kind)(*arguments, **options)])

    def each(kind, *arguments, **options):
        return one(kind, *arguments, return_sequences=True, **options)

    def stateful(make):
        return Model(uniform(3, 5, 2), make, batch_shape=(3, 5, 2))

    return {
        "lstm-no-bias": each("LSTM", 6, use_bias=False),
        "lstm-relu": each("LSTM", 4, activation="relu"),
        "lstm-softsign-hard-sigmoid": each(
            "LSTM", 4, activation="softsign", recurrent_activation="hard_sigmoid"),
        "lstm-no-unit-forget-bias": each("LSTM", 6, unit_forget_bias=False),
        "lstm-no-activation": each("LSTM", 4, activation=None),
        "lstm-backwards": one("LSTM", 6, go_backwards=True),
        "lstm-backwards-sequences": each("LSTM", 6, go_backwards=True),
        "lstm-dropout": each("LSTM", 4, dropout=0.25, recurrent_dropout=0.1),
        "lstm-unrolled": each("LSTM", 6, unroll=True),
        "lstm-regularized": each(
            "LSTM", 4, kernel_regularizer="l2", bias_regularizer="l1",
            recurrent_initializer="glorot_uniform", kernel_constraint="non_neg",
            activity_regularizer="l2"),
        "lstm-not-trainable": each("LSTM", 4, trainable=False),
        "lstm-stateful": stateful(lambda K: [every(K.layers.LSTM, 4, stateful=True)]),
        "lstm-wide": each("LSTM", 19, shape=(2, 3, 5)),
        "gru-no-bias": each("GRU", 6, use_bias=False),
        "gru-before-no-bias": each("GRU", 6, use_bias=False, reset_after=False),
        "gru-relu-hard-sigmoid": each(
            "GRU", 4, activation="relu", recurrent_activation="hard_sigmoid"),
        "gru-before-backwards": each("GRU", 4, reset_after=False, go_backwards=True),
        "gru-backwards": one("GRU", 4, go_backwards=True),
        "gru-stateful": stateful(lambda K: [
            every(K.layers.GRU, 4, stateful=True), K.layers.Dense(6)]),
        "simple-rnn-no-bias": each("SimpleRNN", 6, use_bias=False),
        "simple-rnn-relu": each("SimpleRNN", 6, activation="relu"),
        "simple-rnn-backwards": each("SimpleRNN", 6, go_backwards=True),
        "simple-rnn-stateful": stateful(lambda K: [
            every(K.layers.SimpleRNN, 4, stateful=True), K.layers.Dense(6)]),
    }


ACTIVATIONS = ["elu", "selu", "softplus", "softsign", "gelu"]
KERAS3_ACTIVATIONS = [
    "leaky_relu", "celu", "squareplus", "sparse_plus", "silu", "mish", "hard_silu", "tanh_shrink",
    "soft_shrink", "hard_shrink", "hard_tanh", "sparse_sigmoid", "log_sigmoid", "log_softmax",
    "sparsemax"]


def activations():
    def chain(names):
        return lambda K: [
            layer for index, name in enumerate(names)
            for layer in [K.layers.Dense(4 + index, activation=name)]]

    gates = ["sigmoid", "tanh", "softsign", "hard_sigmoid"]
    cases = {}
    for index, name in enumerate(ACTIVATIONS):
        gate = gates[index % len(gates)]
        cases[f"cell-{name}"] = Model(uniform(2, 4, 3), lambda K, name=name, gate=gate: [
            every(K.layers.LSTM, 5, activation=name, recurrent_activation=gate)])
    for index in range(0, len(KERAS3_ACTIVATIONS), 3):
        names = KERAS3_ACTIVATIONS[index:index + 3]
        cases["dense-" + "-".join(names)] = Model(uniform(2, 5, 3), chain(names), only="keras3")
    return cases | {
        "dense-" + "-".join(ACTIVATIONS[:3]): Model(uniform(2, 5, 3), chain(ACTIVATIONS[:3])),
        "dense-exponential-relu6": Model(
            uniform(2, 5, 3), chain(["exponential", "tanh", "relu6"])),
        "activation-layers": Model(uniform(3, 5, 2), lambda K: [
            K.layers.Dense(4), K.layers.Activation("relu"), K.layers.Dense(6),
            K.layers.Activation("hard_sigmoid"), K.layers.Dense(7), K.layers.Softmax()]),
        "re-lu-layers": Model(uniform(3, 5, 4), lambda K: [
            K.layers.ReLU(max_value=3, negative_slope=0.1, threshold=0.5), K.layers.Dense(6),
            K.layers.ReLU(), K.layers.Dense(7), K.layers.LeakyReLU(), K.layers.Dense(2),
            K.layers.ELU(alpha=0.7)]),
        "leaky-re-lu-slope": Model(uniform(3, 5, 4), lambda K: [
            K.layers.LeakyReLU(**{K.slope: 0.05}), K.layers.LSTM(2)]),
        "dense-no-bias": Model(uniform(3, 4), lambda K: [
            K.layers.Dense(5, "relu", use_bias=False), K.layers.Dense(2, "softmax")]),
    }


def bidirectional():
    def both(make, **options):
        return Model(uniform(3, 5, 2), lambda K: [K.layers.Bidirectional(make(K), **options)])

    cases = {}
    for mode in ["concat", "sum", "mul", "ave"]:
        cases[f"bidirectional-{mode}-last"] = both(
            lambda K: K.layers.LSTM(4), merge_mode=mode)
        if mode != "concat":
            cases[f"bidirectional-{mode}"] = both(
                lambda K: every(K.layers.GRU, 4), merge_mode=mode)
    return cases | {
        "bidirectional-none": Model(uniform(3, 5, 2), lambda K: straight(K, (5, 2), [
            K.layers.Bidirectional(every(K.layers.LSTM, 4), merge_mode=None)])),
        "bidirectional-gru-before": both(lambda K: every(K.layers.GRU, 4, reset_after=False)),
        "bidirectional-simple-rnn": both(lambda K: every(K.layers.SimpleRNN, 4)),
        "bidirectional-no-bias": both(lambda K: every(K.layers.GRU, 4, use_bias=False)),
        "bidirectional-different-layers": Model(uniform(3, 5, 2), lambda K: [
            K.layers.Bidirectional(
                every(K.layers.LSTM, 4),
                backward_layer=every(K.layers.GRU, 6, go_backwards=True))]),
        "bidirectional-different-last": Model(uniform(3, 5, 2), lambda K: [
            K.layers.Bidirectional(
                K.layers.SimpleRNN(4, name="there"), merge_mode="sum",
                backward_layer=K.layers.LSTM(4, go_backwards=True, name="and_back"))]),
        "bidirectional-stack": Model(uniform(3, 5, 2), lambda K: [
            K.layers.Bidirectional(every(K.layers.LSTM, 4), merge_mode="ave"),
            K.layers.Bidirectional(K.layers.GRU(3)), K.layers.Dense(7, activation="softmax")]),
    }


def stacks():
    def cells(K, *more):
        return [K.layers.LSTMCell(5), K.layers.GRUCell(4), *more]

    def stack(make, **options):
        return Model(uniform(3, 5, 2), lambda K: [K.layers.RNN(make(K), **options)])

    return {
        "cells": Model(uniform(3, 5, 2), lambda K: [
            every(K.layers.RNN, [K.layers.LSTMCell(4), K.layers.LSTMCell(6)])], basic=True),
        "cells-last": stack(cells),
        "cells-backwards": stack(cells, go_backwards=True, return_sequences=True),
        "cells-of-all-kinds": stack(
            lambda K: [
                K.layers.SimpleRNNCell(3, use_bias=False), K.layers.GRUCell(7, reset_after=False),
                K.layers.LSTMCell(4, activation="relu", dropout=0.2), K.layers.GRUCell(6)],
            return_sequences=True),
        "cells-one": stack(lambda K: K.layers.LSTMCell(6), return_sequences=True),
        "cells-one-in-a-list": stack(lambda K: [K.layers.GRUCell(6)], return_sequences=True),
        "cells-one-simple-rnn": stack(lambda K: K.layers.SimpleRNNCell(6)),
        "cells-then-dense": Model(uniform(3, 5, 2), lambda K: [
            every(K.layers.RNN, cells(K)), every(K.layers.RNN, [K.layers.GRUCell(6)]),
            K.layers.Dense(7)]),
    }


def masks():
    def masked(make, value=0):
        return Model(gaps(4, 6, 2, value), lambda K: [
            K.layers.Masking(**({"mask_value": value} if value else {})), *make(K)])

    def embedded(make, **options):
        return Model(
            indices(4, 6, 9),
            lambda K: [K.layers.Embedding(9, 3, mask_zero=True, **options), *make(K)])

    return {
        "masking-lstm": masked(lambda K: [K.layers.LSTM(5)]),
        "masking-lstm-sequences": masked(lambda K: [every(K.layers.LSTM, 5), K.layers.Dense(3)]),
        "masking-value": masked(lambda K: [every(K.layers.GRU, 5)], value=-1),
        "masking-gru-backwards": masked(
            lambda K: [every(K.layers.GRU, 5, go_backwards=True, reset_after=False)]),
        "masking-simple-rnn": masked(lambda K: [every(K.layers.SimpleRNN, 5)]),
        "masking-bidirectional": masked(
            lambda K: [K.layers.Bidirectional(every(K.layers.LSTM, 5)), K.layers.Dense(3)]),
        "masking-bidirectional-last": masked(
            lambda K: [K.layers.Bidirectional(K.layers.GRU(5), merge_mode="sum")]),
        "masking-cells": masked(lambda K: [
            every(K.layers.RNN, [K.layers.LSTMCell(5), K.layers.GRUCell(3)])]),
        "masking-zero-output": masked(
            lambda K: [every(K.layers.LSTM, 5, zero_output_for_mask=True), K.layers.Dense(3)]),
        "masking-through-layers": masked(lambda K: [
            every(K.layers.LSTM, 5), K.layers.Dropout(0.3), K.layers.Activation("softsign"),
            K.layers.TimeDistributed(K.layers.Dense(7)), K.layers.LayerNormalization(),
            K.layers.GRU(3)]),
        "embedding-mask-lstm": embedded(lambda K: [K.layers.LSTM(5), K.layers.Dense(2)]),
        "embedding-mask-sequences": embedded(
            lambda K: [every(K.layers.GRU, 5), K.layers.SimpleRNN(4)]),
        "embedding-mask-bidirectional": embedded(
            lambda K: [K.layers.Bidirectional(every(K.layers.LSTM, 5)), K.layers.Dense(2)]),
        "embedding": Model(indices(3, 5, 7), lambda K: [K.layers.Embedding(7, 4)]),
    }


def others():
    steps = uniform(3, 5, 4)
    return {
        "time-distributed-dense": Model(steps, lambda K: [
            every(K.layers.LSTM, 6), K.layers.TimeDistributed(K.layers.Dense(2, "tanh"))]),
        "time-distributed-activation": Model(steps, lambda K: [
            K.layers.TimeDistributed(K.layers.Activation("softmax")), K.layers.GRU(6)]),
        "time-distributed-normalization": Model(steps, lambda K: [
            K.layers.TimeDistributed(K.layers.LayerNormalization()), K.layers.LSTM(2)]),
        "layer-normalization": Model(steps, lambda K: [K.layers.LayerNormalization()]),
        "layer-normalization-no-center": Model(steps, lambda K: [
            K.layers.LayerNormalization(center=False, epsilon=0.2), K.layers.LSTM(6)]),
        "layer-normalization-no-scale": Model(steps, lambda K: [
            K.layers.LayerNormalization(scale=False), K.layers.LSTM(6)]),
        "batch-normalization": Model(steps, lambda K: [
            K.layers.BatchNormalization(), every(K.layers.LSTM, 6),
            K.layers.BatchNormalization(epsilon=0.01), K.layers.Dense(2)]),
        "batch-normalization-no-center": Model(steps, lambda K: [
            K.layers.BatchNormalization(center=False), K.layers.GRU(6)]),
        "batch-normalization-no-scale": Model(steps, lambda K: [
            K.layers.BatchNormalization(scale=False), K.layers.GRU(6)]),
        "batch-normalization-neither": Model(steps, lambda K: [
            K.layers.BatchNormalization(center=False, scale=False), K.layers.GRU(6)]),
        "flatten": Model(steps, lambda K: [
            every(K.layers.LSTM, 6), K.layers.Flatten(), K.layers.Dense(2)]),
        "reshape": Model(uniform(3, 12), lambda K: [
            K.layers.Reshape((6, 2)), every(K.layers.GRU, 4), K.layers.Reshape((-1, 8)),
            K.layers.LSTM(5)]),
        "repeat-vector": Model(uniform(3, 4), lambda K: [
            K.layers.RepeatVector(5), every(K.layers.LSTM, 6)]),
        "identity-layers": Model(steps, lambda K: [
            K.layers.GaussianNoise(0.1), K.layers.SpatialDropout1D(0.2), every(K.layers.LSTM, 6),
            K.layers.ActivityRegularization(l1=0.01), K.layers.GaussianDropout(0.2),
            K.layers.AlphaDropout(0.1), K.layers.Dropout(0.4), K.layers.Dense(2)]),
        "compiled": Model(steps, lambda K: [K.layers.LSTM(6), K.layers.Dense(2)], compiled=True),
        "compiled-bidirectional": Model(steps, lambda K: [
            K.layers.Bidirectional(K.layers.GRU(6)), K.layers.Dense(2)], compiled=True),
        "any-number-of-steps": Model(
            uniform(3, 7, 4), lambda K: [K.layers.LSTM(6), K.layers.Dense(2)],
            batch_shape=(None, None, 4)),
        "fixed-batch": Model(
            steps, lambda K: [K.layers.LSTM(6), K.layers.Dense(2)], batch_shape=(3, 5, 4)),
        "own-names": Model(steps, lambda K: [
            every(K.layers.LSTM, 6, name="z_first"), K.layers.LSTM(2, name=K.name("A second")),
            K.layers.Dense(7, name="dense_9"), K.layers.Dense(3, name="dense_10")]),
        "unusual-names": Model(steps, lambda K: [
            every(K.layers.LSTM, 6, name=K.name("入力層")), K.layers.GRU(2, name=K.name("a.b:0")),
            K.layers.Dense(7, name=K.name("vars")), K.layers.Dense(3, name=K.name("layers"))]),
        "thirteen-lstms": Model(uniform(2, 3, 4), lambda K: [
            *[every(K.layers.LSTM, 2) for _ in range(12)], K.layers.LSTM(3)], basic=True),
    }


def straight(K, shape, layers, **options):
    """A Functional model without branches."""
    x = first = K.Input(shape)
    for layer in layers:
        x = layer(x)
    return K.Model(first, x, **options)


def nested():
    shape, steps = (5, 4), uniform(3, 5, 4)

    def inner(K, **options):
        return K.Sequential([
            K.Input(shape), every(K.layers.LSTM, 6, **options), K.layers.Dense(2)])

    def frozen(K):
        """The inner LSTM is not trained: legacy files list its weights after the others'."""
        model = inner(K)
        model.layers[0].trainable = False
        return [model, K.layers.GRU(7), K.layers.Dense(8)]

    def two_deep(K):
        deepest = K.Sequential([
            K.Input((5, 6)), every(K.layers.GRU, 2, name="deep"), K.layers.Dense(3)],
            name="deepest")
        return [K.Sequential([K.Input(shape), every(K.layers.LSTM, 6), deepest], name="middle"),
                K.layers.LSTM(7)]

    def frozen_layer(K):
        layers = [every(K.layers.LSTM, 6), K.layers.Dense(2), K.layers.GRU(7)]
        layers[0].trainable = False
        return layers

    def crossed(K):
        """Layers made in another order than that of the graph."""
        last, middle, first = K.layers.Dense(2), K.layers.LSTM(7), every(K.layers.LSTM, 6)
        return straight(K, shape, [first, middle, last])

    return {
        "nested": Model(steps, lambda K: [inner(K), K.layers.GRU(7)], basic=True),
        "nested-frozen": Model(steps, frozen, basic=True),
        # The averages are not trained: in legacy files they come after the LSTM's weights.
        "nested-batch-normalization": Model(steps, lambda K: [
            K.Sequential([
                K.Input(shape), K.layers.BatchNormalization(), every(K.layers.LSTM, 6)]),
            K.layers.GRU(7)]),
        "nested-two-deep": Model(steps, two_deep),
        "nested-functional": Model(steps, lambda K: [
            straight(K, shape, [every(K.layers.GRU, 6)], name="encoder"), K.layers.LSTM(7)]),
        "frozen-layer": Model(steps, frozen_layer),
        "functional": Model(
            steps,
            lambda K: straight(K, shape, [
                every(K.layers.LSTM, 6), K.layers.Dropout(0.2), K.layers.GRU(7),
                K.layers.Dense(2, "softmax")]),
            basic=True),
        "functional-crossed": Model(steps, crossed),
        "functional-nested": Model(steps, lambda K: straight(K, shape, [
            inner(K), K.layers.Bidirectional(K.layers.LSTM(7)), K.layers.Dense(8)])),
        "functional-masked": Model(gaps(4, 6, 2), lambda K: straight(K, (6, 2), [
            K.layers.Masking(), K.layers.Bidirectional(every(K.layers.GRU, 5)),
            K.layers.LSTM(3)])),
    }


def types():
    def typed(dtype, **options):
        return Model(
            uniform(3, 5, 4),
            lambda K: [every(K.layers.LSTM, 6, dtype=K.dtype or "float32",
                         recurrent_initializer="glorot_uniform"),
                       K.layers.Dense(2, dtype=K.dtype or "float32")],
            dtype=dtype, **options)

    return {
        "float64": typed("float64"),
        "float16": typed("float16"),
        "bfloat16": typed("bfloat16", only="keras3"),
        "mixed-float16": typed("mixed_float16"),
    }


def refused(word, about):
    """What the reader's error must name, and why there is one."""
    return {"refused": word, "because": about}


def unsupported():
    steps = uniform(3, 5, 4)

    def branching(K):
        first = K.Input((5, 4))
        a, b = K.layers.LSTM(6)(first), K.layers.GRU(6)(first)
        return K.Model(first, K.layers.Dense(2)(K.layers.Add()([a, b])))

    def initial_state(K):
        first = K.Input((5, 4))
        _, h, c = K.layers.LSTM(6, return_state=True)(first)
        return K.Model(first, every(K.layers.LSTM, 6)(first, initial_state=[h, c]))

    def shared(K):
        first = K.Input((5, 4))
        layer = every(K.layers.LSTM, 4)
        return K.Model(first, layer(layer(first)))

    def two_outputs(K):
        first = K.Input((5, 4))
        x = K.layers.LSTM(6)(first)
        return K.Model(first, [K.layers.Dense(2)(x), K.layers.Dense(2)(x)])

    def case(make, word, about, **options):
        return Model(steps, make, expected=refused(word, about), **options)

    return {
        "refused-conv1d": case(
            lambda K: [K.layers.Conv1D(6, 2), K.layers.LSTM(7)], "Conv1D", "layer not supported"),
        "refused-p-re-lu": case(
            lambda K: [every(K.layers.LSTM, 6), K.layers.PReLU()], "PReLU", "layer not supported"),
        "refused-branches": case(branching, "Add", "two ways through the model"),
        "refused-initial-state": case(
            initial_state, "initial_state", "a state handed from layer to layer"),
        "refused-shared-layer": case(shared, "lstm", "one layer used twice"),
        "refused-two-outputs": case(two_outputs, "output", "two outputs"),
        "refused-lambda": case(
            lambda K: [K.layers.LSTM(6), K.layers.Lambda(lambda x: x * 2)], "Lambda",
            "code of its own"),
        "refused-time-distributed-lstm": case(
            lambda K: [K.layers.Reshape((5, 2, 2)), K.layers.TimeDistributed(K.layers.LSTM(3))],
            "TimeDistributed", "a sequence of sequences"),
        "refused-bidirectional-cells": case(
            lambda K: [K.layers.Bidirectional(every(
                K.layers.RNN, [K.layers.LSTMCell(6), K.layers.GRUCell(2)]))],
            "Bidirectional", "stacked cells in both directions"),
        "refused-bidirectional-exchanged": case(
            lambda K: [K.layers.Bidirectional(
                every(K.layers.LSTM, 6, go_backwards=True),
                backward_layer=every(K.layers.LSTM, 6))],
            "go_backwards", "the forward layer goes backwards"),
        "refused-normalized-axis": case(
            lambda K: [K.layers.LayerNormalization(axis=1), K.layers.LSTM(6)], "axis",
            "normalization over another axis than the last"),
        "refused-softmax-axis": case(
            lambda K: [K.layers.Dense(6), K.layers.Softmax(axis=1)], "axis",
            "softmax over another axis than the last"),
        "refused-time-major": case(
            lambda K: [every(K.layers.LSTM, 6, time_major=True)], "time_major",
            "steps before batch", only="tfkeras"),
    }


TABLES = [
    basics, recurrent, activations, bidirectional, stacks, masks, others, nested, types,
    unsupported]


def models(framework):
    table = {}
    for make in TABLES:
        for name, model in make().items():
            assert name not in table
            if model.only in ("", framework):
                table[name] = model
    return table
