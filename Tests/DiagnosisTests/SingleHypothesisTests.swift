import Diagnosis
import Recurrent
import Testing

/// Networks broken in every way that a hypothesis knows of, by other code than the hypothesis's.
@Suite struct SingleHypothesisTests {
  @Test func `Every way in which outputs were broken is named, nearly always first`() throws {
    let breakages = try Breakage.all()
    var first = 0
    for breakage in breakages {
      let diagnosis = try Diagnosis(
        of: breakage.network.model, inputs: breakage.network.inputs, expected: breakage.expected)
      #expect(diagnosis.outcome == .explained, "\(breakage.ids): \(diagnosis.sentence)")
      let causes = diagnosis.findings.prefix(1).flatMap { [$0.causes] + $0.equivalents }
        .map { Set($0.map(\.id)) }
      #expect(causes.contains(breakage.ids), "\(breakage.ids): \(diagnosis.sentence)")
      if causes.first == breakage.ids {
        first += 1
      } else {
        print("Not first: \(breakage.ids.sorted()): \(diagnosis.sentence)")
      }
    }
    print("Named first: \(first) of \(breakages.count).")
    // The three that are not first have the same outputs as another: going backwards through the only
    // recurrent layer is to read the inputs reversed, a slope of zero is to apply relu before.
    #expect(first == breakages.count - 3)
  }

  @Test func `No hypothesis goes without a network that is broken in its way`() throws {
    let breakages = try Breakage.all()
    let broken = breakages.reduce(into: Set<String>()) { $0.formUnion($1.ids) }
    let tried = try breakages.reduce(into: Set<String>()) { tried, breakage in
      let causes = try Diagnosis.causesTried(
        for: breakage.network.model, inputs: breakage.network.inputs, expected: breakage.expected)
      tried.formUnion(causes.map(\.id))
    }
    #expect(tried.subtracting(broken).sorted() == [])
  }
}
