"""ONNX Runtime on graphs of one recurrent operator and one `Gemm`."""

import numpy as np
import onnx
import onnxruntime
import worker
from onnx import TensorProto, helper, numpy_helper

OPERATORS = {"lstm": "LSTM", "gru": "GRU", "simple_rnn": "RNN"}
# The blocks of Keras's weights in the operator's order: i, o, f, c for an LSTM; GRUs agree.
BLOCKS = {"lstm": [0, 3, 1, 2], "gru": [0, 1, 2], "simple_rnn": [0]}


def initializers(task, arrays):
    kernel, recurrent, bias, dense_kernel, dense_bias = arrays.weights
    blocks = BLOCKS[task.cell]

    def reordered(rows):
        return np.concatenate([np.split(rows, len(blocks))[block] for block in blocks])

    input_bias, recurrent_bias = bias if bias.ndim == 2 else (bias, np.zeros_like(bias))
    values = {
        "W": reordered(kernel.T)[None],
        "R": reordered(recurrent.T)[None],
        "B": np.concatenate([reordered(input_bias), reordered(recurrent_bias)])[None],
        "dense_kernel": dense_kernel,
        "dense_bias": dense_bias,
        "direction": np.array([0], np.int64),
    }
    return [
        numpy_helper.from_array(np.ascontiguousarray(value), name)
        for name, value in values.items()
    ]


def session(task, arrays, states):
    """A session from x [N, T, I], and the states before, to y [N, O], and the states after."""
    lstm = task.cell == "lstm"
    samples = 1 if states else task.samples
    steps = 1 if states else task.steps
    before = [f"initial_{state}" for state in "hc"] if states else []
    after = ["Y_h", "Y_c"] if lstm else ["Y_h"]
    attributes = {"linear_before_reset": 1} if task.cell == "gru" else {}
    nodes = [
        helper.make_node("Transpose", ["x"], ["x_by_step"], perm=[1, 0, 2]),
        helper.make_node(
            OPERATORS[task.cell], ["x_by_step", "W", "R", "B", *([""] if states else []), *before],
            ["", *(after if states else after[:1])], hidden_size=task.units, **attributes),
        helper.make_node("Squeeze", ["Y_h", "direction"], ["h"]),
        helper.make_node("Gemm", ["h", "dense_kernel", "dense_bias"], ["y"]),
    ]
    state_shape = [1, samples, task.units]

    def values(names, shape):
        return [helper.make_tensor_value_info(n, TensorProto.FLOAT, shape) for n in names]

    graph = helper.make_graph(
        nodes, task.cell,
        values(["x"], [samples, steps, task.inputs]) + values(before, state_shape),
        values(["y"], [samples, task.outputs]) + values(after if states else [], state_shape),
        initializers(task, arrays))
    model = helper.make_model(
        graph, ir_version=10, opset_imports=[helper.make_opsetid("", 21)])
    onnx.checker.check_model(model, full_check=True)
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = worker.threads()
    options.inter_op_num_threads = 1
    return onnxruntime.InferenceSession(
        model.SerializeToString(), options, providers=["CPUExecutionProvider"])


def forward(task, arrays):
    run = session(task, arrays, states=False).run
    return {"run": worker.Way.of(lambda: run(None, {"x": arrays.inputs})[0])}


def streaming(task, arrays):
    step = session(task, arrays, states=True)
    steps = [np.ascontiguousarray(arrays.inputs[:, t : t + 1]) for t in range(task.steps)]
    zeros = np.zeros((1, 1, task.units), np.float32)

    def by_run():
        h = c = zeros
        outputs = []
        for x in steps:
            y, h, c = step.run(None, {"x": x, "initial_h": h, "initial_c": c})
            outputs.append(y)
        return np.concatenate(outputs)

    values = [onnxruntime.OrtValue.ortvalue_from_numpy(x) for x in steps]
    state = [onnxruntime.OrtValue.ortvalue_from_numpy(zeros) for _ in range(2)]
    names = ["y", "Y_h", "Y_c"]

    def by_values():
        h, c = state
        outputs = []
        for x in values:
            y, h, c = step.run_with_ort_values(
                names, {"x": x, "initial_h": h, "initial_c": c})
            outputs.append(y.numpy())
        return np.concatenate(outputs)

    return {"run": worker.Way.of(by_run), "run_with_ort_values": worker.Way.of(by_values)}


def prepare(task, arrays):
    return {"forward": forward, "streaming": streaming}[task.kind](task, arrays)


if __name__ == "__main__":
    worker.serve("onnxruntime", f"ONNX Runtime {onnxruntime.__version__}", prepare)
