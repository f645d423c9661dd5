/// Masks left out, put in, or only half applied.
func maskingChanges(of layer: MaskingReading) -> [LayerChange] {
  var changes: [LayerChange] = [
    LayerChange(
      "mask-ignored", .mask, { "The expected outputs ignore the mask of \($0)." },
      { $0 = .identity })
  ]
  if layer.value != 0 {
    changes += [
      LayerChange(
        "masked-steps-zero-only", .mask,
        { "The expected outputs make the masked steps of \($0) zero but do not leave them out." },
        { form in
          guard case .masking(var layer) = form else { return }
          layer.masks = false
          form = .masking(layer)
        }),
      LayerChange(
        "mask-value-zero", .mask,
        { "The expected outputs mask steps of zeros in \($0), not of \(layer.value)." },
        { form in
          guard case .masking(var layer) = form else { return }
          layer.value = 0
          form = .masking(layer)
        }),
    ]
  }
  return changes
}

func embeddingChanges(of layer: EmbeddingReading) -> [LayerChange] {
  func change(
    _ id: String, _ topic: Topic, _ sentence: @escaping @Sendable (String) -> String,
    _ change: @escaping @Sendable (inout EmbeddingReading) -> Void
  ) -> LayerChange {
    LayerChange(id, topic, sentence) { form in
      guard case .embedding(var layer) = form else { return }
      change(&layer)
      form = .embedding(layer)
    }
  }
  let mask =
    layer.masksZero
    ? change("mask-ignored", .mask, { "The expected outputs do not mask the index 0 of \($0)." }) {
      $0.masksZero = false
    }
    : change("mask-applied", .mask, { "The expected outputs mask the index 0 of \($0)." }) {
      $0.masksZero = true
    }
  return [mask]
    + [-1, 1].map { shift in
      change(
        shift < 0 ? "indices-lowered" : "indices-raised", .inputScale,
        {
          "The expected outputs look up indices of \($0) that are 1 \(shift < 0 ? "smaller" : "larger")."
        }
      ) { $0.shift = shift }
    }
}
