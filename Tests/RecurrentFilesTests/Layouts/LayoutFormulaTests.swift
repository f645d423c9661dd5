import Foundation
import Recurrent
import RecurrentFiles
import Testing

/// Arrays read by a layout compute what the formulas of their authors compute, which are written here
/// as the authors wrote them.
struct LayoutFormulaTests {
  /// Arrays of pseudo-random numbers between −1 and 1, all different.
  private func arrays(_ shapes: [(String, [Int])]) -> NamedArrays {
    var arrays = NamedArrays()
    var random = NumPyRandom(seed: 7)
    for (name, shape) in shapes {
      let values = (0..<shape.reduce(1, *)).map { _ in Float(random.randomSample() * 2 - 1) }
      arrays[name] = StoredArray(Tensor(shape: shape, values: values))
    }
    return arrays
  }

  private let inputs: [[Double]] = [[0.5, -1], [0.25, 2], [-1.5, 0.125], [1, 1]]

  /// What the model gives for the inputs above, step after step.
  private func outputs(of model: Model<Float>) throws -> [[Double]] {
    let x = Tensor(shape: [1, inputs.count, 2], values: inputs.flatMap(\.self))
    let y = try model.converted(to: Double.self).predict(x)
    let width = y.shape.last!
    return stride(from: 0, to: y.values.count, by: width).map { Array(y.values[$0..<$0 + width]) }
  }

  private func expect(
    _ found: [[Double]], near expected: [[Double]],
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    #expect(found.count == expected.count, sourceLocation: sourceLocation)
    for (a, b) in zip(found.joined(), expected.joined()) {
      #expect(abs(a - b) < 1e-12, sourceLocation: sourceLocation)
    }
  }

  /// The article's `class LSTM`, f, g, i, o, then its `TimeAffine`, at each step.
  @Test func `reads the arrays of Deep Learning from Scratch`() throws {
    let file = arrays([
      ("lstm_Wx", [2, 12]), ("lstm_Wh", [3, 12]), ("lstm_b", [12]), ("affine_W", [3, 1]),
      ("affine_b", [1]),
    ])
    var (h, c) = ([Double](repeating: 0, count: 3), [Double](repeating: 0, count: 3))
    let expected = inputs.map { x in
      let a = zip(x * file["lstm_Wx"]!, h * file["lstm_Wh"]! + file["lstm_b"]!).map { $0 + $1 }
      let f = a[0..<3].map(sigmoid)
      let g = a[3..<6].map { tanh($0) }
      let i = a[6..<9].map(sigmoid)
      let o = a[9..<12].map(sigmoid)
      c = (0..<3).map { f[$0] * c[$0] + g[$0] * i[$0] }
      h = (0..<3).map { o[$0] * tanh(c[$0]) }
      return h * file["affine_W"]! + file["affine_b"]!
    }
    let (model, fillings) = try DeclaredArrays(file, layout: .deepLearningFromScratch).model(
      layers: [.lstm(LSTM(units: 3, returnsSequences: true)), .dense(Dense(units: 1))],
      input: .sequence(features: 2))
    expect(try outputs(of: model), near: expected)
    #expect(fillings.map(\.arrays) == file.names.map { [$0] })
  }

  /// The article's `forward`: one kernel of [x, h], z, i, f, o, no tanh on the cell's output; then
  /// `tanh(h·Wv + bv)` and a softmax.
  @Test func `reads one kernel of input and state with the candidate first`() throws {
    let file = arrays([("W", [5, 12]), ("B", [12]), ("Wv", [3, 4]), ("bv", [4])])
    var (h, c) = ([Double](repeating: 0, count: 3), [Double](repeating: 0, count: 3))
    let expected = inputs.map { x in
      let a = (x + h) * file["W"]! + file["B"]!
      let (z, i, f, o) = (a[0..<3], a[3..<6], a[6..<9], a[9..<12])
      c = (0..<3).map { c[$0] * sigmoid(f[6 + $0]) + tanh(z[$0]) * sigmoid(i[3 + $0]) }
      h = (0..<3).map { c[$0] * sigmoid(o[9 + $0]) }
      let exponentials = (h * file["Wv"]! + file["bv"]!).map { exp(tanh($0)) }
      return exponentials.map { $0 / exponentials.reduce(0, +) }
    }
    let (model, fillings) = try DeclaredArrays(
      file, layout: DeclaredLayout(lstmGates: "zifo", kernels: .inputThenState)
    ).model(
      layers: [
        .lstm(LSTM(units: 3, outputActivation: .linear, returnsSequences: true)),
        .dense(Dense(units: 4, activation: .tanh)), .activation(.softmax),
      ],
      input: .sequence(features: 2))
    #expect(fillings.map(\.arrays) == [["W"], ["W"], ["B"], ["Wv"], ["bv"]])
    expect(try outputs(of: model), near: expected)
  }

  /// TensorFlow 1.15, `BasicLSTMCell.call`: i, j, f, o, and the forget bias added when it runs.
  @Test func `adds TensorFlow 1's forget bias`() throws {
    let file = arrays([("kernel", [5, 12]), ("bias", [12])])
    var (h, c) = ([Double](repeating: 0, count: 3), [Double](repeating: 0, count: 3))
    let expected = inputs.map { x in
      let a = (x + h) * file["kernel"]! + file["bias"]!
      c = (0..<3).map { c[$0] * sigmoid(a[6 + $0] + 0.5) + sigmoid(a[$0]) * tanh(a[3 + $0]) }
      h = (0..<3).map { tanh(c[$0]) * sigmoid(a[9 + $0]) }
      return h
    }
    var layout = DeclaredLayout.tensorFlow1
    layout.forgetBias = 0.5
    // A bias that has all the bits of a Float makes the sum with 0.5 round.
    let (model, _) = try DeclaredArrays(file, layout: layout).model(
      layers: [.lstm(LSTM(units: 3, returnsSequences: true))], input: .sequence(features: 2))
    for (a, b) in zip(try outputs(of: model).joined(), expected.joined()) {
      #expect(abs(a - b) < 1e-7)
    }
  }

  /// TensorFlow 1.15, `GRUCell.call`: r, u from one kernel, the candidate from another, on [x, r⊙h].
  @Test func `reads TensorFlow 1's two kernels of a GRU`() throws {
    let file = arrays([
      ("gates/kernel", [5, 6]), ("gates/bias", [6]), ("candidate/kernel", [5, 3]),
      ("candidate/bias", [3]),
    ])
    var h = [Double](repeating: 0, count: 3)
    let expected = inputs.map { x in
      let gates = ((x + h) * file["gates/kernel"]! + file["gates/bias"]!).map(sigmoid)
      let (r, u) = (Array(gates[0..<3]), Array(gates[3..<6]))
      let reset = zip(r, h).map { $0 * $1 }
      let n = ((x + reset) * file["candidate/kernel"]! + file["candidate/bias"]!).map { tanh($0) }
      h = (0..<3).map { u[$0] * h[$0] + (1 - u[$0]) * n[$0] }
      return h
    }
    let (model, _) = try DeclaredArrays(file, layout: .tensorFlow1).model(
      layers: [.gru(GRU(units: 3, resetAfter: false, returnsSequences: true))],
      input: .sequence(features: 2))
    expect(try outputs(of: model), near: expected)
  }

  /// "Deep Learning from Scratch 2", `TimeGRU`: z says how much comes new, and there is no bias.
  @Test func `inverts an update gate that says how much comes new`() throws {
    let file = arrays([("Wx", [2, 9]), ("Wh", [3, 9])])
    var h = [Double](repeating: 0, count: 3)
    let expected = inputs.map { x in
      let (a, b) = (x * file["Wx"]!, h * file["Wh"]!)
      let z = (0..<3).map { sigmoid(a[$0] + b[$0]) }
      let r = (3..<6).map { sigmoid(a[$0] + b[$0]) }
      let reset = zip(r, h).map { $0 * $1 } * file["Wh"]!
      let n = (6..<9).map { tanh(a[$0] + reset[$0]) }
      h = (0..<3).map { (1 - z[$0]) * h[$0] + z[$0] * n[$0] }
      return h
    }
    let (model, _) = try DeclaredArrays(file, layout: .deepLearningFromScratch).model(
      layers: [.gru(GRU(units: 3, usesBias: false, resetAfter: false, returnsSequences: true))],
      input: .sequence(features: 2))
    expect(try outputs(of: model), near: expected)
  }

  /// The way of lectures: `W·[h, x] + b` with a matrix and a column for each gate.
  @Test func `reads a matrix for each gate, state first, multiplied from the left`() throws {
    let names = ["f", "i", "c", "o"]
    let file = arrays(names.flatMap { [("W\($0)", [3, 5]), ("b\($0)", [3, 1])] })
    var (h, c) = ([Double](repeating: 0, count: 3), [Double](repeating: 0, count: 3))
    let expected = inputs.map { x in
      let a = names.map { timesColumn(file["W\($0)"]!, h + x, plus: file["b\($0)"]!) }
      c = (0..<3).map { sigmoid(a[0][$0]) * c[$0] + sigmoid(a[1][$0]) * tanh(a[2][$0]) }
      h = (0..<3).map { sigmoid(a[3][$0]) * tanh(c[$0]) }
      return h
    }
    let layout = try DeclaredLayout(
      lstmGates: "fico", kernels: .stateThenInput, blocks: .perGate, arrayOrder: .byGate,
      isTransposed: true)
    let (model, _) = try DeclaredArrays(file, layout: layout).model(
      layers: [.lstm(LSTM(units: 3, returnsSequences: true))], input: .sequence(features: 2))
    expect(try outputs(of: model), near: expected)
  }

  @Test func `undoes cuDNN's order of memory`() throws {
    // Of each gate, K = Kc.ravel().reshape(H, I).T: numbers in the order of their columns.
    var file = NamedArrays()
    let count = (0..<24).map(Float.init)
    file["kernel"] = StoredArray(Tensor<Float>(shape: [2, 12], values: count))
    file["recurrent"] = StoredArray(Tensor<Float>(shape: [3, 12], repeating: 0))
    file["bias"] = StoredArray(Tensor<Float>(shape: [24], values: count))
    let (model, _) = try DeclaredArrays(file, layout: .cuDNN).model(
      layers: [.lstm(LSTM(units: 3))], input: .sequence(features: 2))
    // Block 0 is [[0, 1, 2], [12, 13, 14]], so its numbers are 0, 1, 2, 12, 13, 14.
    #expect(Array(model.weights[0].values[0..<3]) == [0, 2, 13])
    #expect(Array(model.weights[0].values[12..<15]) == [1, 12, 14])
    let sums = (0..<12).map { count[$0] + count[$0 + 12] }
    #expect(model.weights[2].values == sums)
  }

  @Test func `names the array whose shape does not fit`() throws {
    let file = arrays([("Wx", [2, 12]), ("Wh", [12, 3]), ("b", [12])])
    let error = #expect(throws: FileError.self) {
      try DeclaredArrays(file, layout: .keras).model(
        layers: [.lstm(LSTM(units: 3))], input: .sequence(features: 2))
    }
    #expect(error?.message.contains("Wh") == true)
    #expect(error?.expected == "shape [3, 12]")
  }

  @Test func `refuses lists that are too short or too long`() throws {
    let file = arrays([("Wx", [2, 12]), ("Wh", [3, 12]), ("b", [12]), ("more", [1])])
    for order in [["Wx", "Wh"], file.names] {
      #expect(throws: FileError.self) {
        try DeclaredArrays(file, order: order, layout: .keras).model(
          layers: [.lstm(LSTM(units: 3))], input: .sequence(features: 2))
      }
    }
  }
}

private func sigmoid(_ x: Double) -> Double { 1 / (1 + exp(-x)) }

/// A row times a matrix.
private func * (row: [Double], matrix: StoredArray) -> [Double] {
  let (columns, values) = (matrix.shape[1], matrix.doubles.values)
  return (0..<columns).map { column in
    row.indices.reduce(0) { $0 + row[$1] * values[$1 * columns + column] }
  }
}

/// A matrix times a column, plus another.
private func timesColumn(
  _ matrix: StoredArray, _ column: [Double], plus bias: StoredArray
) -> [Double] {
  let (values, width) = (matrix.doubles.values, column.count)
  return bias.doubles.values.enumerated().map { row, bias in
    var sum = bias
    for k in 0..<width { sum += values[row * width + k] * column[k] }
    return sum
  }
}

private func + (row: [Double], bias: StoredArray) -> [Double] {
  zip(row, bias.doubles.values).map { $0 + $1 }
}
