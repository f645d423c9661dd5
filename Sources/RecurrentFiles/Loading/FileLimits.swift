/// How much a file may make its reader hold.
///
/// What is stored plainly is bounded by the file's own size, so that a model of any honest size is
/// read. What is compressed, or only declared, is bounded by ``ratio`` and ``slack``.
public struct FileLimits: Hashable, Sendable {
  /// The most bytes that the numbers of one file may take, 64 GiB unless told otherwise.
  public var bytes: Int
  /// How many bytes one compressed byte may become; deflate makes at most 1032.
  public var ratio: Int
  /// How many bytes more than ``ratio`` allows, for small files: 64 MiB.
  public var slack: Int
  /// The most entries of an archive, or groups, arrays and attributes of a tree.
  public var entries: Int
  /// The deepest nesting of groups, or of lists in a header.
  public var nesting: Int
  /// The most bytes of a header that describes arrays: 100 MB, as in the safetensors format.
  public var headerBytes: Int

  public init(
    bytes: Int = 1 << 36, ratio: Int = 1000, slack: Int = 1 << 26, entries: Int = 100_000,
    nesting: Int = 64, headerBytes: Int = 100_000_000
  ) {
    self.bytes = bytes
    self.ratio = ratio
    self.slack = slack
    self.entries = entries
    self.nesting = nesting
    self.headerBytes = headerBytes
  }

  /// The most bytes that `count` compressed bytes may become.
  public func mostBytes(decompressing count: Int) -> Int {
    let (product, isHuge) = count.multipliedReportingOverflow(by: ratio)
    let (sum, isHuger) = product.addingReportingOverflow(slack)
    return isHuge || isHuger ? bytes : min(bytes, sum)
  }
}

extension [Int] {
  /// How many elements an array of this shape has; nil if that is no number that Int holds.
  package var elementCount: Int? {
    var count = 1
    for extent in self {
      let (product, overflow) = count.multipliedReportingOverflow(by: extent)
      if overflow || extent < 0 { return nil }
      count = product
    }
    return count
  }

  /// How many bytes an array of this shape and of elements of `size` bytes takes; nil if that is no
  /// number that Int holds.
  package func byteCount(ofElements size: Int) -> Int? {
    (self + [size]).elementCount
  }
}
