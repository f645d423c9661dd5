import Dispatch
import Foundation
import Synchronization

/// Notes SIGINT, SIGTERM and SIGHUP instead of dying of them, so that a run can record its end.
///
/// A second signal ends the process at once. A reader of the progress that goes away (`| head`)
/// does not end it, nor does a file that reaches the size that `ulimit` allows: writing it fails.
final class SignalWatch {
  private let received = FirstSignal()
  private let sources: [any DispatchSourceSignal]

  init() {
    Foundation.signal(SIGPIPE, SIG_IGN)
    Foundation.signal(SIGXFSZ, SIG_IGN)
    sources = [SIGINT, SIGTERM, SIGHUP].map { [received] number in
      Foundation.signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler {
        if !received.note(number) { exit(128 + number) }
      }
      source.resume()
      return source
    }
  }

  /// The signal that came, if one did.
  var signal: Int32? { received.number }
}

/// The first of the signals that come.
private final class FirstSignal: Sendable {
  private let value = Atomic<Int32>(0)

  /// Returns whether it is the first.
  func note(_ number: Int32) -> Bool {
    value.compareExchange(expected: 0, desired: number, ordering: .relaxed).exchanged
  }

  var number: Int32? {
    let number = value.load(ordering: .relaxed)
    return number == 0 ? nil : number
  }
}
