import Recurrent

// Layers that change the steps and not the numbers.

extension Masking {
  static var arguments: Arguments<Masking> {
    Arguments(
      example: "{mask_value: 0}", usual: Masking(),
      [Argument("mask_value", \.maskValue, .number(.any))])
  }
}

extension RepeatVector {
  /// The most steps that a vector is repeated for.
  private static let mostSteps = 100_000

  static var arguments: Arguments<RepeatVector> {
    Arguments(
      example: "{n: 5}", usual: RepeatVector(n: 1),
      [Argument("n", \.n, .integer(1...mostSteps), required: "n: 5")])
  }
}

extension Layer {
  /// What a `flatten` layer can be told: nothing.
  static var flattenArguments: Arguments<Layer> { Arguments(example: "{}", usual: .flatten, []) }
}

extension Reshape {
  static var arguments: Arguments<Reshape> {
    let shape = Form<[Int]>.list(
      of: Form<Int>.integer(-1...Int(Int32.max)), atMost: 2,
      expected: "[features] or [steps, features], one of them perhaps -1 for what is left")
    return Arguments(
      example: "{target_shape: [5, 2]}", usual: Reshape(targetShape: []),
      [Argument("target_shape", \.targetShape, shape, required: "target_shape: [5, 2]")])
  }
}
