import Foundation
import Recurrent
import RecurrentFiles
import Testing

@testable import Diagnosis

/// Every network of real Keras, broken in every way that a diagnosis knows of for it.
@Suite("A fixture that is read wrongly")
struct DiagnosedFixtureTests {
  /// One file of each model: every twelfth, with CI set every fifth, and with EXP_ALL_FIXTURES set all,
  /// which takes minutes.
  static let fixtures: [KerasFixture] = {
    let models = KerasFixture.readable.reduce(into: [KerasFixture]()) { models, fixture in
      if !models.contains(where: { $0.folder == fixture.folder && $0.model == fixture.model }) {
        models.append(fixture)
      }
    }
    let environment = ProcessInfo.processInfo.environment
    let step = environment["EXP_ALL_FIXTURES"] != nil ? 1 : environment["CI"] != nil ? 5 : 12
    return stride(from: 0, to: models.count, by: step).map { models[$0] }
  }()

  @Test("is told by the convention that was mistaken")
  func isToldByTheConvention() async throws {
    let tallies = try await withThrowingTaskGroup(of: Tally.self) { group in
      for fixture in Self.fixtures { group.addTask { try Tally(of: fixture) } }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    let total = tallies.reduce(into: Tally()) { $0.add($1) }
    print(
      "\(Self.fixtures.count - total.tooManyLayers) fixtures broken in \(total.broken) ways: \(total.first) named first, "
        + "\(total.amongEquals) among those that give the same outputs, "
        + "\(total.missed.count) not named")
    #expect(total.broken > 20 * Self.fixtures.count)
    #expect(total.missed.isEmpty, "\(total.missed.prefix(20))")
  }
}

/// What became of a fixture's breakages.
private struct Tally: Sendable {
  var broken = 0
  var first = 0
  var amongEquals = 0
  var missed: [String] = []
  var tooManyLayers = 0

  init() {}

  init(of fixture: KerasFixture) throws {
    let model = try fixture.load().model
    let inputs = try fixture.samples().x.floats
    let own = try model.predict(inputs)
    let search = try Search(
      model, inputs, Tensor(shape: own.shape, values: own.values.map(Double.init)))
    // A dozen layers have a thousand hypotheses, each of which would be tried against each.
    guard search.hypotheses.count < 200 else {
      tooManyLayers = 1
      return
    }
    for hypothesis in search.hypotheses where hypothesis.fit == .none {
      guard let expected = search.outputs(ifRight: hypothesis) else { continue }
      let diagnosis = try Diagnosis(of: model, inputs: inputs, expected: expected)
      // Where the change makes no difference, there is nothing to find.
      guard diagnosis.outcome != .agrees, diagnosis.outcome != .illConditioned else { continue }
      broken += 1
      let finding = diagnosis.findings.first
      if finding?.causes.map(\.id) == [hypothesis.id],
        finding?.causes[0].layers == hypothesis.layers
      {
        first += 1
      } else if finding?.explains == true,
        finding?.equivalents.contains([hypothesis.cause]) == true
      {
        amongEquals += 1
      } else {
        let named = finding?.causes.map(\.id).joined(separator: "+") ?? diagnosis.outcome.rawValue
        missed.append("\(fixture.testDescription): \(hypothesis.id) is taken for \(named)")
      }
    }
  }

  mutating func add(_ other: Tally) {
    broken += other.broken
    first += other.first
    amongEquals += other.amongEquals
    missed += other.missed
    tooManyLayers += other.tooManyLayers
  }
}

extension Search {
  /// What a framework would give if a hypothesis held, in single precision; nil if that is not finite
  /// or the layers after it cannot take it.
  fileprivate func outputs(ifRight hypothesis: Hypothesis) -> Tensor<Double>? {
    var changed = reading
    hypothesis.change(&changed)
    guard let flow = changed.output(inputs), flow.values.allSatisfy({ Float($0).isFinite }),
      !flow.values.isEmpty,
      flow.samples == inputs.samples
    else { return nil }
    let shape =
      flow.isSequence || flow.steps > 1
      ? [flow.samples, flow.steps, flow.features] : [flow.samples, flow.features]
    return Tensor(shape: shape, values: flow.values.map { Double(Float($0)) })
  }
}
