import Datasets
import Diagnostics
import Recurrent
import Testing

struct TextTests {
  private let text = CharacterText("cab\r\naé")

  /// The characters that one-hot rows stand for.
  private func read(_ tensor: Tensor<Float>?, _ vocabulary: Vocabulary) -> [String] {
    guard let tensor, let size = tensor.shape.last else { return [] }
    let characters = stride(from: 0, to: tensor.values.count, by: size).map { start in
      let row = tensor.values[start..<start + size]
      return row.filter { $0 == 1 }.count == 1 && row.reduce(0, +) == 1
        ? String(Character(vocabulary.characters[(row.firstIndex(of: 1) ?? start) - start])) : "?"
    }
    let steps = tensor.shape.count == 3 ? tensor.shape[1] : 1
    return stride(from: 0, to: characters.count, by: steps).map {
      characters[$0..<$0 + steps].joined()
    }
  }

  @Test func `the vocabulary is every scalar of the text in order, and CR LF are two`() {
    // "é" stands here as one scalar, and "e" with an accent would be two.
    #expect(text.vocabulary.characters == ["\n", "\r", "a", "b", "c", "é"])
    #expect(text.indices == [4, 2, 3, 1, 0, 2, 5])
    #expect(CharacterText("e\u{301}e").vocabulary.names == ["e", "\u{301}"])
    #expect(text.vocabulary.index(of: "c") == 4 && text.vocabulary.index(of: "d") == nil)
  }

  @Test func `windows of characters ask for the next one`() throws {
    let dataset = try Dataset(
      text: text, window: Window(lookBack: 3, stride: 2), split: nil)
    #expect(dataset.train.inputs.shape == [2, 3, 6])
    #expect(dataset.train.targets?.shape == [2, 6])
    #expect(read(dataset.train.inputs, text.vocabulary) == ["cab", "b\r\n"])
    #expect(read(dataset.train.targets, text.vocabulary) == ["\r", "a"])
    #expect(dataset.train.places == [0, 2])
    #expect(dataset.train == dataset.test)
    #expect(dataset.classes == ["\n", "\r", "a", "b", "c", "é"])
    #expect(dataset.vocabulary == text.vocabulary)
    #expect(dataset.test.classIndices == [1, 2])
  }

  @Test func `windows of characters ask for the next one of each`() throws {
    let dataset = try Dataset(
      text: text,
      window: Window(lookBack: 2, target: .shifted, horizon: 2, stride: 3),
      split: nil)
    #expect(dataset.train.targets?.shape == [2, 2, 6])
    #expect(read(dataset.train.inputs, text.vocabulary) == ["ca", "\r\n"])
    #expect(read(dataset.train.targets, text.vocabulary) == ["b\r", "aé"])
    #expect(dataset.train.classIndices == [1, 5])
  }

  @Test func `a text is split in time or at random`() throws {
    let long = CharacterText(String(repeating: "abcdefghij", count: 10))
    let window = Window(lookBack: 3)
    let time = try Dataset(text: long, window: window, split: Split(test: 0.1))
    #expect(time.train.count == 87 && time.test.places == Array(90..<97))
    #expect(read(time.test.inputs, long.vocabulary)[0] == "abc")
    #expect(time.test.inputs.shape == [7, 3, 10])
    let random = try Dataset(
      text: long, window: window, split: Split(test: 0.1, randomState: 42))
    #expect(random.train.count == 87 && random.test.count == 10)
    #expect(Set(random.train.places + random.test.places) == Set(0..<97))
  }

  @Test func `a file is read in lower case without its byte-order mark`() throws {
    let bytes = Array("\u{FEFF}Ab\r\nÉ".utf8)
    #expect(
      try CharacterText(bytes, file: "t.txt", lowercase: true) == CharacterText("ab\r\né"))
    #expect(
      try CharacterText(bytes, file: "t.txt", lowercase: false) == CharacterText("Ab\r\nÉ"))
  }

  @Test(arguments: [
    // What Python 3.11 gives.
    ("ABC xyz", "abc xyz"), ("ÄÖÜẞ", "äöüß"), ("İI", "i̇i"), ("ΟΔΟΣ ΣΟΦΟΣ", "οδος σοφος"),
    ("Σ", "σ"), ("ΑΣ'Α ΑΣ'", "ασ'α ας'"), ("ΑΣ\u{301}", "ας\u{301}"), ("1Σ", "1σ"),
    ("\u{10400}雨Ⅷ", "\u{10428}雨ⅷ"),
  ])
  func `lower case is Python's`(text: String, lower: String) {
    #expect(Array(text.pythonLowercased.unicodeScalars) == Array(lower.unicodeScalars))
  }

  @Test(.timeLimit(.minutes(20)))
  func `time grows with the length of the text alone`() throws {
    let long = String(repeating: "ÀΣ'雨", count: 1 << 18)
    let text = try CharacterText(Array(long.utf8), file: "t.txt", lowercase: true)
    #expect(text.indices.count == 1 << 20 && text.vocabulary.names == ["'", "à", "ς", "雨"])
  }

  @Test func `refuses a file that is not UTF-8`() {
    let error = #expect(throws: Diagnostic.self) {
      try CharacterText([0x61, 0x0D, 0x0A, 0x62, 0x80], file: "t.txt", lowercase: false)
    }
    #expect(error?.message == "the byte 0x80 is not UTF-8")
    #expect(error?.place == .init(file: "t.txt", line: 2, column: 2))
  }

  @Test(arguments: [
    (
      Window(lookBack: 3, target: .same),
      "the target of a window of text cannot be its own last character"
    ),
    (Window(lookBack: 7), "7 values are too few for a look-back of 7"),
    (Window(lookBack: 0), "look_back cannot be 0"),
  ])
  func `refuses windows that a text does not have`(window: Window, message: String) {
    let error = #expect(throws: (any Error).self) {
      try Dataset(text: text, window: window, split: nil)
    }
    #expect(messages(of: error) == [message])
  }

  @Test func `refuses a text that does not fit into memory one-hot`() {
    let scalars = (0x4E00..<0x4E00 + 20_000).compactMap(Unicode.Scalar.init)
    let long = CharacterText(String(String.UnicodeScalarView(scalars)))
    let error = #expect(throws: Diagnostic.self) {
      try Dataset(text: long, window: Window(lookBack: 10), split: nil)
    }
    #expect(error?.message == "19990 windows of 10 out of 20000 characters are too many")
  }

  @Test func `a prompt becomes indices and one-hot inputs`() throws {
    let vocabulary = text.vocabulary
    let indices = try vocabulary.indices(of: "bac")
    #expect(indices == [3, 2, 4])
    #expect(vocabulary.oneHot(indices).shape == [1, 3, 6])
    #expect(read(vocabulary.oneHot(indices), vocabulary) == ["bac"])
    let error = #expect(throws: Diagnostic.self) { try vocabulary.indices(of: "bax") }
    #expect(error?.message == "the character 'x' does not occur in the text of the dataset")
  }
}
