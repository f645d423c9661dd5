public import Foundation

/// NumPy's format of one array, versions 1.0, 2.0 and 3.0 (`numpy.lib.format`).
public enum NPYFile {
  private static let magic: [UInt8] = [0x93, 0x4E, 0x55, 0x4D, 0x50, 0x59]

  /// Reads an array.
  ///
  /// One stored column by column (`fortran_order`) is made row-major.
  ///
  /// - Throws: `FileError`, also for arrays of objects, records and texts.
  public static func read(_ bytes: Data, limits: FileLimits = FileLimits()) throws -> StoredArray {
    try bytes.withUnsafeBytes { file in
      let (text, start) = try headerText(of: file, limits: limits)
      let header = try NPYHeader(text, limits: limits)
      let body = UnsafeRawBufferPointer(rebasing: file[start...])
      guard header.shape.byteCount(ofElements: header.elementType.bytes) == body.count else {
        throw FileError(
          "\(body.count) bytes follow the header, which tells of shape \(header.shape) and "
            + header.elementType.rawValue,
          at: "byte \(start)", expected: "the product of these, and nothing after it")
      }
      if header.isFortranOrder {
        return rowMajor(body, elementSize: header.elementType.bytes, shape: header.shape)
          .withUnsafeBytes { header.array(of: $0) }
      }
      return header.array(of: body)
    }
  }

  /// The bytes of a file of version 1.0 that holds `array`, as `numpy.save` writes it.
  ///
  /// - Throws: `FileError` if NumPy has no such type (bfloat16), or the type no such number.
  public static func bytes(of array: StoredArray) throws -> Data {
    guard let code = array.elementType.numpyCode else {
      throw FileError(
        "NumPy has no type \(array.elementType.rawValue)", advice: "convert the array to float32")
    }
    let shape = array.shape.map { "\($0)," }.joined(separator: " ")
    let tuple = array.shape.count == 1 ? "(\(shape))" : "(\(shape.dropLast()))"
    var text = "{'descr': '\(code)', 'fortran_order': False, 'shape': \(tuple), }"
    // The numbers begin at a multiple of 64 bytes; NumPy ends the text by a new line.
    let length = (magic.count + 4 + text.utf8.count + 1 + 63) / 64 * 64 - magic.count - 4
    guard length <= UInt16.max else { throw FileError("the shape has too many axes") }
    text += String(repeating: " ", count: length - text.utf8.count - 1) + "\n"
    let start = magic + [1, 0, UInt8(length & 0xFF), UInt8(length >> 8)]
    return try Data(start) + Data(text.utf8) + array.littleEndianBytes()
  }

  /// The header's text, and where the numbers begin.
  private static func headerText(
    of file: UnsafeRawBufferPointer, limits: FileLimits
  ) throws -> (text: [UInt8], start: Int) {
    guard file.starts(with: magic), file.count >= 12 else {
      throw FileError("the file is not NumPy's", at: "byte 0", expected: "\\x93NUMPY")
    }
    let isShort = file[6] == 1
    guard (1...3).contains(file[6]), file[7] == 0 else {
      throw FileError(
        "the format's version is \(file[6]).\(file[7])", at: "byte 6",
        expected: "1.0, 2.0 or 3.0")
    }
    let length =
      isShort
      ? Int(UInt16(littleEndian: file.loadUnaligned(fromByteOffset: 8, as: UInt16.self)))
      : Int(UInt32(littleEndian: file.loadUnaligned(fromByteOffset: 8, as: UInt32.self)))
    let start = (isShort ? 10 : 12) + length
    guard start <= file.count, length <= limits.headerBytes else {
      throw FileError("the header of \(length) bytes does not end within the file", at: "byte 8")
    }
    return (Array(file[(isShort ? 10 : 12)..<start]), start)
  }

  /// Reorders elements whose first axis varies fastest so that the last one does.
  private static func rowMajor(
    _ bytes: UnsafeRawBufferPointer, elementSize: Int, shape: [Int]
  ) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    /// How many bytes lie between neighbours along each axis.
    var strides = [elementSize]
    for extent in shape { strides.append(strides.last! * extent) }
    var index = [Int](repeating: 0, count: shape.count)
    var offset = 0
    for _ in 0..<bytes.count / elementSize {
      result.append(contentsOf: bytes[offset..<offset + elementSize])
      for axis in shape.indices.reversed() {
        index[axis] += 1
        offset += strides[axis]
        if index[axis] < shape[axis] { break }
        offset -= strides[axis] * shape[axis]
        index[axis] = 0
      }
    }
    return result
  }
}
