extension ForecastSpec {
  /// The most values that are predicted one after the other.
  private static let mostSteps = 1_000_000

  static var arguments: Arguments<Self> {
    Arguments(
      example: "{steps: 100}", usual: Self(steps: 1),
      [
        Argument("start", \.start, .integer(0...Int(Int32.max))),
        Argument("steps", \.steps, .integer(1...mostSteps), required: "steps: 100"),
        Argument("values", \.values, .name),
        Argument("states", \.states, orNull: StatesSpec.arguments.form),
        Argument("recorded", \.recorded, orNull: .recorded(array: "forecast")),
      ])
  }
}

extension StatesSpec {
  fileprivate static var arguments: Arguments<Self> {
    let arrays = "arrays: [h, c]"
    return Arguments(
      example: "{file: states.npz, \(arrays)}", usual: Self(file: "", arrays: []),
      [
        Argument("file", \.file, .path, required: "file: states.npz"),
        Argument(
          "arrays", \.arrays, .list(of: .text, expected: "a list of names of arrays"),
          required: arrays),
      ])
  }
}

extension GenerateSpec {
  /// The most characters that are written.
  private static let longest = 1_000_000

  static var arguments: Arguments<Self> {
    let (prompt, length) = ("prompt: \"once upon\"", "length: 200")
    return Arguments(
      example: "{\(prompt), \(length)}", usual: Self(prompt: "", length: 1),
      [
        Argument("prompt", \.prompt, .prose, required: prompt),
        Argument("length", \.length, .integer(1...longest), required: length),
        Argument("temperature", \.temperature, .number(.positive)),
      ])
  }
}
