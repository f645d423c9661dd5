/// Which runs to list, and in which order: without conditions, all that were not removed, the newest
/// first.
package struct RunFilter: Hashable, Sendable {
  package var experiment: String?
  package var status: RunStatus?
  /// All of these; one without a value asks for its name alone.
  package var tags: [Tag]
  package var condition: Condition?
  /// The first decides; those after it where the values before are equal.
  package var order: [RunOrder]
  /// At most this many.
  package var limit: Int?
  /// Only those that were removed, instead of only those that were not.
  package var isRemoved: Bool

  package init(
    experiment: String? = nil, status: RunStatus? = nil, tags: [Tag] = [],
    condition: Condition? = nil, order: [RunOrder] = [], limit: Int? = nil, isRemoved: Bool = false
  ) {
    self.experiment = experiment
    self.status = status
    self.tags = tags
    self.condition = condition
    self.order = order
    self.limit = limit
    self.isRemoved = isRemoved
  }
}

/// By what runs are sorted.
///
/// Runs without a value, or with NaN, come last in both directions.
package struct RunOrder: Hashable, Sendable {
  package var key: String
  package var isDescending: Bool

  package init(_ key: String, isDescending: Bool = false) {
    self.key = key
    self.isDescending = isDescending
  }

  /// Reads `test_rmse`, or `-started` for the largest first.
  package init(parsing text: String) {
    self.init(
      text.hasPrefix("-") ? String(text.dropFirst()) : text, isDescending: text.hasPrefix("-"))
  }
}

/// The runs that were found, as a table.
package struct RunListing: Sendable {
  /// The keys that were asked for.
  package let columns: [String]
  /// A row for each run; a missing value is `.null`, NaN is `.real(.nan)`.
  package let rows: [[QueryResult.Cell]]
  /// How many runs there are without the limit.
  package let total: Int
}
