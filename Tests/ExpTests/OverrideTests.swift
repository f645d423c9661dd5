import Results
import TestSupport
import Testing

/// Changes to a spec on the command line.
struct OverrideTests {
  let place: Workplace

  init() throws {
    place = try Workplace()
  }

  @Test func `overrides change what is run and recorded`() throws {
    try place.run(
      "model.0.lstm.units=2", "seed=9", "weights.train.epochs=1", "~weights.train.validation_split",
      "charts=[loss]")
    #expect(
      try place.rows(
        "SELECT value FROM params WHERE key IN ('model.0.lstm.units', 'seed') ORDER BY key")
        == [[.text("2")], [.text("9")]])
    #expect(try place.rows("SELECT epoch, val_loss FROM epochs") == [[.integer(1), .null]])
    #expect(
      try place.names(in: place.runFolders()[0]) == [
        "loss.dat", "loss.gp", "loss.svg", "weights.safetensors",
      ])
  }

  @Test func `a default can be changed without being written in the spec`() throws {
    let resolved = try place.exp("run", "tiny.spec", "--dry-run", "model.0.lstm.use_bias=false")
    #expect(resolved.exitCode == 0)
    #expect(resolved.output.contains("use_bias: false\n"))
  }

  @Test(arguments: [
    ("model.0.lstm.unitz=5", "did you mean 'model.0.lstm.units'?"),
    ("units=5", "did you mean 'model.0.lstm.units'"),
    ("seed=many", "an integer from 0 to"),
    ("seed=", "'seed' gets no value"),
    ("seed", "key=value"),
    ("+seed=1", "has 'seed' already"),
    ("+colour=red", "unknown key 'colour'"),
    ("~colour", "no 'colour' to remove"),
    ("~model", "lacks 'model'"),
    ("model.7.lstm.units=1", "model.7"),
    ("charts=[", "charts=["),
    ("weights.train.epochs=0", "cannot be 0"),
  ])
  func `a wrong override is refused and nothing is written`(override: String, word: String) throws {
    let result = try place.exp("run", "tiny.spec", override)
    #expect(result.exitCode == 2)
    #expect(result.output.isEmpty)
    #expect(result.error.contains("error: "))
    #expect(result.error.contains(word), "\(result.error)")
    #expect(try place.names() == ["tiny.spec"])
  }
}
