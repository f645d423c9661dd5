package import Foundation

extension Command {
  /// A program of this package, which lies beside the tests.
  package init(
    built name: String, _ arguments: [String] = [], in folder: URL,
    environment: [String: String] = ProcessInfo.processInfo.environment
  ) {
    self.init(
      Bundle.main.bundleURL.appending(path: name), arguments, in: folder, environment: environment)
  }
}
