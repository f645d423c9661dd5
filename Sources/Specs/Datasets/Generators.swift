import Datasets

extension Source {
  /// All generators; the one that the first experiment has comes first.
  static var generators: [Source] {
    [
      generator(SineSeries.arguments, SeriesGenerator.sine),
      generator(SineOverRange.arguments, SeriesGenerator.sineOverRange),
      generator(SumOfSines.arguments, SeriesGenerator.sumOfSines),
      generator(DampedSine.arguments, SeriesGenerator.dampedSine),
      generator(Chirp.arguments, SeriesGenerator.chirp),
      generator(ModulatedSine.arguments, SeriesGenerator.modulatedSine),
      generator(TrendingSine.arguments, SeriesGenerator.trendingSine),
      generator(MackeyGlass.arguments, SeriesGenerator.mackeyGlass),
      generator(RandomWalk.arguments, SeriesGenerator.randomWalk),
    ]
  }

  private static func generator<Kind>(
    _ arguments: Arguments<Kind>, _ make: @escaping (Kind) -> SeriesGenerator
  ) -> Source {
    Source(
      make(arguments.usual).name, arguments, beside: SeriesSpec.beside(), { .usual(make($0)) },
      DatasetSpec.series)
  }
}

extension SeriesGenerator {
  /// What stands below the generator's name.
  var arguments: Tree {
    switch self {
    case .sine(let sine): SineSeries.arguments.tree(of: sine)
    case .sineOverRange(let sine): SineOverRange.arguments.tree(of: sine)
    case .sumOfSines(let sines): SumOfSines.arguments.tree(of: sines)
    case .dampedSine(let sine): DampedSine.arguments.tree(of: sine)
    case .chirp(let chirp): Chirp.arguments.tree(of: chirp)
    case .modulatedSine(let sine): ModulatedSine.arguments.tree(of: sine)
    case .trendingSine(let sine): TrendingSine.arguments.tree(of: sine)
    case .mackeyGlass(let series): MackeyGlass.arguments.tree(of: series)
    case .randomWalk(let walk): RandomWalk.arguments.tree(of: walk)
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
    return keys.map { ["dataset", name, $0] }
  }
}
