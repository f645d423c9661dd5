import Recurrent
import RecurrentFiles

extension LoadedModel {
  /// This model with an output at every step or at the last alone, as outputs of a shape have it, if
  /// nothing in its file tells which.
  ///
  /// - Throws: `ModelError` if its layers cannot do that.
  func readingSteps(asIn outputs: [Int]) throws -> LoadedModel {
    guard hasAssumedLayers, model.input.isSequence else { return self }
    var loaded = self
    switch (model.outputShape.isSequence, outputs.count) {
    case (true, ...2):
      guard let last = try model.readingLastStep else { return self }
      loaded.model = last
      loaded.decisions.append("the recorded outputs are of one step, taken to be the last")
    case (false, 3):
      loaded.model = try model.returningSequences
      loaded.decisions.append("the recorded outputs are of every step")
    default: break
    }
    return loaded
  }
}

extension Model<Float> {
  /// This model with an output at the last step alone; nil if the last step of a layer that goes both
  /// ways would be two different things.
  fileprivate var readingLastStep: Model? {
    get throws {
      guard let last = layers.lastIndex(where: { $0.returnsSequences == true }) else { return nil }
      if case .bidirectional = layers[last] { return nil }
      var layers = layers
      layers[last].returnsSequences = false
      return try Model(layers: layers, input: input, weights: weights)
    }
  }
}
