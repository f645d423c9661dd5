import Diagnostics
import Recurrent
import Results

/// Why a run did not finish: as it is recorded and as it is reported.
struct RunFailure {
  /// What the run throws: a `Diagnostic`, a list of them, or an ``Interruption``.
  let reported: any Error

  init(_ error: any Error) {
    switch error {
    case let error as TrainingError:
      reported = Diagnostic(
        .run, "training stopped: \(error)",
        advice: "a smaller learning rate often helps: weights.train.optimizer")
    case let error as ModelError:
      reported = Diagnostic(.run, "\(error)")
    default:
      reported = error
    }
  }

  func ending(after duration: Duration) -> RunEnding {
    if let interruption = reported as? Interruption {
      return RunEnding(
        .interrupted, error: "signal \(interruption.signal)", duration: duration,
        peakMemory: ProcessMemory.peak)
    }
    return RunEnding(
      .failed, error: text, duration: duration, peakMemory: ProcessMemory.peak)
  }

  /// The error as it is recorded: under a name that says what it is, so it need not.
  var text: String {
    let text = DiagnosticRenderer().render(describing: reported)
    return text.hasPrefix("error: ") ? String(text.dropFirst("error: ".count)) : text
  }
}

extension DiagnosticRenderer {
  /// Renders any error; one that is not a diagnostic by its own description.
  package func render(describing error: any Error) -> String {
    switch error {
    case let error as Diagnostic: render(error)
    case let error as DiagnosticList: render(error)
    default: render(Diagnostic(.run, "\(error)"))
    }
  }
}
