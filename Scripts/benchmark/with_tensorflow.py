"""The same Keras layers compiled into one function, by TensorFlow's graphs or by XLA."""

import keras_model
import numpy as np
import tensorflow as tf
import worker

# Every task is compiled anew on purpose.
tf.get_logger().setLevel("ERROR")


def compiled(function, shape, by_xla):
    return tf.function(
        function, input_signature=[tf.TensorSpec(shape, tf.float32)], jit_compile=by_xla)


def forward(task, arrays):
    inputs = tf.constant(arrays.inputs)
    ways = {}
    for unrolled in (False, True):
        model = keras_model.build(task, arrays, unroll=unrolled)
        for by_xla in (False, True):
            function = compiled(lambda x, m=model: m(x, training=False), inputs.shape, by_xla)
            label = f"{'unrolled' if unrolled else 'loop'}{', XLA' if by_xla else ''}"
            ways[label] = worker.Way.of(lambda f=function: f(inputs).numpy())
    return ways


def streaming(task, arrays):
    model = keras_model.build(task, arrays, stateful=True, unroll=True)
    steps = [tf.constant(arrays.inputs[:, t : t + 1]) for t in range(task.steps)]
    ways = {}
    for by_xla in (False, True):
        function = compiled(lambda x: model(x, training=False), steps[0].shape, by_xla)

        def run(function=function):
            model.layers[0].reset_states()
            return np.concatenate([function(x).numpy() for x in steps])

        ways["XLA" if by_xla else "graph"] = worker.Way.of(run)
    return ways


def prepare(task, arrays):
    return {"forward": forward, "streaming": streaming}[task.kind](task, arrays)


if __name__ == "__main__":
    worker.serve("tensorflow", f"TensorFlow {tf.__version__}", prepare)
