import Datasets
import Diagnostics
import Recurrent
import Testing

struct ImageTests {
  private let images = Tensor<Float>(shape: [4, 2, 3], values: (0..<24).map { Float($0) })

  @Test func `rows of an image are steps, and labels become one-hot`() throws {
    let dataset = try Dataset(
      images: images, labels: Tensor(shape: [4], values: [2, 0, 1, 2]),
      classes: nil,
      dividedBy: 16, split: Split(test: 0.25))
    #expect(dataset.train.inputs.shape == [3, 2, 3])
    #expect(dataset.train.inputs.values == (0..<18).map { Float($0) / 16 })
    #expect(
      dataset.train.targets == Tensor(shape: [3, 3], values: [0, 0, 1, 1, 0, 0, 0, 1, 0]))
    #expect(dataset.test.classIndices == [2])
    #expect(dataset.test.places == [3])
    #expect(dataset.classes == ["0", "1", "2"])
  }

  @Test func `images are split at random as the article splits its digits`() throws {
    let count = 1797
    let dataset = try Dataset(
      images: Tensor(shape: [count, 1, 1], values: (0..<count).map { Float($0) }),
      labels: Tensor(shape: [count, 1], values: (0..<count).map { Double($0 % 10) }), classes: 10,
      split: Split(test: 0.2, randomState: 42))
    #expect(dataset.train.count == 1437 && dataset.test.count == 360)
    #expect(dataset.train.inputs.values[..<3] == [1734, 855, 1642])
    #expect(dataset.train.classIndices?[..<3] == [4, 5, 2])
  }

  @Test(
    arguments: [
      ([0, 1, 2, 3], 3, "sample 3 of the labels has the class 3.0"),
      ([0, -1, 2, 3], nil, "sample 1 of the labels has the class -1.0"),
      ([0, 1, 0.5, 3], nil, "sample 2 of the labels has the class 0.5"),
      ([.nan, 1, 2, 3], nil, "sample 0 of the labels has the class nan"),
      ([0, 1, 1e300, 3], nil, "sample 2 of the labels has the class 1e+300"),
      ([0, 1, 1e9, 3], nil, "4 labels of 1000000001 classes are too many"),
      ([0, 1, 2, 3], 0, "classes cannot be 0"),
      ([0, 1, 2], nil, "the labels have shape [3], the images [4, 2, 3]"),
    ] as [([Double], Int?, String)])
  func `refuses labels that are no classes`(labels: [Double], classes: Int?, message: String) {
    let error = #expect(throws: (any Error).self) {
      try Dataset(
        images: images, labels: Tensor(shape: [labels.count], values: labels),
        classes: classes, split: nil)
    }
    #expect(messages(of: error) == [message])
  }

  @Test func `refuses images without rows, and division by zero`() {
    let labels = Tensor<Double>(shape: [4], repeating: 0)
    let flat = #expect(throws: Diagnostic.self) {
      try Dataset(
        images: Tensor(shape: [4, 6], values: images.values), labels: labels,
        classes: nil, split: nil)
    }
    #expect(flat?.message == "the images have shape [4, 6]")
    let divided = #expect(throws: DiagnosticList.self) {
      try Dataset(
        images: images, labels: labels, classes: nil, dividedBy: 0, split: nil)
    }
    #expect(messages(of: divided) == ["divide_by cannot be 0.0"])
  }

  @Test(
    arguments: [
      (.nan, 1, "sample 2 of the images has the value nan"),
      (-.infinity, 255, "sample 2 of the images has the value -inf"),
      (
        12, 1e-300,
        "the value 1.0 in sample 0 of the images is too large when divided by 1e-300"
      ),
      (
        3e38, 0.5, "the value 3e+38 in sample 2 of the images is too large when divided by 0.5"
      ),
    ] as [(Float, Double, String)])
  func `refuses images with values that are not finite`(
    value: Float, divisor: Double, message: String
  ) {
    var values = images.values
    values[12] = value
    let error = #expect(throws: Diagnostic.self) {
      try Dataset(
        images: Tensor(shape: images.shape, values: values),
        labels: Tensor(shape: [4], repeating: 0), classes: nil, dividedBy: divisor, split: nil)
    }
    #expect(messages(of: error) == [message])
    #expect((error?.advice == "take a larger divide_by") == value.isFinite)
  }

  @Test func `indices of each step become one-hot`() throws {
    let indices = Tensor<Double>(shape: [2, 2], values: [0, 1, 1, 0])
    let oneHot = try indices.oneHot(classes: 2, name: "targets")
    #expect(oneHot == Tensor(shape: [2, 2, 2], values: [1, 0, 0, 1, 0, 1, 1, 0]))
    let error = #expect(throws: Diagnostic.self) {
      try Tensor<Double>(shape: [2, 2], values: [0, 1, 0, 2]).oneHot(classes: 2, name: "targets")
    }
    #expect(error?.message == "sample 1 of the targets has the class 2.0")
    #expect(error?.expected == "a whole number from 0 to 1")
  }
}
