import Recurrent
import RecurrentEquations
import Specs

/// The read-outs of one model on the same inputs by every engine, [N, T, O] in Double.
struct EngineOutputs {
  /// The fast path in Float.
  let native: Tensor<Double>
  /// The textbook's equations in Double: the oracle.
  let equations: Tensor<Double>
  /// The textbook's equations in Float: the yardstick.
  let singlePrecision: Tensor<Double>

  /// Computes all time steps with each engine.
  ///
  /// - Throws: `ModelError` if the inputs do not fit the model.
  init(_ model: Model<Float>, inputs: Tensor<Float>) throws {
    let everyStep = try model.returningSequences
    native = try everyStep.predict(inputs).widened.asSequences
    singlePrecision = try TextbookModel(everyStep).predict(inputs).widened.asSequences
    equations = try TextbookModel(everyStep.converted(to: Double.self))
      .predict(inputs.widened).asSequences
  }

  /// What the engine of a name computed.
  subscript(engine: EngineName) -> Tensor<Double> {
    switch engine {
    case .native: native
    case .equations: equations
    }
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
