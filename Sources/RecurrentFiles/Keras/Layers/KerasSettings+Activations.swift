import Recurrent

extension KerasSettings {
  /// A layer that applies a function to each number or to the features; nil for other classes.
  func activationLayer(for input: DataShape) throws -> Layer? {
    switch className {
    case "Activation": .activation(try activation("activation"))
    case "Softmax":
      .activation(try softmax(for: input))
    case "ReLU":
      .reLU(
        ReLU(
          negativeSlope: try number("negative_slope", default: 0),
          maxValue: try optionalNumber("max_value"), threshold: try number("threshold", default: 0))
      )
    // Keras 3 renamed alpha.
    case "LeakyReLU":
      .leakyReLU(LeakyReLU(negativeSlope: try number("negative_slope", "alpha", default: 0.3)))
    case "ELU": .elu(ELU(alpha: try number("alpha", default: 1)))
    // Gone in Keras 3.
    case "ThresholdedReLU":
      .threshold(Threshold(threshold: try number("theta", default: 1), value: 0))
    case "Threshold" where version.generation == .own:
      .threshold(Threshold(threshold: try number("threshold"), value: try number("value")))
    default: nil
    }
  }

  private func softmax(for input: DataShape) throws -> Activation {
    try checkLastAxis(of: input)
    return .softmax
  }

  /// A layer that changes the shape; nil for other classes.
  func reshaping(for input: DataShape) throws -> Layer? {
    switch className {
    case "Flatten": try flatten(for: input)
    case "RepeatVector": .repeatVector(RepeatVector(n: try extent("n")))
    case "Reshape": .reshape(Reshape(targetShape: try targetShape()))
    default: nil
    }
  }

  private func flatten(for input: DataShape) throws -> Layer {
    // Then Keras moves the features before the steps.
    guard try text("data_format", default: "channels_last") != "channels_first" || !input.isSequence
    else { throw unsupported("data_format") }
    return .flatten
  }

  private func targetShape() throws -> [Int] {
    let extents = value("target_shape")?.elements?.map(\.integer) ?? []
    let allowed = 1...Self.greatestExtent
    guard (1...2).contains(extents.count),
      extents.allSatisfy({ $0 == -1 || $0.map(allowed.contains) == true })
    else {
      throw mistake(
        "target_shape",
        expected: "one or two extents, one of them at most −1; sequences of sequences, as "
          + "TimeDistributed can take them, are not supported")
    }
    return extents.compactMap(\.self)
  }
}
