import Recurrent

/// Where a recurrent layer stands, which decides what it can be told about its steps.
enum RecurrentRole {
  /// A layer of a model.
  case layer
  /// One of the two of a bidirectional layer, which says in which direction it goes.
  case direction
  /// A cell of an `rnn`, which decides everything about the steps.
  case cell
}

/// A recurrent layer with one cell, and what it has that the others do not.
protocol RecurrentArguments {
  static var usual: Self { get }
  var units: Int { get set }
  var activation: Activation { get set }
  var usesBias: Bool { get set }
  var sequence: SequenceArguments { get set }
  var initializers: RecurrentInitializers { get set }

  /// The widths besides `units`.
  static var widths: [Argument<Self>] { get }
  /// The functions besides `activation`.
  static var functions: [Argument<Self>] { get }
  /// The truth values besides `use_bias`.
  static var switches: [Argument<Self>] { get }
}

extension RecurrentArguments {
  static func arguments(of role: RecurrentRole) -> Arguments<Self> {
    Arguments(
      example: "{units: 100}", usual: usual,
      [
        Argument("units", \.units, .integer(1...Layer.mostUnits), required: "units: 100")
      ] + widths + [Argument("activation", \.activation, .elementWise)] + functions + [
        Argument("use_bias", \.usesBias, .truth)
      ] + switches
        + stepArguments(of: role) + [
          Argument("dropout", \.sequence.dropout, .number(.fraction)),
          Argument("recurrent_dropout", \.sequence.recurrentDropout, .number(.fraction)),
          Argument("kernel_initializer", \.initializers.kernel, .initializer),
          Argument("recurrent_initializer", \.initializers.recurrentKernel, .initializer),
          Argument("bias_initializer", \.initializers.bias, .biasInitializer),
        ])
  }

  private static func stepArguments(of role: RecurrentRole) -> [Argument<Self>] {
    let sequences = Argument<Self>("return_sequences", \.sequence.returnsSequences, .truth)
    let backwards = Argument<Self>("go_backwards", \.sequence.goesBackwards, .truth)
    let others: [Argument<Self>] = [
      Argument("stateful", \.sequence.isStateful, .truth),
      Argument("zero_output_for_mask", \.sequence.zerosMaskedOutput, .truth),
    ]
    return switch role {
    case .layer: [sequences, backwards] + others
    case .direction: [sequences] + others
    case .cell: []
    }
  }
}

extension SimpleRNN: RecurrentArguments {
  static var usual: SimpleRNN { SimpleRNN(units: 1) }
  static var widths: [Argument<SimpleRNN>] { [] }
  static var functions: [Argument<SimpleRNN>] { [] }
  static var switches: [Argument<SimpleRNN>] { [] }
}

extension LSTM: RecurrentArguments {
  static var usual: LSTM { LSTM(units: 1) }

  static var widths: [Argument<LSTM>] {
    [Argument("projection_units", \.projectionUnits, orNull: .integer(1...Layer.mostUnits))]
  }

  static var functions: [Argument<LSTM>] {
    [
      Argument("recurrent_activation", \.recurrentActivation, .elementWise),
      Argument("output_activation", \.ownOutputActivation, orNull: .elementWise),
    ]
  }

  static var switches: [Argument<LSTM>] {
    [
      Argument("unit_forget_bias", \.unitForgetBias, .truth),
      Argument("use_peepholes", \.usesPeepholes, .truth),
    ]
  }

  /// The output activation unless it is the activation, which it then follows.
  private var ownOutputActivation: Activation? {
    get { outputActivation == activation ? nil : outputActivation }
    set { outputActivation = newValue ?? activation }
  }
}

extension GRU: RecurrentArguments {
  static var usual: GRU { GRU(units: 1) }
  static var widths: [Argument<GRU>] { [] }

  static var functions: [Argument<GRU>] {
    [Argument("recurrent_activation", \.recurrentActivation, .elementWise)]
  }

  static var switches: [Argument<GRU>] { [Argument("reset_after", \.resetAfter, .truth)] }
}

extension Form<Activation> {
  /// A function of one number, as recurrent cells use them.
  fileprivate static var elementWise: Form {
    Form(
      read: { cursor in
        guard let function = name.read(cursor) else { return nil }
        guard function.isElementWise else {
          cursor.mistakes.report(
            "\(cursor.name) cannot be \(function.rawValue): it runs over several units at once",
            at: cursor.tree.place, path: cursor.path,
            expected: "a function of one number, such as tanh")
          return nil
        }
        return function
      },
      tree: name.tree)
  }
}
