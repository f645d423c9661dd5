import Foundation
import FrameworkFiles
import Recurrent
import RecurrentFiles
import TestSupport
import Testing

/// What we write, opened by the real frameworks that `Scripts/install-frameworks` installs.
struct FrameworkAcceptanceTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
  private static let python = root.appending(path: ".build/frameworks/bin/python")

  private static let isEnabled =
    ProcessInfo.processInfo.environment["CI"] != nil
    && FileManager.default.isExecutableFile(atPath: python.path)

  /// Slow, a minute or two: one process of Python opens more than a thousand files.
  @Test(.enabled(if: isEnabled, "slow; set CI and run Scripts/install-frameworks to have it run"))
  func `Keras, and PyTorch if it is installed, open what is written and predict the same`() throws {
    let place = try TemporaryFolder()
    for fixture in ConvertibleModel.all { try write(fixture, to: place.url) }
    let script = "Tests/FrameworkFilesTests/Fixtures/Scripts/check-in-frameworks"
    let result = try Command(
      Self.python,
      [script, "--brief", place.path, FrameworkFixtures.folder.path], in: Self.root
    ).run(within: .seconds(900))
    #expect(result.exitCode == 0, "\(result.output)\n\(result.error.suffix(2000))")
    print(result.output)
  }

  /// Writes the model in every format that can say it.
  private func write(_ fixture: ConvertibleModel, to place: URL) throws {
    let folder = place.appending(path: fixture.folder)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let model = try fixture.model()
    for format in [ModelFormat.npz, .keras, .weightsH5] {
      guard let bytes = try? format.bytes(of: model) else { continue }
      try bytes.write(to: folder.appending(path: fixture.name + format.suffix))
    }
    guard hasPyTorch, let bytes = try? ModelFormat.torchSafetensors.bytes(of: model),
      let modules = TorchModules(model)
    else { return }
    try bytes.write(to: folder.appending(path: "\(fixture.name).torch.safetensors"))
    try modules.json.write(to: folder.appending(path: "\(fixture.name).torch.json"))
  }

  private var hasPyTorch: Bool {
    let library = Self.root.appending(path: ".build/frameworks/lib")
    let versions = (try? FileManager.default.contentsOfDirectory(atPath: library.path)) ?? []
    return versions.contains {
      FileManager.default.fileExists(
        atPath: library.appending(path: "\($0)/site-packages/torch").path)
    }
  }
}
