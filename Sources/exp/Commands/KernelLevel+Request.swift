import Diagnostics
import Recurrent

extension KernelLevel {
  /// Refuses kernels that the processor cannot run, rather than silently using others.
  static func requireRequested() throws {
    guard let wanted = unavailableRequest else { return }
    throw Diagnostic(
      .usage, "this processor cannot run the kernels '\(wanted)' that EXP_KERNELS asks for",
      expected: "one of " + available.joined(separator: ", "))
  }
}
