/// What the header of a NumPy file says: a Python dictionary of three literals.
struct NPYHeader {
  let elementType: ElementType
  let isBigEndian: Bool
  let isFortranOrder: Bool
  let shape: [Int]

  init(_ text: [UInt8], limits: FileLimits) throws {
    var scanner = ByteScanner(text, of: "the header")
    var (code, fortran, shape): (String?, Bool?, [Int]?)
    try scanner.expect("{")
    while !scanner.take("}") {
      let key = try scanner.pythonString()
      try scanner.expect(":")
      switch key {
      case "descr" where code == nil: code = try scanner.typeCode()
      case "fortran_order" where fortran == nil: fortran = try scanner.pythonBool()
      case "shape" where shape == nil: shape = try scanner.pythonTuple(most: limits.nesting)
      default: throw scanner.error("the key “\(key)” is unknown or there twice")
      }
      if !scanner.take(",") {
        try scanner.expect("}")
        break
      }
    }
    scanner.skipSpaces()
    guard scanner.isAtEnd else { throw scanner.error("something follows the dictionary") }
    guard let code, let fortran, let shape else {
      throw scanner.error("a key is missing", expected: "descr, fortran_order and shape")
    }
    elementType = try Self.elementType(code)
    isBigEndian = code.hasPrefix(">")
    isFortranOrder = fortran
    self.shape = shape
  }

  /// The array that `bytes` are, row-major.
  func array(of bytes: UnsafeRawBufferPointer) -> StoredArray {
    StoredArray(bytes: bytes, elementType: elementType, shape: shape, isBigEndian: isBigEndian)
  }

  private static func elementType(_ code: String) throws -> ElementType {
    let kind = code.drop { "<>|=".contains($0) }
    if let type = ElementType.allCases.first(where: { $0.numpyCode?.dropFirst() == kind }),
      code.count == 3, !code.hasPrefix("="), type.bytes == 1 || !code.hasPrefix("|")
    {
      return type
    }
    if kind.first == "O" {
      throw FileError(
        "the array holds Python objects",
        expected: "numbers; object arrays are pickles, which can run code",
        advice: "save with allow_pickle=False")
    }
    throw FileError(
      "the array holds \(code)",
      expected: ElementType.allCases.compactMap(\.numpyCode).joined(separator: ", "))
  }
}

extension ElementType {
  /// NumPy's name of the type, little-endian; nil for bfloat16, which it does not have.
  var numpyCode: String? {
    switch self {
    case .float16: "<f2"
    case .bfloat16: nil
    case .float32: "<f4"
    case .float64: "<f8"
    case .int8: "|i1"
    case .int16: "<i2"
    case .int32: "<i4"
    case .int64: "<i8"
    case .uint8: "|u1"
    case .uint16: "<u2"
    case .uint32: "<u4"
    case .uint64: "<u8"
    case .bool: "|b1"
    }
  }
}

/// Python's literals, as far as NumPy writes them.
extension ByteScanner {
  fileprivate mutating func typeCode() throws -> String {
    if take("[") {
      throw error("the array holds records", expected: "numbers of one type")
    }
    return try pythonString()
  }

  /// Reads a string in either quotes, without escapes.
  fileprivate mutating func pythonString() throws -> String {
    let isSingle = take("'")
    if !isSingle { try expect("\"") }
    var text: [UInt8] = []
    while true {
      switch try byte() {
      case UInt8(ascii: isSingle ? "'" : "\""): return String(decoding: text, as: UTF8.self)
      case UInt8(ascii: "\\"), ..<0x20: throw error("the text has an escape")
      case let byte: text.append(byte)
      }
    }
  }

  fileprivate mutating func pythonBool() throws -> Bool {
    if take("True") { return true }
    try expect("False")
    return false
  }

  /// Reads a tuple of whole numbers.
  fileprivate mutating func pythonTuple(most: Int) throws -> [Int] {
    try expect("(")
    var numbers: [Int] = []
    while !take(")") {
      numbers.append(try naturalNumber())
      skipLongMark()
      guard numbers.count <= most else { throw error("the shape has more than \(most) axes") }
      if !take(",") {
        try expect(")")
        break
      }
    }
    return numbers
  }

  /// Python 2 on some platforms wrote `3L` (`numpy.lib.format._filter_header`).
  private mutating func skipLongMark() { _ = take("L") }
}
