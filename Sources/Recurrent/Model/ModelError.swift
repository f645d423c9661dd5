/// Why layers, weights and data do not make a model or do not fit it.
public struct ModelError: Error, Hashable, Sendable {
  /// What is wrong.
  public enum Code: Error, Hashable, Sendable {
    /// There are no layers.
    case noLayers
    /// A stack of cells has none.
    case noCells
    /// A layer needs a sequence of features but gets something else.
    case sequenceExpected(found: DataShape)
    /// A layer needs one vector per sample but gets something else.
    case vectorExpected(found: DataShape)
    /// An embedding needs indices, the input of a model, but gets something else.
    case indicesExpected(found: DataShape)
    /// A layer of this kind cannot be applied to each step by itself.
    case notPerStep(String)
    /// A layer halves the features, of which there is an odd number.
    case evenFeaturesExpected(found: Int)
    /// A layer must know how many steps there are, but the model's input leaves it open.
    case stepsUnknown
    /// A reshape between different numbers of elements.
    case reshape(elements: Int, target: [Int])
    /// A recurrent cell cannot use a function of several units.
    case activationNotElementWise(Activation)
    /// The two directions of a layer differ in an argument that they must share.
    case directionsDiffer(String)
    /// A layer with two outputs is not the last.
    case notLast
    /// A layer needs later steps, so that the model cannot go step by step.
    case notCausal
    /// There are fewer or more weights than the layers have.
    case weightCount(expected: Int, found: Int)
    /// A weight has another shape than its layer asks for.
    case weightShape(name: String, expected: [Int], found: [Int])
    /// Inputs, targets or states have another shape than the model or each other.
    case dataShape(name: String, expected: String, found: [Int])
    /// An index is none of the embedding's.
    case index(value: Double, position: Int, limit: Int)
    /// A target is none of the classes.
    case classIndex(value: Double, position: Int, limit: Int)
    /// An argument of a training is none that it can have.
    case argument(name: String, expected: String, found: String)
  }

  public let code: Code
  /// Which layer it concerns, counted from zero, if one.
  public let layer: Int?
  /// That layer's kind, such as `lstm`.
  public let kind: String?

  init(_ code: Code, layer: Int? = nil, kind: String? = nil) {
    self.code = code
    self.layer = layer
    self.kind = kind
  }
}

extension ModelError {
  /// Throws that an argument is not as expected, unless it is.
  static func check(
    _ isRight: Bool, _ name: String, _ expected: String, _ found: @autoclosure () -> Any
  ) throws {
    guard !isRight else { return }
    throw ModelError(.argument(name: name, expected: expected, found: "\(found())"))
  }
}

extension ModelError: CustomStringConvertible {
  public var description: String {
    let place = layer.map { "layer \($0) (\(kind ?? "")): " } ?? ""
    return place + "\(code)"
  }
}

extension ModelError.Code: CustomStringConvertible {
  public var description: String {
    switch self {
    case .noLayers:
      "a model needs at least one layer"
    case .noCells:
      "a stack needs at least one cell"
    case .sequenceExpected(let found):
      "expects a sequence [N, T, F], found \(found)"
    case .vectorExpected(let found):
      "expects one vector for each sample [N, F], found \(found)"
    case .indicesExpected(let found):
      "expects the indices that a model begins with [N, T], found \(found)"
    case .notPerStep(let kind):
      "\(kind) cannot be applied to each step by itself"
    case .evenFeaturesExpected(let found):
      "expects an even number of features, found \(found)"
    case .stepsUnknown:
      "must know the number of steps, which the model's input leaves open"
    case .reshape(let elements, let target):
      "cannot arrange \(elements) numbers as \(target)"
    case .activationNotElementWise(let function):
      "\(function.rawValue) runs over several units at once, which no recurrent cell can use"
    case .directionsDiffer(let argument):
      "the two directions differ in \(argument)"
    case .notLast:
      "its two outputs cannot go into another layer"
    case .notCausal:
      "needs later steps, so the model cannot go step by step"
    case .weightCount(let expected, let found):
      "the layers have \(expected) weights, but \(found) were given"
    case .weightShape(let name, let expected, let found):
      "\(name) has shape \(found), expected \(expected)"
    case .dataShape(let name, let expected, let found):
      "\(name) have shape \(found), expected \(expected)"
    case .index(let value, let position, let limit):
      "input \(position) is \(value), expected a whole number from 0 to \(limit - 1)"
    case .classIndex(let value, let position, let limit):
      "target \(position) is \(value), expected the number of a class from 0 to \(limit - 1)"
    case .argument(let name, let expected, let found):
      "\(name) is \(found), expected \(expected)"
    }
  }
}
