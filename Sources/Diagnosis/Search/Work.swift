/// How much is computed, in multiplications.
struct Work {
  /// For one sample to go through the network.
  let perSample: Double

  init(_ reading: Reading, _ inputs: Flow) {
    let filled = inputs.values.lazy.filter { $0 != 0 }.count
    let density = Double(filled) / Double(max(inputs.values.count, 1))
    var total = 0.0
    for (index, layer) in reading.layers.enumerated() {
      let density = index == 0 ? density : 1
      switch layer.form {
      case .recurrent(let layer):
        for direction in layer.directions {
          let (cell, steps) = (direction.cell, Double(inputs.steps))
          // A function costs as much as about fifty multiplications.
          let rows = density * Double(cell.kernel.rows) + Double(cell.units) + 50
          total += steps * rows * Double(cell.kernel.columns)
        }
      case .dense(let dense):
        total += Double(dense.kernel.values.count) + 50 * Double(dense.kernel.columns)
      default: total += Double(inputs.steps * inputs.features)
      }
    }
    perSample = max(total, 1)
  }

  /// How many samples the best hypotheses are tried on.
  var samplesOfLastPass: Int { max(8, Int(4e8 / perSample)) }

  /// How many samples are enough to tell hypotheses apart.
  var fewSamples: Int { perSample > 1e7 ? 4 : 8 }

  /// How many pairs are tried on so many samples.
  func pairs(samples: Int) -> Int { max(200, Int(2.4e10 / (perSample * Double(samples)))) }
}
