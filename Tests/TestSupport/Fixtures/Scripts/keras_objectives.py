"""Ten epochs of training by every loss, schedule, clipping and callback, through every layer."""

import zlib

import keras
import numpy as np

from keras_layers import indices, sequences, uniform
from keras_masks import masked
from keras_records import *
from keras_training import O, training_record

S, LOSS, M, C = O.schedules, keras.losses, keras.metrics, keras.callbacks
MSE = "mean_squared_error"


def real(*shape):
    return uniform(*shape)


def bits(*shape):
    return lambda random: (random.uniform(size=shape) < 0.4).astype(np.float32)


def shares(*shape):
    return lambda random: random.uniform(size=shape).astype(np.float32)


def classes(*shape, count):
    return lambda random: random.randint(0, count, shape).astype(np.float32)


def one_hot(*shape, count):
    return lambda random: np.eye(count, dtype=np.float32)[random.randint(0, count, shape)]


N, T, I = 40, 5, 2
STEPS = uniform(N, T, I, limit=1)


def small(units, activation=None):
    return [LSTM(4), DENSE(units, activation)]


def every_step(units, activation=None):
    return [sequences(GRU, 4), DENSE(units, activation)]


def losses():
    """name: (inputs, targets, layers, optimizer, loss, options)"""
    def case(targets, layers, loss, *metrics):
        return (STEPS, targets, layers, lambda: O.Adam(0.02), loss, {"metrics": lambda: [
            make() for make in metrics]})

    binary, categorical = M.BinaryAccuracy, M.CategoricalAccuracy
    sparse = M.SparseCategoricalAccuracy
    errors = [M.MeanAbsoluteError, M.MeanSquaredError]
    cross, sparse_cross = LOSS.CategoricalCrossentropy, LOSS.SparseCategoricalCrossentropy
    top, sparse_top = M.TopKCategoricalAccuracy, M.SparseTopKCategoricalAccuracy
    return {
        "binary-crossentropy": case(
            bits(N, 3), lambda: small(3, "sigmoid"), "binary_crossentropy", binary, *errors),
        "binary-crossentropy-logits": case(
            bits(N, 3), lambda: small(3), LOSS.BinaryCrossentropy(from_logits=True),
            lambda: binary(threshold=0.0)),
        "binary-crossentropy-shares": case(
            shares(N, 3), lambda: small(3, "sigmoid"), "binary_crossentropy", *errors),
        "binary-crossentropy-hard-sigmoid": case(
            bits(N, 3), lambda: small(3, "hard_sigmoid"), "binary_crossentropy", binary),
        "binary-crossentropy-steps": case(
            bits(N, T, 3), lambda: every_step(3, "sigmoid"), "binary_crossentropy", binary),
        "categorical-crossentropy": case(
            one_hot(N, count=6), lambda: small(6, "softmax"), "categorical_crossentropy",
            categorical, lambda: top(k=3), lambda: top(k=2, name="top_2_categorical_accuracy")),
        "categorical-crossentropy-logits": case(
            one_hot(N, count=6), lambda: small(6), cross(from_logits=True), categorical),
        "categorical-crossentropy-steps": case(
            one_hot(N, T, count=4), lambda: every_step(4, "softmax"), "categorical_crossentropy",
            categorical, lambda: top(k=2)),
        "categorical-crossentropy-softplus": case(
            one_hot(N, count=4), lambda: small(4, "softplus"), "categorical_crossentropy"),
        "categorical-crossentropy-softmax-layer": case(
            one_hot(N, count=4), lambda: [*small(4), L.Activation("softmax")],
            "categorical_crossentropy", categorical),
        "categorical-crossentropy-time-distributed": case(
            one_hot(N, T, count=4),
            lambda: [sequences(GRU, 4), L.TimeDistributed(DENSE(4, "softmax"))],
            "categorical_crossentropy", categorical),
        "sparse-categorical-crossentropy": case(
            classes(N, count=6), lambda: small(6, "softmax"), "sparse_categorical_crossentropy",
            sparse, lambda: sparse_top(k=3)),
        "sparse-categorical-crossentropy-logits": case(
            classes(N, count=6), lambda: small(6), sparse_cross(from_logits=True), sparse),
        "sparse-categorical-crossentropy-steps": case(
            classes(N, T, count=4), lambda: every_step(4, "softmax"),
            "sparse_categorical_crossentropy", sparse, lambda: sparse_top(k=2)),
        "sparse-categorical-crossentropy-logits-steps": case(
            classes(N, T, count=4), lambda: every_step(4), sparse_cross(from_logits=True), sparse),
        "sparse-categorical-crossentropy-softplus": case(
            classes(N, count=4), lambda: small(4, "softplus"), "sparse_categorical_crossentropy"),
        "huber-delta": case(real(N, 3), lambda: small(3), LOSS.Huber(delta=0.5), *errors),
        "mean-squared-error": case(real(N, 3), lambda: small(3), MSE, *errors),
        "mean-absolute-error-steps": case(
            real(N, T, 3), lambda: every_step(3), "mean_absolute_error", *errors),
    }


def steps():
    """Ways to choose the width of a step: schedules, clipping, and what callbacks do."""
    def case(optimizer, callbacks=lambda: [], targets=real(N, 3)):
        return (STEPS, targets, lambda: small(3), optimizer, MSE, {"callbacks": callbacks})

    def clipped(**how):
        return case(lambda: O.SGD(0.2, **how))

    restarts = S.CosineDecayRestarts
    return {
        "clipnorm": clipped(clipnorm=0.1),
        "global-clipnorm": clipped(global_clipnorm=0.2),
        "global-clipnorm-adam": case(lambda: O.Adam(0.02, global_clipnorm=0.2)),
        "clipvalue": clipped(clipvalue=0.03),
        "exponential-decay": case(lambda: O.SGD(S.ExponentialDecay(0.2, 7, 0.8))),
        "exponential-decay-staircase": case(
            lambda: O.Adam(S.ExponentialDecay(0.05, 7, 0.8, staircase=True))),
        "piecewise-constant-decay": case(
            lambda: O.SGD(S.PiecewiseConstantDecay([3, 9, 15], [0.2, 0.1, 0.3, 0.05]))),
        "polynomial-decay": case(lambda: O.SGD(S.PolynomialDecay(0.3, 13, 0.01, power=1.7))),
        "polynomial-decay-cycle": case(
            lambda: O.RMSprop(S.PolynomialDecay(0.02, 8, 0.001, power=2.0, cycle=True))),
        "inverse-time-decay": case(lambda: O.SGD(S.InverseTimeDecay(0.3, 5, 0.6))),
        "inverse-time-decay-staircase": case(
            lambda: O.SGD(S.InverseTimeDecay(0.3, 5, 0.6, staircase=True))),
        "cosine-decay": case(lambda: O.SGD(S.CosineDecay(0.3, 14, alpha=0.1))),
        "cosine-decay-warmup": case(lambda: O.Adam(
            S.CosineDecay(0.001, 12, alpha=0.05, warmup_target=0.05, warmup_steps=5))),
        "cosine-decay-restarts": case(lambda: O.SGD(restarts(0.3, 4, t_mul=2.0, m_mul=0.8))),
        "cosine-decay-restarts-even": case(
            lambda: O.AdamW(restarts(0.05, 5, t_mul=1.0, m_mul=0.9, alpha=0.1), weight_decay=0.1)),
        "reduce-on-plateau": case(
            lambda: O.Adam(0.1), lambda: [
                C.ReduceLROnPlateau(patience=1, factor=0.4, min_delta=1e-3, min_lr=0.012)]),
        "reduce-on-plateau-cooldown": case(
            lambda: O.RMSprop(0.1), lambda: [
                C.ReduceLROnPlateau(patience=1, factor=0.5, cooldown=2, min_delta=0.02)]),
        "reduce-on-plateau-loss": case(
            lambda: O.SGD(0.3), lambda: [
                C.ReduceLROnPlateau(monitor="loss", patience=2, factor=0.2, min_delta=0.05)]),
        "early-stopping": case(lambda: O.Adam(0.1), lambda: [C.EarlyStopping(patience=2)]),
        "early-stopping-restores": case(
            lambda: O.Adam(0.1), lambda: [
                C.EarlyStopping(patience=3, restore_best_weights=True, min_delta=0.01)]),
        "early-stopping-starts-late": case(
            lambda: O.Adam(0.1), lambda: [
                C.EarlyStopping(patience=1, restore_best_weights=True, start_from_epoch=4)]),
        "early-stopping-and-reduce": case(
            lambda: O.Adam(0.1), lambda: [
                C.ReduceLROnPlateau(patience=1, factor=0.5, min_delta=0.0),
                C.EarlyStopping(patience=4, restore_best_weights=True)]),
    }


def networks():
    """Gradients through every layer."""
    def case(layers, target=(3,), draw=STEPS, loss=MSE, optimizer=lambda: O.SGD(0.2), **options):
        return (draw, real(N, *target), layers, optimizer, loss, options)

    cases = {}
    for activation in ["silu", "gelu", "mish", "softplus", "celu", "hard_silu"]:
        for kind, make in {"lstm": LSTM, "gru": GRU, "simple-rnn": RNN}.items():
            cases[f"{kind}-{activation}"] = case(
                lambda make=make, a=activation: [make(4, a), DENSE(3, a)],
                optimizer=lambda: O.SGD(0.1))
    for activation in ["softmax", "log_softmax", "sparsemax"]:
        cases[f"activation-{activation}"] = case(
            lambda a=activation: [
                sequences(GRU, 4), L.Activation(a), LSTM(5), DENSE(6, a)], (6,))
    return cases | {
        # No layer may follow, as Keras takes the width before `glu` for that after it.
        "dense-glu": case(lambda: [GRU(4), DENSE(6, "glu")]),
        "dense-exponential": case(lambda: [GRU(4), DENSE(3, "exponential")]),
        "gru-before-softsign-gates": case(
            lambda: [GRU(4, "silu", "softsign", reset_after=False), DENSE(3)]),
        "lstm-softsign-gates": case(lambda: [LSTM(4, "mish", "softsign"), DENSE(3)]),
        "lstm-wide": case(
            lambda: [LSTM(19), DENSE(3)], draw=uniform(N, 3, I), optimizer=lambda: O.Adam(0.01)),
        "activation-layers": case(lambda: [
            sequences(LSTM, 6), L.LeakyReLU(), DENSE(5), L.ELU(alpha=0.7), DENSE(4),
            L.ReLU(max_value=0.4, negative_slope=0.2, threshold=0.1), GRU(4),
            Threshold(-0.1, -0.5), DENSE(3)]),
        "bidirectional": case(lambda: [L.Bidirectional(LSTM(4)), DENSE(3)]),
        "bidirectional-sequences": case(lambda: [
            L.Bidirectional(sequences(GRU, 4), merge_mode="mul"),
            L.Bidirectional(sequences(RNN, 3), merge_mode="ave"),
            L.Bidirectional(
                sequences(LSTM, 3), backward_layer=sequences(GRU, 3, go_backwards=True),
                merge_mode="sum"), DENSE(2)], (T, 2)),
        "stack": case(lambda: [
            L.RNN([L.LSTMCell(4), L.GRUCell(5), L.SimpleRNNCell(3)], go_backwards=True),
            DENSE(2)], (2,)),
        "stack-sequences": case(lambda: [
            L.RNN([L.GRUCell(4), L.LSTMCell(5)], return_sequences=True), DENSE(2)], (T, 2)),
        # Without momentum or squares: TensorFlow adds up the squares of an index's gradients, where one
        # gradient would be the sum's square.
        "embedding": case(
            lambda: [L.Embedding(6, 3), LSTM(4), DENSE(2)], (2,), indices(N, T, 6)),
        "embedding-masked": case(
            lambda: [L.Embedding(6, 3, mask_zero=True), LSTM(4), DENSE(2)], (2,),
            indices(N, T, 6)),
        "layer-normalization": case(lambda: [
            L.LayerNormalization(), sequences(LSTM, 4), L.LayerNormalization(epsilon=0.1), GRU(3),
            L.LayerNormalization(center=False), DENSE(2)], (2,)),
        "time-distributed": case(lambda: [
            sequences(LSTM, 4), L.TimeDistributed(DENSE(6, "silu")),
            L.TimeDistributed(L.LayerNormalization()), sequences(RNN, 3)], (T, 3),
            # At a wider step, the losses jump and rounding grows.
            optimizer=lambda: O.SGD(0.05)),
        "encoder-decoder": case(lambda: [
            LSTM(4), L.RepeatVector(6), sequences(GRU, 3), DENSE(2)], (6, 2)),
        "flatten": case(lambda: [sequences(LSTM, 4), L.Flatten(), DENSE(3)]),
        "reshape": case(lambda: [sequences(LSTM, 4), L.Reshape((10, 2)), GRU(3)]),
        "dense-vector": case(lambda: [DENSE(6, "gelu"), DENSE(2)], (2,), uniform(N, 7)),
    } | masks_and_states()


def masks_and_states():
    def case(layers, target, draw, loss=MSE, targets=None, optimizer=None, **options):
        return (
            draw, targets or real(N, *target), layers, optimizer or (lambda: O.SGD(0.2)), loss,
            options)

    steps = masked(N, T, I, limit=1)
    errors = {"metrics": lambda: [M.MeanAbsoluteError(), M.MeanSquaredError()]}
    return {
        "masked-lstm": case(lambda: [L.Masking(), LSTM(4), DENSE(3)], (3,), steps),
        "masked-gru-before": case(
            lambda: [L.Masking(), GRU(4, reset_after=False), DENSE(3)], (3,), steps),
        "masked-sequences": case(
            lambda: [L.Masking(), sequences(LSTM, 4), DENSE(3)], (T, 3), steps, **errors),
        "masked-sequences-gru": case(
            lambda: [L.Masking(), sequences(GRU, 4), sequences(RNN, 3)], (T, 3), steps,
            "mean_absolute_error", **errors),
        "masked-sequences-zero-output": case(
            lambda: [L.Masking(), sequences(GRU, 4, zero_output_for_mask=True), DENSE(3)], (T, 3),
            steps, LOSS.Huber(delta=0.5), **errors),
        "masked-sequences-backwards": case(
            lambda: [L.Masking(), sequences(LSTM, 4, go_backwards=True), sequences(GRU, 3)],
            (T, 3), steps, **errors),
        "masked-bidirectional": case(
            lambda: [L.Masking(), L.Bidirectional(sequences(LSTM, 4)), DENSE(3)], (T, 3), steps,
            **errors),
        "masked-classes": case(
            lambda: [L.Masking(), sequences(RNN, 4), DENSE(3, "softmax")], (), steps,
            "sparse_categorical_crossentropy", classes(N, T, count=3),
            metrics=lambda: [M.SparseCategoricalAccuracy(), M.SparseTopKCategoricalAccuracy(k=2)]),
        "masked-bits": case(
            lambda: [L.Masking(), sequences(GRU, 4), DENSE(3, "sigmoid")], (), steps,
            "binary_crossentropy", bits(N, T, 3), metrics=lambda: [M.BinaryAccuracy()]),
        "masked-through-layers": case(lambda: [
            L.Masking(), sequences(LSTM, 4), L.LayerNormalization(), DENSE(5, "tanh"),
            L.TimeDistributed(DENSE(6)), GRU(3)], (3,), steps),
        "stateful": case(
            lambda: [LSTM(4, stateful=True), DENSE(3)], (3,), STEPS, split=0.0, batch_size=8),
        "stateful-validation": case(
            lambda: [sequences(LSTM, 4, stateful=True), GRU(3, stateful=True), DENSE(2)], (2,),
            STEPS, split=0.4, batch_size=8),
        "stateful-sequences": case(
            lambda: [sequences(RNN, 4, stateful=True), DENSE(3)], (T, 3), STEPS, split=0.0,
            batch_size=10),
    }


def callback_record(callback):
    names = {
        C.ReduceLROnPlateau: [
            "monitor", "factor", "patience", "min_delta", "cooldown", "min_lr"],
        C.EarlyStopping: [
            "monitor", "patience", "min_delta", "restore_best_weights", "start_from_epoch"],
    }
    record = {key: getattr(callback, key) for key in names[type(callback)]}
    return {"name": type(callback).__name__, **record}


TABLES = {"losses": losses, "steps": steps, "networks": networks}


def record_table(folder, table):
    for name, (draw, wanted, make, optimizer, loss, options) in table().items():
        random = np.random.RandomState(zlib.crc32(f"{folder.name}/{name}".encode()))
        layers = make()
        inputs, targets = draw(random), wanted(random)
        batch_size, split = options.get("batch_size", 8), options.get("split", 0.25)
        shape = inputs.shape[1:]
        model = keras.Sequential([
            keras.Input(batch_shape=(batch_size, *shape)) if name.startswith("stateful")
            else keras.Input(shape), *layers])
        randomize(model, random)
        metrics = options["metrics"]() if "metrics" in options else None
        callbacks = options["callbacks"]() if "callbacks" in options else []
        # Before training, which changes the sign of `min_delta`.
        extra = {"callbacks": [callback_record(c) for c in callbacks]} if callbacks else {}
        record = training_record(
            model, layers, inputs, targets, optimizer(), loss, batch_size, split, metrics=metrics,
            callbacks=callbacks)
        write(folder / f"{name}.json", {**record, **extra}, short=True)
        keras.backend.clear_session()
