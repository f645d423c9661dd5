/// How the columns of a table are brought to a common size, measured on its training part.
package enum Scaling: String, CaseIterable, Hashable, Sendable {
  /// To mean 0 and standard deviation 1.
  case standard
  /// To the range from 0 to 1.
  case minMax = "min_max"
}

/// What is scaled, and how.
package struct Scalings: Hashable, Sendable {
  package var inputs: Scaling?
  package var targets: Scaling?

  package init(inputs: Scaling? = nil, targets: Scaling? = nil) {
    self.inputs = inputs
    self.targets = targets
  }
}
