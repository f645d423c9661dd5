import Diagnostics
package import Recurrent

/// The distinct characters of a text, each a class of its own, in the order of their Unicode numbers:
/// Python's `sorted(set(text))`.
package struct Vocabulary: Hashable, Sendable {
  /// The characters, which are Unicode scalars as in Python.
  package let characters: [Unicode.Scalar]

  /// How many characters there are.
  package var count: Int { characters.count }

  /// Each character by itself, as names of the classes.
  package var names: [String] { characters.map { String(Character($0)) } }

  package init(of text: some Sequence<Unicode.Scalar>) {
    characters = Set(text).sorted()
  }

  /// Returns the index of a character, or nil if it is not among them.
  package func index(of character: Unicode.Scalar) -> Int? {
    // The first that is not before it.
    var (low, high) = (0, characters.count)
    while low < high {
      let middle = (low + high) / 2
      if characters[middle] < character { low = middle + 1 } else { high = middle }
    }
    return low < characters.count && characters[low] == character ? low : nil
  }

  /// Returns the index of each character of a text.
  ///
  /// - Throws: A `Diagnostic` that names the first character that is not in the vocabulary.
  package func indices(of text: String) throws -> [Int] {
    try text.unicodeScalars.map { character in
      guard let index = index(of: character) else {
        throw Diagnostic(
          .usage, "the character '\(character)' does not occur in the text of the dataset",
          expected: "characters of that text")
      }
      return index
    }
  }

  /// Characters one-hot, as the inputs of one sample: shape (1, T, V).
  ///
  /// - Precondition: The indices are those of characters.
  package func oneHot(_ indices: some Collection<Int>) -> Tensor<Float> {
    var values = Array(repeating: Float(0), count: indices.count * count)
    for (step, index) in indices.enumerated() {
      precondition(characters.indices.contains(index), "no character \(index)")
      values[step * count + index] = 1
    }
    return Tensor(shape: [1, indices.count, count], values: values)
  }
}
