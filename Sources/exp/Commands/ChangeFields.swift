import Experiments

/// A change between two runs, for programs.
struct ChangeFields: Encodable {
  /// A key path of the spec, the role of a file, or `program_version`.
  let what: String
  /// What kind of thing that is: `parameter`, `input` or `program`; `spec` for the text alone.
  let kind: String
  let from, to: String?

  init(_ change: RunChanges.Change) {
    (kind, what, from, to) =
      switch change {
      case .parameter(let key, let old, let new): ("parameter", key, old, new)
      case .input(let role, let old, let new): ("input", role, old, new)
      case .programVersion(let old, let new): ("program", "program_version", old, new)
      case .specText: ("spec", "spec", nil, nil)
      }
  }
}
