import Recurrent
import RecurrentEquations
import Testing

/// Expects that a model computes a framework's own outputs: by the textbook in double precision and by
/// the kernels in single, no further off than four times what single precision costs the textbook,
/// or a millionth.
func expectAgreement(
  _ model: Model<Float>, inputs: Tensor<Double>, outputs: Tensor<Double>,
  sourceLocation: SourceLocation = #_sourceLocation
) throws {
  let x = Tensor(shape: inputs.shape, values: inputs.values.map { Float($0) })
  let oracle = try TextbookModel(model.converted(to: Double.self)).predict(inputs)
  let plain = try TextbookModel(model).predict(x)
  let kernels = try model.predict(x)
  try #require(oracle.shape == outputs.shape, sourceLocation: sourceLocation)
  let yardstick = zip(plain.values, oracle.values).map { abs(Double($0) - $1) }.max() ?? 0
  for (name, found) in [
    ("textbook", oracle.values), ("kernels", kernels.values.map { Double($0) }),
  ] {
    let worst =
      zip(found, outputs.values).map { found, y in
        abs(found - y) / max(4 * yardstick, 1e-6 * (1 + abs(y)))
      }.max() ?? .infinity
    #expect(worst <= 1, "the \(name)", sourceLocation: sourceLocation)
  }
}
