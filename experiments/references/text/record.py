"""Characters of a text, predicted from the three before them by Keras's LSTM.

128 units, Dense softmax, RMSprop with a rate of 0.01, batches of 64, one epoch; twice: every function
of the cell a sigmoid, and tanh with sigmoid gates. Also measures what becomes of the outputs if the
blocks of the weights are taken for i, c, f, o, and records a text that the network writes.
"""
import os
import pathlib

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
os.environ["CUDA_VISIBLE_DEVICES"] = "-1"

import keras
import numpy as np

FOLDER = pathlib.Path(__file__).parent
DATA = FOLDER.parent.parent / "data" / "minato.txt"
STEPS, STRIDE, UNITS, SEED = 3, 2, 128, 0
LENGTH, TEMPERATURE = 200, 0.5


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def softmax(x):
    e = np.exp(x - x.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


def formula(x, weights, activation, blocks):
    """The network written out in double precision; `blocks` is the order in which the four are read."""
    W, U, b, Wout, bout = (w.astype(float) for w in weights)
    h = c = np.zeros((len(x), UNITS))
    for t in range(STEPS):
        parts = dict(zip(blocks, np.split(x[:, t] @ W + h @ U + b, 4, axis=1)))
        i, f, o = (sigmoid(parts[gate]) for gate in "ifo")
        c = i * activation(parts["c"]) + f * c
        h = o * activation(c)
    return softmax(h @ Wout + bout)


def sample(probabilities, temperature):
    """An index drawn from NumPy's stream, from probabilities that a low temperature makes extreme."""
    weights = np.exp(np.log(probabilities.astype(float)) / temperature)
    return int(np.argmax(np.random.multinomial(1, weights / np.sum(weights), 1)))


def generate(model, characters, one_hot):
    """Indices of the characters that the network writes after `characters`."""
    np.random.seed(SEED)
    written = list(characters)
    for _ in range(LENGTH):
        y = np.asarray(model(one_hot[written[-STEPS:]][None]))[0]
        written.append(sample(y, TEMPERATURE))
    return written[len(characters):]


def network(activation, characters):
    return keras.Sequential([
        keras.Input((STEPS, characters)),
        keras.layers.LSTM(UNITS, activation=activation, recurrent_activation="sigmoid"),
        keras.layers.Dense(characters), keras.layers.Activation("softmax")])


def record(name, activation):
    text = DATA.read_text(encoding="utf8")
    vocabulary = sorted(set(text))
    indices = np.array([vocabulary.index(character) for character in text])
    one_hot = np.eye(len(vocabulary), dtype="f4")
    starts = np.arange(0, len(text) - STEPS, STRIDE)
    contexts, following = indices[starts[:, None] + np.arange(STEPS)], indices[starts + STEPS]
    x, target = one_hot[contexts], one_hot[following]

    keras.utils.set_random_seed(SEED)
    model = network(name, len(vocabulary))
    model.compile(
        loss="categorical_crossentropy", optimizer=keras.optimizers.RMSprop(learning_rate=0.01))
    loss = model.fit(x, target, batch_size=64, epochs=1, verbose=0).history["loss"]
    y = model.predict(x, verbose=0)

    weights = model.get_weights()
    # Never compiled, and so without an optimizer's state, which is as large as the weights.
    bare = network(name, len(vocabulary))
    bare.set_weights(weights)
    bare.save(FOLDER / f"{name}.keras")
    np.savez_compressed(FOLDER / f"{name}.npz", *weights)
    written = generate(model, indices[:STEPS], one_hot)
    np.savez_compressed(
        FOLDER / f"{name}-outputs.npz", y=y, contexts=contexts.astype("i4"),
        following=following.astype("i4"), generated=np.array(written, "i4"))
    np.savez_compressed(FOLDER / f"{name}-history.npz", loss=np.array(loss, "f4"))

    print(f"text, {name}: {len(text)} characters, {len(vocabulary)} distinct, {len(x)} contexts, "
          f"{len(np.unique(contexts, axis=0))} of them distinct; loss {loss[0]:.6g}; accuracy "
          f"{np.mean(y.argmax(1) == following):.4f}; {len(np.unique(y.argmax(1)))} characters are at "
          f"the top of some context")
    for blocks in ("ifco", "icfo"):
        other = formula(x, weights, activation, blocks)
        same = int(np.sum(other.argmax(1) == y.argmax(1)))
        print(f"text, {name}: read as {blocks}: max |Δ| {np.max(abs(other - y)):.3g}, the same "
              f"character at the top in {same} of {len(x)} contexts")
    print(f"text, {name}: writes", repr("".join(vocabulary[i] for i in written[:60])))


record("sigmoid", sigmoid)
record("tanh", np.tanh)
