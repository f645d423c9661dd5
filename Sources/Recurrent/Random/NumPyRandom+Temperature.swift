extension NumPyRandom {
  /// Draws a class by the probabilities p that a model gave it, made sharper by a temperature below
  /// one and flatter by one above: what the text-generation example of Keras calls
  /// `sample(preds, temperature)`.
  ///
  /// In Double it draws by p^(1/temperature), normalised, as `multinomial(1, …)` does. The example
  /// computes e^(log(p)/temperature); here p is first divided by the largest, so that no temperature
  /// is too low. Its sum is NumPy's in pairs, here it is in order. Both change the last digits, so
  /// the class only if the uniform number drawn is as close as these to where it changes.
  ///
  /// - Precondition: `temperature` is positive and finite.
  /// - Returns: The class, or nil if the probabilities are none: nothing is drawn if one is negative or
  ///   not finite, or all are zero.
  public mutating func sampleClass(
    _ probabilities: [Float], temperature: Double
  ) -> Int? {
    guard let tempered = Self.tempered(probabilities, temperature) else { return nil }
    return multinomial(1, tempered).firstIndex(of: 1)
  }

  /// p^(1/temperature), normalised.
  static func tempered(_ probabilities: [Float], _ temperature: Double) -> [Double]? {
    precondition(temperature > 0 && temperature.isFinite, "a temperature of \(temperature)")
    guard let largest = probabilities.max(), largest > 0,
      probabilities.allSatisfy({ $0 >= 0 && $0.isFinite })
    else { return nil }
    let logarithm = ElementaryFunctions.log(Double(largest))
    let powers = probabilities.map { probability in
      ElementaryFunctions.exp(
        (ElementaryFunctions.log(Double(probability)) - logarithm) / temperature)
    }
    let sum = powers.reduce(0, +)
    return powers.map { $0 / sum }
  }
}
