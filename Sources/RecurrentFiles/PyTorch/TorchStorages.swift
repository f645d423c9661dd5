import Foundation
import Recurrent

/// The files of raw numbers of a PyTorch archive, each read once, and the tensors that are views of
/// them.
struct TorchStorages {
  let folder: String
  let isBigEndian: Bool
  let read: (String) throws -> Data
  private var storages: [TensorStorage: [Double]] = [:]
  /// How many more numbers views may have: a stride of zero shows one number often.
  private var allowance = 1 << 24

  init(folder: String, isBigEndian: Bool, read: @escaping (String) throws -> Data) {
    self.folder = folder
    self.isBigEndian = isBigEndian
    self.read = read
  }

  /// Reads a tensor.
  ///
  /// - Throws: ``FileError`` if it lies outside of its storage or the storage is not as described.
  mutating func array(_ tensor: PickledTensor) throws -> StoredArray {
    let count = try Self.checkedCount(of: tensor)
    let numbers = try numbers(of: tensor.storage)
    guard count <= allowance else {
      throw FileError("the tensors have more numbers than their storages can explain")
    }
    allowance -= count
    let values = Self.places(of: tensor, count: count).map { numbers[$0] }
    let type = tensor.storage.elementType
    return type.fitsFloat
      ? StoredArray(
        Tensor<Float>(shape: tensor.shape, values: values.map { Float($0) }), elementType: type)
      : StoredArray(Tensor<Double>(shape: tensor.shape, values: values), elementType: type)
  }

  /// The numbers of a tensor, all of which lie in its storage.
  private static func checkedCount(of tensor: PickledTensor) throws -> Int {
    let wrong = FileError(
      "a tensor of shape \(tensor.shape), strides \(tensor.strides) and offset \(tensor.offset) in "
        + "a storage of \(tensor.storage.count) numbers",
      expected: "a view inside of the storage")
    guard tensor.shape.count == tensor.strides.count, tensor.shape.count <= 8, tensor.offset >= 0,
      tensor.shape.allSatisfy({ $0 >= 0 }), tensor.strides.allSatisfy({ $0 >= 0 })
    else { throw wrong }
    if tensor.shape.contains(0) { return 0 }
    var (count, last) = (1, tensor.offset)
    for (extent, stride) in zip(tensor.shape, tensor.strides) {
      let (product, productOverflow) = count.multipliedReportingOverflow(by: extent)
      let (reach, reachOverflow) = (extent - 1).multipliedReportingOverflow(by: stride)
      let (end, endOverflow) = last.addingReportingOverflow(reach)
      guard !productOverflow, !reachOverflow, !endOverflow else { throw wrong }
      (count, last) = (product, end)
    }
    guard last < tensor.storage.count else { throw wrong }
    return count
  }

  /// Where each number of a tensor is in its storage, row-major.
  private static func places(of tensor: PickledTensor, count: Int) -> [Int] {
    guard count > 0 else { return [] }
    var places = [tensor.offset]
    for (extent, stride) in zip(tensor.shape, tensor.strides) {
      places = places.flatMap { place in (0..<extent).map { place + $0 * stride } }
    }
    return places
  }

  /// A storage's numbers, every one of which a Double holds but for integers beyond 2⁵³.
  private mutating func numbers(of storage: TensorStorage) throws -> [Double] {
    if let numbers = storages[storage] { return numbers }
    let entry = folder + "data/" + storage.key
    let bytes = try read(entry)
    let (size, overflow) = storage.count.multipliedReportingOverflow(by: storage.elementType.bytes)
    guard !overflow, bytes.count == size else {
      throw FileError(
        "\(bytes.count) bytes for \(storage.count) numbers of type "
          + storage.elementType.rawValue,
        at: entry, expected: overflow ? "fewer numbers" : "\(size) bytes")
    }
    let numbers = bytes.withUnsafeBytes { bytes in
      StoredArray(
        bytes: bytes, elementType: storage.elementType, shape: [storage.count],
        isBigEndian: isBigEndian
      ).doubles.values
    }
    storages[storage] = numbers
    allowance += numbers.count
    return numbers
  }
}
