package import Diagnostics
package import RecurrentFiles

extension Diagnostic {
  /// Runs `body`; an error of it that names no place is one of this file.
  static func placing<Result>(in file: InputFile, _ body: () throws -> Result) throws -> Result {
    do {
      return try body()
    } catch var error as Diagnostic where error.place == nil {
      error.place = Place(file: file.path)
      throw error
    }
  }

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
