#!/usr/bin/env python3
"""Records a training written in TensorFlow 1's graph style, in float64.

    python3 record_tensorflow_training.py

Writes ../tensorflow-training/record.json. Made with Python 3.11.7 and TensorFlow 2.21.0
(tf.compat.v1) on x86-64.

An LSTM with one kernel for [x; h], gates in the order z, i, f, o and no tanh on the cell's output; its
weights begin as zeros. A dense layer with tanh reads the last step, a softmax follows, and the loss is
-Σ y·log(p) over the batch. TensorFlow 1's Adam with its defaults; two batches, in order.
"""
import json
import os

import numpy as np
import tensorflow as tf

tf1 = tf.compat.v1
FOLDER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "tensorflow-training")
SAMPLES, STEPS, FEATURES, UNITS, CLASSES, BATCH, EPOCHS = 14, 5, 4, 6, 3, 7, 10


def main():
    tf1.disable_eager_execution()
    random = np.random.RandomState(5)
    images = random.randint(0, 17, (SAMPLES, STEPS, FEATURES)).astype("float64")
    labels = random.randint(0, CLASSES, SAMPLES)
    first = [0.01 * random.randn(UNITS, CLASSES), 0.01 * random.randn(CLASSES)]

    inputs = tf1.placeholder(tf.float64, [BATCH, STEPS, FEATURES])
    targets = tf1.placeholder(tf.float64, [BATCH, CLASSES])
    kernel = tf1.Variable(np.zeros((FEATURES + UNITS, 4 * UNITS)))
    bias = tf1.Variable(np.zeros(4 * UNITS))
    dense, dense_bias = tf1.Variable(first[0]), tf1.Variable(first[1])
    h = c = tf.zeros((BATCH, UNITS), tf.float64)
    for step in range(STEPS):
        a = tf.matmul(tf.concat([inputs[:, step], h], 1), kernel) + bias
        z, i, f, o = tf.split(a, 4, axis=1)
        c = c * tf.sigmoid(f) + tf.tanh(z) * tf.sigmoid(i)
        h = c * tf.sigmoid(o)
    p = tf.nn.softmax(tf.tanh(tf.matmul(h, dense) + dense_bias))
    loss = -tf.reduce_sum(targets * tf1.log(p))
    # The defaults; as Python's numbers they would be rounded to float32.
    defaults = [tf.constant(value, tf.float64) for value in (0.001, 0.9, 0.999, 1e-8)]
    train = tf1.train.AdamOptimizer(*defaults).minimize(loss)

    losses = []
    with tf1.Session() as session:
        session.run(tf1.global_variables_initializer())
        for _ in range(EPOCHS):
            for start in range(0, SAMPLES, BATCH):
                batch = slice(start, start + BATCH)
                feed = {inputs: images[batch], targets: np.eye(CLASSES)[labels[batch]]}
                losses.append(float(session.run(loss, feed)))
                session.run(train, feed)
        trained = session.run([kernel, bias, dense, dense_bias])
    record = {
        "images": images.ravel().tolist(), "labels": labels.tolist(),
        "dense": [w.ravel().tolist() for w in first], "losses": losses,
        "trained": {
            "inputKernel": trained[0][:FEATURES].ravel().tolist(),
            "recurrentKernel": trained[0][FEATURES:].ravel().tolist(),
            "bias": trained[1].tolist(), "dense": trained[2].ravel().tolist(),
            "denseBias": trained[3].tolist()}}
    os.makedirs(FOLDER, exist_ok=True)
    with open(os.path.join(FOLDER, "record.json"), "w") as file:
        json.dump(record, file)
        file.write("\n")
    print("TensorFlow", tf.__version__, losses)


if __name__ == "__main__":
    main()
