import Diagnostics
import Foundation
import Recurrent
import RecurrentFiles

/// Real Keras in a process of Python, which predicts with our models and trains them.
///
/// Starting it takes seconds, so one process is to serve a whole run. It ends with this object, and
/// with the process that has it.
package final class KerasProcess {
  /// What computes: Python, Keras, its backend and NumPy, each with its version, in this order.
  package let versions: [(name: String, version: String)]
  let python: KerasPython
  let folder: WorkFolder
  let interruption: () throws -> Void
  /// Nil once it has failed for good.
  private var process: LineProcess?

  /// Starts Python and waits until it has imported Keras.
  ///
  /// - Parameters:
  ///   - python: Which one.
  ///   - interruption: Asked many times a second while Python works, now and later. What it throws ends
  ///     Python and is thrown on, as it has to be where a signal asks for the end.
  /// - Throws: `Diagnostic` if there is no Keras, or what `interruption` throws.
  package init(_ python: KerasPython, interruption: @escaping () throws -> Void = {}) throws {
    let folder = try WorkFolder()
    let script = "keras_process.py"
    try folder.write(Data(PackageResources.keras_process_py), to: script)
    var process = try LineProcess(
      python.executable, [folder.url.appending(path: script).path], environment: python.environment)
    let answer = try process.nextAnswer(of: python, interruption: interruption)
    guard case .ready(let versions) = answer else {
      throw python.misunderstanding
    }
    self.versions = versions
    self.python = python
    self.folder = folder
    self.interruption = interruption
    self.process = consume process
  }

  /// Asks for something, and again and again for the next answer, until `receive` returns a result.
  ///
  /// - Parameter receive: Takes an answer and returns the result, or what to send before the next
  ///   answer.
  /// - Throws: `Diagnostic` if Python fails, and what `receive` and the interruption throw. But for a
  ///   failure that Python itself has told, the process is ended then.
  func ask<Result>(
    _ request: KerasValue, receive: (KerasAnswer) throws -> Exchange<Result>
  ) throws -> Result {
    guard var process = self.process.take() else {
      throw Diagnostic(.run, "Python has ended after an earlier failure")
    }
    var message = request
    while true {
      process.send("\(message)")
      let answer: KerasAnswer
      do {
        answer = try process.nextAnswer(of: python, interruption: interruption)
      } catch let failure as RequestFailure {
        self.process = consume process
        throw failure.diagnostic
      }
      switch try receive(answer) {
      case .next(let reply): message = reply
      case .result(let result):
        self.process = consume process
        return result
      }
    }
  }

  /// What follows an answer.
  enum Exchange<Result> {
    case next(KerasValue)
    case result(Result)
  }
}

extension KerasProcess {
  /// Writes a model as Keras opens it, whatever drew its weights.
  ///
  /// - Parameter batchSize: How many samples each batch has, if the states of layers are to go on.
  /// - Throws: `Diagnostic` naming the layer and the argument that Keras cannot express.
  func write(_ model: Model<Float>, batchSize: Int?, to name: String) throws {
    try folder.write(model.kerasArchive(batchSize: batchSize), to: name)
  }

  /// Writes an array.
  func write(_ array: StoredArray, to name: String) throws {
    try folder.write(
      Diagnostic.converting(name, advice: nil) { try NPYFile.bytes(of: array) }, to: name)
  }
}
