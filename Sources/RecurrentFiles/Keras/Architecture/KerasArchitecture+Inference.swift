extension KerasArchitecture {
  /// Not told by weights alone.
  init?(inferredFrom tree: ArrayTree) throws { return nil }
}
