import Recurrent
import RecurrentEquations
import Testing

/// What masks do, on a layer that adds up its inputs, and where they go.
struct MaskingRulesTests {
  /// Adds up its inputs.
  private func sum(_ sequence: SequenceArguments) -> Layer {
    var layer = SimpleRNN(units: 1, activation: .linear, usesBias: false)
    layer.sequence = sequence
    return .simpleRNN(layer)
  }

  private func sums(_ x: [Double], _ sequence: SequenceArguments) throws -> [Double] {
    try predict(
      [.masking(Masking(maskValue: -1)), sum(sequence)], x.map { [$0] }, weights: [[1], [1]])
  }

  @Test(
    arguments: [
      ([-1, 3, -1, 5], [0, 3, 3, 8]),
      ([-1, -1, 3, 5], [0, 0, 3, 8]),
      ([3, 5, -1, -1], [3, 8, 8, 8]),
      ([-1, -1, -1, -1], [0, 0, 0, 0]),
    ] as [([Double], [Double])])
  func `a masked step repeats the output before, or zero`(x: [Double], expected: [Double]) throws {
    #expect(try sums(x, SequenceArguments(returnsSequences: true)) == expected)
    #expect(try sums(x, SequenceArguments()) == expected.suffix(1))
  }

  @Test func `a masked step puts out zero if the layer wants that`() throws {
    let sequences = SequenceArguments(returnsSequences: true, zerosMaskedOutput: true)
    #expect(try sums([-1, 3, -1, 5], sequences) == [0, 3, 0, 8])
    #expect(try sums([3, 5, -1], SequenceArguments(zerosMaskedOutput: true)) == [0])
  }

  @Test func `a mask goes backwards with the steps`() throws {
    let backwards = SequenceArguments(returnsSequences: true, goesBackwards: true)
    #expect(try sums([1, 2, 4, -1], backwards) == [0, 4, 6, 7])
  }

  @Test func `given states are kept over masked steps, but not put out before the first other`()
    throws
  {
    let model = try model(
      [.masking(Masking(maskValue: -1)), sum(SequenceArguments(returnsSequences: true))],
      features: 1, weights: [[1], [1]])
    var state = Predictor(model).zeroState(batch: 1)
    state[1] = [Tensor(shape: [1, 1], values: [10])]
    let x = tensor([[-1], [3], [-1]])
    #expect(try TextbookModel(model).predict(x, state: &state).values == [0, 13, 13])
    #expect(state[1][0].values == [13])
  }

  @Test func `a step is masked if all its features have the value, and zero then`() throws {
    let x: [[Double]] = [[7, 7], [7, 0], [0, 0]]
    #expect(try predict([.masking(Masking(maskValue: 7))], x) == [0, 0, 7, 0, 0, 0])
  }

  @Test func `an embedding masks the index zero`() throws {
    let embedding = Embedding(inputDim: 3, outputDim: 1, masksZero: true)
    let model = try Model<Double>(
      layers: [.embedding(embedding), sum(SequenceArguments(returnsSequences: true))],
      input: .indices(),
      weights: [[3, 1], [1, 1], [1, 1]].enumerated().map { index, shape in
        Tensor(shape: shape, values: index == 0 ? [100, 1, 2] : [1])
      })
    let indices = Tensor<Double>(shape: [2, 3], values: [0, 2, 0, 1, 0, 2])
    #expect(try TextbookModel(model).predict(indices).values == [0, 2, 2, 1, 1, 3])
  }

  /// Layers that turn zeros into something else, so that only a mask can hide the empty step.
  @Test(arguments: RandomNetwork.keepingSteps.map { RandomNetwork($0, [$1]) })
  func `masked steps are as if they were not there, also after such a layer`(
    kind: RandomNetwork
  ) throws {
    let network = RandomNetwork(
      kind.name, [.masking(Masking())] + kind.layers + [.gru(GRU(units: 3))],
      input: .sequence(features: 4))
    let textbook = TextbookModel(try network.model())
    // In the middle, such that it does not matter whether the steps are turned round.
    let steps: [[Double]] = [[1, -2, 0.5, 3], [0, 0, 0, 0], [-1, 0.25, 2, -0.5]]
    let all = try textbook.predict(tensor(steps))
    let present = try textbook.predict(tensor([steps[0], steps[2]]))
    #expect(all == present)
  }

  @Test(
    arguments: [
      ([.dropout(Dropout(rate: 0.5))], 9),
      ([.flatten, .reshape(Reshape(targetShape: [3, 1]))], 10),
      ([.reshape(Reshape(targetShape: [-1, 1]))], 10),
    ] as [([Layer], Double)])
  func `a mask ends where the steps are arranged anew`(layers: [Layer], expected: Double) throws {
    let model = try Model<Double>(
      layers: [.masking(Masking(maskValue: -1)), .dense(Dense(units: 1))] + layers
        + [sum(SequenceArguments())],
      input: .sequence(steps: 3, features: 1),
      weights: [[1, 1], [1], [1, 1], [1, 1]].map { Tensor(shape: $0, repeating: 1) })
    // The dense layer makes 4, 1 and 5 of it, of which the 1 is masked.
    #expect(try TextbookModel(model).predict(tensor([[3], [-1], [4]])).values == [expected])
  }

  @Test func `Keras leaves a mask as it was when the steps are turned round`() throws {
    let backwards = sum(SequenceArguments(returnsSequences: true, goesBackwards: true))
    // The first layer's outputs are 0, 2, 3, and the second leaves the third out.
    let found = try predict(
      [
        .masking(Masking(maskValue: -1)), backwards, sum(SequenceArguments(returnsSequences: true)),
      ],
      [[1], [2], [-1]].map { $0.map { Double($0) } }, weights: [[1], [1], [1], [1]])
    #expect(found == [0, 2, 2])
  }
}
