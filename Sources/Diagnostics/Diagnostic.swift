/// One thing that went wrong, as data: what, where, what was expected and what to do about it.
///
/// Every room of the project reports failures with this value. Only ``DiagnosticRenderer`` turns it
/// into text, and only the command line turns its ``Category-swift.enum`` into an exit code.
public struct Diagnostic: Error, Hashable, Sendable {
  /// Which kind of failure this is; the command line has one exit code for each.
  public enum Category: String, Hashable, Sendable, CaseIterable {
    /// A mistake in a spec, an override or an argument.
    case usage
    /// A run, a training or a chart failed.
    case run
    /// Two computations disagree, or a verification failed.
    case disagreement
    /// The database cannot be opened, read or written.
    case database
    /// A name, a filter or a query matched nothing.
    case nothingMatched
  }

  /// The kind of failure.
  public var category: Category
  /// What is wrong, in one sentence without a final full stop.
  public var message: String
  /// Where it is, if it is anywhere.
  public var place: Place?
  /// What was expected instead.
  public var expected: String?
  /// What the reader can do about it.
  public var advice: String?

  public init(
    _ category: Category, _ message: String, at place: Place? = nil, expected: String? = nil,
    advice: String? = nil
  ) {
    self.category = category
    self.message = message
    self.place = place
    self.expected = expected
    self.advice = advice
  }
}

extension Diagnostic {
  /// Where a diagnostic points: a file, perhaps a position in it, perhaps a key path.
  public struct Place: Hashable, Sendable {
    /// The file's path as the user named it, or what stands for one (`command line`).
    public var file: String
    /// One-based line, if known.
    public var line: Int?
    /// One-based column in Unicode scalars, if known.
    ///
    /// Without a line it is the column in ``sourceLine``.
    public var column: Int?
    /// The key path inside the document, such as `model.0.lstm.units`.
    public var keyPath: String?
    /// The text of that line, or an argument of the command line, for the snippet.
    public var sourceLine: String?

    public init(
      file: String, line: Int? = nil, column: Int? = nil, keyPath: String? = nil,
      sourceLine: String? = nil
    ) {
      self.file = file
      self.line = line
      self.column = column
      self.keyPath = keyPath
      self.sourceLine = sourceLine
    }
  }
}

/// Several diagnostics thrown together, so that a reader sees all mistakes of a file at once.
public struct DiagnosticList: Error, Hashable, Sendable {
  /// The diagnostics in the order of their places; never empty.
  public let diagnostics: [Diagnostic]

  /// - Precondition: `diagnostics` is not empty.
  public init(_ diagnostics: [Diagnostic]) {
    precondition(!diagnostics.isEmpty, "a list of diagnostics holds at least one")
    self.diagnostics = diagnostics
  }
}
