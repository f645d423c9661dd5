"""The tasks' networks in Keras on TensorFlow, for Keras's own functions and for compiled ones."""

import os

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
os.environ["KERAS_BACKEND"] = "tensorflow"
os.environ["CUDA_VISIBLE_DEVICES"] = ""

import keras
import tensorflow as tf

import worker

VERSION = f"Keras {keras.__version__} on TensorFlow {tf.__version__}"
LAYERS = {"lstm": keras.layers.LSTM, "gru": keras.layers.GRU, "simple_rnn": keras.layers.SimpleRNN}

tf.config.threading.set_intra_op_parallelism_threads(worker.threads())
tf.config.threading.set_inter_op_parallelism_threads(worker.threads())


def build(task, arrays, **arguments):
    """A model for batches of any size, or, if it is stateful, for one sample and one step."""
    if arguments.get("stateful"):
        shape = keras.Input(batch_shape=(1, 1, task.inputs))
    else:
        shape = keras.Input((task.steps, task.inputs))
    activation = "softmax" if task.classifies else "linear"
    model = keras.Sequential([
        shape,
        LAYERS[task.cell](task.units, **arguments),
        keras.layers.Dense(task.outputs, activation=activation),
    ])
    model.set_weights(arrays.weights)
    return model
