import Foundation
import Recurrent
import RecurrentFiles
import Testing

@Suite struct KerasVersionTests {
  struct Rules: Sendable {
    let version: String?
    let hardSigmoid: Activation
    let gate: Activation
    let resetAfter: Bool
    let zeros: Bool
  }

  /// What each version means, from the sources of that version.
  private static let table = [
    Rules(
      version: nil, hardSigmoid: .keras2HardSigmoid, gate: .keras2HardSigmoid, resetAfter: false,
      zeros: false),
    Rules(
      version: "1.2.2", hardSigmoid: .keras2HardSigmoid, gate: .keras2HardSigmoid,
      resetAfter: false, zeros: false),
    Rules(
      version: "2.0.8", hardSigmoid: .keras2HardSigmoid, gate: .keras2HardSigmoid,
      resetAfter: false, zeros: false),
    Rules(
      version: "2.2.4", hardSigmoid: .keras2HardSigmoid, gate: .keras2HardSigmoid,
      resetAfter: false, zeros: false),
    Rules(
      version: "2.3.1", hardSigmoid: .keras2HardSigmoid, gate: .sigmoid, resetAfter: false,
      zeros: false),
    Rules(
      version: "2.1.6-tf", hardSigmoid: .keras2HardSigmoid, gate: .keras2HardSigmoid,
      resetAfter: false, zeros: false),
    Rules(
      version: "2.2.4-tf", hardSigmoid: .keras2HardSigmoid, gate: .keras2HardSigmoid,
      resetAfter: false, zeros: true),
    Rules(
      version: "2.3.0-tf", hardSigmoid: .keras2HardSigmoid, gate: .sigmoid, resetAfter: true,
      zeros: true),
    Rules(
      version: "2.15.0", hardSigmoid: .keras2HardSigmoid, gate: .sigmoid, resetAfter: true,
      zeros: true),
    Rules(
      version: "3.0.0", hardSigmoid: .hardSigmoid, gate: .sigmoid, resetAfter: true, zeros: true),
    Rules(
      version: "3.15.1", hardSigmoid: .hardSigmoid, gate: .sigmoid, resetAfter: true, zeros: true),
  ]

  @Test(arguments: table)
  func `the version decides what is not said`(rules: Rules) throws {
    let layers = try read([layer("GRU", "\"units\":2")], rules.version).layers
    guard case .gru(let gru) = layers[0] else { throw FileError("no GRU") }
    #expect(gru.recurrentActivation == rules.gate)
    #expect(gru.resetAfter == rules.resetAfter)
  }

  @Test(arguments: table)
  func `the version decides what hard_sigmoid means, and it is told`(rules: Rules) throws {
    let architecture = try read(
      [layer("Activation", "\"activation\":\"hard_sigmoid\"")], rules.version)
    #expect(architecture.layers == [.activation(rules.hardSigmoid)])
    let formula = rules.hardSigmoid == .hardSigmoid ? "(x + 3, 0), 6) / 6" : "(0.2·x + 0.5, 0), 1)"
    #expect(architecture.decisions.contains { $0.contains(formula) })
  }

  @Test(arguments: table)
  func `the version decides about masked outputs of both directions`(rules: Rules) throws {
    let inner = layer("LSTM", "\"units\":2,\"return_sequences\":true")
    let layers = try read([layer("Bidirectional", "\"layer\":\(inner)")], rules.version).layers
    guard case .bidirectional(let both) = layers[0] else { throw FileError("no Bidirectional") }
    #expect(both.zerosMaskedOutput == rules.zeros)
  }

  @Test(
    arguments: [
      ("LeakyReLU", "\"alpha\":0.2", Layer.leakyReLU(LeakyReLU(negativeSlope: 0.2))),
      ("LeakyReLU", "\"negative_slope\":0.2", .leakyReLU(LeakyReLU(negativeSlope: 0.2))),
      (
        "LeakyReLU", "\"alpha\":{\"type\":\"ndarray\",\"value\":0.25}",
        .leakyReLU(LeakyReLU(negativeSlope: 0.25))
      ),
      ("ThresholdedReLU", "\"theta\":0.5", .threshold(Threshold(threshold: 0.5, value: 0))),
      ("Dropout", "\"p\":0.5", .dropout(Dropout(rate: 0.5))),
      ("Activation", "\"activation\":\"swish\"", .activation(.silu)),
      ("Activation", "\"activation\":\"softmax_v2\"", .activation(.softmax)),
      ("Activation", "\"activation\":null", .activation(.linear)),
      ("Softmax", "\"axis\":[2]", .activation(.softmax)),
      (
        "Reshape", "\"target_shape\":{\"class_name\":\"__tuple__\",\"items\":[4,3]}",
        .reshape(Reshape(targetShape: [4, 3]))
      ),
      (
        "Dense", "\"output_dim\":2,\"bias\":false,\"init\":\"glorot_uniform\"",
        .dense(Dense(units: 2, usesBias: false))
      ),
    ])
  func `settings go by the names of every generation`(
    className: String, settings: String, expected: Layer
  ) throws {
    #expect(try read([layer(className, settings)], "2.2.4").layers == [expected])
  }

  @Test(
    arguments: [
      ("LSTM", "\"units\":2,\"time_major\":true", "time_major"),
      ("LSTM", "\"units\":2,\"wobble\":3", "wobble"),
      ("LSTM", "\"units\":0", "units"), ("LSTM", "\"units\":1e18", "units"), ("LSTM", "", "units"),
      ("LSTM", "\"units\":2,\"activation\":\"tanhh\"", "tanhh"),
      ("LSTM", "\"units\":2,\"activation\":\"keras2_hard_sigmoid\"", "keras2_hard_sigmoid"),
      ("LSTM", "\"units\":2,\"activation\":\"softmax\"", "softmax"),
      ("LSTM", "\"units\":2,\"use_peepholes\":true", "use_peepholes"),
      ("Dense", "\"units\":2,\"dtype\":\"int8_from_float32\"", "int8_from_float32"),
      ("Dense", "\"units\":2,\"use_bias\":\"yes\"", "use_bias"),
      ("BatchNormalization", "\"renorm\":true", "renorm"),
      ("BatchNormalization", "\"mode\":2", "mode"),
      ("BatchNormalization", "\"axis\":1", "axis"),
      ("LayerNormalization", "\"rms_scaling\":true", "rms_scaling"),
      ("Reshape", "\"target_shape\":[9223372036854775807,2]", "target_shape"),
      ("Threshold", "\"threshold\":1,\"value\":0", "Threshold"),
      ("Bidirectional", "\"merge_mode\":\"concat\"", "layer"),
      ("Conv1D", "\"filters\":2", "Conv1D"), ("Lambda", "\"function\":\"x\"", "Lambda"),
    ])
  func `what cannot be computed is refused by its name`(
    className: String, settings: String, word: String
  ) {
    let error = #expect(throws: FileError.self) {
      try read([layer(className, settings)], "2.15.0")
    }
    #expect(error?.description.contains(word) == true)
  }

  @Test func `layers that do nothing in inference are left out, and it is told`() throws {
    let architecture = try read(
      [layer("GaussianNoise", "\"stddev\":1"), layer("SpatialDropout1D", "\"rate\":0.5")], "2.2.4")
    #expect(architecture.layers == [.activation(.linear)])
    #expect(architecture.decisions.count == 2)
  }

  @Test func `a class of a program's own is refused though it is called as one of Keras's`() {
    let record = #"{"class_name":"LSTM","registered_name":"Mine>LSTM","config":{"units":2}}"#
    #expect(throws: FileError.self) { try read([record], "3.15.1") }
  }

  private func layer(_ className: String, _ settings: String) -> String {
    let comma = settings.isEmpty ? "" : ","
    return #"{"class_name":"\#(className)","config":{"name":"it"\#(comma)\#(settings)}}"#
  }

  private func read(_ layers: [String], _ version: String?) throws -> KerasArchitecture {
    let input = #"{"class_name":"InputLayer","config":{"batch_input_shape":[null,4,3]}}"#
    let list = ([input] + layers).joined(separator: ",")
    return try KerasArchitecture(
      json: Data(#"{"class_name":"Sequential","config":[\#(list)]}"#.utf8), version: version)
  }
}
