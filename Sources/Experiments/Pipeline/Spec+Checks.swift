import Datasets
import Diagnostics
import Recurrent
import Specs

// What only the data can tell of a spec, before anything is written.

extension Spec {
  /// Throws if the training cannot begin with these samples.
  func checkTraining(of model: Model<Float>, on dataset: Dataset) throws {
    guard case .train(let train) = weights, let targets = dataset.train.targets else { return }
    let held = train.validatesOnTest ? dataset.test : nil
    do {
      // Making it checks all that training does; nothing is computed.
      _ = try Training(
        model, inputs: dataset.train.inputs, targets: targets,
        configuration: train.configuration, random: NumPyRandom(seed: 0),
        validation: held.flatMap { held in held.targets.map { (held.inputs, $0) } })
    } catch let error as ModelError {
      throw Diagnostic(.usage, "weights.train: \(error)")
    }
  }

  /// Throws if the prompt of a text has characters that the dataset has not.
  func checkPrompt(_ dataset: Dataset) throws {
    guard let generate, let vocabulary = dataset.vocabulary, case .text(let text) = self.dataset
    else { return }
    do {
      _ = try generate.promptIndices(in: vocabulary, of: text)
    } catch let error as Diagnostic {
      throw Diagnostic(
        error.category, "generate.prompt: \(error.message)", expected: error.expected)
    }
  }

  /// Throws if a chart is to show a sample that there is not.
  func checkSamples(of dataset: Dataset) throws {
    for (place, chart) in charts.enumerated() where chart.sample >= dataset.test.count {
      throw Diagnostic(
        .usage,
        "charts.\(place).\(chart.name.rawValue) is to show the test sample \(chart.sample)",
        expected: "a number from 0 to \(dataset.test.count - 1)")
    }
  }
}
