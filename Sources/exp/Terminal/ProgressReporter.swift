import Experiments
import Recurrent
import Results

/// Shows a run's progress on stderr: a bar that redraws itself on a terminal, else plain lines.
final class ProgressReporter: RunObserver {
  private let terminal = Terminal.error
  private let isInteractive = Terminal.error.isInteractive
  private let start = ContinuousClock.now

  func runStarted(_ id: RunID, experiment: String) {
    terminal.write("run \(id.short) of \(experiment)")
  }

  func epochCompleted(_ event: EpochCompleted) {
    let validation = event.validationLoss.map { "  val_loss \(brief($0))" } ?? ""
    let losses = "loss \(brief(event.loss))\(validation)"
    guard isInteractive else {
      terminal.write("epoch \(event.epoch)/\(event.epochs)  \(losses)")
      return
    }
    let elapsed = start.duration(to: .now).seconds
    let remaining = elapsed / Double(event.epoch) * Double(event.epochs - event.epoch)
    let text =
      " epoch \(event.epoch)/\(event.epochs)  \(losses)  \(brief(seconds: remaining)) left"
    redraw(bar(event, width: terminal.width - text.count - 1) + text)
    if event.epoch == event.epochs { terminal.write("") }
  }

  func predictionsCompared(_ agreement: Agreement) {}

  func chartDrawn(_ path: String) {
    if !isInteractive { terminal.write("drew \(shown(path))") }
  }

  private func bar(_ event: EpochCompleted, width: Int) -> String {
    let cells = min(max(width, 0), 40)
    let done = cells * event.epoch / event.epochs
    return String(repeating: "█", count: done) + String(repeating: "░", count: cells - done)
  }

  /// Replaces the terminal's current line.
  private func redraw(_ line: String) {
    terminal.write("\r\u{1B}[K\(line.prefix(terminal.width))", terminator: "")
  }
}

/// Says nothing.
final class SilentObserver: RunObserver {
  func runStarted(_ id: RunID, experiment: String) {}
  func epochCompleted(_ event: EpochCompleted) {}
  func predictionsCompared(_ agreement: Agreement) {}
  func chartDrawn(_ path: String) {}
}
