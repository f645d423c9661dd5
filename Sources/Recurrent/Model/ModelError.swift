/// Why layers and weights do not make a model.
public struct ModelError: Error, Hashable, Sendable {
  /// What is wrong.
  public enum Code: Hashable, Sendable {
    /// There are no layers.
    case noLayers
    /// A layer needs a sequence but gets one vector per sample.
    case sequenceExpected
    /// There are fewer or more weights than the layers have.
    case weightCount(expected: Int, found: Int)
    /// A weight has another shape than its layer asks for.
    case weightShape(name: String, expected: [Int], found: [Int])
    /// Inputs or targets have another shape than the model or each other.
    case dataShape(name: String, expected: String, found: [Int])
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

extension ModelError: CustomStringConvertible {
  public var description: String {
    let place = layer.map { "layer \($0) (\(kind ?? "")): " } ?? ""
    return place + explanation
  }

  private var explanation: String {
    switch code {
    case .noLayers:
      "a model needs at least one layer"
    case .sequenceExpected:
      "expects a sequence, but the layer before it returns only its last step"
    case .weightCount(let expected, let found):
      "the layers have \(expected) weights, but \(found) were given"
    case .weightShape(let name, let expected, let found):
      "\(name) has shape \(found), expected \(expected)"
    case .dataShape(let name, let expected, let found):
      "\(name) have shape \(found), expected \(expected)"
    }
  }
}
