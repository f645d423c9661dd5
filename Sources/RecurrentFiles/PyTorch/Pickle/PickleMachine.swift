import Foundation

/// Reads a pickle that describes tensors, and never executes one.
///
/// Python's pickles are programs for a stack machine (`pickletools.py` of Python 3.13 lists the
/// opcodes). Those that `torch.save` writes, in protocols 2 to 5, are carried out here on values
/// alone: names of functions are compared with a short list, and nothing is ever called.
struct PickleMachine {
  /// What the descriptions of ten thousand tensors need; their numbers are elsewhere.
  static let largestPickle = 4 << 20

  private var reader: PickleReader
  private var stack: [PickleValue] = []
  /// Where the stack was when each open mark was set.
  private var marks: [Int] = []
  private var memo: [Int: PickleValue] = [:]
  private var contents = PickleContents()

  /// Reads a pickle.
  ///
  /// - Returns: The value, and what its containers hold.
  /// - Throws: ``FileError`` if it names anything but tensors, is damaged or too large.
  static func read(_ pickle: Data) throws -> (value: PickleValue, contents: PickleContents) {
    guard pickle.count <= largestPickle else {
      throw FileError(
        "a pickle of \(pickle.count) bytes", expected: "at most \(largestPickle)",
        advice: "a state dict's numbers are not in its pickle")
    }
    var machine = PickleMachine(reader: PickleReader(pickle))
    while true {
      let position = machine.reader.position
      do {
        let code = try machine.reader.byte()
        guard code != Opcode.stop.rawValue else { return (try machine.pop(), machine.contents) }
        guard let opcode = Opcode(rawValue: code) else {
          let name = "0x" + String(code, radix: 16)
          throw FileError(
            "the pickle's opcode \(name) is none that files of tensors have",
            advice: "save the tensors again: torch.save(model.state_dict(), path)")
        }
        try machine.carryOut(opcode)
      } catch let error as FileError {
        throw error.place == nil ? error.inside("byte \(position)") : error
      }
    }
  }

  private init(reader: PickleReader) {
    self.reader = reader
  }

  private mutating func carryOut(_ opcode: Opcode) throws {
    switch opcode {
    case .proto: _ = try reader.byte()
    case .frame: _ = try reader.take(8)
    case .stop: break
    case .none, .newTrue, .newFalse, .binInt, .binInt1, .binInt2, .long1, .binFloat,
      .shortBinUnicode, .binUnicode, .binUnicode8, .shortBinString, .binString, .shortBinBytes,
      .binBytes, .binBytes8:
      stack.append(try constant(opcode))
    case .mark: marks.append(stack.count)
    case .pop: _ = try pop()
    case .emptyTuple: pushTuple([])
    case .tuple1: pushTuple([try pop()])
    case .tuple2: pushTuple(try pop(2))
    case .tuple3: pushTuple(try pop(3))
    case .tuple: pushTuple(try popToMark())
    case .emptyList: pushList([])
    case .append: try extendList([try pop()])
    case .appends: try extendList(try popToMark())
    case .emptyDictionary: pushDictionary()
    case .setItem: try extendDictionary(try pop(2))
    case .setItems: try extendDictionary(try popToMark())
    case .binPut: try put(reader.unsigned(1))
    case .longBinPut: try put(reader.unsigned(4))
    case .memoize: try put(memo.count)
    case .binGet: try get(reader.unsigned(1))
    case .longBinGet: try get(reader.unsigned(4))
    case .global:
      stack.append(.global(try PickleGlobal(module: reader.line(), name: reader.line())))
    case .stackGlobal: try pushGlobal()
    case .binPersistentID: stack.append(.storage(try storage(try pop())))
    case .reduce: try reduce()
    case .build: try build()
    }
  }
}

// Constants, marks and the memo.
extension PickleMachine {
  private mutating func constant(_ opcode: Opcode) throws -> PickleValue {
    switch opcode {
    case .newTrue: return .bool(true)
    case .newFalse: return .bool(false)
    case .binInt: return .int(try reader.signed(4))
    case .binInt1: return .int(try reader.unsigned(1))
    case .binInt2: return .int(try reader.unsigned(2))
    case .long1: return try long()
    case .binFloat: return .double(try reader.double())
    case .shortBinUnicode, .shortBinString: return .text(try reader.text(reader.unsigned(1)))
    case .binUnicode, .binString: return .text(try reader.text(reader.unsigned(4)))
    case .binUnicode8: return .text(try reader.text(reader.unsigned(8)))
    case .shortBinBytes: return try opaque(reader.unsigned(1))
    case .binBytes: return try opaque(reader.unsigned(4))
    case .binBytes8: return try opaque(reader.unsigned(8))
    default: return .none
    }
  }

  /// Python's integers have any width; those wider than 64 bits are no extents.
  private mutating func long() throws -> PickleValue {
    let width = try reader.unsigned(1)
    return width > 8 ? try opaque(width) : .int(try reader.signed(width))
  }

  private mutating func opaque(_ count: Int) throws -> PickleValue {
    _ = try reader.take(count)
    return .opaque
  }

  private mutating func put(_ key: Int) throws {
    guard let top = stack.last else { throw FileError("the memo is filled from an empty stack") }
    memo[key] = top
  }

  private mutating func get(_ key: Int) throws {
    guard let value = memo[key] else { throw FileError("the memo has no value \(key)") }
    stack.append(value)
  }

  private mutating func pop() throws -> PickleValue {
    guard stack.count > (marks.last ?? 0) else { throw FileError("the stack is empty") }
    return stack.removeLast()
  }

  private mutating func pop(_ count: Int) throws -> [PickleValue] {
    guard stack.count - (marks.last ?? 0) >= count else { throw FileError("the stack is empty") }
    defer { stack.removeLast(count) }
    return Array(stack.suffix(count))
  }

  private mutating func popToMark() throws -> [PickleValue] {
    guard let mark = marks.popLast() else { throw FileError("there is no mark on the stack") }
    defer { stack.removeSubrange(mark...) }
    return Array(stack[mark...])
  }
}

// Containers.
extension PickleMachine {
  private mutating func pushTuple(_ elements: [PickleValue]) {
    stack.append(.tuple(contents.sequences.count))
    contents.sequences.append(elements)
  }

  private mutating func pushList(_ elements: [PickleValue]) {
    stack.append(.list(contents.sequences.count))
    contents.sequences.append(elements)
  }

  private mutating func pushDictionary() {
    stack.append(.dictionary(contents.dictionaries.count))
    contents.dictionaries.append([])
  }

  private mutating func extendList(_ elements: [PickleValue]) throws {
    guard case .list(let place) = stack.last else {
      throw FileError("an element of what is no list")
    }
    contents.sequences[place] += elements
  }

  private mutating func extendDictionary(_ elements: [PickleValue]) throws {
    guard case .dictionary(let place) = stack.last, elements.count.isMultiple(of: 2) else {
      throw FileError("an item of what is no mapping")
    }
    for index in stride(from: 0, to: elements.count, by: 2) {
      contents.dictionaries[place].append((elements[index], elements[index + 1]))
    }
  }

  private func elements(_ value: PickleValue) -> [PickleValue]? {
    switch value {
    case .tuple(let place), .list(let place): contents.sequences[place]
    default: nil
    }
  }
}

// What stands for objects.
extension PickleMachine {
  private mutating func pushGlobal() throws {
    let names = try pop(2)
    guard case .text(let module) = names[0], case .text(let name) = names[1] else {
      throw FileError("the name of a function that is no text")
    }
    stack.append(.global(try PickleGlobal(module: module, name: name)))
  }

  /// `('storage', type, key, location, count)`, of `torch/serialization.py`, `persistent_id`.
  private func storage(_ id: PickleValue) throws -> TensorStorage {
    guard let parts = elements(id), parts.count == 5, parts[0] == .text("storage"),
      case .global(.storage(let type)) = parts[1], case .text(let key) = parts[2],
      case .int(let count) = parts[4], count >= 0
    else { throw FileError("an object kept outside of the pickle that is no storage of numbers") }
    return TensorStorage(key: key, elementType: type, count: count)
  }

  private mutating func reduce() throws {
    let call = try pop(2)
    guard case .global(let global) = call[0], let arguments = elements(call[1]) else {
      throw FileError("a call of what is no function")
    }
    switch global {
    case .orderedDictionary where arguments.isEmpty: pushDictionary()
    case .tensor:
      stack.append(.tensor(contents.tensors.count))
      contents.tensors.append(try tensor(arguments))
    case .parameter:
      guard case .tensor = arguments.first else { throw FileError("a parameter that is no tensor") }
      stack.append(arguments[0])
    case .size:
      guard arguments.count == 1, let extents = elements(arguments[0]) else {
        throw FileError("a size without extents")
      }
      pushTuple(extents)
    case .orderedDictionary, .storage:
      throw FileError("a call of \(global) with \(arguments.count) arguments")
    }
  }

  /// `_rebuild_tensor_v2(storage, offset, size, stride, requires_grad, hooks, metadata)`.
  private func tensor(_ arguments: [PickleValue]) throws -> PickledTensor {
    guard (6...7).contains(arguments.count), case .storage(let storage) = arguments[0],
      case .int(let offset) = arguments[1], let shape = integers(arguments[2]),
      let strides = integers(arguments[3])
    else { throw FileError("a tensor without storage, offset, size and strides") }
    return PickledTensor(storage: storage, offset: offset, shape: shape, strides: strides)
  }

  private func integers(_ value: PickleValue) -> [Int]? {
    guard let elements = elements(value) else { return nil }
    let integers = elements.compactMap { if case .int(let value) = $0 { value } else { nil } }
    return integers.count == elements.count ? integers : nil
  }

  /// Attributes of an object: a state dict's `_metadata`, which has versions of modules and no
  /// tensors.
  private mutating func build() throws {
    let object = try pop(2)[0]
    guard case .dictionary = object else { throw FileError("attributes of what is no mapping") }
    stack.append(object)
  }
}
