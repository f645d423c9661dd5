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

  /// What the network gives for the inputs, read in this way; nil if a layer cannot take what the one
  /// before it then gives.
  func output(_ inputs: Flow) -> Flow? {
    var flow = inputChanges.reduce(inputs) { $1.changed($0) }
    for layer in layers {
      guard layer.form.takes(flow) else { return nil }
      flow = output(of: layer, for: flow)
    }
    return outputChanges.reduce(flow) { $1.changed($0) }
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
    case .reshape(let target):
      let extents = x.extents(reshapedTo: target)
      return Flow(
        samples: x.samples, steps: extents.count == 2 ? extents[0] : 1,
        features: extents[extents.count - 1], values: x.values, isSequence: extents.count == 2)
    case .identity: return x
    }
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

extension Flow {
  /// The extents of a sample's numbers as a target has them, in which -1 stands for what is left.
  fileprivate func extents(reshapedTo target: [Int]) -> [Int] {
    let known = target.filter { $0 != -1 }.reduce(1, *)
    return target.map { $0 == -1 ? steps * features / known : $0 }
  }
}

extension LayerReading.Form {
  /// Whether a layer is made for as many features, and the other extents, of its input.
  fileprivate func takes(_ x: Flow) -> Bool {
    switch self {
    case .recurrent(let layer):
      layer.directions.allSatisfy { $0.cell.kernel.rows == x.features }
    case .dense(let layer): layer.kernel.rows == x.features
    case .normalization(let layer):
      [layer.gamma, layer.beta, layer.mean, layer.variance].compactMap(\.self)
        .allSatisfy { $0.count == x.features }
    case .repeated: x.steps == 1
    case .reshape(let target):
      x.extents(reshapedTo: target).reduce(1, *) == x.steps * x.features
    case .function, .embedding, .masking, .flatten, .identity: true
    }
  }
}
