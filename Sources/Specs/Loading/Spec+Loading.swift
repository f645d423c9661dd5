package import Diagnostics

extension Spec {
  /// Loads a spec from a file and changes it as the command line says.
  ///
  /// - Parameters:
  ///   - path: The path of the file as given, or within the folder `experiments`.
  ///   - overrides: Changes: `key=value`, `+key=value` or `~key`, with key paths such as
  ///     `model.0.lstm.units` and values in YAML.
  ///   - base: The folder that relative paths start from; empty for the current one.
  /// - Returns: The spec, and the folder that the paths in it start from: that of its file.
  /// - Throws: A ``DiagnosticList`` of all mistakes in the file and the overrides.
  package static func load(
    path: String, overrides: [String] = [], in base: String = ""
  ) throws(DiagnosticList) -> (spec: Spec, folder: String) {
    let file: SpecFile
    do {
      file = try SpecFile(path, in: base)
    } catch {
      throw DiagnosticList([error])
    }
    let spec = try Spec(yaml: file.text, file: file.path, overrides: overrides, in: base)
    return (spec, file.folder)
  }

  /// Reads a spec from text.
  ///
  /// - Parameters:
  ///   - yaml: The text, such as that of a file or an earlier ``resolvedText``.
  ///   - file: What the text is called in the places of mistakes. A spec that it extends is looked for
  ///     from the folder in this path.
  ///   - overrides: Changes to the spec, as in ``load(path:overrides:in:)``.
  ///   - base: The folder that relative paths of files start from; empty for the current one.
  /// - Throws: A ``DiagnosticList`` of all mistakes in the text, in the specs that it extends and in the
  ///   overrides.
  package init(
    yaml: String, file: String, overrides: [String] = [], in base: String = ""
  ) throws(DiagnosticList) {
    let mistakes = Mistakes(arguments: overrides)
    let source = SourceText(yaml, file: file)
    let changes = Overrides(overrides, reportingTo: mistakes)
    guard source.text.utf8.count <= SourceText.sizeLimit else {
      mistakes.report(
        "this text is too long for a spec", at: Diagnostic.Place(file: file),
        expected: "at most \(SourceText.sizeLimit / 1024) KiB")
      throw mistakes.list
    }
    let extending = Extending(base: base, mistakes: mistakes)
    let tree = extending.tree(of: source, file: file)
    let spec = tree.flatMap { changes.spec(from: $0, reportingTo: mistakes) }
    guard let spec, mistakes.count == 0 else { throw mistakes.list }
    self = spec
  }
}
