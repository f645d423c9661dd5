import ArgumentParser
import Diagnostics
import Experiments
import Foundation

/// An error on its way out of the program: its text on stderr, its exit code.
struct Failure {
  private let error: any Error

  init(_ error: any Error) {
    self.error = error
  }

  /// Ends the process as the error asks.
  func exit() -> Never {
    switch error {
    case let error as Diagnostic: report(error)
    case let error as DiagnosticList: report(error)
    case let error as Interruption: Foundation.exit(128 + error.signal)
    case is ExitCode, is CleanExit: ExpCommand.exit(withError: error)
    default: exitFromArguments()
    }
  }

  private func report(_ diagnostic: Diagnostic) -> Never {
    Terminal.error.write(DiagnosticRenderer(usesColor: Terminal.error.usesColor).render(diagnostic))
    Foundation.exit(diagnostic.category.exitCode)
  }

  private func report(_ list: DiagnosticList) -> Never {
    Terminal.error.write(DiagnosticRenderer(usesColor: Terminal.error.usesColor).render(list))
    Foundation.exit(list.diagnostics[0].category.exitCode)
  }

  /// Help and version succeed; a mistake in the arguments has the exit code of any other mistake.
  private func exitFromArguments() -> Never {
    guard ExpCommand.exitCode(for: error) != .success else {
      ExpCommand.exit(withError: error)
    }
    Terminal.error.write(ExpCommand.fullMessage(for: error))
    Foundation.exit(Diagnostic.Category.usage.exitCode)
  }
}

extension Diagnostic.Category {
  var exitCode: Int32 {
    switch self {
    case .run: 1
    case .usage: 2
    case .disagreement: 3
    case .database: 4
    case .nothingMatched: 5
    }
  }
}
