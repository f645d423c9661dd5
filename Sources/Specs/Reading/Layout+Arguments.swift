import RecurrentFiles

extension Form<DeclaredLayout> {
  /// How the arrays of a file make up recurrent layers: a preset by its name alone, or what differs
  /// from one.
  static var layout: Form {
    Form(
      read: { cursor in
        if case .scalar = cursor.tree.content { return Form<DeclaredLayout>.preset.read(cursor) }
        return DeclaredLayout.arguments.read(cursor)
      },
      tree: { DeclaredLayout.arguments.tree(of: $0) })
  }

  /// A preset by its name.
  fileprivate static var preset: Form {
    Form(
      read: { cursor in
        let presets = DeclaredLayout.presets
        return cursor.choice(of: presets.keys.sorted()) { presets[$0] }
      },
      tree: { _ in .null })
  }
}

extension DeclaredLayout {
  static var arguments: Arguments<DeclaredLayout> {
    Arguments(
      example: "{preset: tensorflow1, forget_bias: 0}", usual: .keras,
      [
        // The first, since it is what the others change.
        Argument("preset", \.presetChanged, orNull: .preset),
        Argument("lstm_gates", \.lstmGates, .gates { try .lstm($0) }),
        Argument("gru_gates", \.gruGates, .gates { try .gru($0) }),
        Argument("kernels", \.kernels, .name),
        Argument("blocks", \.blocks, .name),
        Argument("array_order", \.arrayOrder, .name),
        Argument("transposed", \.isTransposed, .truth),
        Argument("biases", \.biases, .name),
        Argument("forget_bias", \.forgetBiasInDouble, .number(.any)),
        Argument("update_inverted", \.isUpdateInverted, .truth),
        Argument("reshaped_for_cudnn", \.isReshapedForCuDNN, .truth),
        Argument("peepholes", \.peepholes, .name),
      ])
  }

  /// Takes a preset in the place of all properties; written out are the properties alone.
  private var presetChanged: DeclaredLayout? {
    get { nil }
    set { if let newValue { self = newValue } }
  }

  private var forgetBiasInDouble: Double {
    get { Double(forgetBias) }
    set { forgetBias = Float(newValue) }
  }
}

extension Form<GateOrder> {
  /// An order of gates by their letters.
  fileprivate static func gates(_ make: @escaping (String) throws -> GateOrder) -> Form {
    Form(
      read: { cursor in
        guard let text = cursor.text(expected: "an order of gates, such as ifco") else {
          return nil
        }
        do {
          return try make(text)
        } catch let error as FileError {
          cursor.mistakes.report(
            error.message, at: cursor.tree.place, path: cursor.path, expected: error.expected,
            advice: error.advice)
        } catch {
          cursor.mistakes.report("\(error)", at: cursor.tree.place, path: cursor.path)
        }
        return nil
      },
      tree: { .text($0.letters) })
  }
}

extension GateOrder {
  /// The gates by the letters that Keras has for an LSTM's, z, r, n for a GRU's.
  fileprivate var letters: String {
    let isLSTM = gates.count == 4
    return gates.map { gate in
      switch gate {
      case .input: "i"
      case .forget: "f"
      case .candidate: isLSTM ? "c" : "n"
      case .output: "o"
      case .update: "z"
      case .reset: "r"
      }
    }.joined()
  }
}
