"""Keras as a process that another program asks to predict and to train.

Requests come on standard input and answers go to standard output, a line of JSON each. The first
answer tells the versions. Files that requests name lie beside this one. Whatever else is printed goes
to standard error. The end of standard input is the end of the process, wherever it is.
"""

import importlib
import json
import os
import platform
import queue
import sys
import threading
import traceback


class Channel:
    """The two ends at which requests come and answers go."""

    def __init__(self):
        self._answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
        os.dup2(2, 1)  # Libraries, also those in C, print where they like.
        self._requests = queue.SimpleQueue()
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self):
        for line in sys.stdin.buffer:
            self._requests.put(json.loads(line))
        os._exit(0)  # Nobody is there any more, so nothing is worth finishing.

    def next(self):
        return self._requests.get()

    def answer(self, kind, **values):
        sys.stderr.flush()
        self._answers.write(json.dumps({"answer": kind, **values}) + "\n")
        self._answers.flush()

    def fail(self, what, error):
        traceback.print_exception(type(error), error, error.__traceback__)
        lines = traceback.format_exception_only(type(error), error)
        self.answer("failed", what=what, message=" ".join(lines[-1].split()))


def versions():
    import keras
    import numpy

    if int(keras.__version__.split(".")[0]) < 3:
        raise ImportError(f"Keras {keras.__version__} is too old, Keras 3 is needed")
    backend = keras.backend.backend()
    names = [("python", platform.python_version()), ("keras", keras.__version__)]
    if backend != "numpy":
        names.append((backend, importlib.import_module(backend).__version__))
    return names + [("numpy", numpy.__version__)]


def begin_determinism(seed):
    """The same request gives the same numbers, as far as the backend can."""
    import keras

    keras.utils.clear_session()
    keras.utils.set_random_seed(seed)
    if keras.backend.backend() == "tensorflow":
        import tensorflow

        tensorflow.config.experimental.enable_op_determinism()


def made(value):
    """The object that {"class": "keras.losses.Huber", "arguments": {"delta": 1.0}} describes."""
    if isinstance(value, list):
        return [made(element) for element in value]
    if not isinstance(value, dict):
        return value
    module, name = value["class"].rsplit(".", 1)
    arguments = {key: made(argument) for key, argument in value["arguments"].items()}
    return getattr(importlib.import_module(module), name)(**arguments)


def predict(request, channel):
    import keras
    import numpy as np

    begin_determinism(0)
    model = keras.saving.load_model(request["model"], compile=False)
    outputs = model.predict(
        np.load(request["inputs"]), batch_size=request["batch_size"], verbose=0)
    if isinstance(outputs, (list, tuple)):  # Both directions, not merged.
        outputs = np.concatenate(outputs, axis=-1)
    np.save(request["outputs"], np.asarray(outputs, np.float32))
    channel.answer("done")


def train(request, channel):
    import keras
    import numpy as np

    begin_determinism(request["seed"])
    model = keras.saving.load_model(request["model"], compile=False)
    metrics = made(request["metrics"])
    model.compile(
        optimizer=made(request["optimizer"]), loss=made(request["loss"]), metrics=metrics)
    callbacks = made(request["callbacks"])
    reporter = epoch_reporter(channel, [metric.name for metric in metrics])
    validation = request["validation"]
    if request["epochs"] > 0:
        model.fit(
            np.load(request["inputs"]), np.load(request["targets"]),
            batch_size=request["batch_size"], epochs=request["epochs"],
            shuffle=request["shuffle"], validation_split=request["validation_split"],
            validation_data=validation and tuple(np.load(file) for file in validation),
            # The reporter tells the learning rate before a callback changes it.
            callbacks=[reporter, *callbacks], verbose=0)
    np.savez(request["weights"], *model.get_weights())
    stopped = any(getattr(callback, "stopped_epoch", 0) > 0 for callback in callbacks)
    channel.answer("trained", early=stopped)


def epoch_reporter(channel, names):
    """A callback that tells each epoch, and ends the training if that is the answer."""
    import keras

    class Reporter(keras.callbacks.Callback):
        def on_epoch_end(self, epoch, logs=None):
            def values(prefix):
                return [repr(float(logs[prefix + name])) for name in ["loss", *names]]

            held = "val_loss" in logs
            channel.answer(
                "epoch", epoch=epoch + 1, training=values(""),
                validation=values("val_") if held else None,
                learning_rate=last_learning_rate(self.model.optimizer))
            if not channel.next()["goes_on"]:
                self.model.stop_training = True

    return Reporter()


def last_learning_rate(optimizer):
    """The learning rate of the last update, as the shortest decimal of its float32."""
    import keras

    rate = optimizer._learning_rate
    if isinstance(rate, keras.optimizers.schedules.LearningRateSchedule):
        rate = rate(optimizer.iterations - 1)
    return str(keras.ops.convert_to_numpy(rate).astype("float32"))


def serve(channel):
    try:
        channel.answer("ready", versions=versions())
    except Exception as error:
        return channel.fail("import", error)
    while True:
        request = channel.next()
        try:
            {"predict": predict, "train": train}[request["request"]](request, channel)
        except Exception as error:  # Whatever Keras says is the answer.
            channel.fail("request", error)


def main():
    try:
        os.chdir(os.path.dirname(os.path.abspath(__file__)))
        serve(Channel())
    except BaseException:
        traceback.print_exc()
    # Not by returning: the interpreter would wait for the thread that reads.
    sys.stderr.flush()
    os._exit(1)


if __name__ == "__main__":
    main()
