import Foundation

/// A table as RFC 4180 describes comma-separated values, but with plain line feeds, and without rows in
/// memory more than once.
struct CSVText {
  private(set) var bytes = Data()

  /// - Parameter header: The names of the columns.
  init(_ header: [String]) {
    append(header)
  }

  /// Adds a row; nil is an empty field.
  mutating func append(_ fields: [String?]) {
    for (index, field) in fields.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      if let field { bytes.append(contentsOf: quoted(field).utf8) }
    }
    bytes.append(UInt8(ascii: "\n"))
  }

  private func quoted(_ field: String) -> String {
    // By bytes: as one Character, a line feed after a carriage return would be neither of them.
    field.utf8.contains { $0 == 0x2C || $0 == 0x22 || $0 == 0x0A || $0 == 0x0D }
      ? "\"" + field.replacing("\"", with: "\"\"") + "\"" : field
  }
}

extension Double {
  /// The shortest text that gives the same bits back, for all but the sign and payload of a NaN.
  var exactText: String { isNaN ? "nan" : "\(self)" }
}
