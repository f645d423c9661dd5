import Foundation
import RecurrentFiles
import Testing

@Suite struct JSONValueTests {
  @Test(
    arguments: [
      ("null", JSONValue.null), (" true ", .truth(true)), ("false", .truth(false)),
      ("1", .number(1)), ("-0.5e-3", .number(-0.0005)), ("Infinity", .number(.infinity)),
      ("-Infinity", .number(-.infinity)), ("\"a\\n\\u00e9\\ud83d\\ude00\"", .text("a\né😀")),
      ("[]", .list([])), ("[1, [2]]", .list([.number(1), .list([.number(2)])])),
      ("{}", .object([:])), ("{\"a\": {\"b\": null}}", .object(["a": .object(["b": .null])])),
    ])
  func `is read`(text: String, value: JSONValue) throws {
    #expect(try JSONValue(parsing: Data(text.utf8)) == value)
    #expect(try JSONValue(parsing: Data(value.description.utf8)) == value)
  }

  @Test(
    arguments: [
      "", "nul", "[1,]", "[1", "{\"a\"}", "{\"a\":1,}", "{a:1}", "'a'", "\"a", "\"\\x\"", "0x10",
      "1 2", "01", "+1", "1.", ".5", "1e", "[1]]", "{\"a\":1,\"a\":2}", "\"\u{1}\"", "--1", "inf",
      "\"\\ud800\"",
    ])
  func `what is none is refused with its place`(text: String) {
    let error = #expect(throws: FileError.self) { try JSONValue(parsing: Data(text.utf8)) }
    #expect(error?.place?.hasPrefix("byte ") == true)
  }

  @Test(arguments: ["[", "{\"a\":", "[[{\"a\":["])
  func `deep nesting is refused`(opening: String) {
    let text = String(repeating: opening, count: 100_000)
    let error = #expect(throws: FileError.self) { try JSONValue(parsing: Data(text.utf8)) }
    #expect(error?.message == "the JSON is nested too deeply")
  }

  @Test func `bytes that are no UTF-8 are refused`() {
    #expect(throws: FileError.self) {
      try JSONValue(parsing: Data([0x22, 0xFF, 0xC0, 0x22]))
    }
  }
}
