import Datasets

// What stands beside the name of a source.

extension SeriesSpec {
  /// A generated series with the usual values beside it.
  static func usual(_ generator: SeriesGenerator) -> SeriesSpec {
    SeriesSpec(generator: generator, window: .usual)
  }

  /// What stands beside a generator.
  ///
  /// - Parameter isRequired: Whether what has no default must be there.
  /// - Returns: The arguments.
  static func beside(isRequired: Bool = true) -> [Argument<Self>] {
    [
      Argument("noise", \.noise, orNull: .noise),
      .window(\.window, isRequired: isRequired),
      Argument("scaling", \.scaling, .scaling),
      .split(\.split, isRequired: isRequired),
    ]
  }
}

extension TableSpec {
  static var beside: [Argument<Self>] {
    [
      .window(\.window, isRequired: true), Argument("scaling", \.scaling, .scaling),
      .split(\.split, isRequired: true),
    ]
  }
}

extension TextSpec {
  static var beside: [Argument<Self>] {
    [.window(\.window, isRequired: true), .split(\.split, isRequired: false)]
  }
}

extension ArraysSpec {
  static var beside: [Argument<Self>] { [.split(\.split, isRequired: false)] }
}

extension ImagesSpec {
  static var beside: [Argument<Self>] { [.split(\.split, isRequired: false)] }
}

extension AddingSpec {
  static var beside: [Argument<Self>] { [.split(\.split, isRequired: false)] }
}

extension Argument {
  /// How samples are cut from rows in time.
  fileprivate static func window(
    _ place: WritableKeyPath<Whole, Window>, isRequired: Bool
  ) -> Argument {
    Argument(
      "window", place, Window.arguments.form,
      required: isRequired ? "window: {look_back: 5, target: next}" : nil)
  }

  /// Which samples are kept for testing; `null` for none of their own.
  fileprivate static func split(
    _ place: WritableKeyPath<Whole, Split?>, isRequired: Bool
  ) -> Argument {
    Argument(
      "split", place, .optional(Split.arguments.form),
      required: isRequired ? "split: {test: 0.1}" : nil)
  }
}

extension Window {
  fileprivate static let usual = Window(lookBack: 1)

  /// The most rows, samples or steps that a window can be told of.
  private static let most = Int(Int32.max)

  fileprivate static var arguments: Arguments<Window> {
    Arguments(
      example: "{look_back: 5, target: next}", usual: .usual,
      [
        Argument("look_back", \.lookBack, .integer(1...most), required: "look_back: 5"),
        Argument("target", \.target, .name, required: "target: next"),
        Argument("horizon", \.horizon, .integer(1...most)),
        Argument("stride", \.stride, .integer(1...most)),
        Argument("count", \.count, orNull: .integer(1...most)),
      ])
  }
}

extension Split {
  fileprivate static var arguments: Arguments<Split> {
    Arguments(
      example: "{test: 0.1}", usual: Split(test: 0.5),
      [
        Argument("test", \.test, .number(.properFraction), required: "test: 0.1"),
        Argument("random_state", \.randomState, orNull: .seed),
      ])
  }
}

extension Form<Noise> {
  /// A distribution with how wide it is.
  static var noise: Form {
    Form(
      read: { cursor in
        cursor.one(of: [
          Alternative(key: "normal", example: "normal: 0.05") {
            $0.number(.notNegative).map(Noise.normal)
          },
          Alternative(key: "uniform", example: "uniform: 0.05") {
            $0.number(.notNegative).map(Noise.uniform)
          },
        ])
      },
      tree: { noise in
        switch noise {
        case .normal(let deviation): .mapping([("normal", .plain(deviation))])
        case .uniform(let amplitude): .mapping([("uniform", .plain(amplitude))])
        }
      })
  }
}

extension Form<Scalings?> {
  /// One scaling for inputs and targets, one for each, or `null`.
  fileprivate static var scaling: Form {
    let arguments = Arguments(
      example: "{inputs: standard}", usual: Scalings(),
      [
        Argument("inputs", \.inputs, orNull: Form<Scaling>.name),
        Argument("targets", \.targets, orNull: .name),
      ])
    return Form(
      read: { cursor in
        if cursor.tree.isNull { return .some(nil) }
        guard case .mapping = cursor.tree.content else {
          let scaling = cursor.choice(of: Scaling.self)
          return scaling.map { Scalings(inputs: $0, targets: $0) }
        }
        // Nothing scaled is no scaling, so that both are written in one way.
        return arguments.read(cursor).map { $0 == Scalings() ? nil : $0 }
      },
      tree: { $0.map(arguments.tree) ?? .null })
  }
}
