extension DatasetSpec {
  /// What stands under the name of a source.
  private enum Source {
    case series(SeriesSource)
    case arrays(ArraysSpec)
  }

  /// Reads a dataset: its source under the source's name, beside `window` and `split`.
  static func read(_ cursor: Cursor) -> DatasetSpec? {
    cursor.mapping(expected: "a source such as 'sine', 'window' and 'split'") { fields in
      let source = fields.one(of: [
        Alternative(key: "sine", example: "sine: {steps_per_cycle: 80, cycles: 50}") {
          SineSpec.read($0).map { Source.series(.sine($0)) }
        },
        Alternative(key: "arrays", example: "arrays: samples.npz") {
          ArraysSpec.read($0).map(Source.arrays)
        },
      ])
      if case .arrays(var arrays) = source {
        let split = fields.optional("split", default: SplitSpec?.none) { cursor in
          cursor.tree.isNull ? .some(nil) : SplitSpec.read(cursor).map(Optional.some)
        }
        guard let split else { return nil }
        arrays.split = split
        return .arrays(arrays)
      }
      let window = fields.required("window", example: "window: {look_back: 5, target: next}") {
        WindowSpec.read($0)
      }
      let split = fields.required("split", example: "split: {test: 0.1}") { SplitSpec.read($0) }
      guard case .series(let source) = source, let window, let split else { return nil }
      return .series(SeriesSpec(source: source, window: window, split: split))
    }
  }
}

extension ArraysSpec {
  static var arguments: Arguments<Self> {
    Arguments(
      example: "{file: samples.npz, inputs: x}", usual: ArraysSpec(file: ""),
      [
        Argument("file", \.file, .path, required: "file: samples.npz"),
        Argument("inputs", \.inputs, .text),
        Argument("targets", \.targets, orNull: .text),
      ])
  }

  /// Reads the file's path alone, or with the names of its arrays.
  fileprivate static func read(_ cursor: Cursor) -> ArraysSpec? {
    cursor.pathOr(arguments) { ArraysSpec(file: $0) }
  }
}

extension SineSpec {
  /// The most steps in a cycle and the most cycles, such that a series stays below 10⁸ values.
  private static let limit = 10_000

  fileprivate static func read(_ cursor: Cursor) -> SineSpec? {
    cursor.mapping(expected: "'steps_per_cycle' and 'cycles'") { fields in
      let steps = fields.required("steps_per_cycle", example: "steps_per_cycle: 80") {
        $0.integer(in: 1...limit)
      }
      let cycles = fields.required("cycles", example: "cycles: 50") { $0.integer(in: 1...limit) }
      let noise = fields.optional("phase_noise", default: PhaseNoise.uniform(amplitude: 0)) {
        PhaseNoise.read($0)
      }
      guard let steps, let cycles, let noise else { return nil }
      return SineSpec(stepsPerCycle: steps, cycles: cycles, phaseNoise: noise)
    }
  }
}

extension PhaseNoise {
  fileprivate static func read(_ cursor: Cursor) -> PhaseNoise? {
    cursor.one(of: [
      Alternative(key: "uniform", example: "uniform: 0.05") {
        $0.number(.notNegative).map { PhaseNoise.uniform(amplitude: $0) }
      }
    ])
  }
}

extension WindowSpec {
  fileprivate static func read(_ cursor: Cursor) -> WindowSpec? {
    cursor.mapping(expected: "'look_back' and 'target'") { fields in
      let lookBack = fields.required("look_back", example: "look_back: 5") {
        $0.integer(in: 1...Int(Int32.max))
      }
      let target = fields.required("target", example: "target: next") { $0.choice(of: Target.self) }
      guard let lookBack, let target else { return nil }
      return WindowSpec(lookBack: lookBack, target: target)
    }
  }
}

extension SplitSpec {
  fileprivate static func read(_ cursor: Cursor) -> SplitSpec? {
    cursor.mapping(expected: "'test', the fraction kept for testing") { fields in
      fields.required("test", example: "test: 0.1") { $0.number(.properFraction) }
        .map { SplitSpec(test: $0) }
    }
  }
}
