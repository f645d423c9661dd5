import Recurrent

/// A function of the outputs of a layer, and along which axis it runs.
struct FunctionReading: Hashable, Sendable {
  /// What is computed.
  enum Formula: Hashable, Sendable {
    case named(Activation)
    case reLU(ReLU)
    case leakyReLU(slope: Double)
    case elu(alpha: Double)
    case threshold(Threshold)
    /// `x/2·(1 + tanh(√(2/π)·(x + 0.044715·x³)))`, the `approximate` of Keras and PyTorch.
    case approximateGELU
  }

  /// Over what a function of several numbers runs.
  enum Axis: Hashable, Sendable { case features, steps, samples }

  var formula: Formula
  var axis = Axis.features
  /// How often it is applied.
  var times = 1

  init(_ formula: Formula) {
    self.formula = formula
  }

  init(_ function: Activation) {
    self.init(.named(function))
  }

  func output(_ x: Flow) -> Flow {
    (0..<times).reduce(x) { x, _ in
      switch axis {
      case .features: applied(x)
      case .steps: rearranged(x) { sample, step, _ in (sample, step) }
      case .samples: rearranged(x) { sample, step, _ in (step, sample) }
      }
    }
  }

  private func applied(_ x: Flow) -> Flow {
    let features = formula == .named(.glu) ? x.features / 2 : x.features
    return x.mapRows(features: features) { values($0, columns: x.features) }
  }

  /// Runs over an axis other than the last: each of its lines becomes a row, and then comes back.
  ///
  /// The closure gives the place of a number on the axes (line, position on it).
  private func rearranged(_ x: Flow, _ place: (Int, Int, Int) -> (Int, Int)) -> Flow {
    let length = axis == .steps ? x.steps : x.samples
    var lines = x.values
    func position(_ sample: Int, _ step: Int, _ feature: Int) -> Int {
      let (line, position) = place(sample, step, feature)
      return (line * x.features + feature) * length + position
    }
    var source = 0
    for sample in 0..<x.samples {
      for step in 0..<x.steps {
        for feature in 0..<x.features {
          lines[position(sample, step, feature)] = x.values[source]
          source += 1
        }
      }
    }
    lines = values(lines, columns: length)
    var result = x
    source = 0
    for sample in 0..<x.samples {
      for step in 0..<x.steps {
        for feature in 0..<x.features {
          result.values[source] = lines[position(sample, step, feature)]
          source += 1
        }
      }
    }
    return result
  }

  /// The function of rows of so many numbers.
  private func values(_ x: [Double], columns: Int) -> [Double] {
    switch formula {
    case .named(.linear): x
    case .named(let function): function(rows: x, columns: columns)
    case .reLU(let layer):
      x.map {
        $0 > layer.threshold
          ? min($0, layer.maxValue ?? .infinity) : layer.negativeSlope * ($0 - layer.threshold)
      }
    case .leakyReLU(let slope): x.map { $0 > 0 ? $0 : slope * $0 }
    case .elu(let alpha): x.map { $0 > 0 ? $0 : alpha * (ElementaryFunctions.exp($0) - 1) }
    case .threshold(let layer): x.map { $0 > layer.threshold ? $0 : layer.value }
    case .approximateGELU:
      x.map { x in
        let inner = (2 / Double.pi).squareRoot() * (x + 0.044715 * x * x * x)
        return x / 2 * (1 + ElementaryFunctions.tanh(inner))
      }
    }
  }
}
