import Datasets

extension Source {
  /// All generators; the one that the first experiment has comes first.
  static var generators: [Source] {
    [
      generator(SineSeries.key, SineSeries.arguments, SeriesGenerator.sine),
      generator(SineOverRange.key, SineOverRange.arguments, SeriesGenerator.sineOverRange),
      generator(SumOfSines.key, SumOfSines.arguments, SeriesGenerator.sumOfSines),
      generator(DampedSine.key, DampedSine.arguments, SeriesGenerator.dampedSine),
      generator(Chirp.key, Chirp.arguments, SeriesGenerator.chirp),
      generator(ModulatedSine.key, ModulatedSine.arguments, SeriesGenerator.modulatedSine),
      generator(TrendingSine.key, TrendingSine.arguments, SeriesGenerator.trendingSine),
      generator(MackeyGlass.key, MackeyGlass.arguments, SeriesGenerator.mackeyGlass),
      generator(RandomWalk.key, RandomWalk.arguments, SeriesGenerator.randomWalk),
    ]
  }

  private static func generator<Kind>(
    _ key: String, _ arguments: Arguments<Kind>, _ make: @escaping (Kind) -> SeriesGenerator
  ) -> Source {
    Source(key, arguments, beside: SeriesSpec.beside(), { .usual(make($0)) }, DatasetSpec.series)
  }
}

extension SeriesGenerator {
  /// The generator's name in a spec and what stands below it.
  var entry: (key: String, tree: Tree) {
    switch self {
    case .sine(let sine): (SineSeries.key, SineSeries.arguments.tree(of: sine))
    case .sineOverRange(let sine): (SineOverRange.key, SineOverRange.arguments.tree(of: sine))
    case .sumOfSines(let sines): (SumOfSines.key, SumOfSines.arguments.tree(of: sines))
    case .dampedSine(let sine): (DampedSine.key, DampedSine.arguments.tree(of: sine))
    case .chirp(let chirp): (Chirp.key, Chirp.arguments.tree(of: chirp))
    case .modulatedSine(let sine): (ModulatedSine.key, ModulatedSine.arguments.tree(of: sine))
    case .trendingSine(let sine): (TrendingSine.key, TrendingSine.arguments.tree(of: sine))
    case .mackeyGlass(let series): (MackeyGlass.key, MackeyGlass.arguments.tree(of: series))
    case .randomWalk(let walk): (RandomWalk.key, RandomWalk.arguments.tree(of: walk))
    }
  }

  /// The number of values in the series.
  var valueCount: Int {
    switch self {
    case .sine(let sine): sine.stepsPerCycle * sine.cycles + 1
    case .sineOverRange(let sine): sine.count
    case .sumOfSines(let sines): sines.steps
    case .dampedSine(let sine): sine.steps
    case .chirp(let chirp): chirp.steps
    case .modulatedSine(let sine): sine.steps
    case .trendingSine(let sine): sine.steps
    case .mackeyGlass(let series): series.steps
    case .randomWalk(let walk): walk.steps
    }
  }

  /// The key paths of what decides how many values there are.
  var countPaths: [[String]] {
    let keys =
      switch self {
      case .sine: ["steps_per_cycle", "cycles"]
      case .sineOverRange: ["count"]
      default: ["steps"]
      }
    return keys.map { ["dataset", entry.key, $0] }
  }
}
