import Foundation
import Recurrent
import Testing

@testable import Specs

struct BriefLayerTests {
  @Test(
    "says of a layer what is not usual",
    arguments: [
      (Layer.lstm(LSTM(units: 1)), "lstm: {units: 1}"),
      (
        .lstm(LSTM(units: 3, activation: .sigmoid, returnsSequences: true)),
        "lstm: {units: 3, activation: sigmoid, return_sequences: true}"
      ),
      (
        .bidirectional(
          Bidirectional(.gru(GRU(units: 2, resetAfter: false)), mergeMode: .sum)),
        "bidirectional: {layer: {gru: {units: 2, reset_after: false}}, merge_mode: sum}"
      ),
      (
        .rnn(RNN(cells: [.simpleRNN(SimpleRNN(units: 2)), .lstm(LSTM(units: 4))])),
        "rnn: {cells: [{simple_rnn: {units: 2}}, {lstm: {units: 4}}]}"
      ),
      (.timeDistributed(.dense(Dense(units: 2))), "time_distributed: {layer: {dense: {units: 2}}}"),
      (.activation(.softmax), "activation: softmax"),
      (.flatten, "flatten: {}"),
      (.dropout(Dropout(rate: 0.5)), "dropout: {rate: 0.5}"),
    ])
  func saysWhatIsNotUsual(layer: Layer, text: String) {
    #expect(Spec.text(of: [layer]) == [text])
  }

  @Test func `what it says reads as the same layers`() throws {
    let layers = try #require(try Spec.reading(Fixture.layers).model)
    let lines = Spec.text(of: layers).map { "  - \($0)\n" }.joined()
    let start = try #require(Fixture.layers.range(of: "model:\n"))
    let end = try #require(Fixture.layers.range(of: "weights:"))
    let text = Fixture.layers.replacingCharacters(
      in: start.upperBound..<end.lowerBound, with: lines)
    #expect(try Spec.reading(text).model == layers)
  }
}
