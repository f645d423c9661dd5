import Recurrent

extension Consistency {
  /// Checks that each layer can take what the one before it gives, and that the last gives one
  /// number for each sample.
  func check(_ model: [Layer]) {
    var lastRecurrent: [String]?
    var isSequence = true
    for (index, layer) in model.enumerated() {
      let path = ["model", "\(index)", layer.kind]
      guard let returnsSequences = layer.returnsSequences else { continue }
      if !isSequence { reportLostSequence(path, after: lastRecurrent) }
      lastRecurrent = path
      isSequence = returnsSequences
    }
    if isSequence { reportSequence(of: model, from: lastRecurrent) }
    checkWidth(of: model)
  }

  private func reportLostSequence(_ path: [String], after previous: [String]?) {
    report(
      "\(path.keyPath.quoted) gets one vector for each sample and needs a sequence of them",
      at: [path, ["model"]],
      advice: previous.map { "add 'return_sequences: true' to \($0.keyPath.quoted)" })
  }

  private func reportSequence(of model: [Layer], from recurrent: [String]?) {
    let expected = "one vector for each sample, since the target is 'next'"
    if let recurrent {
      report(
        "the model ends with a vector for each time step",
        at: [recurrent + ["return_sequences"], recurrent, ["model"]], expected: expected,
        advice: "leave 'return_sequences: true' out of the last recurrent layer")
    } else {
      report(
        "the model has no recurrent layer: it ends with a vector for each time step",
        at: [["model"]], expected: expected, advice: "begin with an lstm layer")
    }
  }

  private func checkWidth(of model: [Layer]) {
    var shape = DataShape.sequence(features: 1)
    for layer in model {
      guard let output = try? layer.outputShape(for: shape) else { return }
      shape = output
    }
    guard let last = model.last, shape.features != 1 else { return }
    let path = ["model", "\(model.count - 1)", last.kind, "units"]
    report(
      "the model ends with \(shape.features) numbers for each sample, the target has one",
      at: [path, ["model"]],
      expected: "a last layer with 1 unit", advice: "end the model with 'dense: {units: 1}'")
  }
}
