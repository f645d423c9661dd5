/// A scalar type that the kernels exist for: `Float` for speed, `Double` for checks.
///
/// Not meant to be adopted by other types.
public protocol RecurrentScalar: BinaryFloatingPoint, Sendable {
  /// The kernels for this scalar.
  static var kernels: KernelTable { get }
}

extension Float: RecurrentScalar {
  public static let kernels = KernelTable.float
}

extension Double: RecurrentScalar {
  public static let kernels = KernelTable.double
}
