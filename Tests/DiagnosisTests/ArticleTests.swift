import Diagnosis
import Foundation
import Recurrent
import Testing

/// What an article computes from the `get_weights()` of an LSTM of Keras.
///
/// It takes the blocks of the weights for input, candidate, forget, output; Keras stores input, forget,
/// candidate, output.
@Suite struct ArticleTests {
  /// Windows of three characters, one-hot.
  private static func windows(samples: Int, characters: Int) -> Tensor<Float> {
    var random = NumPyRandom(seed: 3)
    var inputs = Tensor<Float>(shape: [samples, 3, characters], repeating: 0)
    for row in 0..<samples * 3 {
      inputs.values[row * characters + random.randint(0, characters - 1)] = 1
    }
    return inputs
  }

  private static func network(_ activation: Activation) throws -> RandomCase {
    let layers: [Layer] = [
      .lstm(LSTM(units: 8, activation: activation)), .dense(Dense(units: 11)),
      .activation(.softmax),
    ]
    let network = try RandomCase(layers, steps: 3, features: 11)
    return RandomCase(network.model, windows(samples: 20, characters: 11))
  }

  /// The article's formula, with its names.
  private static func article(
    _ network: RandomCase, activate φ: (Double) -> Double
  ) -> Tensor<Double> {
    let w = network.model.weights
    let hl = 8
    let samples = network.inputs.shape[0]
    let outputs = (0..<samples).flatMap { sample in
      var h = [Double](repeating: 0, count: hl)
      var c = h
      for x in Plain.steps(network.inputs, sample: sample) {
        let o = zip(Plain.affine(x, w[0], w[2]), Plain.affine(h, w[1])).map { $0 + $1 }
        for k in 0..<hl {
          let (i, a) = (Plain.sigmoid(o[k]), φ(o[hl + k]))
          let (f, out) = (Plain.sigmoid(o[2 * hl + k]), Plain.sigmoid(o[3 * hl + k]))
          c[k] = i * a + f * c[k]
          h[k] = out * φ(c[k])
        }
      }
      return Plain.softmax(Plain.affine(h, w[3], w[4]))
    }
    return Tensor(shape: [samples, 11], values: outputs)
  }

  private static let sentence =
    "The expected outputs read the four blocks of layer 0 (lstm) as i, c, f, o; Keras stores "
    + "i, f, c, o."

  @Test
  func
    `The order is named where all functions are sigmoid, and its twin with i and c changed over`()
    throws
  {
    let network = try Self.network(.sigmoid)
    let diagnosis = try Diagnosis(
      of: network.model, inputs: network.inputs,
      expected: Self.article(network, activate: Plain.sigmoid))
    let finding = try #require(diagnosis.findings.first)
    #expect(diagnosis.outcome == .explained)
    #expect(finding.causes.map(\.sentence) == [Self.sentence])
    #expect(finding.equivalents.map { $0.map(\.id) } == [["gate-order-cifo"]])
    #expect(
      diagnosis.sentence == Self.sentence
        + " These samples cannot tell that from: gate-order-cifo.")
  }

  @Test func `The order alone is named where the candidate has tanh`() throws {
    let network = try Self.network(.tanh)
    let diagnosis = try Diagnosis(
      of: network.model, inputs: network.inputs,
      expected: Self.article(network, activate: { tanh($0) }))
    #expect(diagnosis.sentence == Self.sentence)
  }

  @Test func `The article's sigmoid on a network of Keras's defaults is named beside the order`()
    throws
  {
    let network = try Self.network(.tanh)
    let diagnosis = try Diagnosis(
      of: network.model, inputs: network.inputs,
      expected: Self.article(network, activate: Plain.sigmoid))
    let finding = try #require(diagnosis.findings.first)
    #expect(finding.causes.map(\.id) == ["gate-order-icfo", "activation-sigmoid"])
    #expect(finding.explains)
  }
}
