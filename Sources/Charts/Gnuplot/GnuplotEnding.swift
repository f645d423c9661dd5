package import Diagnostics

/// How gnuplot ended, and what it had to say.
package struct GnuplotEnding: Hashable, Sendable {
  /// The exit status, or -1 if a signal ended it.
  package var exitStatus: Int32
  /// The signal that ended it, or 0.
  package var signal: Int32
  /// Whether it took all the text it was sent.
  package var tookAllText: Bool
  /// The text of its standard error.
  package var messages: String

  /// The lines of gnuplot itself, without those of the libraries below it.
  ///
  /// Font and drawing libraries complain on the same stream about the machine (a cache folder that
  /// cannot be written), and the picture is none the worse for it.
  package var complaints: [String] {
    messages.split(separator: "\n").map(String.init).filter { line in
      let isEmpty = line.allSatisfy(\.isWhitespace)
      let isOfLibrary = line.hasPrefix("Fontconfig ") || line.contains("-WARNING **")
      return !isEmpty && !isOfLibrary
    }
  }

  /// The failure of a chart, or nil if gnuplot was content.
  package func failure(of chart: String) -> Diagnostic? {
    let ended =
      if signal != 0 {
        "was ended by signal \(signal)"
      } else if exitStatus != 0 {
        "failed with exit status \(exitStatus)"
      } else if !tookAllText {
        "did not read its whole script"
      } else if !complaints.isEmpty {
        "complained"
      } else {
        ""
      }
    if ended.isEmpty { return nil }
    let told = complaints.map { $0.trimmingSpaces }.joined(separator: " / ")
    return Diagnostic(
      .run, "gnuplot \(ended) drawing chart '\(chart)'" + (told.isEmpty ? "" : ": \(told)"))
  }
}

extension String {
  fileprivate var trimmingSpaces: String {
    String(drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
  }
}
