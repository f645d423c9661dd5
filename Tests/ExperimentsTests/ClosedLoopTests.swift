import Recurrent
import Specs
import Testing

@testable import Experiments

/// Forecasts by hand: h = x + h′/2 is what the network says.
struct ClosedLoopTests {
  private func values(
    stateful: Bool, from state: Float? = nil, by engine: EngineName
  ) throws -> [Double] {
    let layer = SimpleRNN(units: 1, activation: .linear, isStateful: stateful)
    let model = try Model<Float>(
      layers: [.simpleRNN(layer)], input: .sequence(steps: 2, features: 1),
      weights: [
        Tensor(shape: [1, 1], values: [1]), Tensor(shape: [1, 1], values: [0.5]),
        Tensor(shape: [1], values: [0]),
      ])
    let predictor = Predictor(model)
    let carried = state.map { [Tensor(shape: [1, 1], values: [$0])] }
    let loop = ClosedLoopEngines(
      model: model,
      state: try carried.map(predictor.state(carrying:)) ?? predictor.zeroState(batch: 1),
      given: [1, 2], steps: 3, interruption: {})
    return try loop.values(by: engine)
  }

  @Test(
    "each window begins with zeros unless the layer is stateful", arguments: EngineName.allCases)
  func windows(_ engine: EngineName) throws {
    // 2 + 1/2; then 2.5 + 2/2; then 3.5 + 2.5/2.
    #expect(try values(stateful: false, by: engine) == [2.5, 3.5, 4.75])
  }

  @Test("stateful layers go on from window to window", arguments: EngineName.allCases)
  func carrying(_ engine: EngineName) throws {
    // Through 1, 2: 1, 2.5. Through 2, 2.5: 3.25, 4.125. Through 2.5, 4.125: 4.5625, 6.40625.
    #expect(try values(stateful: true, by: engine) == [2.5, 4.125, 6.40625])
  }

  @Test("stateful layers begin with the state that is given", arguments: EngineName.allCases)
  func beginning(_ engine: EngineName) throws {
    // From 4, through 1, 2: 3, 3.5. Through 2, 3.5: 3.75, 5.375. Through 3.5, 5.375: 6.1875, 8.46875.
    #expect(try values(stateful: true, from: 4, by: engine) == [3.5, 5.375, 8.46875])
  }
}
