import Recurrent

/// The functions that the outputs of a layer are likely to have been given.
private let outputFunctions: [Activation] = [
  .linear, .softmax, .sigmoid, .tanh, .relu, .logSoftmax, .keras2HardSigmoid, .hardSigmoid,
  .softplus, .exponential, .elu, .gelu, .silu,
]

/// What an alternative function is called.
struct FunctionChange {
  let id: String
  let topic: Topic
  let sentence: @Sendable (String) -> String
}

func outputFunctionChanges(of function: FunctionReading) -> [LayerChange] {
  otherFunctions(than: function).map { change, other in
    LayerChange(change.id, change.topic, change.sentence) { $0 = .function(other) }
  }
}

/// Other functions of a layer's outputs: none, another, twice, with another parameter or axis.
func otherFunctions(than function: FunctionReading) -> [(FunctionChange, FunctionReading)] {
  guard case .named(let current) = function.formula else { return otherParameters(function) }
  guard current != .glu else { return [] }
  var changes = outputFunctions.filter { $0 != current }.map { other in
    (
      FunctionChange(id: "output-\(other.id)", topic: .outputActivation) {
        other == .linear
          ? "The expected outputs leave out \(current.name) of \($0)."
          : "The expected outputs have \(other.name) as the activation of \($0), not \(current.name)."
      }, FunctionReading(other)
    )
  }
  if current != .linear, current != .relu {
    var twice = function
    twice.times = 2
    changes.append(
      (
        FunctionChange(id: "output-twice", topic: .outputActivation) {
          "The expected outputs apply \(current.name) of \($0) twice."
        }, twice
      ))
  }
  if [.softmax, .logSoftmax].contains(current) {
    let axes: [(String, FunctionReading.Axis)] = [("samples", .samples), ("steps", .steps)]
    changes += axes.map { name, axis in
      var other = function
      other.axis = axis
      return (
        FunctionChange(id: "softmax-over-\(name)", topic: .softmaxAxis) {
          "The expected outputs take \(current.name) of \($0) over the \(name), not over the features."
        }, other
      )
    }
  }
  return changes + otherParameters(function)
}

/// The same function with parameters that other frameworks and versions have.
///
/// LeakyReLU: 0.3 as a layer of Keras, 0.2 as its function, 0.01 in PyTorch.
private func otherParameters(
  _ function: FunctionReading
) -> [(FunctionChange, FunctionReading)] {
  let current: Double
  switch function.formula {
  case .leakyReLU(let slope): current = slope
  case .named(.leakyReLU): current = 0.2
  case .named(.relu): current = 0
  case .reLU(let layer) where layer.maxValue == nil && layer.threshold == 0:
    current = layer.negativeSlope
  case .named(.gelu):
    return [
      (
        FunctionChange(id: "gelu-approximate", topic: .functionParameter) {
          "The expected outputs compute gelu of \($0) by its approximation with tanh."
        }, FunctionReading(.approximateGELU)
      )
    ]
  default: return []
  }
  let slopes = [("0.3", 0.3), ("0.2", 0.2), ("0.01", 0.01), ("0", 0)]
  let others = slopes.filter { $0.1 != current }.map { name, slope in
    (
      FunctionChange(id: "slope-\(name)", topic: .functionParameter) {
        "The expected outputs have the slope \(name) below zero in \($0), not \(current)."
      }, FunctionReading(.leakyReLU(slope: slope))
    )
  }
  if case .named = function.formula { return others }
  let none = FunctionChange(id: "output-linear", topic: .outputActivation) {
    "The expected outputs leave out \($0)."
  }
  return others + [(none, FunctionReading(.linear))]
}
