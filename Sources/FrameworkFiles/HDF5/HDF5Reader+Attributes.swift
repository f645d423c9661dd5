import CHDF5
import Foundation
import Recurrent
import RecurrentFiles

extension HDF5Reader {
  func readAttribute(
    _ name: String, of object: borrowing HDF5Handle
  ) throws -> ArrayTree.Attribute {
    let attribute = try HDF5Handle(
      hdf5_open_attribute(object.id, name), closedBy: H5Aclose, "the attribute cannot be opened")
    let type = try HDF5Handle(
      H5Aget_type(attribute.id), closedBy: H5Tclose, "the attribute's type cannot be read")
    let space = try HDF5Handle(
      H5Aget_space(attribute.id), closedBy: H5Sclose, "the attribute's shape cannot be read")
    let shape = try HDF5Type.shape(of: space)
    let stored = Int(clamping: H5Aget_storage_size(attribute.id))
    guard shape.count <= 1, let count = shape.elementCount, stored <= size,
      let bytes = shape.byteCount(ofElements: max(1, H5Tget_size(type.id))), bytes <= 4 * size
    else {
      throw FileError(
        "the attribute's shape is \(shape)", expected: "one value, or a list within the file")
    }
    if H5Tget_class(type.id) == H5T_STRING {
      let texts =
        H5Tis_variable_str(type.id) > 0
        ? try longTexts(count, in: attribute, type: type, space: space)
        : try fixedTexts(count, in: attribute, type: type)
      return shape.isEmpty ? .text(texts[0]) : .texts(texts)
    }
    guard let elementType = HDF5Type.elementType(of: type, saysBFloat16: false) else {
      throw FileError(
        "the attribute holds \(HDF5Type.name(of: type))", expected: "texts or numbers")
    }
    let numbers = try numbers(count, of: elementType, in: attribute)
    return shape.isEmpty ? .number(numbers[0]) : .numbers(numbers)
  }

  private func numbers(
    _ count: Int, of elementType: ElementType, in attribute: borrowing HDF5Handle
  ) throws -> [Double] {
    if count == 0 { return [] }
    let memory = try HDF5Handle(
      HDF5Type.littleEndian(elementType), closedBy: H5Tclose, "the type cannot be converted")
    var content = [UInt8](repeating: 0, count: count * elementType.bytes)
    try HDF5Library.check(
      H5Aread(attribute.id, memory.id, &content), "the attribute cannot be read")
    return content.withUnsafeBytes {
      StoredArray(bytes: $0, elementType: elementType, shape: [count]).doubles.values
    }
  }

  /// Texts of any length, which lie elsewhere in the file.
  ///
  /// Several may lie in the same place, so that few bytes can stand for many. That libhdf5 makes
  /// copies of all of them cannot be helped here; the limit of a child process does.
  private func longTexts(
    _ count: Int, in attribute: borrowing HDF5Handle, type: borrowing HDF5Handle,
    space: borrowing HDF5Handle
  ) throws -> [String] {
    if count == 0 { return [] }
    let memory = try HDF5Handle(
      hdf5_text_type(H5Tget_cset(type.id)), closedBy: H5Tclose, "the type cannot be converted")
    var texts = [UnsafeMutablePointer<CChar>?](repeating: nil, count: count)
    // What was read before an error is freed, too; texts not read are nil.
    defer { _ = hdf5_free_texts(memory.id, space.id, &texts) }
    try HDF5Library.check(H5Aread(attribute.id, memory.id, &texts), "the attribute cannot be read")
    return try texts.map { text in
      guard let text else { return "" }
      guard let string = String(validatingCString: text) else { throw Self.isNotUTF8 }
      return string
    }
  }

  /// Texts that all take the same number of bytes, padded.
  private func fixedTexts(
    _ count: Int, in attribute: borrowing HDF5Handle, type: borrowing HDF5Handle
  ) throws -> [String] {
    if count == 0 { return [] }
    let size = H5Tget_size(type.id)
    var content = [UInt8](repeating: 0, count: count * size)
    try HDF5Library.check(H5Aread(attribute.id, type.id, &content), "the attribute cannot be read")
    return try (0..<count).map { index in
      let padded = content[index * size..<(index + 1) * size]
      guard
        let text = String(
          validating: Self.unpadded(padded, by: H5Tget_strpad(type.id)), as: UTF8.self)
      else { throw Self.isNotUTF8 }
      return text
    }
  }

  private static func unpadded(
    _ bytes: ArraySlice<UInt8>, by padding: H5T_str_t
  ) -> ArraySlice<UInt8> {
    switch padding {
    case H5T_STR_NULLTERM: bytes.prefix { $0 != 0 }
    case H5T_STR_SPACEPAD: bytes[..<((bytes.lastIndex { $0 != 0x20 } ?? bytes.startIndex - 1) + 1)]
    default: bytes[..<((bytes.lastIndex { $0 != 0 } ?? bytes.startIndex - 1) + 1)]
    }
  }

  private static let isNotUTF8 = FileError("the text is not UTF-8")
}
