import CHDF5
import RecurrentFiles

extension HDF5Reader {
  mutating func readArray(_ array: borrowing HDF5Handle) throws -> StoredArray {
    let type = try HDF5Handle(
      H5Dget_type(array.id), closedBy: H5Tclose, "the array's type cannot be read")
    let space = try HDF5Handle(
      H5Dget_space(array.id), closedBy: H5Sclose, "the array's shape cannot be read")
    let isBFloat16 = try saysBFloat16(array)
    guard let elementType = HDF5Type.elementType(of: type, saysBFloat16: isBFloat16) else {
      throw FileError(
        "the array holds \(HDF5Type.name(of: type))",
        expected: "floats of 2, 4 or 8 bytes, integers, or truth values")
    }
    let shape = try HDF5Type.shape(of: space)
    guard let count = shape.byteCount(ofElements: elementType.bytes) else {
      throw FileError("the array's shape \(shape) is too large")
    }
    try checkStorage(of: array, holds: count, shape: shape)
    // Raw bytes have no order to convert; everything else is converted to little-endian.
    let memory = try HDF5Handle(
      H5Tget_class(type.id) == H5T_OPAQUE ? H5Tcopy(type.id) : HDF5Type.littleEndian(elementType),
      closedBy: H5Tclose, "the array's type cannot be converted")
    var content = [UInt8](repeating: 0, count: count)
    if count > 0 {
      try HDF5Library.check(
        hdf5_read_array(array.id, memory.id, &content), "the array cannot be read")
    }
    return content.withUnsafeBytes {
      StoredArray(bytes: $0, elementType: elementType, shape: shape)
    }
  }

  /// Whether an array has the attribute by which Keras 3 marks bfloat16 (`saving_lib.H5Entry`).
  private func saysBFloat16(_ array: borrowing HDF5Handle) throws -> Bool {
    guard H5Aexists(array.id, "dtype") > 0 else { return false }
    return try readAttribute("dtype", of: array) == .text("bfloat16")
  }

  /// Throws unless the file holds what makes `count` bytes, and they may be held.
  private mutating func checkStorage(
    of array: borrowing HDF5Handle, holds count: Int, shape: [Int]
  ) throws {
    let creation = try HDF5Handle(
      H5Dget_create_plist(array.id), closedBy: H5Pclose, "the array's layout cannot be read")
    let layout = H5Pget_layout(creation.id)
    guard H5Pget_external_count(creation.id) == 0, layout != H5D_VIRTUAL else {
      throw FileError("the array's numbers lie in other files", expected: "them in this file")
    }
    try checkFilters(of: creation)
    let stored = Int(clamping: H5Dget_storage_size(array.id))
    // What was never written takes no room and reads as zeros; so do chunks never written.
    let isPlain = layout != H5D_CHUNKED && stored > 0
    guard stored <= size, count <= (isPlain ? stored : limits.mostBytes(decompressing: stored))
    else {
      throw FileError(
        "the shape \(shape) asks for \(count) bytes, but \(stored) are stored of a file of \(size)")
    }
    if layout == H5D_CHUNKED { try checkChunk(of: creation, rank: shape.count, stored: stored) }
    bytes += count
    guard bytes <= limits.mostBytes(decompressing: size) else {
      throw FileError("the file's arrays together take more than \(bytes - 1) bytes")
    }
  }

  /// libhdf5 holds one chunk at a time in memory, as large as the file says.
  private func checkChunk(of creation: borrowing HDF5Handle, rank: Int, stored: Int) throws {
    var extents = [hsize_t](repeating: 0, count: rank)
    try HDF5Library.check(
      H5Pget_chunk(creation.id, Int32(rank), &extents), "the chunks' shape cannot be read")
    let shape = extents.map { Int(clamping: $0) }
    guard let count = shape.byteCount(ofElements: 8),
      count <= limits.mostBytes(decompressing: stored)
    else {
      throw FileError("chunks of shape \(shape) are too large for \(stored) stored bytes")
    }
  }

  /// Throws if the numbers are packed by something else than what libhdf5 always has.
  private func checkFilters(of creation: borrowing HDF5Handle) throws {
    let known = [H5Z_FILTER_DEFLATE, H5Z_FILTER_SHUFFLE, H5Z_FILTER_FLETCHER32]
    for index in 0..<max(0, H5Pget_nfilters(creation.id)) {
      var parameters = 0
      let filter = H5Pget_filter2(
        creation.id, UInt32(index), nil, &parameters, nil, 0, nil, nil)
      guard known.contains(filter) else {
        throw FileError(
          "the array is packed by filter \(filter)", expected: "gzip, shuffle or fletcher32",
          advice: "repack the file, as by h5repack -f GZIP=4")
      }
    }
  }
}
