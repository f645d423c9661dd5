import Foundation

/// Pieces of pickles, as Python writes them in protocol 2 and later.
enum PickleBytes {
  static func file(_ value: [UInt8]) -> Data { Data([0x80, 2] + value + [0x2E]) }

  static func int(_ value: Int) -> [UInt8] {
    [0x8A, 8] + (0..<8).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
  }

  static func text(_ text: String) -> [UInt8] {
    let bytes = Array(text.utf8)
    return [0x58] + (0..<4).map { UInt8(truncatingIfNeeded: bytes.count >> (8 * $0)) } + bytes
  }

  static func tuple(_ elements: [[UInt8]]) -> [UInt8] { [0x28] + elements.joined() + [0x74] }

  static func dictionary(_ items: [(key: [UInt8], value: [UInt8])]) -> [UInt8] {
    [0x7D, 0x28] + items.flatMap { $0.key + $0.value } + [0x75]
  }

  static func stateDict(_ items: [(name: String, value: [UInt8])]) -> [UInt8] {
    dictionary(items.map { (text($0.name), $0.value) })
  }

  static func global(_ module: String, _ name: String) -> [UInt8] {
    [0x63] + Array("\(module)\n\(name)\n".utf8)
  }

  static func stackGlobal(_ module: String, _ name: String) -> [UInt8] {
    text(module) + text(name) + [0x93]
  }

  static func call(_ function: [UInt8], _ arguments: [[UInt8]]) -> [UInt8] {
    function + tuple(arguments) + [0x52]
  }

  static func storage(_ type: String = "FloatStorage", key: String = "0", count: Int) -> [UInt8] {
    let id = [text("storage"), global("torch", type), text(key), text("cpu"), int(count)]
    return tuple(id) + [0x51]
  }

  static func tensor(
    _ storage: [UInt8], offset: Int = 0, shape: [Int], strides: [Int]
  ) -> [UInt8] {
    call(
      global("torch._utils", "_rebuild_tensor_v2"),
      [
        storage, int(offset), tuple(shape.map(int)), tuple(strides.map(int)), [0x89],
        call(global("collections", "OrderedDict"), []),
      ])
  }
}
