import Charts

/// Charts of classes, forecasts and shares of made-up numbers, the same on every machine.
extension SampleCharts {
  static func accuracy(epochs: Int) throws -> Chart {
    let training = (1...epochs).map { 1 - 0.9 / (1 + 0.4 * Double($0)) }
    return try .accuracy(
      experiment: "digits",
      curves: [
        .init("training", training), .init("validation", training.map { $0 * 0.96 }),
      ])
  }

  static func accuracyByStep(steps: Int) throws -> Chart {
    let shares = (1...steps).map { 0.1 + 0.89 * Double($0 * $0) / Double(steps * steps) }
    return try .accuracyByStep(
      experiment: "digits",
      curves: [.init("reference (native)", shares), .init("reimplemented (equations)", shares)])
  }

  static func confusion(classes: Int, perClass: Int = 36) throws -> Chart {
    let counts = (0..<classes).flatMap { row in
      (0..<classes).map { column in
        let wrong = Int((noise(row * classes + column) + 1) * 1.2)
        return Chart.ConfusionCell(
          truth: row, predicted: column,
          count: row == column ? perClass : wrong == 2 ? (row + column) % 4 : 0)
      }
    }
    return try .confusion(
      experiment: "digits", classes: names(classes), counts: counts, series: "reference (native)")
  }

  static func probabilities(classes: Int, difference: Double = 0) throws -> Chart {
    let weights = (0..<classes).map { index in
      let x = (noise(index * 31 + 5) + 1) / 2
      return x * x * x * x * x * x * x * x
    }
    let sum = weights.reduce(0, +)
    let reference = weights.map { $0 / sum }
    return try .probabilities(
      experiment: "text", classes: names(classes), reference: reference,
      reimplemented: reference.enumerated().map { $1 * (1 + difference * noise($0)) },
      referenceName: "reference (keras)", reimplementedName: "reimplemented (native)", sample: 17,
      context: "ゴジラ")
  }

  static func forecast(steps: Int) throws -> Chart {
    try .forecast(
      experiment: "sine-bptt", truth: truth(steps + 10), given: Array(truth(10)), start: 0,
      reference: Array(reference(steps + 10).dropFirst(10)),
      reimplemented: Array(reimplemented(steps + 10).dropFirst(10)),
      recorded: .init("recorded (numpy)", Array(reference(steps + 10).dropFirst(10))),
      referenceName: "reference (native)", reimplementedName: "reimplemented (equations)")
  }

  static func forecastError(steps: Int) throws -> Chart {
    try .forecastError(
      experiment: "sine-bptt", truth: Array(truth(steps + 10).dropFirst(10)), start: 10,
      reference: Array(reference(steps + 10).dropFirst(10)),
      reimplemented: Array(reimplemented(steps + 10).dropFirst(10)),
      recorded: .init("recorded (numpy)", Array(reference(steps + 10).dropFirst(10))),
      referenceName: "reference (native)", reimplementedName: "reimplemented (equations)")
  }

  /// Digits, or the syllables of Japanese.
  private static func names(_ classes: Int) -> [String] {
    (0..<classes).map { index in
      classes <= 10 ? "\(index)" : String(UnicodeScalar(UInt16(0x3042 + index)) ?? "?")
    }
  }
}
