"""The article behind `experiments/sine.spec` as one script: data, training, prediction."""

import math
import os

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
os.environ["KERAS_BACKEND"] = "tensorflow"

import keras
import numpy as np

STEPS_PER_CYCLE, CYCLES, NOISE, LOOK_BACK = 80, 50, 0.05, 5

np.random.seed(0)
series = np.array([
    math.sin(t * (2 * math.pi / STEPS_PER_CYCLE) + np.random.uniform(-1.0, 1.0) * NOISE)
    for t in range(STEPS_PER_CYCLE * CYCLES + 1)
])


def windows(values):
    inputs = [values[i : i + LOOK_BACK] for i in range(len(values) - LOOK_BACK)]
    return np.array(inputs)[:, :, None], values[LOOK_BACK:, None]


split = round(len(series) * 0.9)
(x_train, y_train), (x_test, y_test) = windows(series[:split]), windows(series[split:])

model = keras.Sequential([
    keras.Input((LOOK_BACK, 1)),
    keras.layers.LSTM(100, activation="tanh", recurrent_activation="sigmoid"),
    keras.layers.Dense(1),
])
model.compile(loss="mean_squared_error", optimizer="rmsprop")
model.fit(x_train, y_train, batch_size=600, epochs=15, validation_split=0.05, verbose=0)
predictions = model.predict(x_test, verbose=0)
print(f"test RMSE {np.sqrt(np.mean((predictions - y_test) ** 2)):.4f}")
