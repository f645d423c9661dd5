/// The names of runs as a legend shows them, all different.
///
/// They are so short that the legend leaves room for the curves: of long ones, both ends are shown.
/// Names that look the same get their run's number, from 1 on.
struct RunLabels {
  private let texts: [String]
  /// The room for a name and for a name with its note, in small letters.
  ///
  /// Up to three stand below each other; more need two columns.
  private let room: (name: Double, all: Double)

  init(_ labels: [String]) {
    let room: (name: Double, all: Double) = labels.count <= 3 ? (40, 59) : (28, 28)
    let short = labels.map { $0.visibleName.shortenedInside(to: room.name) }
    self.room = room
    texts =
      Set(short).count == short.count
      ? short : short.enumerated().map { "\($0 + 1). \($1)".shortenedInside(to: room.name) }
  }

  /// The name of a run, with room for a `note` after it.
  func name(ofRun run: Int, before note: String) -> String {
    texts[run].shortenedInside(to: min(room.name, room.all - note.letterWidth))
  }
}

extension String {
  /// This text in one line of at most `width` small letters, with an ellipsis for what is left out of
  /// the middle.
  fileprivate func shortenedInside(to width: Double) -> String {
    let line = safelyPrintable
    if line.letterWidth <= width { return line }
    let start = line.prefix(letters: width / 2)
    let end = String(line.reversed()).prefix(letters: width / 2 - "…".letterWidth)
    return start + "…" + end.reversed()
  }

  /// As many first characters as take up at most `width` small letters.
  private func prefix(letters width: Double) -> String {
    var used = 0.0
    return String(
      prefix { character in
        used += String(character).letterWidth
        return used <= width
      })
  }
}
