/// Why a file cannot be read as a model or as arrays, or a model not be written as one.
public struct FileError: Error, Hashable, Sendable {
  /// The path of the file, as it was given; empty while only bytes are known.
  public var file: String
  /// Where in the file: an entry of an archive, a path in a tree, a key path, a byte offset.
  public var place: String?
  /// What is wrong, in one sentence without a full stop.
  public var message: String
  /// What was expected instead.
  public var expected: String?
  /// What the reader can do about it.
  public var advice: String?

  public init(
    _ message: String, file: String = "", at place: String? = nil, expected: String? = nil,
    advice: String? = nil
  ) {
    self.file = file
    self.place = place
    self.message = message
    self.expected = expected
    self.advice = advice
  }

  /// The same error, naming the file unless it names one.
  public func naming(_ file: String) -> FileError {
    var error = self
    if error.file.isEmpty { error.file = file }
    return error
  }

  /// The same error, inside an entry or a path of the file, unless that is what it names already.
  public func inside(_ outer: String) -> FileError {
    guard place != outer else { return self }
    var error = self
    error.place = error.place.map { "\(outer): \($0)" } ?? outer
    return error
  }
}

extension FileError {
  /// Runs `body`; a `FileError` of it gets an entry or a path for its place.
  package static func locating<Result>(
    _ place: String, _ body: () throws -> Result
  ) throws -> Result {
    do {
      return try body()
    } catch let error as FileError {
      throw error.inside(place)
    }
  }
}

extension FileError: CustomStringConvertible {
  public var description: String {
    let name: String? = file.isEmpty ? nil : file
    let what = [name, place, message].compactMap(\.self).joined(separator: ": ")
    return [what, expected.map { "expected \($0)" }, advice].compactMap(\.self)
      .joined(separator: "; ")
  }
}
