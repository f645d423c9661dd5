import ArgumentParser
import Experiments
import Recurrent
import RecurrentFiles
import Specs

struct InspectCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "inspect",
    abstract: "Print what a model file holds, and what was decided to read it.",
    discussion: """
      The lines below 'model' can stand in a spec as they are.
      """)

  @OptionGroup var model: ModelOptions

  @Flag(help: "Print as JSON.")
  var json = false

  func run() throws {
    let loaded = try ModelReader.isolated.load(model.loadSpec, layers: model.layers)
    Terminal.output.write(try json ? JSONText(ModelFields(loaded)).text : text(loaded))
  }

  private func text(_ loaded: LoadedModel) -> String {
    let (model, source) = (loaded.model, loaded.source)
    let writer = [source.framework, source.version].compactMap(\.self).joined(separator: " ")
    let sections =
      [
        ("format", [source.format]),
        ("written by", [writer.isEmpty ? "not said in the file" : writer]),
        ("input", [model.input.description]),
        ("output", [model.outputShape.description]),
      ].map { key, values in key + String(repeating: " ", count: 12 - key.count) + values[0] }
      + ["model"] + layers(of: model)
    let decisions =
      loaded.decisions.isEmpty ? [] : ["decided"] + loaded.decisions.map { "  - \($0)" }
    return (sections + decisions + ["", weightsTable(loaded), "", total(model)])
      .joined(separator: "\n")
  }

  /// Each layer as a spec has it, and in a comment its output and how many numbers it has.
  private func layers(of model: Model<Float>) -> [String] {
    let lines = Spec.text(of: model.layers).map { "  - \($0)" }
    let width = lines.map(\.count).max() ?? 0
    var shape = model.input
    return zip(lines, zip(model.layers, model.parameters)).map { line, layer in
      if let output = try? layer.0.outputShape(for: shape) { shape = output }
      let numbers = layer.1.map(\.count).reduce(0, +)
      return line + String(repeating: " ", count: min(width, 60) - min(line.count, 60))
        + "  # \(shape), \(numbers) numbers"
    }
  }

  private func weightsTable(_ loaded: LoadedModel) -> String {
    var table = TextTable(["weight", "shape", "numbers", "from"], rightAligned: [2])
    for weight in loaded.namedWeights {
      table.append([
        weight.name, "\(weight.shape)", "\(weight.count)", weight.sources.joined(separator: ", "),
      ])
    }
    return table.text
  }

  private func total(_ model: Model<Float>) -> String {
    let parameters = model.parameters.joined()
    let trainable = parameters.filter(\.isTrainable).map(\.count).reduce(0, +)
    let all = parameters.map(\.count).reduce(0, +)
    return "\(all) numbers in \(parameters.count) weights"
      + (trainable == all ? "" : ", \(trainable) of them trainable")
  }
}

/// A model file for programs.
private struct ModelFields: Encodable {
  struct Weight: Encodable {
    let name: String
    let shape: [Int]
    let from: [String]
  }

  let format: String
  let framework, version: String?
  let input, output: String
  let model, decisions: [String]
  let weights: [Weight]
  let parameters: Int

  init(_ loaded: LoadedModel) {
    format = loaded.source.format
    framework = loaded.source.framework
    version = loaded.source.version
    input = loaded.model.input.description
    output = loaded.model.outputShape.description
    model = Spec.text(of: loaded.model.layers)
    decisions = loaded.decisions
    weights = loaded.namedWeights.map { Weight(name: $0.name, shape: $0.shape, from: $0.sources) }
    parameters = loaded.model.parameters.joined().map(\.count).reduce(0, +)
  }
}

extension LoadedModel {
  /// One weight, and the arrays of the file that it was made from.
  fileprivate struct NamedWeight {
    let name: String
    let shape: [Int]
    let sources: [String]

    var count: Int { shape.reduce(1, *) }
  }

  fileprivate var namedWeights: [NamedWeight] {
    zip(fillings, model.weights).map { filling, weight in
      NamedWeight(
        name: "\(filling.layer).\(model.layers[filling.layer].kind).\(filling.weight)",
        shape: weight.shape, sources: filling.arrays)
    }
  }
}
