import Recurrent

extension Layer {
  /// The widest layer; its weights alone take gigabytes.
  private static let mostUnits = 16_384

  /// Reads a layer: its kind, with its arguments below it.
  static func read(_ cursor: Cursor) -> Layer? {
    cursor.one(of: [
      Alternative(key: "lstm", example: "lstm: {units: 100}") { lstm($0).map(Layer.lstm) },
      Alternative(key: "gru", example: "gru: {units: 100}") { gru($0).map(Layer.gru) },
      Alternative(key: "simple_rnn", example: "simple_rnn: {units: 100}") {
        simpleRNN($0).map(Layer.simpleRNN)
      },
      Alternative(key: "dense", example: "dense: {units: 1}") { dense($0).map(Layer.dense) },
    ])
  }

  private static func lstm(_ cursor: Cursor) -> LSTM? {
    cursor.mapping(expected: "arguments, such as {units: 100}") { fields in
      let usual = LSTM(units: 1)
      let units = units(&fields)
      let activation = fields.optional("activation", default: usual.activation) { $0.choice() }
      let recurrentActivation = fields.optional(
        "recurrent_activation", default: usual.recurrentActivation
      ) { $0.choice() }
      let usesBias = fields.truth("use_bias", default: usual.usesBias)
      let unitForgetBias = fields.truth("unit_forget_bias", default: usual.unitForgetBias)
      let returnsSequences = fields.truth(
        "return_sequences", default: usual.sequence.returnsSequences)
      let goesBackwards = fields.truth("go_backwards", default: usual.sequence.goesBackwards)
      guard let units, let activation, let recurrentActivation, let usesBias, let unitForgetBias,
        let returnsSequences, let goesBackwards
      else { return nil }
      return LSTM(
        units: units, activation: activation, recurrentActivation: recurrentActivation,
        usesBias: usesBias, unitForgetBias: unitForgetBias, returnsSequences: returnsSequences,
        goesBackwards: goesBackwards)
    }
  }

  private static func gru(_ cursor: Cursor) -> GRU? {
    cursor.mapping(expected: "arguments, such as {units: 100}") { fields in
      let usual = GRU(units: 1)
      let units = units(&fields)
      let activation = fields.optional("activation", default: usual.activation) { $0.choice() }
      let recurrentActivation = fields.optional(
        "recurrent_activation", default: usual.recurrentActivation
      ) { $0.choice() }
      let usesBias = fields.truth("use_bias", default: usual.usesBias)
      let resetAfter = fields.truth("reset_after", default: usual.resetAfter)
      let returnsSequences = fields.truth(
        "return_sequences", default: usual.sequence.returnsSequences)
      let goesBackwards = fields.truth("go_backwards", default: usual.sequence.goesBackwards)
      guard let units, let activation, let recurrentActivation, let usesBias, let resetAfter,
        let returnsSequences, let goesBackwards
      else { return nil }
      return GRU(
        units: units, activation: activation, recurrentActivation: recurrentActivation,
        usesBias: usesBias, resetAfter: resetAfter, returnsSequences: returnsSequences,
        goesBackwards: goesBackwards)
    }
  }

  private static func simpleRNN(_ cursor: Cursor) -> SimpleRNN? {
    cursor.mapping(expected: "arguments, such as {units: 100}") { fields in
      let usual = SimpleRNN(units: 1)
      let units = units(&fields)
      let activation = fields.optional("activation", default: usual.activation) { $0.choice() }
      let usesBias = fields.truth("use_bias", default: usual.usesBias)
      let returnsSequences = fields.truth(
        "return_sequences", default: usual.sequence.returnsSequences)
      let goesBackwards = fields.truth("go_backwards", default: usual.sequence.goesBackwards)
      guard let units, let activation, let usesBias, let returnsSequences, let goesBackwards
      else { return nil }
      return SimpleRNN(
        units: units, activation: activation, usesBias: usesBias,
        returnsSequences: returnsSequences, goesBackwards: goesBackwards)
    }
  }

  private static func dense(_ cursor: Cursor) -> Dense? {
    cursor.mapping(expected: "arguments, such as {units: 1}") { fields in
      let usual = Dense(units: 1)
      let units = units(&fields)
      let activation = fields.optional("activation", default: usual.activation) { $0.choice() }
      let usesBias = fields.truth("use_bias", default: usual.usesBias)
      guard let units, let activation, let usesBias else { return nil }
      return Dense(units: units, activation: activation, usesBias: usesBias)
    }
  }

  private static func units(_ fields: inout Fields) -> Int? {
    fields.required("units", example: "units: 100") { $0.integer(in: 1...mostUnits) }
  }
}

extension Fields {
  /// Reads a truth value that may be left out.
  fileprivate mutating func truth(_ key: String, default usual: Bool) -> Bool? {
    optional(key, default: usual) { $0.boolean() }
  }
}
