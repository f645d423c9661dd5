import COpenSSL
import Foundation
import FrameworkFiles
import Results

extension LibraryVersion {
  /// The C libraries that this process has loaded.
  static var loaded: [LibraryVersion] {
    let others = [
      ("openssl", String(cString: OpenSSL_version(OPENSSL_VERSION_STRING))),
      ("sqlite", ResultsDatabase.sqliteVersion),
    ]
    return (FrameworkLibraries.versions + others).map { LibraryVersion(name: $0, version: $1) }
  }

  /// Asks gnuplot for its version, and does something else while it answers.
  ///
  /// - Parameters:
  ///   - isAsked: Whether to ask at all.
  ///   - body: What to do meanwhile.
  /// - Returns: What `body` returns, and gnuplot's version; nil if it is not there or does not answer.
  static func gnuplot<Value>(
    ifAsked isAsked: Bool, while body: () -> Value
  ) -> (Value, LibraryVersion?) {
    guard isAsked,
      let child = try? ChildProcess(URL(filePath: "/usr/bin/env"), ["gnuplot", "--version"])
    else { return (body(), nil) }
    let value = body()
    let (output, ending) = child.finish(within: .seconds(2), mostBytes: 1 << 12)
    // `gnuplot 5.4 patchlevel 4`
    let words = String(decoding: output, as: UTF8.self).split(whereSeparator: \.isWhitespace)
    guard ending == .exit(0), words.first == "gnuplot", words.count > 1 else { return (value, nil) }
    let version = words.dropFirst().joined(separator: " ")
    return (value, LibraryVersion(name: "gnuplot", version: version))
  }
}
