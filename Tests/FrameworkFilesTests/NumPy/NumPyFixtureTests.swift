import Foundation
import FrameworkFiles
import Recurrent
import RecurrentFiles
import Testing

/// Arrays of programs without Keras, as somebody declares them: see
/// `Fixtures/Scripts/record_numpy.py`.
struct NumPyFixture: CustomTestStringConvertible, Sendable {
  let name: String
  let layers: [Layer]
  let layout: DeclaredLayout
  /// The endings of the files that hold the same arrays.
  var files = ["npz", "named.npz"]

  var testDescription: String { name }

  static let folder = Bundle.module.resourceURL!.appending(path: "Fixtures/numpy")

  static let all: [NumPyFixture] = {
    func lstm(_ units: Int, peepholes: Bool = false) -> Layer {
      .lstm(LSTM(units: units, usesPeepholes: peepholes, returnsSequences: true))
    }
    let gru = Layer.gru(GRU(units: 4, resetAfter: false, returnsSequences: true))
    let ownGRU = GRU(units: 4, usesBias: false, resetAfter: false, returnsSequences: true)
    let rnn = Layer.simpleRNN(SimpleRNN(units: 4, returnsSequences: true))
    let readout = Layer.dense(Dense(units: 6))
    let book = DeclaredLayout.deepLearningFromScratch
    // Each program, and what its arrays do not say.
    return [
      tensorFlow1("basic-lstm", [lstm(4)]),
      tensorFlow1("basic-lstm-no-forget-bias", [lstm(4)], forgetBias: 0),
      tensorFlow1("lstm", [lstm(4)], forgetBias: 0.5),
      tensorFlow1("lstm-peepholes", [lstm(4, peepholes: true)]),
      tensorFlow1("gru", [gru]), tensorFlow1("basic-rnn", [rnn]),
      tensorFlow1("two-lstms", [lstm(4), lstm(6)]), tensorFlow1("gru-lstm", [gru, lstm(6)]),
      writtenOut("written-out", returnsSequences: true, then: [], files: ["arrays"]),
      writtenOut("written-out-softmax", returnsSequences: false, then: [.activation(.softmax)]),
      NumPyFixture(
        name: "from-scratch-lstm", layers: [lstm(4), readout], layout: book,
        files: ["npz", "named.npz", "arrays"]),
      NumPyFixture(name: "from-scratch-float16", layers: [lstm(4), readout], layout: book),
      NumPyFixture(name: "from-scratch-rnn", layers: [rnn, readout], layout: book),
      NumPyFixture(name: "from-scratch-gru", layers: [.gru(ownGRU), readout], layout: book),
    ]
      + ["big-endian", "float64", "columns-first"].map {
        NumPyFixture(name: "keras-\($0)", layers: [lstm(4)], layout: .keras, files: ["npz"])
      } + [
        NumPyFixture(
          name: "keras-format-2", layers: [lstm(4)], layout: .keras, files: ["arrays"])
      ]
  }()

  private static func tensorFlow1(
    _ name: String, _ layers: [Layer], forgetBias: Float = 1
  ) -> NumPyFixture {
    var layout = DeclaredLayout.tensorFlow1
    layout.forgetBias = forgetBias
    return NumPyFixture(name: "tf1-\(name)", layers: layers, layout: layout)
  }

  /// One kernel of input and state, the candidate first, no tanh on the way out of the cell.
  private static func writtenOut(
    _ name: String, returnsSequences: Bool, then last: [Layer], files: [String] = []
  ) -> NumPyFixture {
    let lstm = LSTM(units: 4, outputActivation: .linear, returnsSequences: returnsSequences)
    let layers: [Layer] = [.lstm(lstm), .dense(Dense(units: 6, activation: .tanh))] + last
    let layout = try! DeclaredLayout(lstmGates: "zifo", kernels: .inputThenState)
    return NumPyFixture(
      name: name, layers: layers, layout: layout, files: ["npz", "named.npz"] + files)
  }

  static func data(_ file: String) throws -> Data {
    try Data(contentsOf: folder.appending(path: file))
  }

  /// The arrays of one of the files, or of a folder of files.
  func arrays(_ ending: String) throws -> NamedArrays {
    guard ending == "arrays" else { return try NPZFile.read(Self.data("\(name).\(ending)")) }
    var arrays = NamedArrays()
    let folder = Self.folder.appending(path: "\(name).arrays")
    for number in 0..<(try FileManager.default.contentsOfDirectory(atPath: folder.path).count) {
      arrays["arr_\(number)"] = try NPYFile.read(Self.data("\(name).arrays/\(number).npy"))
    }
    return arrays
  }
}

struct NumPyFixtureTests {
  @Test func `every recorded program is here`() throws {
    let manifest = try JSONSerialization.jsonObject(with: NumPyFixture.data("manifest.json"))
    let models = (manifest as! [String: Any])["models"] as! [[String: Any]]
    let agreeing = models.filter { $0["expected"] as? String == "agrees" }
    #expect(
      agreeing.map { $0["name"] as! String }.sorted() == NumPyFixture.all.map(\.name).sorted())
  }

  @Test(arguments: NumPyFixture.all)
  func `declared arrays agree with the program that wrote them`(fixture: NumPyFixture) throws {
    let samples = try NPZFile.read(NumPyFixture.data("\(fixture.name).samples.npz"))
    for file in fixture.files {
      let (model, _) = try DeclaredArrays(fixture.arrays(file), layout: fixture.layout)
        .model(layers: fixture.layers, input: .sequence(features: 2))
      try expectAgreement(model, inputs: samples["x"]!.doubles, outputs: samples["y"]!.doubles)
    }
  }

  @Test(arguments: NumPyFixture.all.filter { $0.name.hasPrefix("keras") })
  func `Keras's arrays tell their layer by themselves`(fixture: NumPyFixture) throws {
    let arrays = try fixture.arrays(fixture.files[0])
    let inferred = try ArrayList(arrays).model()
    let given = try KerasFile.load(
      arrays,
      architecture: KerasArchitecture(layers: fixture.layers, input: .sequence(features: 2)))
    #expect(inferred.model.weights == given.model.weights)
    #expect(inferred.model.layers == [.lstm(LSTM(units: 4))])
  }

  @Test func `a pickle of arrays is refused with what to do`() throws {
    let refusal = TorchArchive.refusal(ofPickle: try NumPyFixture.data("refused-params.pkl"))
    #expect(refusal.message == "a pickle of Python")
    #expect(refusal.advice?.contains("numpy.savez") == true)
  }
}
