/// One hypothesis or two, tried on the first samples.
struct Trial: Sendable {
  let hypotheses: [Hypothesis]
  /// Nil if the outputs cannot be compared.
  let comparison: Comparison?
  /// The outputs on the samples of the screening.
  let output: [Double]

  var error: Double { comparison?.remaining.rmse ?? .infinity }
  var explains: Bool { comparison?.explains ?? false }

  /// The more ordinary first: by the topics, then within them; a change of few layers before the same
  /// in others.
  var rank: [Int] {
    hypotheses.map(\.topic.rank).sorted(by: >) + hypotheses.map(\.order)
      + hypotheses.map { -$0.places.count } + hypotheses.map { $0.places.first ?? -1 }
  }

  /// Whether two give the same but for the rounding of Double.
  func isEquivalent(to other: Trial) -> Bool {
    guard output.count == other.output.count else { return false }
    let scale = output.reduce(0) { max($0, abs($1)) }
    return zip(output, other.output).allSatisfy { abs($0 - $1) <= 1e-11 * scale }
  }
}

extension Hypothesis {
  var cause: Diagnosis.Cause {
    Diagnosis.Cause(id: id, topic: topic, layers: layers, sentence: sentence)
  }
}

/// All hypotheses for a network: each change of a layer in that layer, and in all layers alike that
/// can have it; then those of the whole.
func hypotheses(for evidence: NetworkEvidence) -> [Hypothesis] {
  let layers = evidence.reading.layers
  let changes = layers.map(\.form.changes)
  var places: [String: [Int]] = [:]
  var ids: [String] = []
  for (place, changes) in changes.enumerated() {
    for change in changes {
      // The same function for the outputs of several layers is no convention that they share.
      if places[change.id] == nil { ids.append(change.id) }
      places[change.id, default: []].append(place)
    }
  }
  func hypothesis(_ id: String, _ places: [Int]) -> Hypothesis {
    let parts = places.map { place in changes[place].first { $0.id == id }! }
    let names = places.map { layers[$0].name }
    let all =
      names.count < 2
      ? names[0] : names.dropLast().joined(separator: ", ") + " and " + names[names.count - 1]
    return Hypothesis(
      id: id, topic: parts[0].topic, order: ids.firstIndex(of: id)!, places: places,
      layers: places.map { layers[$0].index }, sentence: parts[0].sentence(all),
      change: { reading in
        for (place, part) in zip(places, parts) { part.change(&reading.layers[place].form) }
      })
  }
  return ids.flatMap { id in
    let all = places[id]!
    return all.map { hypothesis(id, [$0]) } + (all.count > 1 ? [hypothesis(id, all)] : [])
  } + evidence.hypotheses
}
