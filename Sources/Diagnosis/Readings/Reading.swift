import Recurrent

/// A way to read a network: all that an implementation has to decide, as a value that hypotheses
/// change.
struct Reading: Sendable {
  var inputChanges: [InputChange] = []
  var layers: [LayerReading]
  /// What all recurrent layers begin with.
  var state = StateReading.zeros
  /// Whether all recurrent layers take the first axis for the steps.
  var isTimeMajor = false
  var outputChanges: [OutputChange] = []

  /// What the network gives for the inputs, read in this way.
  func output(_ inputs: Flow) -> Flow {
    let inputs = inputChanges.reduce(inputs) { $1.changed($0) }
    let output = layers.reduce(inputs) { self.output(of: $1, for: $0) }
    return outputChanges.reduce(output) { $1.changed($0) }
  }

  private func output(of layer: LayerReading, for x: Flow) -> Flow {
    switch layer.form {
    case .recurrent(let layer): return layer.output(x, state: state, isTimeMajor: isTimeMajor)
    case .dense(let layer): return layer.output(x)
    case .function(let function): return function.output(x)
    case .embedding(let layer): return layer.output(x)
    case .masking(let layer): return layer.output(x)
    case .normalization(let layer): return layer.output(x)
    case .repeated(let count):
      let values = (0..<x.samples).flatMap { sample in
        let row = x.values[sample * x.features..<(sample + 1) * x.features]
        return Array(repeatElement(row, count: count).joined())
      }
      return Flow(samples: x.samples, steps: count, features: x.features, values: values)
    case .flatten:
      return Flow(
        samples: x.samples, steps: 1, features: x.steps * x.features, values: x.values,
        isSequence: false)
    case .reshape(let target): return reshaped(x, target)
    case .identity: return x
    }
  }

  private func reshaped(_ x: Flow, _ target: [Int]) -> Flow {
    let known = target.filter { $0 != -1 }.reduce(1, *)
    let extents = target.map { $0 == -1 ? x.steps * x.features / known : $0 }
    return Flow(
      samples: x.samples, steps: extents.count == 2 ? extents[0] : 1,
      features: extents[extents.count - 1], values: x.values, isSequence: extents.count == 2)
  }

  /// Whether some function runs over the samples, so that no sample can be computed without the others.
  var needsAllSamples: Bool {
    layers.contains { layer in
      switch layer.form {
      case .dense(let dense): dense.function.axis == .samples
      case .function(let function): function.axis == .samples
      default: false
      }
    }
  }
}
