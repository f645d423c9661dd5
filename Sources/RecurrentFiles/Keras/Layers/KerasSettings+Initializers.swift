import Recurrent

extension KerasSettings {
  /// How a weight begins; asked only of our own files, as a trained model of Keras has its weights.
  func initializer(_ key: String, default usual: Initializer) throws -> Initializer {
    guard version.generation == .own else { return usual }
    guard let value = value(key) else { return usual }
    guard let initializer = Initializer(kerasConfig: value) else {
      throw mistake(key, expected: "one of Keras's initializers")
    }
    return initializer
  }

  func recurrentInitializers() throws -> RecurrentInitializers {
    RecurrentInitializers(
      kernel: try initializer("kernel_initializer", default: .glorotUniform),
      recurrentKernel: try initializer("recurrent_initializer", default: .orthogonal),
      bias: try initializer("bias_initializer", default: .zeros))
  }
}

extension Initializer {
  /// The initializer that Keras 3, or one of our own files, describes so; nil if there is none.
  init?(kerasConfig json: JSONValue) {
    guard let className = json["class_name"]?.text else { return nil }
    let settings = json["config"]
    func number(_ key: String) -> Double? { settings?[key]?.number }
    switch className {
    case "Zeros": self = .zeros
    case "Ones": self = .ones
    case "RandnOverRoot":
      guard let blocks = settings?["blocks"]?.list else {
        self = .randnOverRoot()
        return
      }
      let numbers = blocks.compactMap(\.integer)
      guard numbers.count == blocks.count else { return nil }
      self = .randnOverRoot(blocks: numbers)
    case "Constant":
      guard let value = number("value") else { return nil }
      self = .constant(value)
    case "Orthogonal":
      guard let gain = number("gain") else { return nil }
      self = .orthogonal(gain: gain)
    case "Identity":
      guard let gain = number("gain") else { return nil }
      self = .identity(gain: gain)
    case "RandomUniform":
      guard let low = number("minval"), let high = number("maxval") else { return nil }
      self = .randomUniform(low, high)
    case "RandomNormal", "TruncatedNormal":
      guard let mean = number("mean"), let deviation = number("stddev") else { return nil }
      self =
        className == "RandomNormal"
        ? .randomNormal(mean: mean, standardDeviation: deviation)
        : .truncatedNormal(mean: mean, standardDeviation: deviation)
    case "VarianceScaling":
      guard let scale = number("scale"), let mode = settings?["mode"]?.text.flatMap(Fan.init),
        let distribution = settings?["distribution"]?.text.flatMap(Distribution.init)
      else { return nil }
      self = .varianceScaling(scale: scale, mode: mode, distribution: distribution)
    case "OnesWithin":
      guard let first = settings?["start"]?.integer, let end = settings?["end"]?.integer,
        first <= end, let other = settings?["else"].flatMap(Initializer.init(kerasConfig:))
      else { return nil }
      self = .onesWithin(first..<end, else: other)
    default: return nil
    }
  }

  /// The initializer as Keras 3 describes it; two that Keras lacks have classes of our own.
  var kerasConfig: JSONValue {
    func config(_ className: String, _ settings: [String: JSONValue] = [:]) -> JSONValue {
      .keras(className, module: "keras.initializers", settings)
    }
    return switch self {
    case .zeros: config("Zeros")
    case .ones: config("Ones")
    case .randnOverRoot(let blocks):
      config(
        "RandnOverRoot",
        blocks.map { ["blocks": .list($0.map { .number(Double($0)) })] } ?? [:])
    case .constant(let value): config("Constant", ["value": .number(value)])
    case .orthogonal(let gain): config("Orthogonal", ["gain": .number(gain), "seed": .null])
    case .identity(let gain): config("Identity", ["gain": .number(gain)])
    case .randomUniform(let low, let high):
      config("RandomUniform", ["minval": .number(low), "maxval": .number(high), "seed": .null])
    case .randomNormal(let mean, let deviation):
      config(
        "RandomNormal", ["mean": .number(mean), "stddev": .number(deviation), "seed": .null])
    case .truncatedNormal(let mean, let deviation):
      config(
        "TruncatedNormal", ["mean": .number(mean), "stddev": .number(deviation), "seed": .null])
    case .varianceScaling(let scale, let mode, let distribution):
      config(
        "VarianceScaling",
        [
          "scale": .number(scale), "mode": .text(mode.rawValue),
          "distribution": .text(distribution.rawValue), "seed": .null,
        ])
    case .onesWithin(let range, let other):
      config(
        "OnesWithin",
        [
          "start": .number(Double(range.lowerBound)), "end": .number(Double(range.upperBound)),
          "else": other.kerasConfig,
        ])
    }
  }
}
