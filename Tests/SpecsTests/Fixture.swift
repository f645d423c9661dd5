import Diagnostics
import Foundation
import Testing

@testable import Specs

/// The texts that the tests start from.
enum Fixture {
  /// A spec with every key written once, in the order of the resolved text.
  static let good = text("Fixtures/good.spec")
  /// A spec with every layer that its data can go through.
  static let layers = text("Fixtures/layers.spec")
  /// A spec of a text.
  static let text = text("Fixtures/text.spec")
  /// A spec with a forecast.
  static let forecast = text("Fixtures/forecast.spec")
  /// The spec that a newcomer runs first.
  static let sine = text("../../experiments/sine.spec")

  /// Returns a short spec, to whose end lines can be added.
  ///
  /// - Parameters:
  ///   - dataset: What stands in the braces of the dataset.
  ///   - model: The first layer.
  ///   - loss: The loss, perhaps followed by other arguments of training.
  ///   - units: The width of the last layer.
  /// - Returns: The text.
  static func spec(
    dataset: String, model: String = "lstm: {units: 2}", loss: String = "mean_squared_error",
    units: Int = 1
  ) -> String {
    """
    experiment: short
    dataset: {\(dataset)}
    model:
      - \(model)
      - dense: {units: \(units)}
    weights:
      train: {loss: \(loss), optimizer: rmsprop, epochs: 3}

    """
  }

  private static func text(_ path: String) -> String {
    let folder = URL(filePath: #filePath).deletingLastPathComponent()
    guard let text = try? String(contentsOf: folder.appending(path: path), encoding: .utf8) else {
      fatalError("the fixture \(path) is missing")
    }
    return text
  }
}

extension Spec {
  /// Reads a spec under the name that the tests expect in places.
  static func reading(_ text: String, overrides: [String] = []) throws(DiagnosticList) -> Spec {
    try Spec(yaml: text, file: "test.spec", overrides: overrides)
  }

  /// The series that the samples are windows of.
  var series: SeriesSpec {
    get throws {
      guard case .series(let series) = dataset else { throw NoSeries() }
      return series
    }
  }

  private struct NoSeries: Error {}

  /// Returns what is wrong with a text, or nothing.
  static func mistakes(in text: String, overrides: [String] = []) -> [Diagnostic] {
    do {
      _ = try reading(text, overrides: overrides)
      return []
    } catch {
      return error.diagnostics
    }
  }
}

extension Form {
  /// Reads a text that has this form.
  func reading(_ text: String) throws -> Value {
    let mistakes = Mistakes()
    var reader = YAMLReader(SourceText(text, file: "test.spec"), reportingTo: mistakes)
    let document = reader.read()
    let tree = try #require(document)
    let value = read(Cursor(tree: tree, path: [], keyPlace: nil, mistakes: mistakes))
    return try #require(value, "\(mistakes.count == 0 ? "" : mistakes.list.diagnostics[0].words)")
  }
}

extension Diagnostic {
  /// The position and the key path, such as `9:18 model.0.lstm.units`.
  var location: String {
    let position = [place?.line, place?.column].map { $0.map(String.init) ?? "-" }
    return [position.joined(separator: ":"), place?.keyPath].compactMap { $0 }
      .joined(separator: " ")
  }

  /// All text of a diagnostic.
  var words: String {
    [message, expected, advice].compactMap { $0 }.joined(separator: " | ")
  }
}
