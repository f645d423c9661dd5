import Recurrent
import RecurrentEquations

/// A search for the hypotheses that explain expected outputs.
///
/// All work is bounded. Hypotheses are tried on the first samples up to a few that disagree, and the
/// best on all, or as many as are computed in about a second. Pairs are tried in an order that begins
/// with the best hypotheses alone, until the work is used up; how far that goes depends on the network
/// and never on the clock, so that a diagnosis does not depend on how busy the machine is.
struct Search {
  let reading: Reading
  let input: DataShape
  let inputs, expected: Flow
  let tolerance: Tolerance
  let yardstick: Double
  /// The output of the network as it stands, on all samples that are compared.
  let computed: Flow
  let work: Work
  /// How many samples there are, of which some may be too many to compare.
  let samplesGiven: Int

  init(_ model: Model<Float>, _ inputs: Tensor<Float>, _ expected: Tensor<Double>) throws {
    try model.checkInputs(inputs)
    guard inputs.shape[0] > 0, expected.shape.first == inputs.shape[0],
      (2...3).contains(expected.shape.count), !expected.values.isEmpty
    else {
      throw DiagnosisError(
        description: "the expected outputs have the shape \(expected.shape); there are "
          + "\(inputs.shape[0]) samples, expected [N, O] or [N, T, O] for as many")
    }
    try Self.checkIsDiagnosed(model.layers)
    reading = Reading(model)
    input = model.input
    let all = Flow(inputs, as: model.input)
    work = Work(reading, all)
    samplesGiven = all.samples
    let samples = min(all.samples, work.samplesOfLastPass)
    self.inputs = all.prefix(samples)
    self.expected = Flow(
      samples: expected.shape[0], steps: expected.shape.count == 3 ? expected.shape[1] : 1,
      features: expected.shape[expected.shape.count - 1], values: expected.values,
      isSequence: expected.shape.count == 3
    ).prefix(samples)
    yardstick = try Self.yardstick(model, inputs.samples(0..<min(samples, work.fewSamples)))
    tolerance = Tolerance(yardstick: yardstick)
    guard let computed = reading.output(self.inputs) else {
      preconditionFailure("the layers of a model follow each other")
    }
    self.computed = computed
  }

  /// Throws if a state is projected, about which there are no hypotheses.
  private static func checkIsDiagnosed(_ layers: [Layer]) throws {
    for (index, layer) in layers.enumerated() where layer.lstms.contains(where: \.isProjected) {
      throw DiagnosisError(
        description: "layer \(index) (\(layer.kind)) has projection_units, which no diagnosis is "
          + "made of")
    }
  }

  /// How far the textbook's equations in Float stray from those in Double, relative to the scale of
  /// the output.
  private static func yardstick(_ model: Model<Float>, _ inputs: Tensor<Float>) throws -> Double {
    let single = try TextbookModel(model).predict(inputs)
    let double = try TextbookModel(model.converted(to: Double.self)).predict(
      Tensor(shape: inputs.shape, values: inputs.values.map { Double($0) }))
    let width = double.shape[double.shape.count - 1]
    var (errors, scales) = (
      [Double](repeating: 0, count: width), [Double](repeating: 0, count: width)
    )
    for (index, exact) in double.values.enumerated() {
      let difference = abs(Double(single.values[index]) - exact)
      // A network that overflows as it stands may be one that was read wrongly.
      guard difference.isFinite else { continue }
      errors[index % width] = max(errors[index % width], difference)
      scales[index % width] = max(scales[index % width], abs(exact))
    }
    return zip(errors, scales).map { $1 > 0 ? $0 / $1 : 0 }.max() ?? 0
  }

  func compare(_ output: Flow, samples: Int, fit: OutputFit) -> Comparison? {
    Comparison(output.prefix(samples), expected.prefix(samples), fit: fit, tolerance: tolerance)
  }

  /// The first sample that differs by more than rounding explains, if the shapes can be compared.
  var firstDisagreement: Int? {
    guard let differences = computed.differences(to: expected) else { return nil }
    let scale = computed.values.reduce(0) { max($0, abs($1)) }
    let place = differences.firstIndex { !(abs($0) <= tolerance.relative * scale) }
    return place.map { $0 / (expected.steps * expected.features) }
  }
}

extension Layer {
  /// The LSTMs in it.
  fileprivate var lstms: [LSTM] {
    switch self {
    case .lstm(let layer): [layer]
    case .rnn(let stack): stack.cells.flatMap(\.layer.lstms)
    case .bidirectional(let both): both.forward.layer.lstms + both.backward.layer.lstms
    default: []
    }
  }
}

extension LSTM {
  fileprivate var isProjected: Bool { projectionUnits != nil }
}
