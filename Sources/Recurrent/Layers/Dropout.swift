/// Sets a random part of its input to zero in training and enlarges the rest accordingly (Srivastava
/// and others 2014); elsewhere it changes nothing.
///
/// Each element stays, divided by 1 − rate, if a draw of `random_sample` is not below the rate.
public struct Dropout: Hashable, Sendable {
  /// What part is dropped, at least 0 and below 1.
  public var rate: Double

  public init(rate: Double) {
    self.rate = rate
  }
}

extension Dropout: LayerDescription {
  var kind: String { "dropout" }
}
