import Diagnostics

/// Refuses a chart's name that is not a plain file name of letters, digits and `_ - . + = ,` and
/// spaces, beginning with a letter, a digit or `_`.
///
/// Everything else is refused and not escaped, because gnuplot itself gives file names a meaning:
/// `< command` and `| command` run one, `~` is a home folder, and a `%` may be a number's format.
///
/// - Throws: A ``Diagnostic`` of category usage.
func requirePlainName(_ name: String) throws {
  let isPlain = name.unicodeScalars.allSatisfy { scalar in
    scalar.properties.isAlphabetic || scalar.properties.numericType != nil
      || "_-.+=, ".unicodeScalars.contains(scalar)
  }
  let begins = name.unicodeScalars.first.map { $0 == "_" || !"-.+=, ".unicodeScalars.contains($0) }
  guard begins == true, isPlain, !name.contains(".."), name.utf8.count <= 200 else {
    throw Diagnostic(
      .usage, "a chart cannot be named '\(name)'",
      expected: "a plain file name of letters, digits and _ - . + = , that begins with a letter",
      advice: "name it after what it shows, such as 'predictions'")
  }
}
