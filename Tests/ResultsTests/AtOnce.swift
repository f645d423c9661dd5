import Dispatch
import Foundation
import Synchronization

/// Runs `body` on so many threads at once, and returns what they threw.
func atOnce(
  _ count: Int, _ body: @Sendable (Int) throws -> Void
) -> [any Error] {
  let failures = Failures()
  DispatchQueue.concurrentPerform(iterations: count) { thread in
    do { try body(thread) } catch { failures.add(error) }
  }
  return failures.all
}

/// Waits for a moment, in seconds since 1970, at which several processes are to do something.
func wait(until moment: Double) {
  while Date.now.timeIntervalSince1970 < moment { usleep(500) }
}

/// Errors collected by several threads.
private final class Failures: Sendable {
  private let errors = Mutex<[any Error]>([])

  var all: [any Error] { errors.withLock { $0 } }

  func add(_ error: any Error) { errors.withLock { $0.append(error) } }
}
