import CHDF5
import RecurrentFiles

/// Walks through an open HDF5 file from the root down.
struct HDF5Reader {
  /// The file's size in bytes.
  let size: Int
  let limits: FileLimits
  var tree = ArrayTree()
  /// What has been visited; a file is a graph; only one that is a tree is read.
  private var visited: Set<[UInt8]> = []
  /// How many links and attributes there were so far.
  private var entries = 0
  /// How many bytes of numbers there were so far.
  var bytes = 0

  static func tree(
    of file: borrowing HDF5Handle, size: Int, limits: FileLimits
  ) throws -> ArrayTree {
    var reader = HDF5Reader(size: size, limits: limits)
    let root = try HDF5Handle(
      hdf5_open_object(file.id, "/"), closedBy: H5Oclose, "the root group cannot be opened")
    try reader.readObject(root, path: "", depth: 0)
    return reader.tree
  }

  private init(size: Int, limits: FileLimits) {
    self.size = size
    self.limits = limits
  }

  private mutating func readObject(
    _ object: borrowing HDF5Handle, path: String, depth: Int
  ) throws {
    do {
      var identity = [UInt8](repeating: 0, count: 16)
      try HDF5Library.check(
        hdf5_identity(object.id, &identity), "the object cannot be told from others")
      guard visited.insert(identity).inserted else {
        throw FileError(
          "the object has two paths in the file", expected: "each group and array to have one",
          advice: "write the file anew without hard links")
      }
      switch H5Iget_type(object.id) {
      case H5I_GROUP: break
      case H5I_DATASET: tree.arrays[path] = try readArray(object)
      default:
        throw FileError("the object is a named type", expected: "only groups and arrays")
      }
      try readAttributes(of: object, path: path)
    } catch let error as FileError where error.place == nil {
      throw error.inside("/" + path)
    }
    if H5Iget_type(object.id) == H5I_GROUP {
      if !path.isEmpty { tree.groups.append(path) }
      try readMembers(of: object, path: path, depth: depth)
    }
  }

  private mutating func readMembers(
    of group: borrowing HDF5Handle, path: String, depth: Int
  ) throws {
    guard depth < limits.nesting else {
      throw FileError("more than \(limits.nesting) groups are nested", at: "/" + path)
    }
    let links = HDF5Names(most: limits.entries - entries)
    let status = hdf5_visit_links(
      group.id,
      { context, name, isHard in HDF5Names.add(name, isHard: isHard, to: context) },
      Unmanaged.passUnretained(links).toOpaque())
    try count(links, status, path: path, "the group's members cannot be listed")
    for (name, isHard) in links.names {
      let inner = path.isEmpty ? name : "\(path)/\(name)"
      guard isHard else {
        throw FileError(
          "it is a soft or an external link", at: "/" + inner,
          expected: "groups and arrays that lie in the file")
      }
      guard !name.isEmpty, name != ".", !name.contains("/") else {
        throw FileError("“\(name)” is no name", at: "/" + path)
      }
      let member: HDF5Handle
      do {
        member = try HDF5Handle(
          hdf5_open_object(group.id, name), closedBy: H5Oclose, "the object cannot be opened")
      } catch let error as FileError {
        throw error.inside("/" + inner)
      }
      try readObject(member, path: inner, depth: depth + 1)
    }
  }

  private mutating func readAttributes(of object: borrowing HDF5Handle, path: String) throws {
    let names = HDF5Names(most: limits.entries - entries)
    let status = hdf5_visit_attributes(
      object.id, { context, name in HDF5Names.add(name, isHard: true, to: context) },
      Unmanaged.passUnretained(names).toOpaque())
    try count(names, status, path: path, "the attributes cannot be listed")
    for (name, _) in names.names {
      do {
        tree.attributes[path, default: [:]][name] = try readAttribute(name, of: object)
      } catch let error as FileError {
        throw error.inside("/\(path), attribute \(name)")
      }
    }
    if tree.arrays[path]?.elementType == .bfloat16 { dropTypeAttribute(of: path) }
  }

  /// Adds to the number of entries, and throws if listing them did not end well.
  private mutating func count(
    _ names: HDF5Names, _ status: herr_t, path: String, _ failure: String
  ) throws {
    entries += names.names.count
    if let complaint = names.complaint { throw FileError(complaint, at: "/" + path) }
    if status < 0 { throw HDF5Library.error(failure).inside("/" + path) }
  }

  /// Removes the attribute by which Keras 3 tells that two raw bytes are a bfloat16: the array's
  /// element type says so.
  private mutating func dropTypeAttribute(of path: String) {
    tree.attributes[path]?["dtype"] = nil
    if tree.attributes[path]?.isEmpty == true { tree.attributes[path] = nil }
  }
}

/// The names that libhdf5 lists, gathered by a C function.
final class HDF5Names {
  private(set) var names: [(name: String, isHard: Bool)] = []
  private(set) var complaint: String?
  private let most: Int

  init(most: Int) {
    self.most = most
  }

  /// Adds a name to the object at `context`; returns what ends libhdf5's listing, or 0.
  static func add(
    _ name: UnsafePointer<CChar>?, isHard: Bool, to context: UnsafeMutableRawPointer?
  ) -> herr_t {
    guard let name, let context else { return -1 }
    let list = Unmanaged<HDF5Names>.fromOpaque(context).takeUnretainedValue()
    guard let text = String(validatingCString: name) else {
      list.complaint = "a name is not UTF-8"
      return 1
    }
    guard list.names.count < list.most else {
      list.complaint = "there are too many groups, arrays and attributes"
      return 1
    }
    list.names.append((text, isHard))
    return 0
  }
}
