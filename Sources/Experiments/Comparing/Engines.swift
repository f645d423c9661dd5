import Recurrent
import RecurrentEquations
import Specs

/// The outputs of one model on the same inputs by every engine, [N, T, O] in Double.
///
/// T is one if the model gives no sequence.
struct EngineOutputs {
  /// The fast path in Float.
  let native: Tensor<Double>
  /// The textbook's equations in Double: the oracle.
  let equations: Tensor<Double>
  /// The textbook's equations in Float: the yardstick.
  let singlePrecision: Tensor<Double>
  /// The same with other roundings, if there are few samples.
  let moreYardsticks: [Agreement.Yardstick]
}

extension EngineOutputs {
  /// Computes the outputs with each engine.
  ///
  /// - Throws: `ModelError` if the inputs do not fit the model.
  init(_ model: Model<Float>, inputs: Tensor<Float>) throws {
    native = try model.predict(inputs).widened.asSequences
    let own = try Agreement.Yardstick(of: model, inputs: inputs)
    (singlePrecision, equations) = (own.singlePrecision, own.oracle)
    let repetitions = Agreement.fewestDraws / max(1, inputs.shape[0])
    moreYardsticks = try (1..<max(1, repetitions)).map { number in
      // Up to a thousandth, and never a factor that leaves the digits as they are.
      let factor = 1 + Float(number) * 0x1p-16
      return try Agreement.Yardstick(of: model.scaled(by: factor), inputs: inputs)
    }
  }

  /// T, of how many steps these are the outputs.
  var steps: Int { native.shape[1] }

  /// The same of the last step alone.
  var ofLastStep: EngineOutputs {
    EngineOutputs(
      native: native.lastStep.asSequences, equations: equations.lastStep.asSequences,
      singlePrecision: singlePrecision.lastStep.asSequences,
      moreYardsticks: moreYardsticks.map {
        Agreement.Yardstick(
          singlePrecision: $0.singlePrecision.lastStep.asSequences,
          oracle: $0.oracle.lastStep.asSequences)
      })
  }

  /// What the engine of a name computed.
  subscript(engine: EngineName) -> Tensor<Double> {
    switch engine {
    case .native: native
    case .equations: equations
    }
  }
}

extension Agreement.Yardstick {
  fileprivate init(of model: Model<Float>, inputs: Tensor<Float>) throws {
    self.init(
      singlePrecision: try TextbookModel(model).predict(inputs).widened.asSequences,
      oracle: try TextbookModel(model.converted(to: Double.self)).predict(inputs.widened)
        .asSequences)
  }
}

extension Model<Float> {
  /// This model with all weights times a factor.
  fileprivate func scaled(by factor: Float) throws -> Model {
    let weights = weights.map {
      Tensor(shape: $0.shape, values: $0.values.map { $0 * factor })
    }
    return try Model(layers: layers, input: input, weights: weights)
  }
}

extension Model {
  /// The model with a read-out at every step, if that is possible.
  var readingOutEveryStep: Model {
    get throws { canReadOutEveryStep ? try returningSequences : self }
  }

  /// Whether ``Model/returningSequences`` reads out the state after each step, the last of which is
  /// what this model gives.
  private var canReadOutEveryStep: Bool {
    guard let last = layers.lastIndex(where: { $0.returnsSequences != nil }) else { return true }
    let endsWithItsState =
      switch layers[last] {
      case .simpleRNN(let layer): !layer.sequence.zerosMaskedOutput
      case .lstm(let layer): !layer.sequence.zerosMaskedOutput
      case .gru(let layer): !layer.sequence.zerosMaskedOutput
      case .rnn(let layer): !layer.zerosMaskedOutput
      // At the last step, the layer that goes backwards has seen no other.
      default: false
      }
    return endsWithItsState && layers[(last + 1)...].allSatisfy(\.isCausal)
  }
}

extension Tensor<Float> {
  /// The same numbers in Double, exactly.
  var widened: Tensor<Double> {
    Tensor<Double>(shape: shape, values: values.map { Double($0) })
  }
}

extension Tensor<Double> {
  /// [N, O] as a sequence of one step, [N, 1, O]; a sequence as it is.
  var asSequences: Tensor<Double> {
    shape.count == 3 ? self : Tensor(shape: [shape[0], 1, shape[1]], values: values)
  }

  /// The last step of [N, T, O], as [N, O].
  var lastStep: Tensor<Double> {
    let (samples, steps, features) = (shape[0], shape[1], shape[2])
    let values = (0..<samples).flatMap { sample in
      let end = (sample + 1) * steps * features
      return self.values[end - features..<end]
    }
    return Tensor(shape: [samples, features], values: values)
  }
}
