import Recurrent

/// Prints for each kind of cell hashes of the outputs before training and of the weights, the losses
/// and the outputs after three epochs.
func printBits(threads: Int) throws {
  let parallelism = Parallelism(threads: threads)
  for (name, layer) in cells {
    var random = NumPyRandom(seed: 3)
    let inputs = tensor([83, 6, 3], using: &random)
    let targets = tensor([83, 2], using: &random)
    var model = try Model<Float>(
      layers: [layer, .dense(Dense(units: 2, activation: .tanh))], input: .sequence(features: 3),
      initializingWith: &random)
    var hash = BitHash()
    hash.add(try model.predict(inputs, parallelism: parallelism))
    try model.fit(
      inputs: inputs, targets: targets,
      configuration: TrainingConfiguration(
        loss: .meanSquaredError, optimizer: .adam(Adam()), batchSize: 32, epochs: 3,
        validationSplit: 0.1),
      random: &random, parallelism: parallelism)
    for weight in model.weights { hash.add(weight) }
    hash.add(try model.predict(inputs, parallelism: parallelism))
    print("\(name): \(String(hash.value, radix: 16))")
  }
}

/// One of each kind, wider than a panel.
private let cells: [(String, Layer)] = [
  ("simple_rnn", .simpleRNN(SimpleRNN(units: 21))),
  ("lstm", .lstm(LSTM(units: 37))),
  ("lstm with silu and peepholes", .lstm(LSTM(units: 18, activation: .silu, usesPeepholes: true))),
  ("lstm with dropout", .lstm(LSTM(units: 19, dropout: 0.2, recurrentDropout: 0.3))),
  (
    "lstm with a projection",
    .lstm(LSTM(units: 37, projectionUnits: 19))
  ),
  ("gru, reset after", .gru(GRU(units: 35))),
  ("gru, reset before", .gru(GRU(units: 17, resetAfter: false, goesBackwards: true))),
  (
    "stack",
    .rnn(
      RNN(cells: [
        .lstm(LSTM(units: 20)), .gru(GRU(units: 9)),
        .simpleRNN(SimpleRNN(units: 11, activation: .gelu)),
      ]))
  ),
  ("bidirectional", .bidirectional(Bidirectional(.lstm(LSTM(units: 22)), mergeMode: .mul))),
]

private func tensor(_ shape: [Int], using random: inout NumPyRandom) -> Tensor<Float> {
  Tensor(
    shape: shape, values: (0..<shape.reduce(1, *)).map { _ in Float(random.uniform(-1, 1)) })
}

/// Fowler, Noll and Vo's hash (FNV-1a, 64 bits) of numbers' bits.
private struct BitHash {
  private(set) var value: UInt64 = 0xcbf2_9ce4_8422_2325

  mutating func add(_ tensor: Tensor<Float>) {
    for number in tensor.values {
      for shift in stride(from: 0, to: 32, by: 8) {
        value = (value ^ UInt64(number.bitPattern >> shift & 0xff)) &* 0x100_0000_01b3
      }
    }
  }
}
