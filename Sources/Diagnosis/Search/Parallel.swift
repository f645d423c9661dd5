import Dispatch

/// The results of `body` for 0..<count, computed on all processors, in order.
func concurrentMap<Result: Sendable>(
  _ count: Int, _ body: @Sendable (Int) -> Result
) -> [Result] {
  let results = [Result?](unsafeUninitializedCapacity: count) { buffer, initialized in
    // Each iteration writes its own element.
    nonisolated(unsafe) let start = buffer.baseAddress
    DispatchQueue.concurrentPerform(iterations: count) { index in
      (start! + index).initialize(to: body(index))
    }
    initialized = count
  }
  return results.map { $0! }
}
