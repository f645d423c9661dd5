import Charts
import Testing

@Suite struct TicksTests {
  @Test(arguments: [
    (-1.04...1.04, ["−1", "−0.5", "0", "0.5", "1"]),
    (-3.94...397.94, ["0", "50", "100", "150", "200", "250", "300", "350"]),
    (0.0...1e6, ["0", "2×10⁵", "4×10⁵", "6×10⁵", "8×10⁵", "10⁶"]),
    (-3e-7...2e-7, ["−3×10⁻⁷", "−2×10⁻⁷", "−10⁻⁷", "0", "10⁻⁷", "2×10⁻⁷"]),
    (0.999...1.001, ["0.999", "0.9995", "1", "1.0005", "1.001"]),
  ])
  func `marks a linear axis`(_ range: ClosedRange<Double>, _ texts: [String]) {
    #expect(Ticks.marks(on: .init("y"), over: range).map(\.text) == texts)
  }

  @Test(arguments: [
    (0.016...0.25, ["0.02", "0.05", "0.1", "0.2"]),
    (0.0008...1.2, ["0.001", "0.01", "0.1", "1"]),
    (8e-7...3, ["10⁻⁶", "10⁻⁵", "10⁻⁴", "10⁻³", "10⁻²", "10⁻¹", "10⁰"]),
    (0.21...0.24, ["0.21", "0.215", "0.22", "0.225", "0.23", "0.235", "0.24"]),
  ])
  func `marks a logarithmic axis`(_ range: ClosedRange<Double>, _ texts: [String]) {
    let marks = Ticks.marks(on: .init("loss", scale: .logarithmic), over: range)
    #expect(marks.compactMap(\.text) == texts)
  }

  @Test func `marks only whole numbers where asked to`() {
    let axis = Chart.Axis("epoch", marksWholeNumbers: true)
    #expect(Ticks.marks(on: axis, over: 0.96...3.04).map(\.position) == [1, 2, 3])
  }

  @Test func `leaves marks out where their texts would touch`() {
    let range = -0.1352622...(-0.1351266)
    #expect(Ticks.marks(on: .init("x"), over: range).count == 7)
    #expect(
      Ticks.marks(on: .init("x"), over: range, room: 60).compactMap(\.text)
        == ["−0.13525", "−0.1352", "−0.13515"])
  }

  @Test(arguments: [
    (["a", "b", "c"], 60, ["a", "b", "c"]),
    (
      (0..<24).map { "\($0)" }, 60,
      ["0", "2", "4", "6", "8", "10", "12", "14", "16", "18", "20", "22"]
    ),
    ((0..<24).map { "\($0)" }, 20, ["0", "5", "10", "15", "20"]),
    (Array(repeating: "あ", count: 40), 30, Array(repeating: "あ", count: 8)),
    // Half-width kana are as wide as Latin letters, and pictograms twice as wide.
    (Array(repeating: "ｱ", count: 15), 30, Array(repeating: "ｱ", count: 15)),
    (Array(repeating: "🚀", count: 15), 30, Array(repeating: "🚀", count: 8)),
    (["a long name for a class", "b"], 10, ["a long name f…", "b"]),
  ])
  func `shows as many names as there is room for`(
    _ names: [String], _ room: Int, _ texts: [String]
  ) {
    let axis = Chart.Axis("class", names: names)
    let marks = Ticks.marks(on: axis, over: -0.5...(Double(names.count) - 0.5), room: room)
    #expect(marks.map(\.text) == texts)
    #expect(marks.map(\.position).allSatisfy { $0 == $0.rounded() })
  }

  @Test(arguments: [1e-300...1e300, 1e-5...1e-4, 0.5...0.50001])
  func `never crowds a logarithmic axis`(_ range: ClosedRange<Double>) {
    let marks = Ticks.marks(on: .init("loss", scale: .logarithmic), over: range)
    #expect((2...9).contains(marks.count { $0.text != nil }))
    #expect(marks.allSatisfy { range.contains($0.position) })
  }
}
