/// Reads a text of a fixed grammar byte by byte: JSON, or the header of a file.
struct ByteScanner {
  private let bytes: [UInt8]
  /// What the text is, for errors; nil if nothing comes before it.
  private let name: String?
  private(set) var position = 0

  init(_ bytes: some Sequence<UInt8>, of name: String? = nil) {
    self.bytes = Array(bytes)
    self.name = name
  }

  var isAtEnd: Bool { position == bytes.count }
  /// The next byte; nil at the end.
  var next: UInt8? { isAtEnd ? nil : bytes[position] }
  /// What has not been read.
  var rest: ArraySlice<UInt8> { bytes[position...] }

  /// An error at the current place.
  func error(_ message: String, expected: String? = nil) -> FileError {
    let place = "byte \(position)" + (name.map { " of \($0)" } ?? "")
    return FileError(message, at: place, expected: expected)
  }

  /// Goes past bytes that have been looked at.
  mutating func skip(_ count: Int) { position += count }

  mutating func skipSpaces() {
    while let byte = next, [0x20, 0x09, 0x0A, 0x0D].contains(byte) { position += 1 }
  }

  /// Goes past `text` if it comes next, after spaces.
  mutating func take(_ text: StaticString) -> Bool {
    skipSpaces()
    let wanted = UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)
    guard rest.starts(with: wanted) else { return false }
    position += wanted.count
    return true
  }

  mutating func expect(_ text: StaticString) throws {
    guard take(text) else { throw error("the text is malformed", expected: "\(text)") }
  }

  /// Reads the next byte, whatever it is.
  mutating func byte() throws -> UInt8 {
    guard let byte = next else { throw error("the text ends too early") }
    position += 1
    return byte
  }

  /// Reads a whole number of decimal digits, without a sign or zeros in front.
  mutating func naturalNumber() throws -> Int {
    skipSpaces()
    let digits = rest.prefix { (0x30...0x39).contains($0) }
    guard !digits.isEmpty, digits.first != 0x30 || digits.count == 1,
      let number = Int(String(decoding: digits, as: UTF8.self))
    else { throw error("there is no number", expected: "a whole number that is not negative") }
    position += digits.count
    return number
  }
}
