import Foundation
import FrameworkFiles
import Recurrent
import RecurrentEquations
import RecurrentFiles
import Testing

@Suite struct KerasReadingTests {
  @Test(arguments: KerasFixture.readable)
  func `a model that Keras wrote gives Keras's outputs`(fixture: KerasFixture) throws {
    let model = try fixture.load().model
    let samples = try fixture.samples()
    let oracle = try TextbookModel(model.converted(to: Double.self)).predict(samples.x.doubles)
    let outputs = try model.predict(samples.x.floats)
    let expected = samples.y.doubles
    try #require(oracle.shape == expected.shape)
    try #require(outputs.shape == expected.shape)
    let yardstick = zip(oracle.values, expected.values).map { abs($0 - $1) }.max() ?? 0
    #expect(yardstick < 1e-6, "Keras is \(yardstick) from the equations in double precision")
    for (output, y) in zip(outputs.values, expected.values) {
      let limit = max(4 * yardstick, 1e-6 * (1 + abs(y)))
      #expect(abs(Double(output) - y) <= limit)
    }
  }

  @Test(arguments: KerasFixture.readable)
  func `each array of a file is used once`(fixture: KerasFixture) throws {
    let loaded = try fixture.load()
    let used = loaded.fillings.flatMap(\.arrays)
    #expect(Set(used).count == used.count)
    #expect(loaded.fillings.count == loaded.model.weights.count)
  }

  @Test(arguments: KerasFixture.refused)
  func `a model that cannot be computed is refused by name`(fixture: KerasFixture) throws {
    let error = #expect(throws: FileError.self) { try fixture.load() }
    let word = try #require(fixture.refusal)
    #expect(error?.description.contains(word) == true)
  }

  @Test func `there are files of every generation and format`() {
    let counts = Dictionary(
      grouping: KerasFixture.readable, by: { "\($0.folder) \($0.file.split(separator: ".").last!)" }
    ).mapValues(\.count)
    for kind in [
      "keras3 keras", "keras3 h5", "keras3 npz", "tfkeras keras", "tfkeras h5", "tfkeras npz",
      "keras2 h5", "keras2 npz", "keras1 h5", "keras1 npz", "cudnn h5", "cudnn npz",
    ] {
      #expect(counts[kind, default: 0] >= 5, "\(kind)")
    }
  }

  @Test(arguments: KerasFixture.readable.filter { $0.file.contains(".weights") })
  func `weights alone give the same layers, or say that they cannot tell them`(
    fixture: KerasFixture
  ) throws {
    let expected = try fixture.load().model
    do {
      let inferred = try fixture.loadWeightsAlone()
      #expect(inferred.model.weights == expected.weights)
      #expect(inferred.decisions.contains { $0.contains("does not tell") })
    } catch let error as FileError {
      #expect(error.description.contains("--architecture"))
    }
  }

  @Test func `layers that follow by their widths are told from weights alone`() throws {
    let fixture = try #require(
      KerasFixture.readable.first {
        $0.file == "simple-rnn-dense.weights.h5" && $0.folder == "keras3"
      })
    #expect(try fixture.loadWeightsAlone().model.layers.map(\.kind) == ["simple_rnn", "dense"])
  }
}
