extension Search {
  func diagnosis() -> Diagnosis {
    let samples = inputs.samples
    if let place = firstNotFinite {
      return Diagnosis(.notFinite, place, samples: samples, of: samplesGiven)
    }
    let asItStands = compare(computed, samples: samples, fit: .none)
    guard yardstick <= 1e-3 else {
      return Diagnosis(
        .illConditioned,
        "The network magnifies rounding so much that no comparison at single precision proves "
          + "anything: plain code in Float strays by \(yardstick) of the outputs.",
        asItStands: asItStands?.remaining, samples: samples, of: samplesGiven)
    }
    if let asItStands, asItStands.explains {
      return Diagnosis(
        .agrees,
        "The expected outputs agree with the network as it stands: they differ by at most "
          + "\(short(asItStands.remaining.maxDifference)).",
        asItStands: asItStands.remaining, samples: samples, of: samplesGiven)
    }
    return search(asItStands?.remaining)
  }

  private func search(_ asItStands: Remaining?) -> Diagnosis {
    let all = hypotheses
    let few = min(inputs.samples, max(work.fewSamples, (firstDisagreement ?? 0) + work.fewSamples))
    let singles = tried(all.map { [$0] }, samples: few)
    var explaining = confirmed(singles.filter(\.explains), samples: few)
    var (trials, pairsTried) = (singles, 0)
    if explaining.isEmpty {
      let groups = groups(of: singles, samples: few)
      let pairs = pairs(of: groups, samples: few)
      let pairTrials = tried(pairs, samples: few)
      explaining = confirmed(pairTrials.filter(\.explains), samples: few)
      explaining = withTwins(explaining, groups)
      trials += pairTrials
      pairsTried = pairs.count
    }
    let findings =
      explaining.isEmpty ? nearest(trials, to: asItStands) : [explanation(explaining)]
    return Diagnosis(
      explaining.isEmpty ? .unexplained : .explained,
      explaining.isEmpty
        ? nothingExplains(findings, all.count, pairsTried) : findings[0].summary,
      asItStands: asItStands, findings: findings, hypotheses: all.count, pairs: pairsTried,
      samples: inputs.samples, of: samplesGiven)
  }

  /// All hypotheses that make sense for the network and what is expected of it.
  var hypotheses: [Hypothesis] {
    NetworkEvidence(
      reading: reading, input: input, inputs: inputs, expected: expected, computed: computed,
      firstDisagreement: firstDisagreement
    ).allHypotheses
  }

  // MARK: - Trials

  /// Each of these alone or together, on the first samples.
  private func tried(_ candidates: [[Hypothesis]], samples: Int) -> [Trial] {
    let (reading, inputs, few) = (reading, inputs, inputs.prefix(samples))
    let (expected, tolerance) = (expected.prefix(samples), tolerance)
    return concurrentMap(candidates.count) { index in
      let hypotheses = candidates[index].sorted { $0.topic.phase < $1.topic.phase }
      var changed = reading
      for hypothesis in hypotheses { hypothesis.change(&changed) }
      let all = changed.needsAllSamples ? changed.output(inputs) : changed.output(few)
      guard let output = all?.prefix(samples) else {
        return Trial(hypotheses: hypotheses, comparison: nil, output: [])
      }
      let fit = hypotheses.map(\.fit).first { $0 != .none } ?? .none
      return Trial(
        hypotheses: hypotheses,
        comparison: Comparison(output, expected, fit: fit, tolerance: tolerance),
        output: output.values)
    }
  }

  /// Those of the trials that explain all samples, the more ordinary first.
  private func confirmed(_ trials: [Trial], samples: Int) -> [Trial] {
    let ranked = trials.sorted { $0.rank.lexicographicallyPrecedes($1.rank) }.prefix(40)
    guard samples < inputs.samples else { return Array(ranked) }
    return tried(ranked.map(\.hypotheses), samples: inputs.samples).filter(\.explains)
  }

  /// Hypotheses that change something, those with the same outputs together, the most ordinary of them
  /// first; the best groups first.
  private func groups(of singles: [Trial], samples: Int) -> [[Trial]] {
    let unchanged = Trial(
      hypotheses: [], comparison: nil, output: computed.prefix(samples).values)
    var groups: [[Trial]] = []
    let ranked = singles.sorted { $0.rank.lexicographicallyPrecedes($1.rank) }
    for trial in ranked {
      let isFitted = trial.hypotheses[0].fit != .none
      guard isFitted || !trial.isEquivalent(to: unchanged) else { continue }
      if !isFitted, let group = groups.firstIndex(where: { $0[0].isEquivalent(to: trial) }) {
        groups[group].append(trial)
      } else {
        groups.append([trial])
      }
    }
    return groups.sorted { $0[0].error < $1[0].error }
  }

  /// Pairs from different groups, those with the best first.
  private func pairs(of groups: [[Trial]], samples: Int) -> [[Hypothesis]] {
    var pairs: [[Hypothesis]] = []
    let limit = work.pairs(samples: samples)
    for first in groups.indices {
      for second in groups.indices.dropFirst(first + 1) {
        let pair = [groups[first][0].hypotheses[0], groups[second][0].hypotheses[0]]
        guard !pair[0].excludes(pair[1]) else { continue }
        pairs.append(pair)
        if pairs.count == limit { return pairs }
      }
    }
    return pairs
  }

  /// Pairs that explain, and what they are with one of the two replaced by one of its group.
  private func withTwins(_ pairs: [Trial], _ groups: [[Trial]]) -> [Trial] {
    func twins(_ hypothesis: Hypothesis) -> [Hypothesis] {
      let group = groups.first { $0[0].hypotheses[0].isSame(as: hypothesis) } ?? []
      return group.dropFirst().map { $0.hypotheses[0] }
    }
    let others = pairs.prefix(10).flatMap { pair -> [[Hypothesis]] in
      let (a, b) = (pair.hypotheses[0], pair.hypotheses[1])
      return twins(a).map { [$0, b] } + twins(b).map { [a, $0] }
    }
    return (pairs + tried(others, samples: inputs.samples).filter(\.explains))
      .sorted { $0.rank.lexicographicallyPrecedes($1.rank) }
  }

  // MARK: - Findings

  private func explanation(_ trials: [Trial]) -> Diagnosis.Finding {
    finding(trials[0], equivalents: trials.dropFirst())
  }

  /// What comes nearest, without the same outputs twice, and none that does not even halve the
  /// difference: a chance, or a fitted scale, does as much.
  private func nearest(_ trials: [Trial], to asItStands: Remaining?) -> [Diagnosis.Finding] {
    let most = (asItStands?.rmse ?? .infinity) / 2
    var groups: [[Trial]] = []
    for trial in trials.sorted(by: { $0.error < $1.error }) where trial.error.isFinite {
      if let group = groups.firstIndex(where: { $0[0].isEquivalent(to: trial) }) {
        groups[group].append(trial)
      } else {
        guard groups.count < 10 else { break }
        groups.append([trial])
      }
    }
    let confirmed = tried(groups.map(\.[0].hypotheses), samples: inputs.samples)
    return zip(confirmed, groups)
      .filter { $0.0.error.isFinite && $0.0.error < most }
      .sorted { $0.0.error < $1.0.error }
      .map { finding($0, equivalents: $1.dropFirst()) }
  }

  private func finding(_ trial: Trial, equivalents: ArraySlice<Trial>) -> Diagnosis.Finding {
    let remaining = trial.comparison?.remaining
    return Diagnosis.Finding(
      causes: trial.causes,
      remaining: remaining
        ?? Remaining(maxDifference: .infinity, relativeDifference: .infinity, rmse: .infinity),
      explains: trial.explains, equivalents: equivalents.map(\.causes))
  }

  /// Where a number is not finite, in a sentence.
  private var firstNotFinite: String? {
    for (name, flow) in [("inputs", inputs), ("expected outputs", expected)] {
      guard let index = flow.values.firstIndex(where: { !$0.isFinite }) else { continue }
      let count = flow.values.count { !$0.isFinite }
      let (row, feature) = (index / flow.features, index % flow.features)
      return "\(count) of the \(name) are no finite numbers, the first at sample "
        + "\(row / flow.steps), step \(row % flow.steps), feature \(feature): nothing was tried."
    }
    return nil
  }
}

extension Trial {
  /// The causes, a fitted scale with its numbers.
  fileprivate var causes: [Diagnosis.Cause] {
    hypotheses.map { hypothesis in
      guard hypothesis.fit == .common, let line = comparison?.line else { return hypothesis.cause }
      return Diagnosis.Cause(
        id: hypothesis.id, topic: hypothesis.topic, layers: hypothesis.layers,
        sentence: hypothesis.sentence.dropLast()
          + " (factor \(short(line.factor)), offset \(short(line.offset))).")
    }
  }
}
