/// The mean and the standard deviation of numbers, as NumPy's `mean` and `std` give them.
struct Moments {
  let mean, deviation: Double

  init(_ values: [Double]) {
    let mean = values.reduce(0, +) / Double(values.count)
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    self.mean = mean
    deviation = (squares / Double(values.count)).squareRoot()
  }
}
