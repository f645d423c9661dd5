"""Keras as its users call it: `predict`, `fit`, and a stateful layer for a stream."""

import keras
import keras_model
import numpy as np
import worker


def optimizer(task):
    kinds = {
        "sgd": keras.optimizers.SGD, "rmsprop": keras.optimizers.RMSprop,
        "adam": keras.optimizers.Adam,
    }
    return kinds[task.optimizer](task.learning_rate)


def forward(task, arrays):
    model = keras_model.build(task, arrays)
    sizes = {"batches of 32": 32, "one batch": task.samples}
    return {
        label: worker.Way.of(lambda size=size: model.predict(arrays.inputs, size, verbose=0))
        for label, size in sizes.items()
    }


def streaming(task, arrays):
    model = keras_model.build(task, arrays, stateful=True)
    steps = [arrays.inputs[:, t : t + 1] for t in range(task.steps)]

    def run():
        model.layers[0].reset_states()
        return np.concatenate([model.predict_on_batch(x) for x in steps])

    return {"predict_on_batch": worker.Way.of(run)}


def training(task, arrays):
    def fit(optimizer, **arguments):
        model = keras_model.build(task, arrays)
        model.compile(optimizer, task.loss)
        return model, lambda: model.fit(
            arrays.inputs, arrays.targets, task.batch_size, verbose=0, **arguments)

    def check():
        model, run = fit(keras.optimizers.SGD(0.01), shuffle=False)
        run()
        return model.predict(arrays.inputs, verbose=0)

    _, run = fit(optimizer(task), epochs=task.epochs)
    return {"fit": worker.Way(run, check)}


def prepare(task, arrays):
    kinds = {"forward": forward, "streaming": streaming, "training": training}
    return kinds[task.kind](task, arrays)


if __name__ == "__main__":
    worker.serve("keras", keras_model.VERSION, prepare)
