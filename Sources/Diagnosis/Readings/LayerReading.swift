import Recurrent

/// How one layer of a network is read, with its weights.
struct LayerReading: Sendable {
  /// The layer's place in the model, counted from zero.
  let index: Int
  /// What it is called in sentences, such as `layer 0 (lstm)`.
  let name: String
  var form: Form

  enum Form: Hashable, Sendable {
    case recurrent(RecurrentReading)
    case dense(DenseReading)
    case function(FunctionReading)
    case embedding(EmbeddingReading)
    case masking(MaskingReading)
    case normalization(NormalizationReading)
    case repeated(Int)
    case flatten
    case reshape([Int])
    /// A layer that changes nothing outside of training.
    case identity
  }
}

/// `function(x·kernel + bias)` over the last axis.
struct DenseReading: Hashable, Sendable {
  var kernel: Matrix
  var bias: [Double]
  let usesBias: Bool
  var function: FunctionReading

  func output(_ x: Flow) -> Flow {
    function.output(
      x.mapRows(features: kernel.columns) { kernel.product($0[...], adding: bias) })
  }
}

/// A table of vectors chosen by indices.
struct EmbeddingReading: Hashable, Sendable {
  let table: Matrix
  var masksZero: Bool
  /// What is added to each index; one that leaves the table takes its nearest row.
  var shift = 0

  func output(_ x: Flow) -> Flow {
    var output = x
    output.features = table.columns
    output.values = x.values.flatMap { index in
      let row = min(max(Int(index) + shift, 0), table.rows - 1)
      return table.values[row * table.columns..<(row + 1) * table.columns]
    }
    output.mask = masksZero ? x.values.map { $0 != 0 } : nil
    return output
  }
}

/// Steps whose features all have one value.
struct MaskingReading: Hashable, Sendable {
  var value: Double
  /// Whether the layers after it leave these steps out.
  var masks = true
  /// Whether their features become zero.
  var makesZero = true

  func output(_ x: Flow) -> Flow {
    let mask = (0..<x.samples * x.steps).map { row in
      x.values[row * x.features..<(row + 1) * x.features].contains { $0 != value }
    }
    var output = x
    if masks { output.mask = mask }
    guard makesZero else { return output }
    for (row, isPresent) in mask.enumerated() where !isPresent {
      for index in row * x.features..<(row + 1) * x.features { output.values[index] = 0 }
    }
    return output
  }
}

/// `γ·(x − mean) / √(variance + ε) + β`, with moments that are given or those of each row.
struct NormalizationReading: Hashable, Sendable {
  /// Nil for ones and for zeros.
  var gamma, beta: [Double]?
  /// The moving moments of a batch normalization.
  var mean, variance: [Double]?
  var epsilon: Double

  func output(_ x: Flow) -> Flow {
    x.mapRows(features: x.features) { values in
      var result = values
      for start in stride(from: 0, to: values.count, by: x.features) {
        let row = values[start..<start + x.features]
        let mean = mean ?? Array(repeating: average(row), count: x.features)
        let variance =
          variance
          ?? Array(
            repeating: average(row.map { ($0 - mean[0]) * ($0 - mean[0]) }), count: x.features)
        for feature in 0..<x.features {
          let deviation = (variance[feature] + epsilon).squareRoot()
          let normalized = (values[start + feature] - mean[feature]) / deviation
          result[start + feature] = (gamma?[feature] ?? 1) * normalized + (beta?[feature] ?? 0)
        }
      }
      return result
    }
  }

  private func average(_ values: some Collection<Double>) -> Double {
    values.reduce(0, +) / Double(values.count)
  }
}
