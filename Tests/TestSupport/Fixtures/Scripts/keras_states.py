"""Outputs of recurrent layers that begin with a state, give it back or keep it for later calls."""

import zlib

import keras
import numpy as np

from keras_layers import uniform
from keras_masks import masked
from keras_records import *

STEPS = uniform(6, 4, 3)


def stack():
    return L.RNN([L.LSTMCell(5), L.GRUCell(2)], return_state=True)


STATES = {
    # name: (inputs, layer that returns its state, layers after it)
    "lstm": (STEPS, lambda: LSTM(5, return_state=True)),
    "lstm-sequences": (STEPS, lambda: LSTM(5, return_sequences=True, return_state=True)),
    "lstm-backwards": (
        STEPS, lambda: LSTM(5, return_sequences=True, return_state=True, go_backwards=True)),
    "gru": (STEPS, lambda: GRU(5, return_state=True)),
    "gru-before": (
        STEPS, lambda: GRU(5, reset_after=False, return_sequences=True, return_state=True)),
    "gru-backwards": (STEPS, lambda: GRU(5, return_state=True, go_backwards=True)),
    "simple-rnn": (STEPS, lambda: RNN(5, return_sequences=True, return_state=True)),
    "lstm-wide": (STEPS, lambda: LSTM(19, return_sequences=True, return_state=True)),
    "bidirectional-lstm": (
        STEPS, lambda: L.Bidirectional(LSTM(5, return_sequences=True, return_state=True))),
    "bidirectional-gru": (STEPS, lambda: L.Bidirectional(GRU(5, return_state=True))),
    "masked-lstm": (
        masked(8, 5, 3), lambda: LSTM(4, return_sequences=True, return_state=True)),
    "masked-lstm-last": (masked(8, 5, 3), lambda: LSTM(4, return_state=True)),
    "masked-gru": (masked(8, 5, 3), lambda: GRU(4, return_sequences=True, return_state=True)),
    "masked-gru-before": (
        masked(8, 5, 3),
        lambda: GRU(4, reset_after=False, return_state=True, return_sequences=True)),
    "masked-gru-backwards": (
        masked(8, 5, 3),
        lambda: GRU(4, return_sequences=True, return_state=True, go_backwards=True)),
    "masked-simple-rnn": (
        masked(8, 5, 3), lambda: RNN(4, return_sequences=True, return_state=True)),
    "masked-simple-rnn-zero-output": (
        masked(8, 5, 3), lambda: RNN(
            4, return_sequences=True, return_state=True, zero_output_for_mask=True)),
    "masked-bidirectional": (
        masked(8, 5, 3),
        lambda: L.Bidirectional(LSTM(4, return_sequences=True, return_state=True))),
}


def state_widths(layer):
    if isinstance(layer, L.Bidirectional):
        return state_widths(layer.forward_layer) + state_widths(layer.backward_layer)
    return [layer.units] * (2 if isinstance(layer, LSTM) else 1)


def record_states(folder):
    """The state before and after, in Keras's order: h and c, forward before backward."""
    for name, (draw, make) in STATES.items():
        random = np.random.RandomState(zlib.crc32(f"states/{name}".encode()))
        inputs = draw(random)
        layer = make()
        masking = [L.Masking()] if name.startswith("masked") else []
        initial = [
            random.uniform(-1, 1, (len(inputs), width)).astype(np.float32)
            for width in state_widths(layer)]
        places = [keras.Input(inputs.shape[1:]), *[keras.Input(s.shape[1:]) for s in initial]]
        below, mask = places[0], None
        for before in masking:
            # Given by hand: Keras 3.15 hands on no mask where a layer has several inputs.
            below, mask = before(below), before.compute_mask(below)
        model = keras.Model(places, layer(below, initial_state=places[1:], mask=mask))
        randomize(model, random)
        outputs, *states = model.predict([inputs, *initial], verbose=0)
        write(folder / f"{name}.json", {
            "layers": layer_records([*masking, layer]),
            "inputs": tensor(inputs),
            "initialStates": tensors(initial),
            "weights": tensors(model.get_weights()),
            "outputs": tensor(outputs),
            "states": tensors(states),
        }, short=True)


STATEFUL = {
    # name: (inputs of one call, layers)
    "lstm": (STEPS, lambda: [LSTM(5, return_sequences=True, stateful=True)]),
    "gru": (STEPS, lambda: [GRU(5, stateful=True), DENSE(2)]),
    "gru-before": (STEPS, lambda: [GRU(5, reset_after=False, stateful=True)]),
    "simple-rnn": (STEPS, lambda: [RNN(5, stateful=True, return_sequences=True)]),
    "backwards": (STEPS, lambda: [LSTM(5, stateful=True, go_backwards=True)]),
    "two-layers": (STEPS, lambda: [
        LSTM(5, stateful=True, return_sequences=True), GRU(2, stateful=True), DENSE(7)]),
    "one-of-two": (STEPS, lambda: [
        LSTM(5, return_sequences=True), GRU(2, stateful=True, return_sequences=True)]),
    "bidirectional": (STEPS, lambda: [
        L.Bidirectional(LSTM(5, stateful=True, return_sequences=True))]),
    "stack": (STEPS, lambda: [
        L.RNN([L.LSTMCell(5), L.GRUCell(2)], stateful=True, return_sequences=True)]),
    "masked": (masked(8, 5, 3), lambda: [
        L.Masking(), LSTM(4, stateful=True, return_sequences=True)]),
}


def record_stateful(folder):
    """Three calls in a row; the states of one are where the next begins."""
    for name, (draw, make) in STATEFUL.items():
        random = np.random.RandomState(zlib.crc32(f"stateful/{name}".encode()))
        calls = [draw(random) for _ in range(3)]
        layers = make()
        model = keras.Sequential([keras.Input(batch_shape=calls[0].shape), *layers])
        randomize(model, random)
        outputs = [model.predict(inputs, batch_size=len(inputs), verbose=0) for inputs in calls]
        write(folder / f"{name}.json", {
            "layers": layer_records(layers),
            "inputs": tensor(calls[0]),
            "weights": tensors(model.get_weights()),
            "outputs": tensor(outputs[0]),
            "laterInputs": tensors(calls[1:]),
            "laterOutputs": tensors(outputs[1:]),
        }, short=True)
