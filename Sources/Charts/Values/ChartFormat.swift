/// The kinds of file a chart can become.
package enum ChartFormat: String, Hashable, Sendable, CaseIterable {
  case svg
  case png
  case pdf

  /// The ending of the file's name, without a dot.
  package var fileExtension: String { rawValue }
}
