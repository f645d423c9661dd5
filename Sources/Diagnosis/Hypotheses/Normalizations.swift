/// The ε and the factors of a normalization.
func normalizationChanges(of layer: NormalizationReading) -> [LayerChange] {
  func change(
    _ id: String, _ sentence: @escaping @Sendable (String) -> String,
    _ change: @escaping @Sendable (inout NormalizationReading) -> Void
  ) -> LayerChange {
    LayerChange(id, .normalization, sentence) { form in
      guard case .normalization(var layer) = form else { return }
      change(&layer)
      form = .normalization(layer)
    }
  }
  let epsilons = [("1e-3", 1e-3), ("1e-5", 1e-5)]
  var changes = epsilons.filter { $0.1 != layer.epsilon }.map { name, epsilon in
    change(
      "epsilon-\(name)",
      { "The expected outputs have ε = \(name) in \($0), not \(layer.epsilon)." }
    ) { $0.epsilon = epsilon }
  }
  if layer.gamma != nil, layer.beta != nil {
    changes.append(
      change(
        "gamma-beta-swapped", { "The expected outputs take γ and β of \($0) for each other." }
      ) { ($0.gamma, $0.beta) = ($0.beta, $0.gamma) })
  }
  return changes
}
