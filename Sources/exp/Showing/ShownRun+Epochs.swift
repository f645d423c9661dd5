import Results

extension ShownRun {
  /// The epochs as a table under a heading; nil if there are none.
  ///
  /// - Parameter all: Whether each is shown, and not only the first, the best and the last.
  /// - Returns: The lines, or nil.
  func epochTable(all: Bool) -> String? {
    guard let first = epochs.first, let last = epochs.last else { return nil }
    let best = bestEpoch
    let chosen =
      all
      ? epochs : epochs.filter { [first.number, last.number, best?.number].contains($0.number) }
    let keys = Set(epochs.flatMap(\.metrics.keys)).sorted()
    var table = TextTable(["epoch"] + keys + [""], rightAligned: Set(0...keys.count))
    for epoch in chosen {
      let remark = epoch.number == best?.number ? "smallest \(MetricKey.validationLoss)" : ""
      table.append(["\(epoch.number)"] + keys.map { brief(epoch.metrics[$0]) } + [remark])
    }
    return "epochs\n"
      + table.text.split(separator: "\n").map { "  \($0)" }.joined(separator: "\n")
  }

  /// The first epoch with the smallest validation loss; nil if none has one that is a number.
  private var bestEpoch: Epoch? {
    epochs.filter { $0.metrics[MetricKey.validationLoss].map { !$0.isNaN } ?? false }
      .min { left, right in
        (left.metrics[MetricKey.validationLoss] ?? .infinity)
          < (right.metrics[MetricKey.validationLoss] ?? .infinity)
      }
  }
}
