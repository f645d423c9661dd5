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
    #expect(oracle.shape == expected.shape)
    #expect(outputs.shape == expected.shape)
    guard oracle.shape == expected.shape, outputs.shape == expected.shape else { return }
    let yardstick = zip(oracle.values, expected.values).map { abs($0 - $1) }.max() ?? 0
    #expect(yardstick < 2e-5, "Keras is \(yardstick) from the equations in double precision")
    for (output, y) in zip(outputs.values, expected.values) {
      let limit = max(4 * yardstick, 1e-6 * (1 + abs(y)))
      #expect(abs(Double(output) - y) <= limit)
    }
  }

  @Test(arguments: KerasFixture.refused)
  func `a model that cannot be computed is refused by name`(fixture: KerasFixture) {
    #expect {
      try fixture.load()
    } throws: { error in
      let text = String(describing: error)
      return error is FileError && text.contains(fixture.refusal ?? "?")
    }
  }
}
