import Foundation
import Recurrent
import RecurrentFiles
import TestSupport
import Testing

/// The libraries as an app uses them: by a version, where no unsafe flags are allowed.
struct VersionedDependencyTests {
  /// Slow: fetches the dependencies and builds a copy of the libraries anew, half a minute at best.
  @Test(
    .enabled(
      if: ProcessInfo.processInfo.environment["CI"] != nil, "slow; set CI to have it run"))
  func `apps that depend on a version compute the same bits, and link no library of files`() throws
  {
    let place = try TemporaryFolder()
    try tagPackage(in: place.url.appending(path: "exp"))
    let app = place.url.appending(path: "app")
    try copyApp(to: app, dependingOn: place.url.appending(path: "exp"))

    #expect(try output(of: "App", in: app) == streamedBits())

    let model = try anyModel()
    let file = place.url.appending(path: "model.safetensors")
    try SafetensorsFile(model).bytes.write(to: file)
    let inputs = Tensor(shape: [2, 3, 2], values: (0..<12).map { Float($0) / 8 })
    #expect(
      try output(of: "Reader", file.path, in: app)
        == model.predict(inputs).values.map { [$0.bitPattern] })
    try requireNoLibraryOfFiles(in: app)
  }

  /// Builds and runs a program; the numbers in each line of what it prints.
  private func output(of program: String, _ arguments: String..., in app: URL) throws -> [[UInt32]]
  {
    let result = try Command(
      named: "swift",
      ["run", "--quiet", "--disable-dependency-cache", "--package-path", app.path, program]
        + arguments, in: app
    ).run(within: .seconds(600))
    #expect(result.exitCode == 0, "\(result.error)")
    return result.lines.map { line in line.split(separator: " ").compactMap { UInt32($0) } }
  }

  /// HDF5 and zip are only for those who take `FrameworkFiles`: neither linked nor compiled.
  private func requireNoLibraryOfFiles(in app: URL) throws {
    let built = app.appending(path: ".build/debug")
    let linked = try Command(named: "ldd", [built.appending(path: "Reader").path], in: app).run()
    #expect(linked.output.contains("libFoundation"))
    #expect(linked.output.firstMatch(of: /hdf5|libzip/) == nil, "\(linked.output)")
    let modules = built.appending(path: "Modules")
    let compiled = try FileManager.default.contentsOfDirectory(atPath: modules.path)
    #expect(compiled.contains("RecurrentFiles.swiftmodule"))
    #expect(!compiled.contains("FrameworkFiles.swiftmodule"))
  }

  /// A small model for the file.
  private func anyModel() throws -> Model<Float> {
    var random = NumPyRandom(seed: 3)
    return try Model(
      layers: [.gru(GRU(units: 5, returnsSequences: true)), .dense(Dense(units: 2))],
      input: .sequence(features: 2), initializingWith: &random)
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
    for name in [
      "Package.swift", "Sources/App/main.swift", "Sources/Reader/main.swift",
    ] {
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
