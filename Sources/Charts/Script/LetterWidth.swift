import Diagnostics

extension String {
  /// The room that the text takes in a picture, in small letters of a sans-serif font.
  ///
  /// Rather too much than too little: what is too wide would run into its neighbour or be cut off.
  var letterWidth: Double { reduce(0) { $0 + $1.letterWidth } }
}

extension Character {
  /// East Asian characters take two small letters; capitals and the like 1.4, as in Helvetica.
  private static let wide: Set<Character> = ["@", "%", "&", "…", "—", "="]

  fileprivate var letterWidth: Double {
    let columns = String(self).terminalWidth
    return columns == 1 && (isUppercase || Self.wide.contains(self)) ? 1.4 : Double(columns)
  }
}
