import Diagnostics
import Foundation
import FrameworkFiles
import Recurrent
import RecurrentFiles

extension Diagnostic {
  /// Something that our own engine can and Keras cannot.
  static func onlyNative(_ message: String, expected: String? = nil) -> Diagnostic {
    Diagnostic(
      .usage, message, expected: expected, advice: "take native in the place of keras")
  }

  /// Runs `body`; a `FileError` of it becomes a diagnostic of the file or with another advice.
  static func converting<Result>(
    _ file: String, advice: String?, _ body: () throws -> Result
  ) throws -> Result {
    do {
      return try body()
    } catch let error as FileError {
      throw Diagnostic(
        .run, error.message, at: Place(file: file, keyPath: error.place), expected: error.expected,
        advice: advice ?? error.advice)
    }
  }
}

extension Model<Float> {
  /// The model as a file of Keras.
  ///
  /// - Throws: `Diagnostic` naming the layer and the argument that Keras cannot express.
  func kerasArchive(batchSize: Int?) throws -> Data {
    do {
      // What has drawn the weights is of no interest now, and not all of it is known to Keras.
      let model = try Model(
        layers: layers.map(\.withoutInitializers), input: input, weights: weights)
      return try KerasExport(model, batchSize: batchSize).archive
    } catch let error as FileError {
      throw Diagnostic.onlyNative(error.message, expected: error.expected)
    }
  }

  /// Throws unless Keras can train the model as a whole.
  func checkKerasCanTrain() throws {
    if case .bidirectional(let both)? = layers.last, both.mergeMode == .none {
      throw Diagnostic.onlyNative(
        "Keras gives two outputs a loss each, and the last layer, bidirectional, has merge_mode none",
        expected: Bidirectional.MergeMode.allCases.filter { $0 != .none }.map(\.rawValue)
          .joined(separator: ", "))
    }
  }
}

extension TrainingConfiguration {
  /// Throws if an epoch leaves out some of the samples to train on, which Keras's `fit` never does.
  func checkKerasCanTrain(samples: Int) throws {
    guard dropsRemainder, samples % batchSize != 0 else { return }
    throw Diagnostic.onlyNative(
      "Keras trains on all samples, and drop_remainder leaves out \(samples % batchSize)",
      expected: "drop_remainder false, or a batch_size that divides \(samples)")
  }
}
