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

  private func expectSame(_ ours: Tensor<Double>, _ theirs: Tensor<Double>) {
    #expect(ours.shape == theirs.shape)
    for (index, (a, b)) in zip(ours.values, theirs.values).enumerated()
    where !(abs(a - b) <= 1e-12 * (1 + abs(a))) {
      Issue.record("element \(index): the equations say \(a), the kernels \(b)")
    }
  }
}

extension Layer {
  fileprivate var isRecurrent: Bool { returnsSequences != nil }
}
