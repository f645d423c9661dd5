import ArgumentParser
import Diagnostics
import Recurrent
import Specs

/// Which model to read, and what its file does not say.
struct ModelOptions: ParsableArguments {
  @Argument(
    help: ArgumentHelp(
      """
      The model: .keras, .h5, .weights.h5, .npz, .npy, .safetensors, .pt. What it is, is told by \
      what is in it, not by its name.
      """, valueName: "model"))
  var file: String

  @Option(
    help: ArgumentHelp(
      "The layers, if the file lacks them: Keras's JSON (model.to_json()), or a spec with a 'model'.",
      valueName: "file"))
  var architecture: String?

  /// The layers that a spec gives.
  var layers: [Layer]? {
    get throws {
      guard let architecture, isSpec(architecture) else { return nil }
      let layers = try Spec.load(path: architecture).spec.model
      guard let layers else {
        throw Diagnostic(
          .usage, "this spec has no layers", at: .init(file: architecture),
          expected: "a spec with a 'model'")
      }
      return layers
    }
  }

  /// The file of weights, and that of the layers unless it is a spec.
  var loadSpec: LoadSpec {
    LoadSpec(file: file, architecture: architecture.flatMap { isSpec($0) ? nil : $0 })
  }

  /// Whether the model is a spec that names its files.
  var isSpec: Bool { isSpec(file) }

  private func isSpec(_ path: String) -> Bool { path.hasSuffix(".spec") }
}

/// A file of arrays with inputs and the outputs that belong to them.
struct ArrayOptions: ParsableArguments {
  @Option(
    name: .customLong("arrays"),
    help: ArgumentHelp(
      "Inputs and outputs: .npz, .safetensors, or an .npy of inputs alone.", valueName: "file"))
  var file: String?

  @Option(help: ArgumentHelp("The name of the inputs in it.", valueName: "name"))
  var inputs = "x"

  @Option(help: ArgumentHelp("The name of the framework's outputs.", valueName: "name"))
  var expected = "y"

  @Option(
    name: .customLong("expected-arrays"),
    help: ArgumentHelp("Another file that has the outputs.", valueName: "file"))
  var otherFile: String?

  /// The file of the inputs.
  var dataset: ArraysSpec {
    get throws { ArraysSpec(file: try requiredFile, inputs: inputs) }
  }

  /// The file of the outputs.
  var recorded: RecordedSpec {
    get throws { RecordedSpec(file: try otherFile ?? requiredFile, array: expected) }
  }

  private var requiredFile: String {
    get throws {
      guard let file else {
        throw Diagnostic(
          .usage, "nothing says which samples to take",
          expected: "a file of inputs and outputs, as in '--arrays samples.npz'",
          advice: "in Python: numpy.savez('samples.npz', x=x, y=model.predict(x))")
      }
      return file
    }
  }
}
