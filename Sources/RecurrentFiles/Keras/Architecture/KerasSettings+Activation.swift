import Recurrent

extension KerasSettings {
  /// An activation function; null is linear.
  func activation(_ keys: String..., default usual: Activation = .linear) throws -> Activation {
    guard let (key, value) = firstValue(keys) else {
      if usual != .linear { decide("\(keys[0]) is not given, so it is \(usual.rawValue)") }
      return usual
    }
    if value == .null { return .linear }
    guard let name = value.text ?? value.functionName else { throw unknownActivation(key) }
    if name == "hard_sigmoid" { return hardSigmoid() }
    guard let function = Activation(kerasName: name),
      function != .keras2HardSigmoid || version.generation == .own
    else { throw unknownActivation(key) }
    return function
  }

  private func unknownActivation(_ key: String) -> FileError {
    mistake(
      key, expected: "the name of one of Keras's activation functions")
  }

  private func hardSigmoid() -> Activation {
    let formula =
      version.hardSigmoid == .hardSigmoid
      ? "min(max(x + 3, 0), 6) / 6" : "min(max(0.2·x + 0.5, 0), 1)"
    if version.generation != .own {
      decide("hard_sigmoid means \(formula), as the file was written by \(version.name)")
    }
    return version.hardSigmoid
  }
}

extension JSONValue {
  /// The name of a function that Keras 3 wrote as an object instead of as a text.
  fileprivate var functionName: String? {
    guard let module = self["module"]?.text, module.hasPrefix("keras"),
      self["class_name"]?.text == "function"
    else { return nil }
    return self["config"]?.text
  }
}

extension Activation {
  /// The function that Keras calls so; `hard_sigmoid` is Keras 3's.
  init?(kerasName name: String) {
    switch name {
    // Keras 3 writes `silu` for both.
    case "swish": self = .silu
    case "hard_swish": self = .hardSilu
    // TensorFlow 2.2 and 2.3 gave away names of functions inside.
    case "softmax_v2": self = .softmax
    case "log_softmax_v2": self = .logSoftmax
    default: self.init(rawValue: name)
    }
  }
}
