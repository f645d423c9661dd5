import Experiments
import Results
import Testing

/// What is said to be different between two runs.
struct RunChangesTests {
  private static func run(
    _ parameters: [String: String] = ["units": "50"], inputs: [RunInput] = [file()],
    version: String = "1", spec: String? = nil
  ) -> NewRun {
    let sorted = parameters.sorted { $0.key < $1.key }
    return NewRun(
      experiment: "sine", seed: 0, specText: "", specSHA256: spec ?? "\(sorted)",
      environment: RunEnvironment(
        programVersion: version, swiftVersion: "6", operatingSystem: "", processor: "",
        kernelLevel: "baseline", threads: 1),
      parameters: sorted.map { RunParameter(key: $0.key, value: $0.value, kind: .text) },
      inputs: inputs, folder: "sine-1")
  }

  private static func file(
    _ role: String = "dataset", path: String = "/a.csv", sha256: String = "aa"
  ) -> RunInput {
    RunInput(role: role, path: path, sha256: sha256, bytes: 1)
  }

  private static let cases: [(NewRun, String)] = [
    (run(), ""),
    (run(inputs: [file(path: "/moved.csv")]), ""),
    (run(["units": "100"]), "units changed from 50 to 100"),
    (run(["units": ""]), "units changed from 50 to ''"),
    (run(["units": "a b"]), "units changed from 50 to 'a b'"),
    (run(["units": "50", "seed": "1"]), "seed was added as 1"),
    (run([:]), "units was removed, it was 50"),
    (run(["units": "51", "seed": "1"]), "seed was added as 1 and units changed from 50 to 51"),
    (
      run(inputs: [file(sha256: "ab")]),
      "the content of the dataset file /a.csv changed"
    ),
    (
      run(inputs: [file(path: "/b.csv", sha256: "ab")]),
      "the content of the dataset file changed, from /a.csv to /b.csv"
    ),
    (run(inputs: [file(), file("weights")]), "the weights file /a.csv was added"),
    (run(inputs: []), "the dataset file /a.csv was removed"),
    (run(version: "2"), "the program's version changed from 1 to 2"),
    (run(spec: "other"), "the text of the resolved spec changed"),
    (
      run(["units": "51"], inputs: [file(sha256: "ab")], version: "2"),
      "units changed from 50 to 51, the content of the dataset file /a.csv changed and the "
        + "program's version changed from 1 to 2"
    ),
  ]

  @Test(arguments: cases.indices)
  func `changes are named`(index: Int) {
    let (later, words) = Self.cases[index]
    let changes = RunChanges(from: Self.run(), to: later)
    #expect(changes.description == words)
    #expect(changes.isEmpty == words.isEmpty)
  }

  @Test func `of many changes, the first are named and the others counted`() {
    let keys = (0..<12).map { "model.\($0).units" }
    let changes = RunChanges(
      from: Self.run(Dictionary(uniqueKeysWithValues: keys.map { ($0, "1") })),
      to: Self.run(Dictionary(uniqueKeysWithValues: keys.map { ($0, "2") })))
    #expect(changes.all.count == 12)
    // Layer 10 comes after layer 2.
    let told = keys[..<5].map { "\($0) changed from 1 to 2" }
    #expect(changes.description == told.joined(separator: ", ") + " and 7 more")
  }

  @Test func `what opens under an empty key is told by its own keys`() {
    var (closed, open) = (Self.run(), Self.run(["units": "50", "forecast.steps": "2"]))
    closed.parameters.append(RunParameter(key: "forecast", value: "null", kind: .text))
    #expect(RunChanges(from: closed, to: open).description == "forecast.steps was added as 2")
    #expect(
      RunChanges(from: open, to: closed).description == "forecast.steps was removed, it was 2")
    open.parameters = Self.run().parameters
    #expect(RunChanges(from: closed, to: open).description == "forecast was removed, it was null")
  }

  @Test func `a long value is cut off`() {
    let changes = RunChanges(
      from: Self.run(), to: Self.run(["units": String(repeating: "x", count: 500)]))
    #expect(changes.description == "units changed from 50 to \(String(repeating: "x", count: 57))…")
  }
}
