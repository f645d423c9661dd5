/// A change that some of the layers can have.
private struct SharedChange {
  let id: String
  /// The places in `Reading.layers`, each with its own form of the change.
  var parts: [(place: Int, change: LayerChange)]
}

extension NetworkEvidence {
  /// Each change of a layer in that layer, and in all layers alike that can have it; then those of the
  /// network as a whole.
  var allHypotheses: [Hypothesis] {
    var shared: [SharedChange] = []
    var indices: [String: Int] = [:]
    for (place, layer) in reading.layers.enumerated() {
      for change in layer.form.changes {
        let index = indices[change.id] ?? shared.count
        indices[change.id] = index
        if index == shared.count { shared.append(SharedChange(id: change.id, parts: [])) }
        shared[index].parts.append((place, change))
      }
    }
    return shared.enumerated().flatMap { order, change in
      let alone = change.parts.map { hypothesis(change.id, [$0], order: order) }
      return alone.count > 1
        ? alone + [hypothesis(change.id, change.parts, order: order)] : alone
    } + hypotheses
  }

  private func hypothesis(
    _ id: String, _ parts: [(place: Int, change: LayerChange)], order: Int
  ) -> Hypothesis {
    let layers = parts.map { reading.layers[$0.place] }
    let names = layers.map(\.name)
    let last = names[names.count - 1]
    let name = names.count == 1 ? last : names.dropLast().joined(separator: ", ") + " and " + last
    return Hypothesis(
      id: id, topic: parts[0].change.topic, order: order, places: parts.map(\.place),
      layers: layers.map(\.index), sentence: parts[0].change.sentence(name),
      change: { reading in
        for part in parts { part.change.change(&reading.layers[part.place].form) }
      })
  }
}
