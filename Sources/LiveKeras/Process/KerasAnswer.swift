import Diagnostics
import Foundation
import RecurrentFiles

/// What `keras_process.py` says in a line.
enum KerasAnswer {
  case ready([(name: String, version: String)])
  case epoch(EpochNumbers)
  case done
  case trained(endedEarly: Bool)
  case failed(Failure, message: String)

  /// What failed: importing Keras, or something that was asked for.
  enum Failure: String {
    case importing = "import"
    case request
  }

  /// The numbers of an epoch: the loss and then each metric, in the order of the configuration.
  struct EpochNumbers {
    var epoch: Int
    var training: [Double]
    /// Nil if there are no validation samples.
    var validation: [Double]?
    var learningRate: Double
  }

  /// Nil if the line is none of these.
  init?(line: Data) {
    guard let json = try? JSONValue(parsing: line) else { return nil }
    switch json["answer"]?.text {
    case "ready":
      guard let versions = json["versions"]?.list?.map(Self.version),
        !versions.contains(where: { $0 == nil })
      else { return nil }
      self = .ready(versions.compactMap { $0 })
    case "epoch":
      guard let numbers = EpochNumbers(json) else { return nil }
      self = .epoch(numbers)
    case "done": self = .done
    case "trained":
      guard let early = json["early"]?.truth else { return nil }
      self = .trained(endedEarly: early)
    case "failed":
      guard let what = json["what"]?.text.flatMap(Failure.init), let text = json["message"]?.text
      else { return nil }
      self = .failed(what, message: text)
    default: return nil
    }
  }

  private static func version(_ json: JSONValue) -> (name: String, version: String)? {
    guard let pair = json.list, pair.count == 2, let name = pair[0].text, let version = pair[1].text
    else { return nil }
    return (name, version)
  }
}

extension KerasAnswer.EpochNumbers {
  fileprivate init?(_ json: JSONValue) {
    // Numbers come as Python's own texts, which JSON has not for all.
    func numbers(_ key: String) -> [Double]? {
      guard let texts = json[key]?.list else { return nil }
      let numbers = texts.compactMap { $0.text.flatMap(Double.init) }
      return numbers.count == texts.count && !numbers.isEmpty ? numbers : nil
    }
    guard let epoch = json["epoch"]?.integer, let training = numbers("training"),
      let rate = json["learning_rate"]?.text.flatMap(Double.init)
    else { return nil }
    self.init(
      epoch: epoch, training: training, validation: numbers("validation"), learningRate: rate)
  }
}

/// A failure that Python has told, after which it takes other requests.
struct RequestFailure: Error {
  let diagnostic: Diagnostic
}

extension LineProcess {
  /// Waits for the next answer that is no failure.
  ///
  /// - Throws: ``RequestFailure`` if a request failed; `Diagnostic` if Keras cannot be imported, or
  ///   Python has ended or does not make sense.
  mutating func nextAnswer(
    of python: KerasPython, interruption: () throws -> Void
  ) throws -> KerasAnswer {
    guard let line = try nextLine(interruption: interruption) else {
      throw python.failure(ending: try ending(interruption: interruption), tail: errorTail)
    }
    switch KerasAnswer(line: line) {
    case .failed(.importing, let message)?:
      throw python.missingKeras(message)
    case .failed(.request, let message)?:
      readErrors()
      throw RequestFailure(
        diagnostic: Diagnostic(.run, "Keras failed: \(message)", advice: errorTail.advice))
    case let answer?: return answer
    case nil: throw python.misunderstanding
    }
  }
}

extension KerasPython {
  /// An answer that is not understood.
  var misunderstanding: Diagnostic {
    Diagnostic(
      .run, "'\(executable.path)' does not answer as a Python that runs our script does",
      advice: Self.advice)
  }

  fileprivate func missingKeras(_ message: String) -> Diagnostic {
    Diagnostic(
      .usage, "'\(executable.path)' cannot import Keras: \(message)", expected: "Keras 3",
      advice: Self.advice)
  }

  fileprivate func failure(ending: LineProcess.Ending, tail: ErrorTail) -> Diagnostic {
    let how =
      switch ending {
      case .exit(let status): "ended with status \(status)"
      case .signal(let signal): "was ended by signal \(signal)"
      }
    return Diagnostic(
      .run, "'\(executable.path)' \(how)", expected: "a Python that runs until it is asked to end",
      advice: tail.advice ?? Self.advice)
  }
}

extension ErrorTail {
  /// Where to look for the cause.
  fileprivate var advice: String? { text.map { "Python's last words were\n\($0)" } }
}
