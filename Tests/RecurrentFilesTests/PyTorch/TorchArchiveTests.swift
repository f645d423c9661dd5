import Foundation
import Recurrent
import RecurrentFiles
import Testing

struct TorchArchiveTests {
  /// An archive of the given pickle and storages.
  private func archive(
    _ pickle: [UInt8], storages: [String: Data] = [:], byteOrder: String? = nil
  ) throws -> TorchArchive {
    var entries = ["m/data.pkl": PickleBytes.file(pickle)]
    for (key, data) in storages { entries["m/data/\(key)"] = data }
    if let byteOrder { entries["m/byteorder"] = Data(byteOrder.utf8) }
    return try TorchArchive(entries: entries.keys.sorted()) { name in
      guard let data = entries[name] else { throw FileError("no such entry", at: name) }
      return data
    }
  }

  private func floats(_ values: [Float]) -> Data {
    values.map(\.bitPattern.littleEndian).withUnsafeBytes { Data($0) }
  }

  @Test(arguments: [
    ("os", "system"), ("posix", "system"), ("builtins", "eval"), ("builtins", "getattr"),
    ("__builtin__", "exec"), ("subprocess", "Popen"), ("runpy", "run_path"), ("__main__", "Net"),
    ("torch", "load"), ("torch.storage", "_load_from_bytes"), ("collections", "defaultdict"),
    ("numpy.core.multiarray", "_reconstruct"), ("torch", "ComplexFloatStorage"), ("", ""),
  ])
  func `refuses a pickle that names code, and says which`(module: String, name: String) {
    let calls = [PickleBytes.global(module, name), PickleBytes.stackGlobal(module, name)].map {
      PickleBytes.stateDict([("w", PickleBytes.call($0, [PickleBytes.text("echo")]))])
    }
    for pickle in calls {
      let error = #expect(throws: FileError.self) { try archive(pickle) }
      #expect(error?.message == "the pickle asks for \(module).\(name); only tensors are read")
      #expect(error?.place?.hasPrefix("m/data.pkl: byte ") == true)
    }
  }

  @Test func `reads views of a shared storage`() throws {
    let storage = PickleBytes.storage(count: 6)
    let pickle = PickleBytes.stateDict([
      ("all", PickleBytes.tensor(storage, shape: [2, 3], strides: [3, 1])),
      ("transposed", PickleBytes.tensor(storage, shape: [3, 2], strides: [1, 3])),
      ("second", PickleBytes.tensor(storage, offset: 1, shape: [3], strides: [2])),
      ("scalar", PickleBytes.tensor(storage, offset: 5, shape: [], strides: [])),
      ("expanded", PickleBytes.tensor(storage, offset: 4, shape: [2], strides: [0])),
      ("empty", PickleBytes.tensor(storage, offset: 6, shape: [0, 2], strides: [2, 1])),
    ])
    let arrays = try archive(pickle, storages: ["0": floats([0, 1, 2, 3, 4, 5])]).stateDict().arrays
    let values = arrays.names.map { arrays[$0]!.floats.values }
    #expect(arrays.names == ["all", "transposed", "second", "scalar", "expanded", "empty"])
    #expect(values == [[0, 1, 2, 3, 4, 5], [0, 3, 1, 4, 2, 5], [1, 3, 5], [5], [4, 4], []])
    #expect(arrays["transposed"]?.shape == [3, 2])
    #expect(arrays["empty"]?.shape == [0, 2])
  }

  @Test(arguments: [
    (0, [7], [1]), (1, [6], [1]), (-1, [2], [1]), (0, [2], [6]), (0, [2], [-1]), (0, [-2], [1]),
    (0, [Int.max, Int.max], [1, 1]), (Int.max, [2], [1]), (0, [3], [Int.max]), (0, [2, 2], [1]),
    (0, [1, 1, 1, 1, 1, 1, 1, 1, 1], [1, 1, 1, 1, 1, 1, 1, 1, 1]),
    (0, [1 << 40, 1 << 20], [0, 0]),
  ])
  func `refuses a view that its storage cannot hold`(
    offset: Int, shape: [Int], strides: [Int]
  ) throws {
    let pickle = PickleBytes.stateDict([
      (
        "w",
        PickleBytes.tensor(
          PickleBytes.storage(count: 6), offset: offset, shape: shape, strides: strides)
      )
    ])
    let archive = try archive(pickle, storages: ["0": floats([0, 1, 2, 3, 4, 5])])
    let error = #expect(throws: FileError.self) { try archive.stateDict() }
    #expect(error?.place == "w")
  }

  @Test(arguments: [
    ("DoubleStorage", [0, 0, 0, 0, 0, 0, 0xF8, 0x3F], 1.5, ElementType.float64),
    ("FloatStorage", [0, 0, 0xC0, 0x3F], 1.5, .float32),
    ("HalfStorage", [0x00, 0x3E], 1.5, .float16),
    ("HalfStorage", [0x01, 0x80], -0x1p-24, .float16),
    ("HalfStorage", [0x00, 0xFC], -.infinity, .float16),
    ("BFloat16Storage", [0xC0, 0x3F], 1.5, .bfloat16),
    ("LongStorage", [0xFE, 255, 255, 255, 255, 255, 255, 255], -2, .int64),
    ("IntStorage", [0xFE, 255, 255, 255], -2, .int32), ("ShortStorage", [0xFE, 255], -2, .int16),
    ("CharStorage", [0xFE], -2, .int8), ("ByteStorage", [0xFE], 254, .uint8),
    ("BoolStorage", [1], 1, .bool),
  ])
  func `reads each type in either order of bytes`(
    type: String, bytes: [UInt8], value: Double, elementType: ElementType
  ) throws {
    let pickle = PickleBytes.stateDict([
      ("w", PickleBytes.tensor(PickleBytes.storage(type, count: 1), shape: [1], strides: [1]))
    ])
    for (order, bytes) in [(nil, bytes), ("little", bytes), ("big", bytes.reversed())] {
      let array = try archive(pickle, storages: ["0": Data(bytes)], byteOrder: order)
        .stateDict().arrays["w"]
      #expect(array?.doubles.values == [value])
      #expect(array?.elementType == elementType)
    }
    #expect(throws: FileError.self) { try archive(pickle, byteOrder: "middle") }
  }

  @Test func `refuses a storage of another size than described`() throws {
    for count in [0, 1, 3, Int.max, -1] {
      let storage = PickleBytes.storage(count: count)
      let pickle = PickleBytes.stateDict([
        ("w", PickleBytes.tensor(storage, shape: [1], strides: [1]))
      ])
      #expect(throws: FileError.self) {
        try archive(pickle, storages: ["0": floats([1, 2])]).stateDict()
      }
    }
  }

  @Test func `lists the state dicts if there are several`() throws {
    let tensor = PickleBytes.tensor(PickleBytes.storage(count: 1), shape: [1], strides: [1])
    let state = PickleBytes.stateDict([("w", tensor)])
    let pickle = PickleBytes.stateDict([
      ("model", state), ("ema", PickleBytes.stateDict([("shadow", state)])),
      ("optimizer", PickleBytes.dictionary([(PickleBytes.int(0), state)])),
    ])
    let archive = try archive(pickle, storages: ["0": floats([2.5])])
    let error = #expect(throws: FileError.self) { try archive.stateDict() }
    #expect(error?.message == "2 mappings of names to tensors")
    #expect(error?.advice == "say which: 'model', 'ema.shadow'")
    #expect(try archive.stateDict(at: "ema.shadow").arrays["w"]?.floats.values == [2.5])
  }

  @Test func `refuses mappings that hold themselves or nest deeply`() throws {
    // d = {}; d['a'] = d
    let cycle = [0x7D, 0x71, 0] + PickleBytes.text("a") + [0x68, 0, 0x73]
    var nested = PickleBytes.stateDict([])
    for _ in 0..<100 { nested = PickleBytes.stateDict([("a", nested)]) }
    for pickle in [cycle, nested] {
      #expect(throws: FileError.self) { try archive(pickle).stateDict() }
    }
    // Each mapping holds the one before twice: as many paths as two to the power of their number.
    var shared: [UInt8] = PickleBytes.stateDict([]) + [0x71, 0]
    for _ in 0..<15 {
      let again = PickleBytes.text("b") + [0x68, 0, 0x73]
      shared = PickleBytes.text("a") + shared
      shared = [0x7D] + shared + [0x73] + again + [0x71, 0]
    }
    #expect(throws: FileError.self) { try archive(shared).stateDict() }
  }

  @Test func `takes deep nesting without using the call stack`() throws {
    let deep = [UInt8](repeating: 0x29, count: 1) + [UInt8](repeating: 0x85, count: 1_000_000)
    let archive = try archive(deep)
    #expect(throws: FileError.self) { try archive.stateDict() }
  }

  @Test(
    arguments: [
      [], [0x52], [0x29, 0x52], [0x75], [0x74], [0x28, 0x30], [0x68, 9], [0x71, 0], [0x51], [0x62],
      [0x7D, 0x73], [0x29, 0x61], [0x7D, 0x28, 0x4E, 0x75],
      [0x8D, 255, 255, 255, 255, 255, 255, 255, 255],
      [0x58, 255, 255, 255, 255], [0x58, 1, 0, 0, 0, 0xFF], [0x63, 0x6F], [0x95, 1], [0x69], [0x81],
      [0x84], [0x50, 0x31, 0x0A], [0x82, 1],
    ] as [[UInt8]])
  func `refuses a damaged pickle, naming the byte`(pickle: [UInt8]) {
    let error = #expect(throws: FileError.self) { try archive(pickle).stateDict() }
    #expect(error?.place?.contains("m/data.pkl: byte") == true)
  }

  @Test func `every part of a pickle and every wrong byte in one is an error or another value`()
    throws
  {
    let pickle = PickleBytes.stateDict([
      (
        "w",
        PickleBytes.tensor(
          PickleBytes.storage(count: 6), offset: 1, shape: [2, 2], strides: [2, 1])
      )
    ])
    let storages = ["0": floats([0, 1, 2, 3, 4, 5])]
    for count in 0..<pickle.count {
      #expect(throws: FileError.self) {
        try archive(Array(pickle.prefix(count)), storages: storages).stateDict()
      }
    }
    var (read, refused) = (0, 0)
    for position in pickle.indices {
      for change in 1...255 as ClosedRange<UInt8> {
        var changed = pickle
        changed[position] ^= change
        do {
          _ = try archive(changed, storages: storages).stateDict()
          read += 1
        } catch is FileError {
          refused += 1
        }
      }
    }
    #expect(read + refused == 255 * pickle.count)
    #expect(refused > read)
  }

  @Test func `refuses an archive without one pickle, or with one that is too large`() {
    #expect(throws: FileError.self) { try TorchArchive(entries: ["arr_0.npy"]) { _ in Data() } }
    #expect(throws: FileError.self) {
      try TorchArchive(entries: ["a/data.pkl", "b/data.pkl"]) { _ in Data() }
    }
    #expect(throws: FileError.self) {
      try TorchArchive(entries: ["a/data.pkl"]) { _ in Data(repeating: 0x4E, count: 5 << 20) }
    }
  }
}
