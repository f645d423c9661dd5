import Diagnostics
import FrameworkFiles
import Recurrent
import RecurrentFiles
import Specs

/// Reads files of models.
package struct ModelReader: Sendable {
  package init() {}

  /// Reads the weights that a spec names, and the layers unless the spec has them.
  func load(
    _ spec: LoadSpec, layers: [Layer]?, for inputs: Tensor<Float>, files: inout InputFiles
  ) throws -> LoadedModel {
    throw Diagnostic(.usage, "not yet")
  }
}
