import CHDF5
import RecurrentFiles

/// What the types and shapes of HDF5 mean here.
enum HDF5Type {
  /// The element type that a type of numbers is; nil if it is none.
  ///
  /// `saysBFloat16` tells whether a mark says that two bytes without a type are a bfloat16.
  static func elementType(of type: borrowing HDF5Handle, saysBFloat16: Bool) -> ElementType? {
    let bytes = H5Tget_size(type.id)
    switch H5Tget_class(type.id) {
    case H5T_FLOAT: return floatType(of: type, bytes: bytes)
    case H5T_INTEGER where saysBFloat16 && bytes == 2: return .bfloat16
    case H5T_OPAQUE where saysBFloat16 && bytes == 2: return .bfloat16
    case H5T_INTEGER:
      let isSigned = H5Tget_sign(type.id) == H5T_SGN_2
      return ElementType(rawValue: "\(isSigned ? "" : "u")int\(8 * bytes)")
    case H5T_ENUM: return isTruth(type, bytes: bytes) ? .bool : nil
    default: return nil
    }
  }

  /// Tells floats by where their sign, exponent and fraction lie.
  private static func floatType(of type: borrowing HDF5Handle, bytes: Int) -> ElementType? {
    var (sign, exponent, exponentBits, fraction, fractionBits) = (0, 0, 0, 0, 0)
    guard H5Tget_fields(type.id, &sign, &exponent, &exponentBits, &fraction, &fractionBits) >= 0,
      H5Tget_order(type.id) == H5T_ORDER_LE || H5Tget_order(type.id) == H5T_ORDER_BE
    else { return nil }
    return switch (bytes, exponentBits, fractionBits, H5Tget_ebias(type.id)) {
    case (2, 5, 10, 15): .float16
    case (2, 8, 7, 127): .bfloat16
    case (4, 8, 23, 127): .float32
    case (8, 11, 52, 1023): .float64
    default: nil
    }
  }

  /// Whether the type is h5py's of truth values: one byte, FALSE = 0 and TRUE = 1.
  private static func isTruth(_ type: borrowing HDF5Handle, bytes: Int) -> Bool {
    guard bytes == 1, H5Tget_nmembers(type.id) == 2 else { return false }
    var values: [UInt8] = [9, 9]
    return H5Tenum_valueof(type.id, "FALSE", &values[0]) >= 0
      && H5Tenum_valueof(type.id, "TRUE", &values[1]) >= 0 && values == [0, 1]
  }

  /// The type of an array's file, and of its numbers in memory; to be closed by the caller.
  static func littleEndian(_ elementType: ElementType) -> hid_t {
    switch elementType {
    case .float16: hdf5_float16_type()
    case .bfloat16: hdf5_bfloat16_type()
    case .float32, .float64: hdf5_float_type(elementType.bytes)
    case .int8, .int16, .int32, .int64: hdf5_integer_type(elementType.bytes, true)
    case .uint8, .uint16, .uint32, .uint64: hdf5_integer_type(elementType.bytes, false)
    case .bool: hdf5_bool_type()
    }
  }

  /// The extents of a shape; empty for a single number.
  static func shape(of space: borrowing HDF5Handle) throws -> [Int] {
    switch H5Sget_simple_extent_type(space.id) {
    case H5S_SCALAR: return []
    case H5S_NULL: return [0]
    default:
      let rank = try HDF5Library.check(
        H5Sget_simple_extent_ndims(space.id), "the shape cannot be read")
      var extents = [hsize_t](repeating: 0, count: Int(rank))
      try HDF5Library.check(
        H5Sget_simple_extent_dims(space.id, &extents, nil), "the shape cannot be read")
      return extents.map { Int(clamping: $0) }
    }
  }

  /// A type in words.
  static func name(of type: borrowing HDF5Handle) -> String {
    let bytes = H5Tget_size(type.id)
    return switch H5Tget_class(type.id) {
    case H5T_INTEGER: "integers of \(bytes) bytes"
    case H5T_FLOAT: "floats of \(bytes) bytes of an unknown layout"
    case H5T_STRING: "texts"
    case H5T_BITFIELD: "bit fields"
    case H5T_OPAQUE: "raw values of \(bytes) bytes"
    case H5T_COMPOUND: "records"
    case H5T_REFERENCE: "references"
    case H5T_ENUM: "an enumeration"
    case H5T_VLEN: "lists of any length"
    case H5T_ARRAY: "arrays as elements"
    default: "values of an unknown type"
    }
  }
}
