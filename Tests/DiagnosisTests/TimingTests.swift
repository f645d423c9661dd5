import Diagnosis
import Foundation
import Recurrent
import Testing

@Suite struct TimingTests {
  @Test func time() throws {
    let clock = ContinuousClock()
    for (name, net) in [
      (
        "LSTM(100) T=5 N=400",
        try RandomCase(
          [.lstm(LSTM(units: 100)), .dense(Dense(units: 1))], steps: 5, features: 1, samples: 400,
          scale: 0.15)
      ),
      (
        "LSTM(128) V=300 T=3 N=400",
        try RandomCase(
          [.lstm(LSTM(units: 128)), .dense(Dense(units: 300)), .activation(.softmax)], steps: 3,
          features: 300, samples: 400, scale: 0.1
        ).inputs { x in
          x = x.mapped { i, v in (i * 7919 / 300) % 300 == i % 300 ? 1 : 0 }
        }
      ),
      (
        "LSTM(128) V=300 T=40 N=400",
        try RandomCase(
          [.lstm(LSTM(units: 128)), .dense(Dense(units: 300)), .activation(.softmax)], steps: 40,
          features: 300, samples: 400, scale: 0.1
        ).inputs { x in
          x = x.mapped { i, v in (i * 7919 / 300) % 300 == i % 300 ? 1 : 0 }
        }
      ),
    ] {
      var random = NumPyRandom(seed: 7)
      let shape = try net.model.predict(net.inputs).shape
      let noise = Tensor(shape: shape, values: (0..<shape.reduce(1, *)).map { _ in random.randn() })
      var d: Diagnosis?
      let time = try clock.measure {
        d = try Diagnosis(of: net.model, inputs: net.inputs, expected: noise)
      }
      print(name, time, d!.hypothesesTried, d!.pairsTried, d!.samplesCompared, d!.sentence)
      let broken = try net.outputs(
        net.changed(weights: { w in for i in 0..<3 { w[i] = w[i].blocks([0, 2, 1, 3]) } }))
      let time2 = try clock.measure {
        d = try Diagnosis(of: net.model, inputs: net.inputs, expected: broken)
      }
      print(name, time2, d!.sentence)
    }
  }
}
