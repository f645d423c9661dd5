import Testing

@testable import Specs

struct ScalarValueTests {
  @Test(arguments: [
    ("0", 0), ("-0", 0), ("+7", 7), ("010", 10), ("-010", -10), ("0x10", 16), ("0xfF", 255),
    ("0o17", 15), ("9223372036854775807", Int.max), ("-9223372036854775808", Int.min),
  ])
  func `reads integers`(text: String, value: Int) {
    #expect(ScalarValue(plain: text) == .integer(value))
  }

  @Test(arguments: [
    ("1e-5", 1e-5), ("1E5", 1e5), ("1e+05", 1e5), ("1.", 1), (".5", 0.5), ("-.5", -0.5),
    ("+1.5e3", 1500), ("0.1", 0.1), ("1.e1", 10), (".inf", .infinity), ("-.INF", -.infinity),
    ("+.Inf", .infinity), ("1e999", .infinity), ("9223372036854775808", 0x1p63),
    ("0x8000000000000000", 0x1p63), ("5e-324", .leastNonzeroMagnitude),
    ("0.1000000000000000055511151231257827", 0.1),
  ])
  func `reads real numbers`(text: String, value: Double) {
    #expect(ScalarValue(plain: text) == .real(value))
  }

  @Test(arguments: [".nan", ".NaN", ".NAN"])
  func `reads what is not a number`(text: String) {
    guard case .real(let value) = ScalarValue(plain: text) else {
      Issue.record("\(text) is no real number")
      return
    }
    #expect(value.isNaN)
  }

  @Test func `keeps the sign of zero`() {
    guard case .real(let value) = ScalarValue(plain: "-0.0") else { return }
    #expect(value.sign == .minus)
  }

  @Test(arguments: [
    "no", "yes", "on", "off", "y", "n", "No", "tRue", "nULL", "1_000", "1:30", "0b1", "0x", "0o",
    "0o8", "0xg", "-0x1", "+0o7", "1e", "1e+", "e5", ".", "-", "+", "+-1", ".e1", "1.5.2", "1,5",
    "nan", "NaN", "inf", "-inf", "infinity", ".Nan", "+.nan", "2001-01-01", "=", "<<", "0x1p3",
    "1 ", " 1", "1f", "٣", "１", "1\u{301}", "1\u{0}",
  ])
  func `leaves everything else as text`(text: String) {
    #expect(ScalarValue(plain: text) == .text(text))
  }

  @Test(arguments: ["", "~", "null", "Null", "NULL"])
  func `reads nothing`(text: String) {
    #expect(ScalarValue(plain: text) == .null)
  }

  @Test(arguments: [("true", true), ("True", true), ("TRUE", true), ("false", false)])
  func `reads truth values`(text: String, value: Bool) {
    #expect(ScalarValue(plain: text) == .boolean(value))
  }
}
