"""Handwritten digits, scanned row by row by an LSTM written out in TensorFlow 1.

Fifty units; one matrix for input and state; gates z, i, f, o; no tanh on the way out of the cell; the
logits are a tanh. Adam in TensorFlow 1's form on the summed cross-entropy of the last row, 100 epochs
of the first fourteen batches of a hundred, in order.
"""
import os
import pathlib

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
os.environ["CUDA_VISIBLE_DEVICES"] = "-1"

import numpy as np
import tensorflow.compat.v1 as tf
from sklearn.datasets import load_digits
from sklearn.model_selection import train_test_split

tf.disable_v2_behavior()

FOLDER = pathlib.Path(__file__).parent
DATA = FOLDER.parent.parent / "data" / "digits.npz"
UNITS, CLASSES, BATCHES, BATCH, EPOCHS, SEED = 50, 10, 14, 100, 100, 0


class Network:
    def __init__(self, features):
        self.x = tf.placeholder(tf.float32, [None, None, features])
        self.labels = tf.placeholder(tf.float32, [None, CLASSES])
        self.weights = {
            "W": tf.Variable(tf.zeros([features + UNITS, 4 * UNITS])),
            "B": tf.Variable(tf.zeros([4 * UNITS])),
            "Wv": tf.Variable(tf.truncated_normal([UNITS, CLASSES], stddev=0.01)),
            "bv": tf.Variable(tf.truncated_normal([CLASSES], stddev=0.01))}
        rows = tf.transpose(self.x, [1, 0, 2])
        zeros = tf.zeros([tf.shape(self.x)[0], UNITS])
        states = tf.scan(self.step, rows, initializer=tf.stack([zeros, zeros]))[:, 0]
        logits = tf.map_fn(
            lambda h: tf.tanh(tf.matmul(h, self.weights["Wv"]) + self.weights["bv"]), states)
        self.every_step = tf.transpose(tf.nn.softmax(logits), [1, 0, 2])
        self.outputs = tf.nn.softmax(logits[-1])
        self.loss = -tf.reduce_sum(self.labels * tf.log(self.outputs))
        correct = tf.equal(tf.argmax(self.labels, 1), tf.argmax(self.outputs, 1))
        self.accuracy = tf.reduce_mean(tf.cast(correct, tf.float32))

    def step(self, state, x):
        """The next h and c, [2, N, H]."""
        h, c = tf.unstack(state)
        sums = tf.matmul(tf.concat([x, h], axis=1), self.weights["W"]) + self.weights["B"]
        z, i, f, o = tf.split(sums, 4, axis=1)
        c = c * tf.sigmoid(f) + tf.tanh(z) * tf.sigmoid(i)
        return tf.stack([c * tf.sigmoid(o), c])


def save(path, **arrays):
    np.savez_compressed(path, **arrays)


def record():
    digits = load_digits()
    images, labels = digits.images, digits.target
    assert np.array_equal(images, images.astype(np.uint8))
    save(DATA, images=images.astype(np.uint8), labels=labels.astype(np.uint8))
    train, test = train_test_split(np.arange(len(images)), test_size=0.2, random_state=42)
    one_hot = np.eye(CLASSES)[labels]

    tf.set_random_seed(SEED)
    network = Network(images.shape[2])
    training = tf.train.AdamOptimizer().minimize(network.loss)

    def samples(indices):
        return {network.x: images[indices], network.labels: one_hot[indices]}

    history = {"loss": [], "accuracy": [], "val_accuracy": [], "val_loss": [], "epoch_loss": []}
    with tf.Session() as session:
        session.run(tf.global_variables_initializer())
        save(FOLDER / "initial.npz", **session.run(network.weights))
        for _ in range(EPOCHS):
            before = []
            for k in range(BATCHES):
                batch = samples(train[k * BATCH:(k + 1) * BATCH])
                before.append(session.run(network.loss, batch))
                session.run(training, batch)
            history["epoch_loss"].append(np.mean(before, dtype=float))
            history["loss"].append(session.run(network.loss, batch))
            history["accuracy"].append(session.run(network.accuracy, samples(train[:500])))
            loss, accuracy = session.run([network.loss, network.accuracy], samples(test))
            history["val_accuracy"].append(accuracy)
            history["val_loss"].append(loss)
        save(FOLDER / "trained.npz", **session.run(network.weights))
        y, every_step = session.run([network.outputs, network.every_step], samples(test))
    save(FOLDER / "history.npz", **{k: np.array(v, "f4") for k, v in history.items()})
    save(FOLDER / "outputs.npz", y=y, y_steps=every_step, labels=labels[test].astype(np.int32),
         train=train.astype(np.int32), test=test.astype(np.int32))

    for epoch in (20, 40, 60, 80, 100):
        print(f"digits: epoch {epoch}: " + ", ".join(
            f"{name} {values[epoch - 1]:.4f}" for name, values in history.items()))
    print("digits: accuracy after each row",
          np.mean(every_step.argmax(2) == labels[test][:, None], axis=0).round(4).tolist())


record()
