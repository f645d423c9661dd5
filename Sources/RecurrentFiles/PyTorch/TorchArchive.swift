package import Foundation

/// The tensors of a `.pt` or `.pth` file as `torch.save` writes it since PyTorch 1.6: a zip archive
/// with a pickle, `NAME/data.pkl`, that describes the tensors, and a file of raw numbers for each
/// storage, `NAME/data/KEY`.
package struct TorchArchive {
  /// What the pickle holds.
  private let root: PickleValue
  private let contents: PickleContents
  private let folder: String
  private let isBigEndian: Bool
  private let read: (String) throws -> Data

  /// Reads the description of the tensors.
  ///
  /// - Parameters:
  ///   - entries: The names of the archive's entries.
  ///   - read: Reads one of them; throws `FileError`.
  /// - Throws: `FileError` if it is no such archive, or the pickle asks for more than tensors.
  package init(entries: [String], read: @escaping (String) throws -> Data) throws {
    let pickles = entries.filter { $0 == "data.pkl" || $0.hasSuffix("/data.pkl") }
    guard pickles.count == 1 else {
      throw FileError(
        "the archive has \(pickles.count) entries data.pkl",
        expected: "one, as torch.save writes it")
    }
    let pickle = pickles[0]
    folder = String(pickle.dropLast("data.pkl".count))
    self.read = read
    isBigEndian = try Self.isBigEndian(entries: entries, folder: folder, read: read)
    (root, contents) = try FileError.locating(pickle) { try PickleMachine.read(read(pickle)) }
  }

  /// Whether a file of which `start` are the first 16 bytes is of `torch.save` before PyTorch 1.6,
  /// several pickles one after another.
  package static func isOlderFile(start: Data) -> Bool {
    // A pickle of the long integer 0x1950a86a20f9469cfc6c, `MAGIC_NUMBER` in `torch/serialization.py`.
    Array(start.prefix(14)) == [
      0x80, 0x02, 0x8A, 0x0A, 0x6C, 0xFC, 0x9C, 0x46, 0xF9, 0x20, 0x6A, 0xA8, 0x50, 0x19,
    ]
  }

  /// Why an older file, or another pickle, is not read, of which `start` are the first 16 bytes.
  package static func refusal(ofPickle start: Data) -> FileError {
    isOlderFile(start: start)
      ? FileError(
        "a PyTorch file of the kind before version 1.6",
        expected: "the archive that torch.save writes since",
        advice: "save it again: torch.save(torch.load(path, weights_only=True), path)")
      : FileError(
        "a pickle of Python", expected: "arrays",
        advice: "a pickle may hold any program; save the arrays with numpy.savez or safetensors")
  }

  private static func isBigEndian(
    entries: [String], folder: String, read: (String) throws -> Data
  ) throws -> Bool {
    let name = folder + "byteorder"
    guard entries.contains(name) else { return false }  // Before PyTorch 2.1: little.
    switch try String(decoding: read(name), as: UTF8.self) {
    case "little": return false
    case "big": return true
    case let order:
      throw FileError("the byte order '\(order)'", at: name, expected: "little or big")
    }
  }
}

// The state dict.
extension TorchArchive {
  /// A mapping of names to tensors, and the path of keys to it.
  private typealias Candidate = (path: String, tensors: [(name: String, tensor: Int)])

  /// How deep in other mappings a state dict may be.
  private static let largestDepth = 16

  /// Reads the tensors of the archive's state dict.
  ///
  /// - Parameter path: The keys that lead to it, joined by a point; nil if there is only one.
  /// - Returns: The arrays in the order of the state dict, the path, and the bytes' order respected.
  /// - Throws: `FileError` listing the state dicts there are, if there is not just one, or naming the
  ///   tensor that is damaged.
  package func stateDict(at path: String? = nil) throws -> (arrays: NamedArrays, path: String) {
    var candidates: [Candidate] = []
    var visits = 0
    try collect(root, path: [], visits: &visits, into: &candidates)
    if let path { candidates.removeAll { $0.path != path } }
    guard candidates.count == 1 else {
      throw FileError(
        candidates.isEmpty
          ? "no mapping of names to tensors" + (path.map { " at '\($0)'" } ?? "")
          : "\(candidates.count) mappings of names to tensors",
        expected: "one state dict",
        advice: candidates.isEmpty
          ? "save one: torch.save(model.state_dict(), path)"
          : "say which: " + candidates.map { "'\($0.path)'" }.joined(separator: ", "))
    }
    return (try arrays(of: candidates[0]), candidates[0].path)
  }

  /// Looks for mappings of names to tensors in mappings by names; an optimizer's states are below
  /// numbers.
  private func collect(
    _ value: PickleValue, path: [String], visits: inout Int, into candidates: inout [Candidate]
  ) throws {
    guard case .dictionary(let place) = value else { return }
    visits += 1
    guard path.count <= Self.largestDepth, visits <= 10_000 else {
      throw FileError("mappings nested too deeply", at: path.prefix(4).joined(separator: "."))
    }
    let items = contents.dictionaries[place]
    let tensors = items.compactMap { key, value -> (String, Int)? in
      guard case .text(let name) = key, case .tensor(let tensor) = value else { return nil }
      return (name, tensor)
    }
    if !tensors.isEmpty, tensors.count == items.count {
      candidates.append((path.joined(separator: "."), tensors))
    }
    for case (.text(let name), let value) in items {
      try collect(value, path: path + [name], visits: &visits, into: &candidates)
    }
  }

  private func arrays(of candidate: Candidate) throws -> NamedArrays {
    var arrays = NamedArrays()
    var storages = TorchStorages(folder: folder, isBigEndian: isBigEndian, read: read)
    for (name, tensor) in candidate.tensors {
      arrays[name] = try FileError.locating(name) {
        try storages.array(contents.tensors[tensor])
      }
    }
    return arrays
  }
}
