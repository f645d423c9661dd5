import Foundation
import FrameworkFiles
import RecurrentFiles
import Testing

/// A file that is made to do harm, or is broken: see `Fixtures/Scripts/make_malicious.py`.
struct MaliciousFile: CustomTestStringConvertible, Decodable, Sendable {
  let name: String
  let expected: Expectation

  enum Expectation: Decodable, Sendable {
    /// A word of the error.
    case refused(String)
    /// The format allows it.
    case read

    private enum CodingKeys: CodingKey { case refused }

    init(from decoder: any Decoder) throws {
      if let text = try? decoder.singleValueContainer().decode(String.self), text == "read" {
        self = .read
      } else {
        self = .refused(
          try decoder.container(keyedBy: CodingKeys.self).decode(String.self, forKey: .refused))
      }
    }
  }

  var testDescription: String { name }

  static let all: [MaliciousFile] = {
    struct Manifest: Decodable { let models: [MaliciousFile] }
    let bytes = try! Data(contentsOf: fixture("malicious/manifest.json"))
    return try! JSONDecoder().decode(Manifest.self, from: bytes).models
  }()

  /// Reads it as what its name says; HDF5 in a process of its own.
  func read() throws {
    let bytes = try Data(contentsOf: fixture("malicious/\(name)"))
    let reader = IsolatedReader(
      executable: Bundle.main.bundleURL.appending(path: "FileFuzzer"), arguments: ["isolated"],
      timeLimit: .seconds(5))
    switch URL(filePath: name).pathExtension {
    case "json": _ = try KerasArchitecture(json: bytes)
    // As a model, nearly any list of arrays would be refused.
    case "pt": _ = try TorchArchive(bytes).stateDict()
    case "npy", "npz", "safetensors": _ = try ArrayFile.arrays(in: bytes)
    default: _ = try ModelFile { try reader.read($0) }.load(bytes)
    }
  }
}

@Suite struct MaliciousFileTests {
  @Test(arguments: MaliciousFile.all)
  func `is refused with a reason, or read, in little time`(file: MaliciousFile) throws {
    let start = ContinuousClock.now
    switch file.expected {
    case .read: try file.read()
    case .refused(let word):
      let error = #expect(throws: FileError.self) { try file.read() }
      #expect(error?.description.contains(word) == true, "\(error?.description ?? "")")
    }
    #expect(.now - start < .seconds(10))
  }

  @Test func `the manifest names every file`() throws {
    let files = try FileManager.default.contentsOfDirectory(atPath: fixture("malicious").path)
    #expect(Set(files).subtracting(["manifest.json"]) == Set(MaliciousFile.all.map(\.name)))
  }
}
