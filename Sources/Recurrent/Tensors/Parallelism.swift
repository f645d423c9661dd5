import Dispatch
import RecurrentKernels

/// How many threads a computation may use; its results do not depend on it.
public struct Parallelism: Hashable, Sendable {
  /// At least one.
  public let threads: Int

  /// - Precondition: `threads` is positive.
  public init(threads: Int) {
    precondition(threads > 0, "a computation needs a thread")
    self.threads = threads
  }

  /// One thread for each processor that this process may use.
  public static let allProcessors = Parallelism(threads: Int(rk_processor_count()))

  /// Calls `body` with ranges that together are `0..<count`, at once on several threads.
  ///
  /// No range is longer than `largest`; below `smallest` a range is not worth a thread. All but the last
  /// end at a multiple of `unit`, which `largest` is a multiple of.
  func forEachRange(
    of count: Int, largest: Int, smallest: Int = 1, unit: Int = 1,
    _ body: @Sendable (Range<Int>) -> Void
  ) {
    let useful = min(threads, max(1, count / smallest))
    let (units, most) = ((count + unit - 1) / unit, largest / unit)
    // As many parts for each thread, two at least, so that none waits long for another.
    let parts = max(2, (units + most * useful - 1) / (most * useful)) * useful
    guard count > 0, useful > 1 else {
      if count > 0 { body(0..<count) }
      return
    }
    @Sendable func range(_ part: Int) -> Range<Int> {
      part * units / parts * unit..<min((part + 1) * units / parts * unit, count)
    }
    // Each thread takes the next part when it is free: another may have been late to start.
    DispatchQueue.concurrentPerform(iterations: parts) { part in
      if !range(part).isEmpty { body(range(part)) }
    }
  }
}
