import Recurrent

extension Consistency {
  /// Checks the layers against the samples, as far as the spec tells what these are like.
  func check(_ model: [Layer], for dataset: DatasetSpec?) {
    switch dataset {
    case .series(let series): check(model, steps: series.window.lookBack)
    case nil: check(model, steps: nil)
    case .arrays: break
    }
  }

  /// Checks that each layer can take what the one before it gives, and that the last gives one
  /// number for each sample.
  ///
  /// - Parameters:
  ///   - model: The layers.
  ///   - steps: T of the samples, if it is known.
  private func check(_ model: [Layer], steps: Int?) {
    var shape = DataShape.sequence(steps: steps, features: 1)
    /// The layer that made a sequence or a vector of what flows now.
    var maker: LayerPlace?
    for (index, layer) in model.enumerated() {
      let place = LayerPlace(index: index, layer: layer)
      if case .bidirectional(let both) = layer, both.mergeMode == .none, index + 1 < model.count {
        report(.notLast, of: place, after: maker)
      }
      let output: DataShape
      do throws(ModelError.Code) {
        output = try layer.outputShape(for: shape)
      } catch {
        // Without a window, there is another mistake already.
        if error != .stepsUnknown || steps != nil { report(error, of: place, after: maker) }
        guard case .sequenceExpected = error else { return }
        // What comes after is checked as if a recurrent layer had got what it needs, and any other
        // were not there.
        let wanted = DataShape.sequence(steps: steps, features: shape.features)
        if layer.returnsSequences != nil, let output = try? layer.outputShape(for: wanted) {
          (shape, maker) = (output, place)
        }
        continue
      }
      guard checkSize(of: place, for: shape, giving: output) else { return }
      if layer.returnsSequences != nil || output.isSequence != shape.isSequence { maker = place }
      shape = output
    }
    if shape.isSequence { reportSequence(from: maker) }
    if let last = model.indices.last, shape.features != 1 {
      reportWidth(shape.features, of: LayerPlace(index: last, layer: model[last]))
    }
  }

  private func reportSequence(from maker: LayerPlace?) {
    let expected = "one vector for each sample, since the target is 'next'"
    guard let maker else {
      report(
        "the model has no recurrent layer: it ends with a vector for each time step",
        at: [["model"]], expected: expected, advice: "begin with an lstm layer")
      return
    }
    let advice =
      maker.layer.returnsSequences == nil
      ? "let a recurrent layer follow \(maker.path.keyPath.quoted)"
      : "leave 'return_sequences: true' out of the last recurrent layer"
    report(
      "the model ends with a vector for each time step",
      at: [maker.stepsPath + ["return_sequences"]] + maker.paths, expected: expected, advice: advice
    )
  }

  private func reportWidth(_ features: Int, of last: LayerPlace) {
    report(
      "the model ends with \(features) numbers for each sample, the target has one",
      at: [last.path + ["units"]] + last.paths,
      expected: "a last layer with 1 unit", advice: "end the model with 'dense: {units: 1}'")
  }

  /// Checks that a layer does not take or give more numbers than any memory holds.
  ///
  /// - Returns: Whether the layers after it can be checked, too.
  private func checkSize(
    of place: LayerPlace, for input: DataShape, giving output: DataShape
  ) -> Bool {
    let numbers = output.features * (output.steps ?? 1)
    let weights = place.layer.parameters(for: input).map(\.count).reduce(0, +)
    let excess = [
      (numbers, Self.mostNumbers, "numbers for each sample"),
      (weights, Self.mostWeights, "weights"),
    ].first { $0.0 > $0.1 }
    guard let (count, most, what) = excess else { return true }
    report(
      "\(place.path.keyPath.quoted) would have \(count) \(what)", at: place.paths,
      expected: "at most \(most)")
    return false
  }

  private static let mostNumbers = 100_000_000
  private static let mostWeights = 4_000_000_000
}

/// A layer and where it is written.
struct LayerPlace {
  let index: Int
  let layer: Layer

  /// The key path of the layer's kind.
  var path: [String] { ["model", "\(index)", layer.kind] }

  /// Where a mistake of the layer is reported: the layer may stand there by its name alone, or not at
  /// all any more.
  var paths: [[String]] { [path, Array(path.dropLast()), ["model"]] }

  /// The key path below which it says how it goes through its steps.
  var stepsPath: [String] {
    guard case .bidirectional(let both) = layer else { return path }
    return path + ["layer", both.forward.layer.kind]
  }
}
