import Foundation

/// A word such that a shell takes it as it is.
func shellWord(_ word: String) -> String {
  word.unicodeScalars.allSatisfy { plain.contains($0) } && !word.isEmpty
    ? word : "'" + word.replacing("'", with: "'\\''") + "'"
}

private let plain = CharacterSet.alphanumerics.union(CharacterSet(charactersIn: "-_=+.,:/@%"))
