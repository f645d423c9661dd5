/// What a run says of its two computations.
package enum Verdict: String, Hashable, Sendable, CaseIterable {
  /// They differ nowhere by more than single precision explains on this network.
  case agree
  /// They differ somewhere by more.
  case disagree
  /// The network magnifies rounding so much that no comparison at single precision proves anything.
  case illConditioned = "ill-conditioned"
}
