import Recurrent

/// What the hypotheses about a whole network are made from.
struct NetworkEvidence: Sendable {
  let reading: Reading
  let input: DataShape
  let inputs: Flow
  let expected: Flow
  /// The output of the network as it stands.
  let computed: Flow
  /// The first sample for which the two differ, if they can be compared.
  let firstDisagreement: Int?
}

extension Hypothesis {
  /// One of the whole network.
  init(
    _ id: String, _ topic: Topic, order: Int = 0, fit: OutputFit = .none, _ sentence: String,
    _ change: @escaping @Sendable (inout Reading) -> Void
  ) {
    self.init(
      id: id, topic: topic, order: order, places: [], layers: [], sentence: sentence,
      change: change, fit: fit)
  }
}

extension NetworkEvidence {
  /// All hypotheses that make sense for the network as a whole.
  var hypotheses: [Hypothesis] {
    let rules =
      stateRules + maskRules + stepRules + axisRules + inputScaleRules + outputScaleRules
    return rules + layerSwaps(in: reading)
  }

  private var isRecurrent: Bool {
    reading.layers.contains { if case .recurrent = $0.form { true } else { false } }
  }

  /// What the recurrent layers begin with.
  private var stateRules: [Hypothesis] {
    guard isRecurrent else { return [] }
    var rules = [
      Hypothesis(
        "state-kept-between-samples", .state,
        "The expected outputs begin each sample with the state that the sample before has left."
      ) { $0.state = .carried(batch: 1) },
      Hypothesis(
        "state-not-reset", .state, order: 2,
        "The expected outputs begin with the states that an earlier pass over the same inputs has "
          + "left."
      ) { $0.state = .leftByPassBefore },
    ]
    // The first batch begins with zeros, so that its samples agree.
    if let batch = firstDisagreement, batch > 1 {
      rules.append(
        Hypothesis(
          "state-kept-between-batches", .state, order: 1,
          "The expected outputs begin each batch of \(batch) samples with the states that the batch "
            + "before has left (stateful)."
        ) { $0.state = .carried(batch: batch) })
    }
    return rules
  }

  /// Masks of inputs that the network does not mask, by values that whole steps have.
  private var maskRules: [Hypothesis] {
    guard isRecurrent, case .sequence = input else { return [] }
    var values: [Double] = []
    for row in 0..<inputs.samples * inputs.steps where values.count < 3 {
      let step = inputs.values[row * inputs.features..<(row + 1) * inputs.features]
      guard let value = step.first, step.allSatisfy({ $0 == value }),
        inputs.features > 1 || [0, -1, -10, -99, -999].contains(value), !values.contains(value),
        !reading.layers.contains(where: { $0.form == .masking(MaskingReading(value: value)) })
      else { continue }
      values.append(value)
    }
    return values.sorted { abs($0) < abs($1) }.enumerated().map { order, value in
      Hypothesis(
        "mask-applied-\(value)", .mask, order: order,
        "The expected outputs mask the steps of the inputs whose features are all \(value)."
      ) {
        $0.layers.insert(
          LayerReading(
            index: -1, name: "masking", form: .masking(MaskingReading(value: value))), at: 0)
      }
    }
  }

  /// The order of steps, and which are given.
  private var stepRules: [Hypothesis] {
    guard input.isSequence else { return [] }
    var rules = [
      Hypothesis(
        "inputs-reversed-in-time", .direction, order: 1,
        "The expected outputs are those of the inputs from the last step to the first."
      ) { $0.inputChanges.append(.stepsReversed) }
    ]
    if computed.isSequence, expected.steps > 1 {
      rules += [
        Hypothesis(
          "outputs-reversed-in-time", .steps,
          "The expected outputs are in the order from the last step to the first."
        ) { $0.outputChanges.append(.stepsReversed) }
      ]
    }
    if computed.isSequence, expected.steps == 1 {
      rules += [
        Hypothesis(
          "first-step", .steps, order: 1, "The expected outputs are those of the first step."
        ) { $0.outputChanges.append(.firstStep) },
        Hypothesis(
          "mean-of-steps", .steps, order: 2, "The expected outputs are the mean of all steps."
        ) { $0.outputChanges.append(.meanOfSteps) },
      ]
    }
    let last = reading.layers.lastIndex { layer in
      if case .recurrent(let layer) = layer.form { !layer.returnsSequences } else { false }
    }
    if let last, expected.steps > 1 {
      let name = reading.layers[last].name
      rules.append(
        Hypothesis(
          "whole-sequence", .steps,
          "The expected outputs are those of every step: \(name) has return_sequences."
        ) { reading in
          guard case .recurrent(var layer) = reading.layers[last].form else { return }
          layer.returnsSequences = true
          reading.layers[last].form = .recurrent(layer)
        })
    }
    return rules
  }

  /// Axes taken for each other.
  private var axisRules: [Hypothesis] {
    var rules: [Hypothesis] = []
    if isRecurrent {
      rules.append(
        Hypothesis(
          "time-first", .axes,
          "The expected outputs take the first axis of the inputs for the steps and the second for "
            + "the samples (batch_first=False, time_major)."
        ) { $0.isTimeMajor = true })
    }
    guard case .sequence = input, inputs.features > 1 else { return rules }
    rules.append(
      Hypothesis(
        "input-features-reversed", .axes, order: 1,
        "The expected outputs are those of the inputs with the order of features turned round."
      ) { $0.inputChanges.append(.featuresReversed) })
    if inputs.steps == inputs.features {
      rules.append(
        Hypothesis(
          "steps-and-features-swapped", .axes, order: 2,
          "The expected outputs take the steps of the inputs for features and the features for steps."
        ) { $0.inputChanges.append(.stepsAndFeaturesSwapped) })
    }
    return rules
  }

  /// Outputs in another unit.
  private var outputScaleRules: [Hypothesis] {
    var rules = [
      Hypothesis(
        "outputs-scaled", .outputScale, fit: .common,
        "The expected outputs are those of the network times a factor plus an offset: one of the two "
          + "is not scaled back."
      ) { _ in }
    ]
    if computed.features > 1 {
      rules.append(
        Hypothesis(
          "outputs-scaled-by-feature", .outputScale, order: 1, fit: .perOutput,
          "The expected outputs are those of the network times a factor plus an offset, which differ "
            + "by output: one of the two is not scaled back."
        ) { _ in })
    }
    return rules
  }
}
