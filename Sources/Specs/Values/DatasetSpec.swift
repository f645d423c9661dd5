package import Datasets

/// Where the samples come from.
package enum DatasetSpec: Hashable, Sendable {
  /// They are windows of a generated series.
  case series(SeriesSpec)
  /// They are windows of the rows of a table.
  case table(TableSpec)
  /// They are windows of the characters of a text.
  case text(TextSpec)
  /// They stand in a file as they are.
  case arrays(ArraysSpec)
  /// They are images, whose rows are the time steps.
  case images(ImagesSpec)
  /// They are sequences of the adding problem.
  case adding(AddingSpec)
}

/// A generated series, how windows are cut from it, and which part is kept for testing.
package struct SeriesSpec: Hashable, Sendable {
  package var generator: SeriesGenerator
  /// What is added to every value after the series is made; nil for nothing.
  package var noise: Noise?
  package var window: Window
  /// How the values are scaled, measured on the training part; nil for not at all.
  package var scaling: Scalings?
  /// Which part is kept for testing; nil to train and test on all.
  package var split: Split?
}

/// A table in a file of separated values.
package struct TableSpec: Hashable, Sendable {
  /// The file, relative to the folder of the spec.
  package var file: String
  /// The names of the columns that are inputs; nil for all but the targets.
  package var inputs: [String]?
  /// The names of the columns that are targets; nil for the last one.
  package var targets: [String]?
  /// The one ASCII character between two cells.
  package var delimiter = ","
  package var window: Window
  /// How the columns are scaled, measured on the training part; nil for not at all.
  package var scaling: Scalings?
  /// Which part is kept for testing; nil to train and test on all.
  package var split: Split?
}

/// A text whose characters, the Unicode scalars, are the classes.
package struct TextSpec: Hashable, Sendable {
  /// The file, relative to the folder of the spec.
  package var file: String
  /// Whether capitals become small letters.
  package var lowercase = false
  package var window: Window
  /// Which part is kept for testing; nil to train and test on all.
  package var split: Split?
}

/// Samples in a file of arrays.
package struct ArraysSpec: Hashable, Sendable {
  /// The file: an `.npz`, `.npy` or `.safetensors`, relative to the folder of the spec.
  package var file: String
  /// The name of the array of inputs, [N, T, I], [N, F] or, for an embedding, [N, T].
  package var inputs: String
  /// The name of the array of targets, [N, O] or [N, T, O]; nil if there are none.
  package var targets: String?
  /// Of how many classes the targets are the indices, which are then made one-hot; nil if they are
  /// targets as they stand.
  package var classes: Int?
  /// Which part is kept for testing; nil to train and test on all.
  package var split: Split?

  package init(
    file: String, inputs: String = "x", targets: String? = nil, classes: Int? = nil,
    split: Split? = nil
  ) {
    self.file = file
    self.inputs = inputs
    self.targets = targets
    self.classes = classes
    self.split = split
  }
}

/// Images with the indices of their classes.
package struct ImagesSpec: Hashable, Sendable {
  /// A file of arrays with both, or of MNIST's format with the images alone, relative to the folder
  /// of the spec.
  package var file: String
  /// The name of the array of images, [N, rows, columns].
  package var images = "images"
  /// The name of the array of labels, [N].
  package var labels = "labels"
  /// The file of the labels, if it is another.
  package var labelsFile: String?
  /// How many classes there are; nil for one more than the largest label.
  package var classes: Int?
  /// What every number of the images is divided by.
  package var divideBy = 1.0
  /// Which part is kept for testing; nil to train and test on all.
  package var split: Split?
}

/// The adding problem, and which part is kept for testing.
package struct AddingSpec: Hashable, Sendable {
  package var problem: AddingProblem
  /// Which part is kept for testing; nil to train and test on all.
  package var split: Split?
}
