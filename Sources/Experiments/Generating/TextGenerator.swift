import Datasets
import Diagnostics
import Recurrent
import RecurrentEquations
import Results
import Specs

/// Writes text with a model whose classes are characters: each is drawn by its probability after those
/// before it.
struct TextGenerator {
  let model: Model<Float>
  let spec: GenerateSpec
  /// The text that the model learned.
  let text: TextSpec
  let vocabulary: Vocabulary
  /// Called before each character; what it throws ends the writing.
  let interruption: () throws -> Void

  /// Writes with an engine, drawing from a stream that goes on afterwards.
  ///
  /// - Returns: The prompt and what the model wrote after it, to record.
  /// - Throws: `Diagnostic` if a character of the prompt is not in the vocabulary; `ModelError` if the
  ///   model does not take one-hot windows of it.
  func text(by engine: EngineName, using random: inout NumPyRandom) throws -> RunText {
    let probabilities = probabilities(by: engine)
    var written = try spec.promptIndices(in: vocabulary, of: text)
    for _ in 0..<spec.length {
      try interruption()
      let next = try probabilities(vocabulary.oneHot(written.suffix(text.window.lookBack)))
      guard let character = random.sampleClass(next, temperature: spec.temperature) else {
        throw Diagnostic(
          .run, "the model gives no probabilities to draw a character by",
          expected: "numbers that are not negative", advice: "end the model with a softmax")
      }
      written.append(character)
    }
    let characters = written.map { vocabulary.characters[$0] }
    return RunText(
      name: "generated", engine: engine.rawValue,
      text: String(String.UnicodeScalarView(characters)))
  }

  /// What an engine gives for a window: the probabilities of the character after it.
  private func probabilities(by engine: EngineName) -> (Tensor<Float>) throws -> [Float] {
    let width = vocabulary.count
    switch engine {
    case .native:
      let predictor = Predictor(model)
      return { Array(try predictor($0).values.suffix(width)) }
    case .equations:
      let textbook = TextbookModel(model.converted(to: Double.self))
      return { try textbook.predict($0.widened).values.suffix(width).map { Float($0) } }
    }
  }
}

extension GenerateSpec {
  /// The prompt's characters in the vocabulary of the text that the model learned.
  ///
  /// - Throws: `Diagnostic` if it has others.
  func promptIndices(in vocabulary: Vocabulary, of text: TextSpec) throws -> [Int] {
    try vocabulary.indices(of: text.lowercase ? prompt.pythonLowercased : prompt)
  }
}
