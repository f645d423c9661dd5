/// Why training could not go on: a number that was not finite.
///
/// Training stands where it stood before the batch, or before the end of the epoch, that it names.
public struct TrainingError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What was not finite.
  public enum Quantity: String, Hashable, Sendable {
    case loss
    case validationLoss = "validation loss"
    /// An element of the gradient by the weights.
    case gradient
  }

  public let quantity: Quantity
  /// The epoch, counted from one.
  public let epoch: Int
  /// The batch of the epoch, counted from one; nil if it was the loss of the validation samples, or if
  /// another program trained and told of the epoch alone.
  public let batch: Int?
  /// Whether the number was infinite; else it was not a number.
  public let isInfinite: Bool

  public init(quantity: Quantity, epoch: Int, batch: Int?, isInfinite: Bool) {
    self.quantity = quantity
    self.epoch = epoch
    self.batch = batch
    self.isInfinite = isInfinite
  }

  public var description: String {
    let place = batch.map { ", batch \($0)" } ?? ""
    let value = isInfinite ? "infinite" : "nan"
    return "the \(quantity.rawValue) became \(value) at epoch \(epoch)\(place)"
  }
}
