package import Recurrent

/// A layer of a Keras model, understood.
package struct KerasLayer: Hashable, Sendable {
  package let className: String
  /// The name that the model gives it.
  package let name: String
  package let content: Content

  package enum Content: Hashable, Sendable {
    /// A layer of ours, and where its weights are.
    case layer(Layer, [KerasVariables])
    /// Nothing: an input, or a layer that does something in training only.
    case nothing
    /// A model inside of the model.
    case model([KerasLayer])
  }
}

/// The weights that one object inside of a Keras layer holds: a cell, or the layer itself.
package struct KerasVariables: Hashable, Sendable {
  /// The attributes that lead from the layer to the object, such as `forward_layer/cell`.
  package let path: String
  /// What our names of its weights begin with, such as `forward.`.
  package let prefix: String
  /// The recurrent layer that they belong to, if one.
  package let cell: RecurrentLayer?

  init(path: String = "", prefix: String = "", cell: RecurrentLayer? = nil) {
    self.path = path
    self.prefix = prefix
    self.cell = cell
  }
}

extension [KerasLayer] {
  /// The layers of ours, those of models inside of the model in their places.
  package var flattened: [Layer] {
    flatMap { layer -> [Layer] in
      switch layer.content {
      case .layer(let layer, _): [layer]
      case .nothing: []
      case .model(let layers): layers.flattened
      }
    }
  }
}
