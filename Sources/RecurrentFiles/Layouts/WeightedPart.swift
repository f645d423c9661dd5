package import Recurrent

/// A part of a model that has weights of its own: a layer, a direction of one, a cell of a stack.
package struct WeightedPart: Hashable {
  /// The place of the layer in the model.
  package let layer: Int
  /// What stands before the names of its weights in that layer, such as `forward.`.
  package let prefix: String
  package let content: Content
  /// F, what goes in.
  package let inputFeatures: Int

  package enum Content: Hashable {
    case recurrent(RecurrentLayer)
    case dense(Dense)
    case embedding(Embedding)
    case layerNormalization(LayerNormalization)
    case batchNormalization(BatchNormalization)
  }

  /// The parts of layers in order.
  ///
  /// - Throws: `FileError` if the layers do not follow each other.
  package static func parts(of layers: [Layer], input: DataShape) throws -> [WeightedPart] {
    _ = try FileError.wrapping { try Model<Float>.parameters(of: layers, input: input) }
    var shape = input
    var parts: [WeightedPart] = []
    for (index, layer) in layers.enumerated() {
      parts += layer.parts(at: index, inputFeatures: shape.features)
      shape = try FileError.wrapping { try layer.outputShape(for: shape) }
    }
    return parts
  }

  /// The widths of a recurrent part.
  package func extents(of cell: RecurrentLayer) -> CellExtents {
    CellExtents(input: inputFeatures, units: cell.units, state: cell.outputs)
  }
}

extension Layer {
  fileprivate func parts(at index: Int, inputFeatures: Int) -> [WeightedPart] {
    func part(
      _ content: WeightedPart.Content, _ prefix: String = "", features: Int? = nil
    ) -> WeightedPart {
      WeightedPart(
        layer: index, prefix: prefix, content: content, inputFeatures: features ?? inputFeatures)
    }
    switch self {
    case .simpleRNN(let layer): return [part(.recurrent(.simpleRNN(layer)))]
    case .lstm(let layer): return [part(.recurrent(.lstm(layer)))]
    case .gru(let layer): return [part(.recurrent(.gru(layer)))]
    case .rnn(let stack):
      let widths = [inputFeatures] + stack.cells.map(\.outputs)
      return stack.cells.enumerated().map { number, cell in
        part(.recurrent(cell), "cells.\(number).", features: widths[number])
      }
    case .bidirectional(let both):
      return [
        part(.recurrent(both.forward), "forward."), part(.recurrent(both.backward), "backward."),
      ]
    case .timeDistributed(let inner): return inner.parts(at: index, inputFeatures: inputFeatures)
    case .dense(let layer): return [part(.dense(layer))]
    case .embedding(let layer): return [part(.embedding(layer))]
    case .layerNormalization(let layer): return [part(.layerNormalization(layer))]
    case .batchNormalization(let layer): return [part(.batchNormalization(layer))]
    case .masking, .dropout, .activation, .reLU, .leakyReLU, .elu, .threshold, .repeatVector,
      .flatten, .reshape:
      return []
    }
  }
}
