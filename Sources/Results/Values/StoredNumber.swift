/// A number as the columns `value` and `text` hold it.
///
/// SQLite's REAL keeps the bits of every number but two: it turns NaN into NULL and −0.0 into 0.0.
/// For these two, `text` says what `value` cannot; for all others it is NULL. The sign and the
/// payload of a NaN are not kept.
struct StoredNumber: Hashable {
  static let nan = "nan"
  static let negativeZero = "-0.0"

  let value: Double?
  let text: String?

  init(_ number: Double) {
    value = number.isNaN ? nil : number
    text = number.isNaN ? Self.nan : number.isNegativeZero ? Self.negativeZero : nil
  }

  init(value: Double?, text: String?) {
    self.value = value
    self.text = text
  }

  var number: Double {
    text == Self.negativeZero ? -0.0 : value ?? .nan
  }
}

extension Double {
  var isNegativeZero: Bool { self == 0 && sign == .minus }
}
