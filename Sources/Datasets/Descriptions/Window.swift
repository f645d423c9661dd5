/// How samples are cut from rows in time: the inputs of each are consecutive rows.
package struct Window: Hashable, Sendable {
  /// Which rows a sample is to predict.
  package enum Target: String, CaseIterable, Hashable, Sendable {
    /// The row ``Window/horizon`` steps after the last of the window.
    case next
    /// The last row of the window.
    case same
    /// For each row of the window, the one ``Window/horizon`` steps later.
    case shifted
  }

  /// T, how many rows each sample has.
  package var lookBack: Int
  package var target: Target
  /// How many steps after a row its target lies; of no meaning for ``Target/same``.
  package var horizon: Int
  /// How many rows lie between the first rows of two consecutive samples.
  package var stride: Int
  /// How many samples there are at most, counted from the first; nil for all that fit.
  package var count: Int?

  package init(
    lookBack: Int, target: Target = .next, horizon: Int = 1, stride: Int = 1, count: Int? = nil
  ) {
    self.lookBack = lookBack
    self.target = target
    self.horizon = horizon
    self.stride = stride
    self.count = count
  }
}
