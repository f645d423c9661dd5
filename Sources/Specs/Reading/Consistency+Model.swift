import Recurrent

extension Consistency {
  /// Checks the layers against the samples, as far as the spec tells what these are like.
  ///
  /// A model that is not trained may give more steps than there are targets: its read-outs.
  func check(_ model: [Layer], for dataset: DatasetSpec?, isTrained: Bool) {
    if let dataset {
      if var task = ModelTask(dataset) {
        task.allowsReadouts = !isTrained
        check(model, for: task)
      }
      if case .arrays(let arrays) = dataset, arrays.targets != nil, let classes = arrays.classes,
        let width = model.ownWidth, width != classes, let last = model.indices.last
      {
        reportWidth(width, not: classes, of: LayerPlace(index: last, layer: model[last]))
      }
    } else {
      check(model, steps: nil, features: 1, ending: nil)
    }
  }

  private func check(_ model: [Layer], for task: ModelTask) {
    if let features = task.features {
      check(model, steps: task.steps, features: features, ending: task)
    } else if model.haveOwnWidth {
      // Any number of features will do.
      check(model, steps: task.steps, features: 1, ending: task)
    }
  }

  /// Checks that each layer can take what the one before it gives, and that the last gives what the
  /// targets are like.
  ///
  /// - Parameters:
  ///   - model: The layers.
  ///   - steps: T of the samples, if it is known.
  ///   - features: I of the samples.
  ///   - task: What the targets are like, if it is known.
  private func check(_ model: [Layer], steps: Int?, features: Int, ending task: ModelTask?) {
    var shape = DataShape.sequence(steps: steps, features: features)
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
        // What follows steps that only the data tell cannot be checked.
        if error == .stepsUnknown, steps == nil { return }
        report(error, of: place, after: maker)
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
    if let task { check(shape, for: task, of: model, from: maker) }
  }

  /// Checks that what the last layer gives is like the targets.
  private func check(
    _ shape: DataShape, for task: ModelTask, of model: [Layer], from maker: LayerPlace?
  ) {
    if shape.isSequence != task.isPerStep, !(shape.isSequence && task.allowsReadouts) {
      shape.isSequence ? reportSequence(from: maker, task) : reportVector(from: maker, task)
    } else if task.isPerStep, let steps = task.steps, let given = shape.steps, given != steps {
      report(
        "the model ends with \(given) steps and gets \(steps)",
        at: maker?.paths ?? [["model"]], expected: "a vector for each time step, \(task.reason)")
    }
    if let last = model.indices.last, let outputs = task.outputs, shape.features != outputs {
      reportWidth(
        shape.features, not: outputs, of: LayerPlace(index: last, layer: model[last]))
    }
  }

  private func reportSequence(from maker: LayerPlace?, _ task: ModelTask) {
    let expected = "one vector for each sample, \(task.reason)"
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

  private func reportVector(from maker: LayerPlace?, _ task: ModelTask) {
    report(
      "the model ends with one vector for each sample",
      at: (maker.map { [$0.stepsPath + ["return_sequences"]] + $0.paths } ?? []) + [["model"]],
      expected: "a vector for each time step, \(task.reason)",
      advice: maker.map(Self.adviceForSequence))
  }

  private func reportWidth(_ features: Int, not outputs: Int, of last: LayerPlace) {
    let (wanted, units) = outputs == 1 ? ("one", "1 unit") : ("\(outputs)", "\(outputs) units")
    report(
      "the model ends with \(features) numbers for each sample, the target has \(wanted)",
      at: [last.path + ["units"]] + last.paths,
      expected: "a last layer with \(units)",
      advice: "end the model with 'dense: {units: \(outputs)}'"
    )
  }

  /// Checks that a layer does not take or give more numbers than any memory holds.
  ///
  /// - Returns: Whether the layers after it can be checked, too.
  private func checkSize(
    of place: LayerPlace, for input: DataShape, giving output: DataShape
  ) -> Bool {
    let parameters = place.layer.parameters(for: input)
    checkBlocks(of: parameters, in: place)
    let numbers = output.features * (output.steps ?? 1)
    let weights = parameters.map(\.count).reduce(0, +)
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

  /// Checks that weights which are drawn in blocks of columns can be cut into these.
  private func checkBlocks(of parameters: [Parameter], in place: LayerPlace) {
    for parameter in parameters {
      guard case .randnOverRoot(let blocks?) = parameter.initializer,
        let columns = parameter.shape.last, !columns.isMultiple(of: blocks.count)
      else { continue }
      report(
        "the \(columns) columns of \(parameter.name.quoted) cannot be drawn in \(blocks.count) blocks",
        at: place.paths, expected: "a number of blocks that divides \(columns)")
    }
  }

  static let mostNumbers = 100_000_000
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
