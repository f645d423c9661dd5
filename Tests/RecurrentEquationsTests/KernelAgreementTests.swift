import Recurrent
import RecurrentEquations
import Testing

/// The equations against the fast path, both in Double, which share no arithmetic.
struct KernelAgreementTests {
  static let networks =
    RandomNetwork.activations + RandomNetwork.cellActivations + RandomNetwork.recurrent
    + RandomNetwork.recurrent.map(\.masked) + RandomNetwork.others
    + RandomNetwork.others.filter { $0.input.isSequence }.map(\.masked) + RandomNetwork.embeddings

  @Test(arguments: networks)
  func `equations and kernels compute the same`(network: RandomNetwork) throws {
    let (model, inputs) = (try network.model(), network.inputs())
    try expectSame(TextbookModel(model).predict(inputs), model.predict(inputs))
  }

  @Test(arguments: networks.filter { network in network.layers.contains { $0.isRecurrent } })
  func `equations and kernels begin and end with the same states`(network: RandomNetwork) throws {
    let (model, inputs) = (try network.model(), network.inputs())
    var (ours, theirs) = (network.states(model), network.states(model))
    try expectSame(
      TextbookModel(model).predict(inputs, state: &ours),
      Predictor(model)(inputs, state: &theirs))
    for layer in model.layers.indices {
      #expect(ours[layer].count == theirs[layer].count)
      for (a, b) in zip(ours[layer], theirs[layer]) { expectSame(a, b) }
    }
  }

  @Test(arguments: Activation.allCases.filter(\.isElementWise))
  func `functions are the same at zero, near it and far from it`(function: Activation) throws {
    let sizes = [0, 1e-300, 1e-20, 1e-8, 20, 40, 800, 1e8, 1e100]
    let x = Tensor(shape: [1, 2 * sizes.count], values: sizes + sizes.map { -$0 })
    let model = try Model<Double>(
      layers: [.activation(function)], input: .vector(features: x.values.count), weights: [])
    let (ours, theirs) = (try TextbookModel(model).predict(x), try model.predict(x))
    for (index, (a, b)) in zip(ours.values, theirs.values).enumerated() {
      let size = function.sizeOfError(at: x.values[index], value: a)
      #expect(a == b || abs(a - b) <= 4e-15 * size, "at \(x.values[index])")
    }
  }

  private func expectSame(_ ours: Tensor<Double>, _ theirs: Tensor<Double>) {
    #expect(ours.shape == theirs.shape)
    let differing = zip(ours.values, theirs.values).enumerated().filter { _, pair in
      !(abs(pair.0 - pair.1) <= 1e-12 * (1 + abs(pair.0)))
    }
    guard let (index, (a, b)) = differing.first else { return }
    Issue.record(
      "\(differing.count) elements differ; \(index): the equations say \(a), the kernels \(b)")
  }
}

extension Layer {
  fileprivate var isRecurrent: Bool { returnsSequences != nil }
}
