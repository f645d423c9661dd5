import CHDF5
public import Foundation
public import RecurrentFiles

extension HDF5File {
  /// The bytes of a file that holds a tree, the same for the same tree.
  ///
  /// Built as h5py builds files unless told otherwise: the oldest version of the format, numbers in
  /// one piece and little-endian, texts in UTF-8 of any length, no times. An empty list is written
  /// as one of Float64, as Keras does.
  ///
  /// - Throws: `FileError`, such as of an attribute's list of more than 64 KB.
  public static func bytes(of tree: ArrayTree) throws -> Data {
    try HDF5Library.exclusively {
      let file = try HDF5Handle(
        hdf5_create_image(), closedBy: H5Fclose, "no file can be made in memory")
      for path in allGroups(of: tree) {
        _ = try HDF5Handle(
          hdf5_create_group(file.id, path), closedBy: H5Gclose, "cannot make the group /\(path)")
      }
      for path in tree.arrays.names {
        do {
          try write(tree.arrays[path]!, path: path, to: file)
        } catch let error as FileError {
          throw error.inside("/" + path)
        }
      }
      for (path, attributes) in tree.attributes.sorted(by: { $0.key < $1.key }) {
        let object = try HDF5Handle(
          hdf5_open_object(file.id, "/" + path), closedBy: H5Oclose,
          "there is nothing at /\(path) that could have attributes")
        let isBFloat16 = tree.arrays[path]?.elementType == .bfloat16
        for (name, value) in attributes.sorted(by: { $0.key < $1.key }) {
          if isBFloat16, name == "dtype" { continue }  // the array has it already
          do {
            try write(value, name: name, to: object)
          } catch let error as FileError {
            throw error.inside("/\(path), attribute \(name)")
          }
        }
      }
      return try image(of: file)
    }
  }

  /// Writes a file that holds a tree; it appears under its name only once it is complete.
  public static func write(_ tree: ArrayTree, to file: URL) throws {
    do {
      try bytes(of: tree).write(to: file, options: .atomic)
    } catch let error as FileError {
      throw error.naming(file.path)
    } catch {
      throw FileError("the file cannot be written: \(error.localizedDescription)", file: file.path)
    }
  }

  /// The groups of a tree and those that its paths imply, each after the one that it lies in.
  private static func allGroups(of tree: ArrayTree) -> [String] {
    var groups: [String] = []
    var known: Set<String> = []
    func add(_ path: Substring) {
      guard !path.isEmpty, known.insert(String(path)).inserted else { return }
      if let slash = path.lastIndex(of: "/") { add(path[..<slash]) }
      groups.append(String(path))
    }
    for group in tree.groups { add(group[...]) }
    for array in tree.arrays.names {
      if let slash = array.lastIndex(of: "/") { add(array[..<slash]) }
    }
    return groups
  }

  private static func write(
    _ array: StoredArray, path: String, to file: borrowing HDF5Handle
  ) throws {
    // h5py has no type for bfloat16; Keras 3 writes two raw bytes and a mark (`saving_lib.H5Entry`).
    let isBFloat16 = array.elementType == .bfloat16
    let type = try HDF5Handle(
      isBFloat16 ? H5Tcreate(H5T_OPAQUE, 2) : HDF5Type.littleEndian(array.elementType),
      closedBy: H5Tclose, "cannot make the array's type")
    if isBFloat16 { try HDF5Library.check(H5Tset_tag(type.id, ""), "cannot name the raw type") }
    let space = try space(array.shape.isEmpty ? nil : array.shape)
    let dataset = try HDF5Handle(
      hdf5_create_array(file.id, path, type.id, space.id), closedBy: H5Dclose,
      "cannot make the array")
    let bytes = try array.littleEndianBytes()
    if !bytes.isEmpty {
      try HDF5Library.check(
        bytes.withUnsafeBytes { hdf5_write_array(dataset.id, type.id, $0.baseAddress) },
        "cannot write the array")
    }
    if isBFloat16 { try write(.text("bfloat16"), name: "dtype", to: dataset) }
  }

  private static func write(
    _ value: ArrayTree.Attribute, name: String, to object: borrowing HDF5Handle
  ) throws {
    switch value {
    case .text(let text): try write([text], space: space(nil), name: name, to: object)
    case .texts([]): try write(.numbers([]), name: name, to: object)
    case .texts(let texts): try write(texts, space: space([texts.count]), name: name, to: object)
    case .number(let number): try write([number], space: space(nil), name: name, to: object)
    case .numbers(let numbers):
      try write(numbers, space: space([numbers.count]), name: name, to: object)
    }
  }

  private static func write(
    _ numbers: [Double], space: consuming HDF5Handle, name: String, to object: borrowing HDF5Handle
  ) throws {
    let type = try HDF5Handle(hdf5_float_type(8), closedBy: H5Tclose, "cannot make a type")
    let attribute = try attribute(name, type: type, space: space, of: object)
    if numbers.isEmpty { return }
    try HDF5Library.check(H5Awrite(attribute.id, type.id, numbers), "cannot write the attribute")
  }

  private static func write(
    _ texts: [String], space: consuming HDF5Handle, name: String, to object: borrowing HDF5Handle
  ) throws {
    guard !texts.contains(where: { $0.utf8.contains(0) }) else {
      throw FileError("the text has a NUL character", expected: "texts without")
    }
    let type = try HDF5Handle(
      hdf5_text_type(H5T_CSET_UTF8), closedBy: H5Tclose, "cannot make a type of texts")
    let attribute = try attribute(name, type: type, space: space, of: object)
    let copies = texts.map { strdup($0) }
    defer { for copy in copies { free(copy) } }
    try HDF5Library.check(H5Awrite(attribute.id, type.id, copies), "cannot write the attribute")
  }

  private static func attribute(
    _ name: String, type: borrowing HDF5Handle, space: borrowing HDF5Handle,
    of object: borrowing HDF5Handle
  ) throws -> HDF5Handle {
    try HDF5Handle(
      hdf5_create_attribute(object.id, name, type.id, space.id), closedBy: H5Aclose,
      "cannot make the attribute, which must not take more than 64 KB")
  }

  /// A shape; without extents, that of a single value.
  private static func space(_ shape: [Int]?) throws -> HDF5Handle {
    let extents = shape?.map { hsize_t($0) }
    return try HDF5Handle(
      extents.map { H5Screate_simple(Int32($0.count), $0, nil) } ?? H5Screate(H5S_SCALAR),
      closedBy: H5Sclose, "libhdf5 has no shape like \(shape ?? [])")
  }

  private static func image(of file: borrowing HDF5Handle) throws -> Data {
    try HDF5Library.check(hdf5_flush(file.id), "the file cannot be completed")
    let count = try HDF5Library.check(
      H5Fget_file_image(file.id, nil, 0), "the file has no size")
    var bytes = Data(count: count)
    try HDF5Library.check(
      bytes.withUnsafeMutableBytes { H5Fget_file_image(file.id, $0.baseAddress, count) },
      "the file's bytes cannot be read")
    return bytes
  }
}
