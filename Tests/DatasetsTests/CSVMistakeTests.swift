import Datasets
import Diagnostics
import Recurrent
import Testing

struct CSVMistakeTests {
  /// Everything wrong with a table, each as `line:column message`.
  private func mistakes(
    _ bytes: [UInt8], inputs: [String]? = nil, targets: [String]? = nil, delimiter: Character = ","
  ) -> [String] {
    diagnostics(bytes, inputs: inputs, targets: targets, delimiter: delimiter).map {
      let place = $0.place.map { "\($0.line ?? 0):\($0.column ?? 0) " } ?? ""
      return place + $0.message
    }
  }

  private func diagnostics(
    _ bytes: [UInt8], inputs: [String]? = nil, targets: [String]? = nil, delimiter: Character = ","
  ) -> [Diagnostic] {
    do {
      _ = try Rows(
        csv: bytes, file: "t.csv", inputs: inputs, targets: targets, delimiter: delimiter)
      return []
    } catch let list as DiagnosticList {
      return list.diagnostics
    } catch let diagnostic as Diagnostic {
      return [diagnostic]
    } catch {
      Issue.record("not a diagnostic: \(error)")
      return []
    }
  }

  @Test(arguments: [
    ("x,y\n1,2\n3,\n", ["3:3 the cell of 'y' in data row 2 is empty"]),
    ("x,y\n1, \n", ["2:4 the cell of 'y' in data row 1 is empty"]),
    ("x,y\n\"\",2\n", ["2:2 the cell of 'x' in data row 1 is empty"]),
    ("x,y\r\n1,2\r\n 3, abc\r\n", ["3:5 the cell of 'y' in data row 2 is not a number: 'abc'"]),
    ("x,y\r1,2\r3,4z\r", ["3:3 the cell of 'y' in data row 2 is not a number: '4z'"]),
    ("雨,y\n1,2\n\n\"雨\",2\n", ["4:2 the cell of '雨' in data row 2 is not a number: '雨'"]),
    (
      "x,雨\n1,2\n雨雨雨,う\n",
      [
        "3:1 the cell of 'x' in data row 2 is not a number: '雨雨雨'",
        "3:5 the cell of '雨' in data row 2 is not a number: 'う'",
      ]
    ),
    (
      "x,y\n\"1\n\n2\",3\n4,5a\n",
      [
        "2:2 the cell of 'x' in data row 1 is not a number: '1\n\n2'",
        "5:3 the cell of 'y' in data row 2 is not a number: '5a'",
      ]
    ),
    ("x,y\n1,1e999\n", ["2:3 the cell of 'y' in data row 1 is too large a number: '1e999'"]),
    ("x,y\n0,1\n-1e39,2\n", ["3:1 the cell of 'x' in data row 2 is too large a number: '-1e39'"]),
    ("x,y\n1\n", ["2:2 data row 1 has 1 cells"]),
    ("x,y\n1,2\n1,2,3,4\n", ["3:5 data row 2 has 4 cells"]),
    ("x,y\n1,2,\n", ["2:5 data row 1 has 3 cells"]),
    ("x,y\n1,\"2\n3,4\n", ["2:3 the quote is never closed"]),
    ("\"x,y\n1,2\n", ["1:1 the quote is never closed"]),
    (
      "x,y\n1,\"2\"3\n4,b\n",
      [
        "2:6 the cell goes on after its closing quote",
        "3:3 the cell of 'y' in data row 2 is not a number: 'b'",
      ]
    ),
    ("", ["0:0 the table is empty"]), ("\u{FEFF}\n  \n", ["0:0 the table is empty"]),
    ("x,y\n\n", ["0:0 the table has no rows below its header"]),
    ("1,2\n3,4\n", ["1:1 the first line has numbers instead of the names of the columns"]),
    ("\u{FEFF}x,x\n1,2\n", ["1:3 two columns have the name 'x'"]),
    ("x,,\n1,2,3\n", ["1:3 column 2 has no name", "1:4 column 3 has no name"]),
  ])
  func `says where a table is wrong`(text: String, expected: [String]) {
    #expect(mistakes(Array(text.utf8)) == expected)
  }

  @Test(arguments: [
    "nan", "NaN", "inf", "-infinity", "0x10", "1_000", "1e", "e5", "-", ".", "1 2", "١", "--1",
    "1e+", "+", "1.2.3", "\"\"\"1\"\"\"",
  ])
  func `takes only plain decimals for numbers`(cell: String) {
    let found = mistakes(Array("x,y\n1,\(cell)\n".utf8))
    #expect(found.count == 1 && found[0].contains("'y' in data row 1 is not a number"))
  }

  @Test func `shows the line, and what to do about a decimal comma`() throws {
    let found = diagnostics(Array("x;y\n1;2,5\n".utf8), delimiter: ";")
    #expect(
      DiagnosticRenderer().render(try #require(found.first)) == """
        t.csv:2:3: error: the cell of 'y' in data row 1 is not a number: '2,5'
         2 | 1;2,5
           |   ^
          expected: a number such as -1.5 or 2e-3
          help: write a point where the number has a comma
        """)
  }

  @Test func `proposes the name of a column that is near`() throws {
    let found = diagnostics(
      Array("price,volume,date\n1,2,3\n".utf8), inputs: ["prcie", "volume", "volume"],
      targets: ["colour"])
    #expect(
      found.map(\.message) == [
        "the table has no column 'colour'", "the table has no column 'prcie'",
        "the column 'volume' is named twice for the inputs",
      ])
    #expect(found.allSatisfy { $0.place?.line == 1 && $0.place?.column == 1 })
    #expect(found.map(\.advice) == [nil, "did you mean 'price'?", nil])
    #expect(found[0].expected == "one of price, volume, date")
  }

  @Test func `a table needs at least one column for either role`() {
    let table = Array("x,y\n1,2\n".utf8)
    #expect(mistakes(table, inputs: []) == ["1:1 no column is named for the inputs"])
    #expect(mistakes(table, targets: []) == ["1:1 no column is named for the targets"])
    #expect(
      mistakes(table, targets: ["y", "x"])
        == ["1:1 all columns are targets, and none is left for the inputs"])
  }

  @Test func `tells twenty mistakes and stops`() {
    let table = "x,y\n" + String(repeating: "a,1\n", count: 1000)
    let found = mistakes(Array(table.utf8))
    #expect(found.count == 21)
    #expect(found[19] == "21:1 the cell of 'x' in data row 20 is not a number: 'a'")
    #expect(found[20] == "0:0 reading stopped after 20 mistakes")
  }

  @Test(.timeLimit(.minutes(20)))
  func `tells twenty mistakes of one row and stops`() {
    let names = (0..<500_000).map { "c\($0)" }
    let table = names.joined(separator: ",") + "\n" + String(repeating: ",", count: names.count - 1)
    let found = mistakes(Array(table.utf8), inputs: names, targets: ["c5"])
    #expect(found.count == 21)
    #expect(found[19] == "2:20 the cell of 'c19' in data row 1 is empty")
  }

  @Test(.timeLimit(.minutes(20)))
  func `looks up twenty columns that are not there and stops`() {
    let wanted = (0..<100_000).map { "c\($0)" }
    let found = mistakes(Array("x,y\n1,2\n".utf8), inputs: wanted)
    #expect(found.count == 20)
    #expect(found.last == "1:1 the table has no column 'c19'")
  }

  @Test(
    arguments: [
      ([0x78, 0x0A, 0xFF], "2:1 the byte 0xFF is not UTF-8"),
      ([0xE9, 0x9B, 0xA8, 0xC3, 0x28], "1:2 the byte 0xC3 is not UTF-8"),
      ([0x78, 0xED, 0xA0, 0x80], "1:2 the byte 0xED is not UTF-8"),
      ([0x78, 0xC0, 0x80], "1:2 the byte 0xC0 is not UTF-8"),
      ([0x78, 0xF4, 0x90, 0x80, 0x80], "1:2 the byte 0xF4 is not UTF-8"),
      ([0x78, 0xE9, 0x9B], "1:2 the byte 0xE9 is not UTF-8"),
      ([0xFF, 0xFE, 0x78, 0x00], "1:1 the file is UTF-16"),
    ] as [([UInt8], String)])
  func `refuses what is not UTF-8`(bytes: [UInt8], message: String) {
    #expect(mistakes(bytes) == [message])
  }

  @Test(arguments: ["\"", "\n", "\r\n", "雨", "1", "e", "-", ".", "\0"] as [Character])
  func `refuses a delimiter that says something else`(delimiter: Character) {
    #expect(
      mistakes(Array("x,y\n1,2\n".utf8), delimiter: delimiter)
        == ["'\(delimiter)' cannot be the delimiter of a table"])
  }

  @Test func `random bytes are read or refused`() {
    let alphabet = Array("0123456789.,;-+e\"\r\n\t xy\u{FEFF}雨".utf8) + [0xFF, 0x00, 0xC3]
    var random = NumPyRandom(seed: 42)
    var (read, refused) = (0, 0)
    for round in 0..<20_000 {
      let size = random.randint(0, 40)
      var bytes = (0..<size).map { _ in alphabet[random.randint(0, alphabet.count)] }
      // Most begin with a header that can be read.
      if round % 4 != 0 { bytes = Array("x,y\n".utf8) + bytes }
      let found = diagnostics(bytes, delimiter: round % 3 == 0 ? ";" : ",")
      if found.isEmpty { read += 1 } else { refused += 1 }
    }
    #expect(read > 20 && refused > 20)
  }

  @Test(.timeLimit(.minutes(20)))
  func `time grows with the size alone, whatever the table is like`() {
    let count = 1 << 20
    // A cell, a header, quotes and mistakes of a megabyte each; a column for each byte.
    let tables = [
      "x,y\n1," + String(repeating: "9", count: count),
      "x,y\n1,\"" + String(repeating: "\"\"", count: count),
      "x,y\n1,\"" + String(repeating: "\n", count: count) + "\"\n1,a",
      String(repeating: "\n", count: count) + "x,y\n1,a",
      String(repeating: "a,", count: count) + "b\n1",
      "x,y\n" + String(repeating: "1,2\n", count: count) + "1,a",
    ]
    for table in tables { #expect(!mistakes(Array(table.utf8)).isEmpty) }
  }

  @Test("a table read by the wrong delimiter is told once", arguments: [";", "\t", "|"])
  func wrongDelimiter(_ delimiter: String) throws {
    let rows = (0..<30).map { "\($0)\(delimiter)\($0)\n" }.joined()
    let found = diagnostics(Array("x\(delimiter)y\n\(rows)".utf8))
    #expect(found.count == 1)
    #expect(found.first?.place?.line == 1)
    #expect(found.first?.advice?.contains("delimiter: ") == true)
  }
}
