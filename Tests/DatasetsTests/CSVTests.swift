import Datasets
import Diagnostics
import Recurrent
import Testing

struct CSVTests {
  private func rows(
    _ text: String, inputs: [String]? = nil, targets: [String]? = nil, delimiter: Character = ","
  ) throws -> Rows {
    try Rows(
      csv: Array(text.utf8), file: "t.csv", inputs: inputs, targets: targets, delimiter: delimiter)
  }

  @Test func `the last column is the target, unless told otherwise`() throws {
    let text = "X1,X2,Y\n1,2,3\n4,5,6\n"
    let table = try rows(text)
    #expect(table.inputs == Tensor(shape: [2, 2], values: [1, 2, 4, 5]))
    #expect(table.targets == Tensor(shape: [2, 1], values: [3, 6]))
    #expect(table.inputNames == ["X1", "X2"] && table.targetNames == ["Y"])

    let others = try rows(text, targets: ["X2", "X1"])
    #expect(others.inputs.values == [3, 6])
    #expect(others.targets.values == [2, 1, 5, 4])
    #expect(others.targetNames == ["X2", "X1"])

    let both = try rows(text, inputs: ["Y", "X1"], targets: ["Y"])
    #expect(both.inputs.values == [3, 1, 6, 4])
    #expect(both.targets.values == [3, 6])
  }

  @Test func `the only column is both input and target`() throws {
    #expect(try rows("value\n1\n2\n") == Rows([1, 2]))
  }

  @Test(arguments: [
    "a,b\n1,2\n3,4\n", "a,b\n1,2\n3,4", "a,b\r\n1,2\r\n3,4\r\n", "a,b\r1,2\r3,4",
    "\u{FEFF}a,b\n1,2\n3,4\n", "\n\n  \na,b\n\r\n1,2\n \t \n3,4\n\n\n", " a ,\tb\n 1,2 \n3\t, 4",
    "\"a\",\"b\"\n\"1\",\"2\"\r\n3,\" 4 \"\n", "a,b\n+1,2.0\n3e0,.4E1\n",
    "a,b\n1.,0.002e+3\n300e-2,04\n",
  ])
  func `reads what means the same`(text: String) throws {
    let table = try rows(text)
    #expect(table.inputs.values == [1, 3] && table.targets.values == [2, 4])
    #expect(table.inputNames == ["a"] && table.targetNames == ["b"])
  }

  @Test(arguments: [
    (";", "a,b;y\n1;2\n"), ("\t", "a,b\ty\n1\t2\n"), ("|", "a,b|y\n1|2"), (" ", "a,b y\n1 2"),
  ])
  func `another delimiter makes commas part of names`(delimiter: Character, text: String) throws {
    let table = try rows(text, delimiter: delimiter)
    #expect(table.inputNames == ["a,b"])
    #expect(table.inputs.values == [1] && table.targets.values == [2])
  }

  @Test func `quotes keep delimiters, ends of lines and quotes in names`() throws {
    let table = try rows("\"the \"\"x\"\", in m\",\"two\nlines\",5\" pipe\n1,2,3\n")
    #expect(table.inputNames == ["the \"x\", in m", "two\nlines"])
    #expect(table.targetNames == ["5\" pipe"])
  }

  @Test func `columns that are not asked for may hold anything`() throws {
    let text = ",date,x,y\n0,\"1 May, \"\"noon\"\"\",1,2\n1,nan,3,4\n"
    let table = try rows(text, inputs: ["x"])
    #expect(table.inputs.values == [1, 3] && table.targets.values == [2, 4])
  }

  @Test func `numbers are the doubles that Swift reads`() throws {
    var texts = [
      "0", "-0", "0.1", "1e22", "1e23", "123456789012345678", "9007199254740993", "1e-22",
      "9007199254740992e22", "0.30000000000000004", "2.2250738585072014e-308", "5e-324", "1e-400",
      "3.4028235e38", "00000000000000000000001.5", "0.00000000000000000000000000000001",
      "18446744073709551616", "9999999999999999999", "1e-1000000000000000000000000",
    ]
    var random = NumPyRandom(seed: 1)
    for _ in 0..<2000 {
      let digits = random.randint(1, 22)
      let number = (0..<digits).map { _ in String(random.randint(0, 10)) }.joined()
      let point = random.randint(0, digits + 1)
      let sign = ["", "-", "+"][random.randint(0, 3)]
      let exponent = random.randint(0, 3) == 0 ? "e\(random.randint(-40, 40))" : ""
      texts.append(sign + number.prefix(point) + "." + number.dropFirst(point) + exponent)
    }
    // Larger ones are refused.
    texts.removeAll { Double($0).map { Float($0).isFinite } != true }
    #expect(texts.count > 1800)
    let expected = try texts.map { try #require(Double($0)) }
    let table = try rows("x\n" + texts.joined(separator: "\n"))
    #expect(table.inputs.values.map(\.bitPattern) == expected.map(\.bitPattern))
  }
}
