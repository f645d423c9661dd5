/// The memory of a pass through all layers: two outputs in turn, working space and masks.
///
/// Unchecked because only one pass has it at a time: it is taken out of where others could find it.
final class PassMemory<Scalar: RecurrentScalar>: @unchecked Sendable {
  struct Size {
    /// Scalars for the largest output of a layer and for the largest working space; bytes for all
    /// masks.
    var output = 0, scratch = 0, mask = 0

    /// Whether memory of this size is enough where another is asked for.
    func holds(_ other: Size) -> Bool {
      output >= other.output && scratch >= other.scratch && mask >= other.mask
    }
  }

  let size: Size
  let first, second, scratch: Buffer<Scalar>
  let masks: UnsafeMutablePointer<UInt8>

  init(_ size: Size) {
    self.size = size
    first = Buffer(uninitialized: size.output)
    second = Buffer(uninitialized: size.output)
    scratch = Buffer(uninitialized: size.scratch)
    masks = .allocate(capacity: size.mask)
  }

  deinit { masks.deallocate() }
}
