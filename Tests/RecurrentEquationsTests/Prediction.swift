import Recurrent
import RecurrentEquations
import Testing

/// What the equations say of one sample, given the features of each step and the weights' values in
/// `get_weights` order.
func predict(
  _ layers: [Layer], _ x: [[Double]], weights: [[Double]] = []
) throws -> [Double] {
  let model = try model(layers, features: x[0].count, weights: weights)
  return try TextbookModel(model).predict(tensor(x)).values
}

/// A model with these weights for sequences of so many features.
func model(_ layers: [Layer], features: Int, weights: [[Double]]) throws -> Model<Double> {
  let input = DataShape.sequence(features: features)
  var random = NumPyRandom(seed: 1)
  let shapes = try Model<Double>(layers: layers, input: input, initializingWith: &random).weights
  try #require(shapes.count == weights.count)
  return try Model(
    layers: layers, input: input,
    weights: zip(shapes, weights).map { Tensor(shape: $0.shape, values: $1) })
}

/// The steps of one sample, [1, T, I].
func tensor(_ x: [[Double]]) -> Tensor<Double> {
  Tensor(shape: [1, x.count, x[0].count], values: x.flatMap { $0 })
}
