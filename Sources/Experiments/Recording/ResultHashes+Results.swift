import COpenSSL
import Foundation
package import Recurrent
package import Results

extension ResultHashes {
  /// Computes the hashes.
  ///
  /// - Parameters:
  ///   - model: The trained model.
  ///   - series: All recorded series, described with the hashes of their bits.
  ///   - texts: What the model wrote.
  ///   - metrics: All metrics, of epochs and of the run.
  package init(
    model: Model<Float>, series: [RecordedSeries], texts: [RunText] = [], metrics: [Metric]
  ) {
    let weights = model.weightsSHA256
    let predictions = Self.predictions(of: series.map(\.description))
    let numbers = metrics.map { "\($0.key) \($0.step) \($0.value.plain.bitPattern)" }
    let words = texts.map { "\($0.name) \($0.engine) \($0.text)" }
    let results = sha256(
      Data(([weights, predictions] + words + numbers).joined(separator: "\n").utf8))
    self.init(weights: weights, predictions: predictions, results: results)
  }
}

extension ResultHashes {
  /// The hash of the hashes of series, in the order in which they are recorded.
  static func predictions(of series: [SeriesDescription]) -> String {
    let lines = series.map { "\($0.kind.rawValue) \($0.name) \($0.sha256)" }
    return sha256(Data(lines.joined(separator: "\n").utf8))
  }
}

extension Model<Float> {
  /// The SHA-256 of the weights' Float32 bits, little-endian, in `get_weights` order.
  var weightsSHA256: String {
    // Once an epoch: nothing here may look at the numbers one by one.
    var bytes = Data(capacity: weights.reduce(0) { $0 + 4 * $1.values.count })
    for weight in weights { bytes.append(littleEndianBytes(weight.values)) }
    return sha256(bytes)
  }
}

extension FileContent {
  /// Some bytes under their hash.
  init(_ bytes: Data) {
    self.init(sha256: Experiments.sha256(bytes), bytes: bytes)
  }
}

/// The SHA-256 of some bytes, in hexadecimal.
func sha256(_ bytes: Data) -> String {
  var digest = [UInt8](repeating: 0, count: Int(SHA256_DIGEST_LENGTH))
  bytes.withUnsafeBytes { buffer in
    _ = SHA256(buffer.bindMemory(to: UInt8.self).baseAddress, buffer.count, &digest)
  }
  return hexadecimal(digest)
}

/// Two digits for each byte.
func hexadecimal(_ bytes: [UInt8]) -> String {
  bytes.map { byte in
    let digits = String(byte, radix: 16)
    return digits.count == 1 ? "0" + digits : digits
  }.joined()
}

/// The bits of numbers, little-endian.
func littleEndianBytes(_ values: [Float]) -> Data {
  #if _endian(little)
    values.withUnsafeBytes { Data($0) }
  #else
    values.map(\.bitPattern.littleEndian).withUnsafeBytes { Data($0) }
  #endif
}

/// The bits of numbers, little-endian.
func littleEndianBytes(_ values: [Double]) -> Data {
  #if _endian(little)
    values.withUnsafeBytes { Data($0) }
  #else
    values.map(\.bitPattern.littleEndian).withUnsafeBytes { Data($0) }
  #endif
}

extension Double {
  /// This number; for any NaN the one, since neither processors nor the database agree on its sign.
  var plain: Double { isNaN ? .nan : self }
}
