import Recurrent

extension Layer {
  /// The widest layer; its weights alone take gigabytes.
  private static let mostUnits = 16_384

  /// Reads a layer: its kind, with its arguments below it.
  static func read(_ cursor: Cursor) -> Layer? {
    cursor.one(of: [
      Alternative(key: "lstm", example: "lstm: {units: 100}") { lstm($0).map(Layer.lstm) },
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
      let usesBias = fields.optional("use_bias", default: usual.usesBias) { $0.boolean() }
      let unitForgetBias = fields.optional("unit_forget_bias", default: usual.unitForgetBias) {
        $0.boolean()
      }
      let returnsSequences = fields.optional("return_sequences", default: usual.returnsSequences) {
        $0.boolean()
      }
      guard let units, let activation, let recurrentActivation, let usesBias, let unitForgetBias,
        let returnsSequences
      else { return nil }
      return LSTM(
        units: units, activation: activation, recurrentActivation: recurrentActivation,
        usesBias: usesBias, unitForgetBias: unitForgetBias, returnsSequences: returnsSequences)
    }
  }

  private static func dense(_ cursor: Cursor) -> Dense? {
    cursor.mapping(expected: "arguments, such as {units: 1}") { fields in
      let usual = Dense(units: 1)
      let units = units(&fields)
      let activation = fields.optional("activation", default: usual.activation) { $0.choice() }
      let usesBias = fields.optional("use_bias", default: usual.usesBias) { $0.boolean() }
      guard let units, let activation, let usesBias else { return nil }
      return Dense(units: units, activation: activation, usesBias: usesBias)
    }
  }

  private static func units(_ fields: inout Fields) -> Int? {
    fields.required("units", example: "units: 100") { $0.integer(in: 1...mostUnits) }
  }
}
