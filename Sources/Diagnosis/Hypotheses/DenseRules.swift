/// Changes of a dense layer.
func denseChanges(of layer: DenseReading) -> [LayerChange] {
  var changes: [LayerChange] = []
  func add(
    _ id: String, _ topic: Topic, _ sentence: @escaping @Sendable (String) -> String,
    _ change: @escaping @Sendable (inout DenseReading) -> Void
  ) {
    changes.append(
      LayerChange(id, topic, sentence) { form in
        guard case .dense(var layer) = form else { return }
        change(&layer)
        form = .dense(layer)
      })
  }
  if layer.usesBias {
    add("bias-ignored", .bias, { "The expected outputs leave out the bias of \($0)." }) {
      $0.bias = $0.bias.map { _ in 0 }
    }
    add("bias-added-twice", .bias, { "The expected outputs add the bias of \($0) twice." }) {
      $0.bias = $0.bias.map { 2 * $0 }
    }
  }
  if layer.kernel.rows == layer.kernel.columns {
    add(
      "kernel-transposed", .transposition,
      { "The expected outputs transpose the kernel of \($0)." }
    ) { $0.kernel = $0.kernel.transposed }
  } else {
    add(
      "kernel-column-by-column", .transposition,
      { "The expected outputs take the memory of the kernel of \($0) for that of its transpose." }
    ) { $0.kernel = $0.kernel.readColumnByColumn }
  }
  for (change, function) in otherFunctions(than: layer.function) {
    add(change.id, change.topic, change.sentence) { $0.function = function }
  }
  return changes
}
