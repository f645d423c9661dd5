import Foundation
import Recurrent
import TestSupport
import Testing

/// The library as an app uses it: by a version, where no unsafe flags are allowed.
struct VersionedDependencyTests {
  /// Slow: fetches the dependencies and builds a copy of the library anew, half a minute at best.
  @Test(
    .enabled(
      if: ProcessInfo.processInfo.environment["CI"] != nil, "slow; set CI to have it run"))
  func `an app that depends on a version trains and streams the same bits`() throws {
    let place = try TemporaryFolder()
    try tagPackage(in: place.url.appending(path: "exp"))
    let app = place.url.appending(path: "app")
    try copyApp(to: app, dependingOn: place.url.appending(path: "exp"))

    let result = try Command(
      named: "swift", ["run", "--quiet", "--disable-dependency-cache", "--package-path", app.path],
      in: place.url
    ).run(within: .seconds(600))
    #expect(result.exitCode == 0, "\(result.error)")
    let bits = result.lines.map { line in line.split(separator: " ").compactMap { UInt32($0) } }
    #expect(bits == (try streamedBits()))
  }

  /// Copies this package's sources and gives them a version.
  private func tagPackage(in folder: URL) throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let files = FileManager.default
    try files.createDirectory(at: folder, withIntermediateDirectories: true)
    for name in ["Package.swift", "Sources", "Tests"] {
      try files.copyItem(at: root.appending(path: name), to: folder.appending(path: name))
    }
    let author = ["-c", "user.name=Test", "-c", "user.email=test@example.org"]
    for arguments in [
      ["init", "--quiet"], ["add", "."], author + ["commit", "--quiet", "-m", "copy"],
      ["tag", "0.1.0"],
    ] {
      let result = try Command(named: "git", arguments, in: folder).run()
      try #require(result.exitCode == 0, "\(result.error)")
    }
  }

  private func copyApp(to folder: URL, dependingOn package: URL) throws {
    let fixture = Bundle.module.resourceURL!.appending(path: "Fixtures/App")
    for name in ["Package.swift", "Sources/App/main.swift"] {
      let text = try String(contentsOf: fixture.appending(path: name + ".txt"), encoding: .utf8)
      let file = folder.appending(path: name)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.replacing("PACKAGE", with: package.absoluteString).utf8).write(to: file)
    }
  }

  /// What `Fixtures/App` computes, computed here.
  private func streamedBits() throws -> [[UInt32]] {
    var random = NumPyRandom(seed: 7)
    var model = try Model<Float>(
      layers: [
        .lstm(LSTM(units: 19, returnsSequences: true)), .gru(GRU(units: 8)),
        .dense(Dense(units: 2)),
      ], input: .sequence(features: 3), initializingWith: &random)
    let inputs = Tensor(
      shape: [5, 4, 3], values: (0..<60).map { _ in Float(random.uniform(-1, 1)) })
    let targets = Tensor(shape: [5, 2], values: (0..<10).map { _ in Float(random.randn()) })
    try model.fit(
      inputs: inputs, targets: targets,
      configuration: TrainingConfiguration(
        loss: .meanSquaredError, optimizer: .adam(Adam()), batchSize: 2, epochs: 3),
      random: &random)
    let predictor = Predictor(model)
    var state = predictor.zeroState(batch: 1)
    return try (0..<20).map { step in
      let reading = (0..<3).map { Float((step * 3 + $0) % 7) / 7 }
      return try predictor.step(reading, &state).map(\.bitPattern)
    }
  }
}
