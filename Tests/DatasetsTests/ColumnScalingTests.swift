import Datasets
import Diagnostics
import Recurrent
import Testing

struct ColumnScalingTests {
  /// What scikit-learn's scalers made of a table.
  struct RecordedScaling: Decodable {
    var scaling: String
    var table, scaled: [[Double]]
    var fitted: Int
    /// Of `StandardScaler`.
    var mean: [Double]?
    var scale: [Double]
    /// Of `MinMaxScaler`.
    var minimum, range: [Double]?
  }

  @Test func `scales a table as scikit-learn does, fitted on the rows for training`() throws {
    let recordings = try recorded("scaling.json", of: RecordedScaling.self)
    #expect(recordings.map(\.scaling) == ["standard", "min_max"])
    for recording in recordings {
      let scaling = try #require(Scaling(rawValue: recording.scaling))
      let (rows, columns) = (recording.table.count, recording.table[0].count)
      let names = (0..<columns).map { "column \($0)" }
      let table = Tensor(shape: [rows, columns], values: recording.table.flatMap(\.self))
      let dataset = try Dataset(
        rows: Rows(inputs: table, inputNames: names, targets: table, targetNames: names),
        window: Window(lookBack: 1, target: .same),
        split: Split(test: Double(rows - recording.fitted) / Double(rows)),
        scaling: Scalings(inputs: scaling, targets: scaling))
      let measured = try #require(dataset.inputScaling)
      #expect(dataset.targetScaling == measured)

      let offsets = try #require(recording.mean ?? recording.minimum)
      // A range of zero is recorded as it is; scikit-learn divides by 1 instead.
      let scales = (recording.range ?? recording.scale).map { $0 == 0 ? 1 : $0 }
      #expect(areClose(measured.offset, offsets) && areClose(measured.scale, scales))
      #expect(areClose(measured.apply(table).values, recording.scaled.flatMap(\.self)))
      #expect(dataset.train.count == recording.fitted)
      #expect(
        dataset.train.inputs.values + dataset.test.inputs.values
          == measured.apply(table).values.map { Float($0) })
    }
  }

  /// Within four units in the last place, or of 1 where a small number is a difference of larger ones.
  private func areClose(_ ours: [Double], _ theirs: [Double]) -> Bool {
    ours.count == theirs.count
      && zip(ours, theirs).allSatisfy { ($0 - $1).magnitude <= 4 * max($1.ulp, 1.0.ulp) }
  }

  @Test func `a random split measures the rows that training samples hold`() throws {
    // Value t at row t: the training rows of four windows show in the least and the greatest.
    let rows = Rows((0..<12).map(Double.init))
    let window = Window(lookBack: 2, stride: 3)
    for seed in 0..<20 as Range<UInt32> {
      let dataset = try Dataset(
        rows: rows, window: window,
        split: Split(test: 0.5, randomState: seed), scaling: Scalings(inputs: .minMax))
      let places = dataset.train.places
      let least = try #require(places.min())
      let greatest = try #require(places.max()) + 2
      #expect(
        dataset.inputScaling
          == ColumnScaling(offset: [Double(least)], scale: [Double(greatest - least)]))
      #expect(dataset.targetScaling == nil)
      #expect(Set(places).isDisjoint(with: dataset.test.places) && places.count == 2)
    }
  }

  @Test(arguments: [Scaling.standard, .minMax])
  func `a column that changes by rounding alone keeps its size`(scaling: Scaling) throws {
    let dataset = try Dataset(
      rows: Rows([1, 1 + 1.0.ulp, 1, 1 + 1.0.ulp]), window: Window(lookBack: 1),
      split: nil, scaling: Scalings(targets: scaling))
    #expect(dataset.targetScaling?.scale == [1])
  }

  @Test func `inputs and targets of one series may be scaled in two ways`() throws {
    let dataset = try Dataset(
      rows: Rows([0, 2, 4, 8]), window: Window(lookBack: 3), split: nil,
      scaling: Scalings(inputs: .minMax))
    #expect(dataset.train.inputs.values == [0, 0.25, 0.5])
    #expect(dataset.train.targets?.values == [8])
  }

  @Test(arguments: [Scaling.standard, .minMax])
  func `refuses columns that are too large to measure`(scaling: Scaling) {
    let error = #expect(throws: Diagnostic.self) {
      try Dataset(
        rows: Rows([-1e308, 1e308, -1e308, 1e308]), window: Window(lookBack: 1),
        split: nil, scaling: Scalings(inputs: scaling))
    }
    #expect(error?.message == "the column 'value' cannot be scaled: its numbers are too large")
  }
}
