/// What generates the values of a series, one for each step t = 0, 1, ….
package enum SeriesGenerator: Hashable, Sendable {
  /// Whole cycles of a sine, perhaps with noise in its phase.
  case sine(SineSeries)
  /// A sine at points that are equally far apart.
  case sineOverRange(SineOverRange)
  /// Several sines, one on top of the other.
  case sumOfSines(SumOfSines)
  /// A sine that fades away.
  case dampedSine(DampedSine)
  /// A sine that becomes faster or slower.
  case chirp(Chirp)
  /// A sine that swells and fades.
  case modulatedSine(ModulatedSine)
  /// A sine on a slope.
  case trendingSine(TrendingSine)
  /// The delay differential equation of Mackey and Glass.
  case mackeyGlass(MackeyGlass)
  /// The sum of all random steps so far.
  case randomWalk(RandomWalk)
}
