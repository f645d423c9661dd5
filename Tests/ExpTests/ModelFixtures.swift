import TestSupport

extension Workplace {
  /// Runs a command on a model of a real framework and the samples beside it.
  func exp(
    _ command: String, model: String, _ arguments: String...
  ) throws -> CommandResult {
    let name = model.prefix { $0 != "." }
    return try self.command(
      [command, FrameworkFixtures.path(model)]
        + ["--arrays", FrameworkFixtures.path("\(name).samples.npz")] + arguments, environment: [:]
    ).run()
  }

  /// A spec that loads a network written from scratch, by its formulas, and compares it with what
  /// the program computed.
  static func spec(loading name: String, layout: String, layers: [String]) -> String {
    let folder = FrameworkFixtures.path("numpy")
    return """
      experiment: \(name)
      dataset: {arrays: \(folder)/\(name).samples.npz}
      model:
      \(layers.map { "  - \($0)" }.joined(separator: "\n"))
      weights: {load: {file: \(folder)/\(name).npz, layout: \(layout)}}
      reference: {recorded: \(folder)/\(name).samples.npz}

      """
  }
}
