/// The layers and the loss as they are computed: a crossentropy of what a softmax or sigmoid gives is
/// computed from what it gets.
///
/// Keras 3.15 on TensorFlow remembers with the output of such an activation, of a dense layer or as a
/// layer of its own, what went into it (`_keras_logits`). Its crossentropies take that and their form
/// from logits, which loses nothing where probabilities come near to 0 or 1. They do not ask which of
/// the two functions it was: after a sigmoid, the categorical crossentropies are those of the softmax
/// of the same logits. What changes its input hides the logits, such as a reshape, a dropout in
/// training or `TimeDistributed` around the dense layer; then the loss is of clipped probabilities.
struct Objective {
  /// The layers, without that activation if the loss is computed from logits.
  private(set) var layers: [Layer]
  private(set) var loss: Loss
  /// What the layers' outputs still have to go through to be the model's.
  private(set) var outputActivation = Activation.linear

  init(_ layers: [Layer], loss: Loss, inTraining: Bool) {
    self.layers = layers
    self.loss = loss
    guard let fromLogits = loss.fromLogits,
      let index = layers.lastIndex(where: { !$0.keepsValues(inTraining: inTraining) }),
      let (layer, activation) = layers[index].withoutProbabilities
    else { return }
    self.layers[index] = layer
    self.loss = fromLogits
    outputActivation = activation
  }
}

extension Layer {
  /// Whether the layer passes on its input as it is.
  fileprivate func keepsValues(inTraining: Bool) -> Bool {
    switch self {
    case .activation(.linear): true
    case .dropout(let layer): !inTraining || layer.rate == 0
    default: false
    }
  }

  /// The layer without the softmax or sigmoid that it ends with, and that function.
  fileprivate var withoutProbabilities: (Layer, Activation)? {
    switch self {
    case .dense(var layer) where layer.activation == .softmax || layer.activation == .sigmoid:
      let activation = layer.activation
      layer.activation = .linear
      return (.dense(layer), activation)
    case .activation(let function) where function == .softmax || function == .sigmoid:
      return (.activation(.linear), function)
    default: return nil
    }
  }
}
