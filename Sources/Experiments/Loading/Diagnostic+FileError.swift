package import Diagnostics
package import RecurrentFiles

extension Diagnostic {
  /// A file that cannot be understood, as a mistake of the one who named it.
  package init(_ error: FileError) {
    self.init(
      .usage, error.message,
      at: error.file.isEmpty ? nil : Place(file: error.file, keyPath: error.place),
      expected: error.expected, advice: error.advice)
  }

  /// Runs `body`; a `FileError` of it becomes a diagnostic that names the file.
  package static func reading<Result>(_ file: String, _ body: () throws -> Result) throws -> Result
  {
    do {
      return try body()
    } catch let error as FileError {
      throw Diagnostic(error.naming(file))
    }
  }
}
