import Diagnostics
package import Recurrent

extension SeriesGenerator {
  /// The most values that a series may have.
  package static let largestCount = 100_000_000

  /// What the generator is called in a spec.
  package var name: String { series.name }

  /// How many values there are.
  package var count: Int { series.count }

  /// Generates the series.
  ///
  /// - Parameter random: The stream that random numbers are drawn from, if there are any.
  /// - Returns: ``count`` finite numbers.
  /// - Throws: A ``DiagnosticList`` with every argument that is impossible; a ``Diagnostic`` if a value
  ///   is too large for a number.
  package func values(using random: inout NumPyRandom) throws -> [Double] {
    let series = series
    var mistakes = ArgumentMistakes()
    series.check(&mistakes)
    try mistakes.throwIfAny()
    let values = series.generate(using: &random)
    if let index = values.firstIndex(where: { !$0.isFinite }) {
      throw Diagnostic(
        .usage, "value \(index) of the series '\(name)' is \(values[index])",
        expected: "finite numbers", advice: "take smaller arguments")
    }
    return values
  }

  private var series: any GeneratedSeries {
    switch self {
    case .sine(let series): series
    case .sineOverRange(let series): series
    case .sumOfSines(let series): series
    case .dampedSine(let series): series
    case .chirp(let series): series
    case .modulatedSine(let series): series
    case .trendingSine(let series): series
    case .mackeyGlass(let series): series
    case .randomWalk(let series): series
    }
  }
}

/// A series that a formula gives.
protocol GeneratedSeries {
  /// Its name in a spec.
  var name: String { get }
  /// How many values it has.
  var count: Int { get }
  /// Notes every argument that is impossible.
  func check(_ mistakes: inout ArgumentMistakes)
  /// Generates the values.
  ///
  /// - Precondition: The arguments are possible.
  func generate(using random: inout NumPyRandom) -> [Double]
}

extension ArgumentMistakes {
  /// Checks how many values a series has.
  mutating func checkCount(_ name: String, _ value: Int) {
    check(name, value, in: 1...SeriesGenerator.largestCount)
  }
}
