import Foundation
import Recurrent
import RecurrentFiles
import Testing

@Suite struct KerasExportTests {
  @Test(arguments: 0..<20 as Range<UInt32>)
  func `what is written for Keras comes back with the same weights and outputs`(
    seed: UInt32
  ) throws {
    var layers = RandomLayers(seed: 1000 + seed)
    for _ in 0..<50 {
      let model = layers.model()
      guard let export = try? KerasExport(model) else { continue }
      let archive = try KerasFile.load(
        config: export.config, metadata: export.metadata, weights: export.weights)
      let list = try KerasFile.load(
        export.arrays, architecture: KerasArchitecture(json: export.config))
      let inputs = layers.inputs(for: model)
      let expected = try model.predict(inputs)
      for loaded in [archive, list] {
        #expect(loaded.model.input == model.input)
        #expect(loaded.model.layers.map(\.kind) == model.layers.map(\.kind))
        #expect(loaded.model.weights == model.weights)
        #expect(try loaded.model.predict(inputs).hasBits(of: expected))
      }
    }
  }

  @Test func `most random models of few exotic options can be written`() {
    var layers = RandomLayers(seed: 5)
    let count = (0..<500).count { _ in (try? KerasExport(layers.model())) != nil }
    #expect(count > 50)
  }

  @Test(
    arguments: [
      (Layer.lstm(LSTM(units: 2, outputActivation: .relu)), "lstm.output_activation"),
      (.lstm(LSTM(units: 2, usesPeepholes: true)), "lstm.use_peepholes"),
      (.lstm(LSTM(units: 2, projectionUnits: 1)), "lstm.projection_units"),
      (.gru(GRU(units: 2, recurrentActivation: .keras2HardSigmoid)), "gru.recurrent_activation"),
      (.simpleRNN(SimpleRNN(units: 2, activation: .keras2HardSigmoid)), "simple_rnn.activation"),
      (.dense(Dense(units: 2, activation: .glu)), "dense.activation"),
      (.threshold(Threshold(threshold: 0, value: 0)), "threshold"),
      (.masking(Masking(maskValue: .infinity)), "masking.mask_value"),
      (
        .dense(Dense(units: 2, kernelInitializer: .randnOverRoot())), "dense.kernel_initializer"
      ),
      (
        .rnn(RNN(cells: [.lstm(LSTM(units: 2, usesPeepholes: true))])), "rnn.use_peepholes"
      ),
    ])
  func `what Keras cannot express is refused by layer and argument`(
    layer: Layer, place: String
  ) throws {
    let error = #expect(throws: FileError.self) { try KerasExport(model([layer])) }
    #expect(error?.place == place)
  }

  @Test func `masked outputs of both directions are refused if they are not Keras's`() throws {
    let both = Bidirectional(
      .lstm(LSTM(units: 2, returnsSequences: true)), zerosMaskedOutput: false)
    #expect(throws: Never.self) { try KerasExport(model([.bidirectional(both)])) }
    let error = #expect(throws: FileError.self) {
      try KerasExport(model([.masking(Masking()), .bidirectional(both)]))
    }
    #expect(error?.place == "bidirectional.zero_output_for_mask")
  }

  @Test func `a stateful layer keeps its states where the number of samples is known`() throws {
    let model = try model([.gru(GRU(units: 2, isStateful: true))])
    let export = try KerasExport(model)
    #expect(export.decisions.count == 1)
    #expect(try KerasArchitecture(json: export.config).layers.map(\.kind) == ["gru"])
    let fixed = try KerasExport(model, batchSize: 3)
    #expect(fixed.decisions.isEmpty)
    #expect(String(decoding: fixed.config, as: UTF8.self).contains("\"batch_shape\":[3,4,3]"))
    #expect(try KerasArchitecture(json: fixed.config).layers == model.layers)
  }

  @Test func `the same model gives the same bytes`() throws {
    var (one, other) = (RandomLayers(seed: 3), RandomLayers(seed: 3))
    let (first, second) = (one.model(), other.model())
    #expect(SafetensorsFile(first).bytes == SafetensorsFile(second).bytes)
  }

  private func model(_ layers: [Layer]) throws -> Model<Float> {
    let input = DataShape.sequence(steps: 4, features: 3)
    let parameters = try Model<Float>.parameters(of: layers, input: input)
    return try Model(
      layers: layers, input: input,
      weights: parameters.joined().map { Tensor(shape: $0.shape, repeating: 0.5) })
  }
}

extension Tensor<Float> {
  /// Whether all numbers are the same, NaN among them.
  fileprivate func hasBits(of other: Tensor) -> Bool {
    shape == other.shape && values.map(\.bitPattern) == other.values.map(\.bitPattern)
  }
}

extension RandomLayers {
  /// Inputs of two samples, some steps of zeros.
  mutating func inputs(for model: Model<Float>) -> Tensor<Float> {
    switch model.input {
    case .vector(let features): return draw([2, features])
    case .sequence(let steps, let features):
      var inputs = draw([2, steps ?? 5, features])
      for index in 0..<features { inputs.values[index] = 0 }
      return inputs
    case .indices(let steps): return Tensor(shape: [2, steps ?? 5], repeating: 0)
    }
  }

  private mutating func draw(_ shape: [Int]) -> Tensor<Float> {
    Tensor(shape: shape, values: (0..<shape.reduce(1, *)).map { _ in Float(random.randn()) })
  }
}
