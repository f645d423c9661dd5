import Foundation
import FrameworkFiles
import RecurrentFiles
import TestSupport
import Testing

/// A short form of `Scripts/fuzz-files`.
///
/// HDF5 is read in a process of its own for each mutant, as in the program: libhdf5 itself does crash.
@Suite struct FileFuzzerTests {
  @Test(arguments: [
    (["containers/two.zip", "containers/arrays.npz", "containers/packed.npz"], 3000),
    (["a.npy", "b.npy"], 3000), (["a.safetensors"], 3000),
    (["torch/lstm.pt", "torch/lstm-projection.safetensors", "keras3/lstm.npz"], 1000),
    (["keras3/lstm.keras", "keras3/nested.deflated.keras"], 200),
    (["containers/numbers.h5", "keras3/lstm.weights.h5", "keras1/gru.h5"], 100),
  ])
  func `no damaged file makes a reader crash or hang`(names: [String], count: Int) throws {
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
      return isMade ? made.path : fixture(name).path
    }
    let fuzzer = try ChildProcess(
      Bundle.main.bundleURL.appending(path: "FileFuzzer"),
      ["1", "\(count)", folder.url.appending(path: "crashers").path] + fixtures)
    let (output, ending) = fuzzer.finish(within: .seconds(60), mostBytes: 1 << 20)
    let report = String(decoding: output, as: UTF8.self)
    #expect(ending == .exit(0))
    #expect(
      report.hasPrefix("\(count) tried") && report.hasSuffix("0 crashes, 0 hangs\n"), "\(report)")
  }

  private static var arrays: [(String, StoredArray)] {
    get throws {
      let arrays = try NPZFile.read(Data(contentsOf: fixture("containers/arrays.npz")))
      return arrays.names.map { ($0, arrays[$0]!) }
    }
  }
}
