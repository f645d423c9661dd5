import Foundation
import FrameworkFiles
import RecurrentFiles
import TestSupport
import Testing

/// A short form of `Scripts/fuzz-files`.
///
/// HDF5 is left out: libhdf5 itself does crash.
@Suite struct FileFuzzerTests {
  @Test(arguments: [
    ["two.zip", "arrays.npz", "packed.npz"], ["a.npy", "b.npy"], ["a.safetensors"],
  ])
  func `no damaged file makes a reader crash or hang`(names: [String]) throws {
    let folder = try TemporaryFolder()
    var file = SafetensorsFile(metadata: ["key": "value"])
    for (name, array) in try Self.arrays {
      try NPYFile.bytes(of: array).write(to: folder.url.appending(path: "\(name).npy"))
      try file.append(array, named: name)
    }
    try file.bytes.write(to: folder.url.appending(path: "a.safetensors"))
    let fixtures = names.map { name in
      let made = folder.url.appending(path: name)
      let isMade = FileManager.default.fileExists(atPath: made.path)
      return isMade ? made.path : fixture("containers/\(name)").path
    }
    let fuzzer = try ChildProcess(
      Bundle.main.bundleURL.appending(path: "FileFuzzer"),
      ["1", "3000", folder.url.appending(path: "crashers").path] + fixtures)
    let (output, ending) = fuzzer.finish(within: .seconds(60), mostBytes: 1 << 20)
    let report = String(decoding: output, as: UTF8.self)
    #expect(ending == .exit(0))
    #expect(report.hasPrefix("3000 tried") && report.hasSuffix("0 crashes, 0 hangs\n"), "\(report)")
  }

  private static var arrays: [(String, StoredArray)] {
    get throws {
      let arrays = try NPZFile.read(Data(contentsOf: fixture("containers/arrays.npz")))
      return arrays.names.map { ($0, arrays[$0]!) }
    }
  }
}
