import Diagnosis
import Recurrent
import Testing

@Suite struct DiagnosisTests {
  private static let layers: [Layer] = [.lstm(LSTM(units: 5)), .dense(Dense(units: 4))]

  @Test func `Outputs that agree are said to agree`() throws {
    let network = try RandomCase(Self.layers)
    let diagnosis = try Diagnosis(
      of: network.model, inputs: network.inputs, expected: network.outputs())
    #expect(diagnosis.outcome == .agrees)
    #expect(
      diagnosis.sentence.hasPrefix("The expected outputs agree with the network as it stands"))
    #expect(diagnosis.findings == [])
  }

  @Test func `Outputs that were rounded to Float and computed in Float agree`() throws {
    let network = try RandomCase(Self.layers)
    let outputs = try network.model.predict(network.inputs)
    let diagnosis = try Diagnosis(
      of: network.model, inputs: network.inputs,
      expected: Tensor(shape: outputs.shape, values: outputs.values.map { Double($0) }))
    #expect(diagnosis.outcome == .agrees)
  }

  @Test func `Random numbers are explained by nothing`() throws {
    let network = try RandomCase(Self.layers)
    var random = NumPyRandom(seed: 77)
    let noise = Tensor(shape: [12, 4], values: (0..<48).map { _ in random.randn() })
    let diagnosis = try Diagnosis(of: network.model, inputs: network.inputs, expected: noise)
    #expect(diagnosis.outcome == .unexplained)
    #expect(diagnosis.sentence.hasPrefix("Nothing tried explains the expected outputs: "))
    #expect(diagnosis.sentence.hasSuffix("None of them halves the difference."))
    #expect(diagnosis.findings.isEmpty)
    #expect(diagnosis.pairsTried > 1000)
  }

  @Test func `The outputs of a network with other weights are explained by nothing`() throws {
    let network = try RandomCase(Self.layers)
    let other = try RandomCase(Self.layers, seed: 6)
    let diagnosis = try Diagnosis(
      of: network.model, inputs: network.inputs, expected: network.outputs(other.model))
    #expect(diagnosis.outcome == .unexplained)
  }

  @Test func `A little noise on the outputs of a broken network is explained by nothing`() throws {
    let network = try RandomCase(Self.layers)
    var random = NumPyRandom(seed: 7)
    var outputs = try network.outputs(
      network.changed(layers: { $0[0] = .lstm(LSTM(units: 5, outputActivation: .linear)) }))
    outputs.values = outputs.values.map { $0 + 1e-4 * random.randn() }
    let diagnosis = try Diagnosis(of: network.model, inputs: network.inputs, expected: outputs)
    #expect(diagnosis.outcome == .unexplained)
    // But what comes nearest is said, and it is the right one, if with another beside it.
    #expect(diagnosis.findings.first?.causes.contains { $0.id == "cell-output-linear" } == true)
    #expect(diagnosis.findings.first.map { $0.remaining.maxDifference < 1e-3 } == true)
  }

  @Test func `Numbers that are not finite are told by their place`() throws {
    let network = try RandomCase(Self.layers)
    var outputs = try network.outputs()
    outputs.values[4 * 3 + 2] = .nan
    let diagnosis = try Diagnosis(of: network.model, inputs: network.inputs, expected: outputs)
    #expect(diagnosis.outcome == .notFinite)
    #expect(
      diagnosis.sentence
        == "1 of the expected outputs are no finite numbers, the first at sample 3, step 0, "
        + "feature 2: nothing was tried.")
  }

  @Test func `A network that itself gives no numbers can be explained by one that does`() throws {
    let network = try RandomCase([
      .lstm(LSTM(units: 5)), .dense(Dense(units: 4, activation: .exponential)),
      .activation(.exponential),
    ]).inputs { $0 = $0.mapped { 10 * $1 } }
    let weights = network.model.weights
    let large = try network.changed(weights: { $0[4] = weights[4].mapped { 300 * abs($1) } })
    let expected = try network.outputs(
      network.changed(
        layers: {
          $0[1] = .dense(Dense(units: 4)); $0[2] = .activation(.linear)
        },
        weights: { $0[4] = large.weights[4] }))
    let diagnosis = try Diagnosis(of: large, inputs: network.inputs, expected: expected)
    #expect(diagnosis.outcome == .explained)
    #expect(diagnosis.findings.first?.causes.map(\.id) == ["output-linear"])
    #expect(diagnosis.findings.first?.causes.first?.layers == [1, 2])
  }

  @Test func `A network without biases does not tell what differs in biases alone`() throws {
    let network = try RandomCase([.lstm(LSTM(units: 5, usesBias: false)), .dense(Dense(units: 4))])
    let causes = try Diagnosis.causesTried(
      for: network.model, inputs: network.inputs, expected: network.outputs())
    #expect(!causes.contains { $0.id == "bias-ignored" && $0.layers == [0] })
  }

  @Test func `Expected outputs of another number of samples are refused`() throws {
    let network = try RandomCase(Self.layers)
    #expect(throws: DiagnosisError.self) {
      try Diagnosis(
        of: network.model, inputs: network.inputs,
        expected: Tensor(shape: [11, 4], repeating: 0))
    }
  }

  @Test(arguments: [
    Layer.lstm(LSTM(units: 3, projectionUnits: 2)),
    .rnn(RNN(cells: [.lstm(LSTM(units: 3, projectionUnits: 2))])),
    .bidirectional(Bidirectional(.lstm(LSTM(units: 3, projectionUnits: 2)))),
  ])
  func `A projected state is refused by name`(layer: Layer) throws {
    let network = try RandomCase([layer])
    let expected = try network.outputs()
    let error = #expect(throws: DiagnosisError.self) {
      try Diagnosis(of: network.model, inputs: network.inputs, expected: expected)
    }
    #expect(error?.description.contains("projection_units") == true)
  }

  @Test func `Expected outputs of another width are explained by nothing`() throws {
    let network = try RandomCase(Self.layers)
    let diagnosis = try Diagnosis(
      of: network.model, inputs: network.inputs, expected: Tensor(shape: [12, 9], repeating: 0.5))
    #expect(diagnosis.outcome == .unexplained)
    #expect(diagnosis.asItStands == nil)
  }

  @Test func `A diagnosis is the same every time`() throws {
    let network = try RandomCase(Self.layers)
    let expected = Tensor<Double>(shape: [12, 4], repeating: 0.25)
    let first = try Diagnosis(of: network.model, inputs: network.inputs, expected: expected)
    for _ in 0..<2 {
      let again = try Diagnosis(of: network.model, inputs: network.inputs, expected: expected)
      #expect(again == first)
    }
  }

  @Test func `What is too much to compute is compared on the first samples, which is said`() throws
  {
    let network = try RandomCase(
      [.lstm(LSTM(units: 64)), .dense(Dense(units: 2))], steps: 60, samples: 600, scale: 0.2)
    let outputs = try network.model.predict(network.inputs)
    let diagnosis = try Diagnosis(
      of: network.model, inputs: network.inputs,
      expected: Tensor(shape: outputs.shape, values: outputs.values.map { Double($0) }))
    #expect(diagnosis.outcome == .agrees)
    #expect(diagnosis.samplesCompared < 600)
    #expect(
      diagnosis.sentence.hasSuffix(
        " Compared were the first \(diagnosis.samplesCompared) of 600 samples."))
  }
}
