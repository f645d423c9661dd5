import Datasets
import Diagnostics
import Recurrent
import RecurrentFiles
import Specs

/// An array of outputs that a file holds, as it stands there.
struct RecordedArray {
  let name: String
  let file: InputFile
  let array: StoredArray

  /// Takes the array that a spec names from those of a file.
  ///
  /// - Throws: `Diagnostic` if the file has no such array.
  init(_ spec: RecordedSpec, from file: InputFile, _ arrays: NamedArrays) throws {
    name = spec.array
    self.file = file
    array = try arrays.array(named: spec.array, in: file)
  }

  /// The numbers of an array that is a single column, [N] or [N, 1].
  ///
  /// - Throws: `Diagnostic` if it has another shape, no numbers, or some that are not finite.
  func column() throws -> [Double] {
    guard array.shape.dropFirst().allSatisfy({ $0 == 1 }), array.shape.first ?? 0 > 0 else {
      throw mistake("a list of numbers, [N]")
    }
    let values = array.doubles.values
    if let index = values.firstIndex(where: { !$0.isFinite }) {
      throw Diagnostic(
        .usage, "the array '\(name)' has \(values[index]) at \(index)",
        at: .init(file: file.path), expected: "finite numbers")
    }
    return values
  }

  /// Says that the array should have been something else.
  func mistake(_ expected: String) -> Diagnostic {
    Diagnostic(
      .usage, "the array '\(name)' has shape \(array.shape)", at: .init(file: file.path),
      expected: expected)
  }
}

/// The outputs that somebody else computed for the test samples, [N, O] or [N, T, O].
struct RecordedOutputs {
  let values: Tensor<Double>
  /// The type in which the file holds them.
  let elementType: ElementType
  /// The path of the file.
  let file: String

  /// Takes the outputs for the test samples.
  ///
  /// - Parameters:
  ///   - recorded: The array.
  ///   - model: The model whose outputs they should be.
  ///   - inputs: The inputs that they were computed from.
  ///   - allSamples: How many samples there are besides; the outputs may be those of all of them.
  ///   - chosen: Which of all samples the test samples are, if they are not the last.
  /// - Throws: `Diagnostic` if the shape is not that of the model's outputs.
  init(
    _ recorded: RecordedArray, model: Model<Float>, test inputs: Tensor<Float>, allSamples: Int,
    chosen: [Int]? = nil
  ) throws {
    let array = recorded.array
    elementType = array.elementType
    file = recorded.file.path
    let expected = model.outputTensorShape(for: inputs)
    var tensor = array.doubles
    if array.shape.first == allSamples, allSamples > inputs.shape[0] {
      tensor =
        chosen.map { tensor.samples($0) }
        ?? tensor.samples(allSamples - inputs.shape[0]..<allSamples)
    }
    if expected.last == 1, tensor.shape == expected.dropLast() {
      tensor = Tensor(shape: expected, values: tensor.values)
    }
    guard tensor.shape == expected else {
      throw Diagnostic(
        .usage, "the array '\(recorded.name)' has shape \(array.shape)",
        at: .init(file: recorded.file.path),
        expected: "the model's outputs, \(expected)",
        advice: Self.advice(expected: expected, found: tensor.shape))
    }
    values = tensor
  }

  private static func advice(expected: [Int], found: [Int]) -> String? {
    switch (expected.count, found.count) {
    case (2, 3): "the file has every step: should the model return sequences?"
    case (3, 2): "the file has one step a sample: should the model return no sequences?"
    default: nil
    }
  }
}
