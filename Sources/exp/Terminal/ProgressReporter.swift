import Experiments
import Recurrent
import Results

/// Shows a run's progress on stderr: a bar that redraws itself on a terminal, else plain lines.
final class ProgressReporter: RunObserver {
  private let terminal = Terminal.error
  private let isInteractive = Terminal.error.isInteractive
  private let start = ContinuousClock.now
  private var lastDrawn: ContinuousClock.Instant?

  func runStarted(_ id: RunID, experiment: String) {
    terminal.write("run \(id.short) of \(experiment)")
  }

  func runResumed(_ id: RunID, experiment: String, _ resumption: Resumption) {
    let place =
      resumption.from.map { from in
        "after epoch \(from.epochs)" + (from.batches > 0 ? " and batch \(from.batches)" : "")
      } ?? "from the beginning"
    terminal.write(
      "run \(id.short) of \(experiment), \(resumption.status.rawValue), goes on \(place)")
  }

  func noticed(_ text: String) {
    endLine()
    terminal.write("note: \(text)")
  }

  func epochCompleted(_ event: EpochCompleted) {
    let losses = event.measures.map { "\($0.key) \(brief($0.value))" }.joined(separator: "  ")
    guard isInteractive else {
      terminal.write("epoch \(event.epoch)/\(event.epochs)  \(losses)")
      return
    }
    guard isWorthDrawing(event) else { return }
    let text = " epoch \(event.epoch)/\(event.epochs)  \(losses)  \(time(event))"
    redraw(bar(event, width: terminal.width - text.count - 1) + text)
    if event.epoch == event.epochs { endLine() }
  }

  func trainingEnded(_ event: TrainingEnded) {
    guard event.reason == .earlyStopping else { return }
    endLine()
    terminal.write("stopped early after epoch \(event.completedEpochs)")
  }

  func chartDrawn(_ path: String) {
    if !isInteractive { terminal.write("drew \(shown(path))") }
  }

  func runEnded(_ id: RunID, as status: RunEnding.Status) {
    endLine()
    guard status == .interrupted else { return }
    terminal.write(
      "interrupted; what was computed so far is recorded: exp resume \(id.short) goes on")
  }

  /// Whether a person could see the difference: the first and the last epoch, and twenty a second.
  private func isWorthDrawing(_ event: EpochCompleted) -> Bool {
    guard let lastDrawn, event.epoch < event.epochs else { return true }
    return lastDrawn.duration(to: .now) > .milliseconds(50)
  }

  private func time(_ event: EpochCompleted) -> String {
    let elapsed = start.duration(to: .now).seconds
    guard event.epoch < event.epochs else { return "in \(brief(seconds: elapsed))" }
    let remaining = elapsed / Double(event.epoch) * Double(event.epochs - event.epoch)
    return "\(brief(seconds: remaining)) left"
  }

  private func bar(_ event: EpochCompleted, width: Int) -> String {
    let cells = min(max(width, 0), 40)
    let done = cells * event.epoch / event.epochs
    return String(repeating: "█", count: done) + String(repeating: "░", count: cells - done)
  }

  /// Replaces the terminal's current line.
  private func redraw(_ line: String) {
    terminal.write("\r\u{1B}[K\(line.prefix(terminal.width))", terminator: "")
    lastDrawn = .now
  }

  /// Leaves the bar as it is and goes on below it.
  private func endLine() {
    if lastDrawn != nil { terminal.write("") }
    lastDrawn = nil
  }
}

/// Says nothing but what should not be passed over.
final class SilentObserver: RunObserver {
  func runStarted(_ id: RunID, experiment: String) {}
  func runResumed(_ id: RunID, experiment: String, _ resumption: Resumption) {}
  func noticed(_ text: String) { Terminal.error.write("note: \(text)") }
  func epochCompleted(_ event: EpochCompleted) {}
  func trainingEnded(_ event: TrainingEnded) {}
  func chartDrawn(_ path: String) {}
  func runEnded(_ id: RunID, as status: RunEnding.Status) {}
}
