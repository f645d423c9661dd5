import Results

/// A file that a run read, for programs.
struct InputFields: Encodable {
  let role, path, sha256: String
  let bytes: Int

  init(_ input: RunInput) {
    role = input.role
    path = input.path
    sha256 = input.sha256
    bytes = input.bytes
  }
}

/// A series of numbers, for programs.
struct SeriesFields: Encodable {
  let kind, name, split, engine, dtype, sha256: String
  let shape: [Int]

  init(_ series: SeriesDescription) {
    kind = series.kind.rawValue
    name = series.name
    split = series.split
    engine = series.engine
    dtype = series.element.rawValue
    sha256 = series.sha256
    shape = series.shape
  }
}

/// A file that a run wrote, and what is left of it, for programs.
struct ArtifactFields: Encodable {
  let name, kind, path, sha256, state: String
  let bytes: Int

  init(_ file: ShownFile) {
    name = file.artifact.name
    kind = file.artifact.kind
    path = file.artifact.path
    sha256 = file.artifact.sha256
    bytes = file.artifact.bytes
    state = file.state.rawValue
  }
}
