import Recurrent

/// A value of a pickle, as far as files of tensors need it.
///
/// Lists, tuples and mappings are places in a ``PickleContents``, so that a file can make neither
/// cycles that are never freed nor nesting that is freed by recursion.
enum PickleValue: Hashable {
  case none
  case bool(Bool)
  case int(Int)
  case double(Double)
  case text(String)
  /// Numbers and bytes that no tensor needs.
  case opaque
  case list(Int)
  case tuple(Int)
  case dictionary(Int)
  case global(PickleGlobal)
  case storage(TensorStorage)
  case tensor(Int)
}

/// What the containers of a pickle hold, by their places.
struct PickleContents {
  var sequences: [[PickleValue]] = []
  var dictionaries: [[(key: PickleValue, value: PickleValue)]] = []
  var tensors: [PickledTensor] = []
}

/// Where a tensor's numbers are.
struct TensorStorage: Hashable {
  /// The name of its entry in the archive.
  let key: String
  let elementType: ElementType
  let count: Int
}

/// A tensor as a pickle describes it: a view into a storage.
struct PickledTensor: Hashable {
  let storage: TensorStorage
  let offset: Int
  let shape: [Int]
  let strides: [Int]
}

/// A function or type of Python that a pickle names.
///
/// These are all that are known; none is called, each stands for something that is made here.
enum PickleGlobal: Hashable {
  case orderedDictionary
  /// `torch._utils._rebuild_tensor_v2`
  case tensor
  /// `torch._utils._rebuild_parameter`
  case parameter
  /// `torch.Size`
  case size
  /// A type of storage, such as `torch.FloatStorage`.
  case storage(ElementType)

  /// Looks up a name.
  ///
  /// - Throws: ``FileError`` naming it, if it is none of these.
  init(module: String, name: String) throws {
    switch (module, name) {
    case ("collections", "OrderedDict"): self = .orderedDictionary
    case ("torch._utils", "_rebuild_tensor_v2"): self = .tensor
    case ("torch._utils", "_rebuild_parameter"): self = .parameter
    case ("torch", "Size"): self = .size
    default:
      guard module == "torch", let type = Self.storageTypes[name] else {
        throw FileError(
          "the pickle asks for \(module).\(name); only tensors are read",
          expected: "a state dict",
          advice: "save the tensors alone: torch.save(model.state_dict(), path)")
      }
      self = .storage(type)
    }
  }

  /// The storages of PyTorch 2 (`torch/storage.py`) whose numbers are real.
  private static let storageTypes: [String: ElementType] = [
    "DoubleStorage": .float64, "FloatStorage": .float32, "HalfStorage": .float16,
    "BFloat16Storage": .bfloat16, "LongStorage": .int64, "IntStorage": .int32,
    "ShortStorage": .int16, "CharStorage": .int8, "ByteStorage": .uint8, "BoolStorage": .bool,
  ]
}
