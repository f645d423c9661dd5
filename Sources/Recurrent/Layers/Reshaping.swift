/// Repeats a vector [N, F] as every step of a sequence [N, n, F], as in Keras 3.15.
public struct RepeatVector: Hashable, Sendable {
  /// How many steps there will be.
  public var n: Int

  public init(n: Int) {
    self.n = n
  }
}

extension RepeatVector: LayerDescription {
  var kind: String { "repeat_vector" }

  func outputShape(for input: DataShape) throws(ModelError.Code) -> DataShape {
    guard case .vector(let features) = input else { throw .vectorExpected(found: input) }
    return .sequence(steps: n, features: features)
  }

  var isCausal: Bool { false }
}

/// Makes one vector [N, T·F] of a sequence [N, T, F], step after step, as in Keras 3.15.
struct FlattenDescription: LayerDescription {
  var kind: String { "flatten" }

  func outputShape(for input: DataShape) throws(ModelError.Code) -> DataShape {
    .vector(features: try input.elements())
  }

  var isCausal: Bool { false }
}

/// Arranges the numbers of a sample in another shape, in row-major order, as in Keras 3.15.
public struct Reshape: Hashable, Sendable {
  /// The shape without the samples, [F] or [T, F]; one extent may be −1, for what is left.
  public var targetShape: [Int]

  public init(targetShape: [Int]) {
    self.targetShape = targetShape
  }
}

extension Reshape: LayerDescription {
  var kind: String { "reshape" }

  func outputShape(for input: DataShape) throws(ModelError.Code) -> DataShape {
    let elements = try input.elements()
    let fixed = targetShape.filter { $0 != -1 }
    let product = fixed.reduce(1, *)
    let fits =
      fixed.allSatisfy { $0 > 0 }
      && (fixed.count == targetShape.count
        ? product == elements : fixed.count == targetShape.count - 1 && elements % product == 0)
    guard fits, (1...2).contains(targetShape.count) else {
      throw .reshape(elements: elements, target: targetShape)
    }
    let extents = targetShape.map { $0 == -1 ? elements / product : $0 }
    return extents.count == 1
      ? .vector(features: extents[0]) : .sequence(steps: extents[0], features: extents[1])
  }

  var isCausal: Bool { false }
}

extension DataShape {
  /// The numbers of one sample.
  ///
  /// - Throws: ``ModelError/Code`` if there is a time axis of unknown extent.
  fileprivate func elements() throws(ModelError.Code) -> Int {
    guard isSequence else { return features }
    guard let steps else { throw .stepsUnknown }
    return steps * features
  }
}
