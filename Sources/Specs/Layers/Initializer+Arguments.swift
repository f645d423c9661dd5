import Recurrent

extension Form<Initializer> {
  /// An initializer: its name alone, or its name with arguments below it.
  static var initializer: Form {
    Form(
      read: { $0.named(anyShape + matricesOnly) },
      tree: \.tree)
  }

  /// An initializer of a weight with one axis.
  static var biasInitializer: Form { Form(read: { $0.named(anyShape) }, tree: \.tree) }

  private static var anyShape: [Alternative<Initializer>] {
    Initializer.plain.map { name, initializer in
      Alternative(name, Arguments(example: "{}", usual: initializer, [])) { $0 }
    } + [
      Alternative("constant", Constant.arguments) { .constant($0.value) },
      Alternative("random_normal", Normal.arguments) {
        .randomNormal(mean: $0.mean, standardDeviation: $0.deviation)
      },
      Alternative("random_uniform", Uniform.arguments) { .randomUniform($0.low, $0.high) },
      Alternative("truncated_normal", Normal.arguments) {
        .truncatedNormal(mean: $0.mean, standardDeviation: $0.deviation)
      },
      Alternative("variance_scaling", VarianceScaling.arguments) {
        .varianceScaling(scale: $0.scale, mode: $0.mode, distribution: $0.distribution)
      },
      Alternative("randn_over_root", Blocks.arguments) { .randnOverRoot(blocks: $0.order) },
    ]
  }

  /// Initializers that need rows and columns.
  private static var matricesOnly: [Alternative<Initializer>] {
    [
      Alternative("orthogonal", Gain.arguments) { .orthogonal(gain: $0.gain) },
      Alternative("identity", Gain.arguments) { .identity(gain: $0.gain) },
    ]
  }
}

extension Initializer {
  /// Initializers without arguments, some of which are others with certain arguments.
  fileprivate static let plain: [(name: String, initializer: Initializer)] = [
    ("zeros", .zeros), ("ones", .ones),
    ("glorot_uniform", .glorotUniform), ("glorot_normal", .glorotNormal),
    ("he_uniform", .heUniform), ("he_normal", .heNormal),
    ("lecun_uniform", .lecunUniform), ("lecun_normal", .lecunNormal),
  ]

  fileprivate var tree: Tree {
    if let plain = Self.plain.first(where: { $0.initializer == self }) { return .text(plain.name) }
    let (name, arguments): (String, Tree) =
      switch self {
      case .constant(let value):
        ("constant", Constant.arguments.tree(of: Constant(value: value)))
      case .randomNormal(let mean, let deviation):
        ("random_normal", Normal.arguments.tree(of: Normal(mean: mean, deviation: deviation)))
      case .randomUniform(let low, let high):
        ("random_uniform", Uniform.arguments.tree(of: Uniform(low: low, high: high)))
      case .truncatedNormal(let mean, let deviation):
        ("truncated_normal", Normal.arguments.tree(of: Normal(mean: mean, deviation: deviation)))
      case .varianceScaling(let scale, let mode, let distribution):
        (
          "variance_scaling",
          VarianceScaling.arguments.tree(
            of: VarianceScaling(scale: scale, mode: mode, distribution: distribution))
        )
      case .orthogonal(let gain): ("orthogonal", Gain.arguments.tree(of: Gain(gain: gain)))
      case .identity(let gain): ("identity", Gain.arguments.tree(of: Gain(gain: gain)))
      case .randnOverRoot(let blocks):
        ("randn_over_root", Blocks.arguments.tree(of: Blocks(order: blocks)))
      case .zeros, .ones, .onesWithin:
        preconditionFailure("a spec cannot say \(self)")
      }
    return .mapping([(name, arguments)])
  }
}

// The arguments of initializers, with Keras's defaults.

private struct Constant {
  var value = 0.0

  static var arguments: Arguments<Constant> {
    Arguments(
      example: "{value: 0.1}", usual: Constant(), [Argument("value", \.value, .number(.any))])
  }
}

private struct Normal {
  var mean = 0.0
  var deviation = 0.05

  static var arguments: Arguments<Normal> {
    Arguments(
      example: "{stddev: 0.05}", usual: Normal(),
      [
        Argument("mean", \.mean, .number(.any)),
        Argument("stddev", \.deviation, .number(.notNegative)),
      ])
  }
}

private struct Uniform {
  var low = -0.05
  var high = 0.05

  static var arguments: Arguments<Uniform> {
    Arguments(
      example: "{minval: -0.05, maxval: 0.05}", usual: Uniform(),
      [
        Argument("minval", \.low, .number(.any)),
        Argument("maxval", \.high, .number(.any)),
      ])
  }
}

private struct VarianceScaling {
  var scale = 1.0
  var mode = Initializer.Fan.input
  var distribution = Initializer.Distribution.truncatedNormal

  static var arguments: Arguments<VarianceScaling> {
    Arguments(
      example: "{scale: 2}", usual: VarianceScaling(),
      [
        Argument("scale", \.scale, .number(.positive)),
        Argument("mode", \.mode, .name),
        Argument("distribution", \.distribution, .name),
      ])
  }
}

private struct Gain {
  var gain = 1.0

  static var arguments: Arguments<Gain> {
    Arguments(example: "{gain: 1}", usual: Gain(), [Argument("gain", \.gain, .number(.any))])
  }
}

/// The order in which blocks of columns are drawn.
private struct Blocks {
  var order: [Int]?

  static var arguments: Arguments<Blocks> {
    Arguments(
      example: "{blocks: [1, 2, 0, 3]}", usual: Blocks(),
      [Argument("blocks", \.order, orNull: .permutation)])
  }
}

extension Form<[Int]> {
  /// The numbers from 0 on in any order.
  fileprivate static var permutation: Form {
    let expected = "a list of the numbers from 0 on in any order, such as [1, 2, 0, 3]"
    return Form(
      read: { cursor in
        let items = cursor.list(atLeast: 1, expected: expected) {
          $0.integer(in: 0...Layer.mostUnits)
        }
        guard let items, items.sorted() != Array(items.indices) else { return items }
        cursor.mistakes.report(
          "\(cursor.name) cannot be \(items)", at: cursor.tree.place, path: cursor.path,
          expected: expected)
        return nil
      },
      tree: { .list($0.map { .plain($0) }) })
  }
}
