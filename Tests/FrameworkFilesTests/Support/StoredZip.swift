import Foundation

/// The entries of a zip archive that stores them as they are, as PyTorch and `numpy.savez` do.
struct StoredZip {
  private let bytes: [UInt8]
  private var places: [String: Range<Int>] = [:]
  private(set) var names: [String] = []

  init(_ url: URL) throws {
    bytes = [UInt8](try Data(contentsOf: url))
    // The end of the central directory, which has no comment.
    let end = bytes.count - 22
    var position = number(end + 16, 4)
    for _ in 0..<number(end + 10, 2) {
      let nameLength = number(position + 28, 2)
      let extra = number(position + 30, 2)
      let name = String(decoding: bytes[position + 46..<position + 46 + nameLength], as: UTF8.self)
      let local = number(position + 42, 4)
      let start = local + 30 + number(local + 26, 2) + number(local + 28, 2)
      names.append(name)
      places[name] = start..<start + number(position + 24, 4)
      position += 46 + nameLength + extra + number(position + 32, 2)
    }
  }

  subscript(name: String) -> Data? { places[name].map { Data(bytes[$0]) } }

  private func number(_ position: Int, _ width: Int) -> Int {
    bytes[position..<position + width].reversed().reduce(0) { $0 << 8 | Int($1) }
  }
}
