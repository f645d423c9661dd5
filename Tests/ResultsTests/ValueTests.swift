import Foundation
import Results
import Testing

struct ValueTests {
  @Test func `a new run has a name of 32 hexadecimal digits that no other has`() {
    let names = Set((0..<100).map { _ in RunID() })
    #expect(names.count == 100)
    #expect(names.allSatisfy { RunID($0.text) == $0 && $0.short.count == 8 })
  }

  @Test(arguments: [
    "", "12ab", String(repeating: "A", count: 32), String(repeating: "g", count: 32),
    String(repeating: "0", count: 33), "é" + String(repeating: "0", count: 30),
  ])
  func `no other text is a run's name`(text: String) {
    #expect(RunID(text) == nil)
  }

  @Test func `every millisecond survives as text`() throws {
    for milliseconds in 0..<1000 {
      let text = "2026-11-21T08:05:09.\(String(milliseconds + 1000).dropFirst())Z"
      #expect(try #require(Timestamp(text)).description == text)
    }
  }

  @Test func `times are ordered and cut to the millisecond`() {
    let early = Timestamp(Date(timeIntervalSince1970: 1.0009))
    #expect(early.description == "1970-01-01T00:00:01.000Z")
    #expect(early < Timestamp(Date(timeIntervalSince1970: 1.001)))
  }

  @Test(arguments: ["", "yesterday", "2026-11-21"])
  func `no other text is a time`(text: String) {
    #expect(Timestamp(text) == nil)
  }
}
