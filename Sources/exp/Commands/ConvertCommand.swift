public import ArgumentParser
import Diagnostics
import Experiments
import Foundation
public import FrameworkFiles
import RecurrentFiles

struct ConvertCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "convert",
    abstract: "Write a model file in another format.",
    discussion: """
      The name of the new file tells the format, unless --format does: .keras and .weights.h5 open \
      in Keras 3, .npz is the list of Keras's get_weights(), .safetensors holds layers and weights \
      for this program and its libraries, and .torch.safetensors has PyTorch's names and layouts. \
      What a format cannot say is an error, never left out.
      """)

  @OptionGroup var model: ModelOptions

  @Argument(help: ArgumentHelp("The file to write.", valueName: "new file"))
  var output: String

  @Option(
    help: ArgumentHelp("The format: keras, weights-h5, npz, safetensors or torch-safetensors."))
  var format: ModelFormat?

  @Flag(help: "Replace the file if it is there.")
  var force = false

  func run() throws {
    guard let format = format ?? ModelFormat(nameOfFile: output) else {
      throw Diagnostic(
        .usage, "the name '\(output)' tells no format",
        expected: "one that ends with "
          + ModelFormat.allCases.map(\.suffix).joined(separator: ", "),
        advice: "or say it with --format")
    }
    guard force || !FileManager.default.fileExists(atPath: output) else {
      throw Diagnostic(
        .usage, "there is a file already", at: .init(file: output),
        advice: "take another name, or --force")
    }
    let loaded = try ModelReader.isolated.load(model.loadSpec, layers: model.layers)
    let bytes = try Diagnostic.reading(output) { try format.bytes(of: loaded.model) }
    do {
      try bytes.write(to: URL(filePath: output), options: .atomic)
    } catch {
      throw Diagnostic(
        .run, "the file cannot be written: \(error.localizedDescription)",
        at: .init(file: output))
    }
    Terminal.output.write(shown(output))
  }
}

extension ModelFormat: ExpressibleByArgument {}
