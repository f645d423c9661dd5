import CAllocationCounter
import Recurrent

/// Prints for each model how many allocations a thousand steps make, and, to show that the counter
/// counts, how many the same steps make if all their results are kept.
func printAllocations() throws {
  for (name, layers, input, batch) in streamedModels {
    var random = NumPyRandom(seed: 5)
    let model = try Model<Float>(layers: layers, input: input, initializingWith: &random)
    let (during, keeping) = try allocations(of: Predictor(model), batch: batch, steps: 1000)
    print("\(name): \(during) \(keeping)")
  }
}

private let streamedModels: [(String, [Layer], DataShape, Int)] = [
  (
    "lstm",
    [
      .lstm(LSTM(units: 21, returnsSequences: true)), .lstm(LSTM(units: 17)),
      .dense(Dense(units: 3)),
    ], .sequence(features: 2), 1
  ),
  (
    "lstm with a projection",
    [
      .masking(Masking()),
      .lstm(LSTM(units: 21, projectionUnits: 18, returnsSequences: true)),
      .rnn(RNN(cells: [.lstm(LSTM(units: 5, projectionUnits: 7)), .gru(GRU(units: 3))])),
    ], .sequence(features: 2), 5
  ),
  (
    "gru",
    [
      .gru(GRU(units: 19, returnsSequences: true)), .gru(GRU(units: 18, resetAfter: false)),
      .dense(Dense(units: 5, activation: .softmax)),
    ], .sequence(features: 3), 70
  ),
  (
    "simple_rnn",
    [
      .masking(Masking()), .dropout(Dropout(rate: 0.5)),
      .simpleRNN(SimpleRNN(units: 33, activation: .silu, returnsSequences: true)),
      .timeDistributed(.dense(Dense(units: 4, activation: .relu))), .activation(.tanh),
    ], .sequence(features: 2), 3
  ),
  (
    "rnn",
    [
      .embedding(Embedding(inputDim: 7, outputDim: 6, masksZero: true)),
      .layerNormalization(LayerNormalization()), .batchNormalization(BatchNormalization()),
      .rnn(RNN(cells: [.lstm(LSTM(units: 9, usesPeepholes: true)), .gru(GRU(units: 8))])),
    ], .indices(), 2
  ),
]

private func allocations(
  of predictor: Predictor<Float>, batch: Int, steps: Int
) throws -> (during: Int, keeping: Int) {
  let values = (0..<batch * predictor.model.input.features).map { Float($0 % 3) }
  var state = predictor.zeroState(batch: batch)
  try predictor.step(values, &state)  // what is made only once, is made now
  var start = allocation_count()
  for _ in 0..<steps { try predictor.step(values, &state) }
  let during = allocation_count() - start

  var kept: [[Float]] = []
  kept.reserveCapacity(steps)
  start = allocation_count()
  for _ in 0..<steps { kept.append(try predictor.step(values, &state)) }
  return (during, allocation_count() - start)
}
