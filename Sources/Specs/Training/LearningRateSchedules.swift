import Recurrent

// The arguments of learning rate schedules, with Keras's names and defaults.

extension Form<Int> {
  /// A number of weight updates.
  fileprivate static var updates: Form { .integer(1...Int(Int32.max)) }
}

private let initialExample = "initial_learning_rate: 0.1"
private let stepsExample = "decay_steps: 1000"

/// The arguments of an exponential decay and of one by time.
struct Decay {
  var initial: Double
  var steps: Int
  var rate: Double
  var staircase: Bool

  static func arguments(of rates: Bounds) -> Arguments<Decay> {
    Arguments(
      example: "{\(initialExample), \(stepsExample), decay_rate: 0.9}",
      usual: Decay(initial: 1, steps: 1, rate: 1, staircase: false),
      [
        Argument(
          "initial_learning_rate", \.initial, .number(.positive), required: initialExample),
        Argument("decay_steps", \.steps, .updates, required: stepsExample),
        Argument("decay_rate", \.rate, .number(rates), required: "decay_rate: 0.9"),
        Argument("staircase", \.staircase, .truth),
      ])
  }
}

struct Polynomial {
  var initial: Double
  var steps: Int
  var end: Double
  var power: Double
  var cycle: Bool

  static var arguments: Arguments<Polynomial> {
    Arguments(
      example: "{\(initialExample), \(stepsExample)}",
      usual: Polynomial(initial: 1, steps: 1, end: 1e-4, power: 1, cycle: false),
      [
        Argument(
          "initial_learning_rate", \.initial, .number(.positive), required: initialExample),
        Argument("decay_steps", \.steps, .updates, required: stepsExample),
        Argument("end_learning_rate", \.end, .number(.notNegative)),
        Argument("power", \.power, .number(.notNegative)),
        Argument("cycle", \.cycle, .truth),
      ])
  }
}

struct Cosine {
  var initial: Double
  var steps: Int
  var alpha: Double
  var warmupTarget: Double?
  var warmupSteps: Int

  static var arguments: Arguments<Cosine> {
    Arguments(
      example: "{\(initialExample), \(stepsExample)}",
      usual: Cosine(initial: 1, steps: 1, alpha: 0, warmupTarget: nil, warmupSteps: 0),
      [
        // A warm-up may begin with no learning at all.
        Argument(
          "initial_learning_rate", \.initial, .number(.notNegative), required: initialExample),
        Argument("decay_steps", \.steps, .updates, required: stepsExample),
        Argument("alpha", \.alpha, .number(.notNegative)),
        Argument("warmup_target", \.warmupTarget, orNull: .number(.positive)),
        Argument("warmup_steps", \.warmupSteps, .integer(0...Int(Int32.max))),
      ])
  }
}

struct CosineRestarts {
  var initial: Double
  var steps: Int
  var timeFactor: Double
  var heightFactor: Double
  var alpha: Double

  static var arguments: Arguments<CosineRestarts> {
    let stepsExample = "first_decay_steps: 1000"
    return Arguments(
      example: "{\(initialExample), \(stepsExample)}",
      usual: CosineRestarts(initial: 1, steps: 1, timeFactor: 2, heightFactor: 1, alpha: 0),
      [
        Argument(
          "initial_learning_rate", \.initial, .number(.positive), required: initialExample),
        Argument("first_decay_steps", \.steps, .updates, required: stepsExample),
        Argument("t_mul", \.timeFactor, .number(.fromOne)),
        Argument("m_mul", \.heightFactor, .number(.positive)),
        Argument("alpha", \.alpha, .number(.notNegative)),
      ])
  }
}

struct PiecewiseConstant {
  var boundaries: [Int]
  var values: [Double]

  static var arguments: Arguments<PiecewiseConstant> {
    let (boundaries, values) = ("boundaries: [100, 200]", "values: [0.1, 0.01, 0.001]")
    return Arguments(
      example: "{\(boundaries), \(values)}", usual: PiecewiseConstant(boundaries: [], values: []),
      [
        Argument(
          "boundaries", \.boundaries, .list(of: .updates, expected: "a list of steps"),
          required: boundaries),
        Argument(
          "values", \.values, .list(of: .number(.positive), expected: "a list of learning rates"),
          required: values),
      ])
  }

  /// The schedule, if its boundaries rise and there is one value more than there are of them.
  static var alternative: Alternative<LearningRate> {
    let key = "piecewise_constant_decay"
    return Alternative(key: key, example: "\(key): \(arguments.example)", hasArguments: true) {
      cursor in
      guard let pieces = arguments.read(cursor) else { return nil }
      let (boundaries, values) = (pieces.boundaries, pieces.values)
      func refuse(_ key: String, _ message: String, expected: String) {
        cursor.mistakes.report(
          message, at: cursor.tree.entry(key)?.value.place, path: cursor.path + [key],
          expected: expected)
      }
      guard zip(boundaries, boundaries.dropFirst()).allSatisfy({ $0 < $1 }) else {
        refuse("boundaries", "the boundaries do not rise", expected: "each larger than the last")
        return nil
      }
      guard values.count == boundaries.count + 1 else {
        refuse(
          "values", "there are \(values.count) values for \(boundaries.count) boundaries",
          expected: "\(boundaries.count + 1) values")
        return nil
      }
      return LearningRate(
        initial: values[0],
        schedule: .piecewiseConstantDecay(boundaries: boundaries, values: values))
    }
  }
}
