import Datasets
package import Diagnosis
import Diagnostics
package import Recurrent
import RecurrentFiles
package import Specs

extension Diagnosis {
  /// Finds out why recorded outputs differ from those of a model in a file.
  ///
  /// - Parameters:
  ///   - weights: The files of the model.
  ///   - layers: Its layers, if the file does not tell them.
  ///   - dataset: The file of the inputs.
  ///   - recorded: The file of the outputs.
  ///   - reader: Reads the model.
  ///   - folder: The folder that paths start from; empty for the current one.
  /// - Throws: `Diagnostic` naming the file that cannot be understood.
  package init(
    weights: LoadSpec, layers: [Layer]?, dataset: ArraysSpec, recorded: RecordedSpec,
    reader: ModelReader, in folder: String = ""
  ) throws {
    var files = InputFiles(from: .folder(folder))
    let samples = try files.dataset(dataset).test
    let expected = try files.recorded(recorded).array.doubles.asColumns
    let loaded = try reader.load(weights, layers: layers, for: samples.inputs, files: &files)
      .readingSteps(asIn: expected.shape)
    do {
      try self.init(of: loaded.model, inputs: samples.inputs, expected: expected)
    } catch let error as ModelError {
      throw Diagnostic(.usage, "the model cannot take the inputs: \(error)")
    } catch let error as DiagnosisError {
      throw Diagnostic(.usage, "\(error)", at: .init(file: recorded.file))
    }
  }

  /// Finds out why a spec's recorded reference differs from its model.
  ///
  /// - Throws: `Diagnostic` unless the spec loads weights and has a recorded reference.
  package init(_ spec: Spec, reader: ModelReader, in folder: String) throws {
    guard case .load = spec.weights, case .recorded = spec.reference else {
      throw Diagnostic(
        .usage, "the spec '\(spec.experiment)' has nothing to diagnose",
        expected: "'weights: {load: …}' and 'reference: {recorded: …}'")
    }
    let plan = try ExperimentPlan(spec, folder: folder, reader: reader)
    guard let recorded = plan.recorded else {
      preconditionFailure("a plan holds what its reference asks for")
    }
    do {
      try self.init(
        of: plan.model, inputs: plan.dataset.test.inputs, expected: recorded.values)
    } catch let error as DiagnosisError {
      throw Diagnostic(.usage, "\(error)", at: .init(file: recorded.file))
    }
  }
}
