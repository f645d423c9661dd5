import Datasets
import Diagnostics
import Recurrent
import RecurrentFiles
import Specs

extension Dataset {
  /// Takes the samples that a spec names from the arrays of a file.
  ///
  /// - Throws: `Diagnostic` if the file lacks an array, or they do not fit together.
  init(_ spec: ArraysSpec, from file: InputFile, _ arrays: NamedArrays) throws {
    let inputs = try arrays.tensor(named: spec.inputs, in: file, axes: 2...3, "[N, T, I] or [N, F]")
    let targets = try spec.targets.map { name in
      try arrays.targets(named: name, in: file, classes: spec.classes)
    }
    if let targets, targets.shape[0] != inputs.shape[0] {
      throw Diagnostic(
        .usage,
        "the targets '\(spec.targets ?? "")' of shape \(targets.shape) are not those of the inputs "
          + "'\(spec.inputs)' of shape \(inputs.shape)",
        at: .init(file: file.path), expected: "as many samples")
    }
    try self.init(
      samples: Samples(inputs: inputs, targets: targets), split: spec.split,
      classes: spec.classes.map { (0..<$0).map(String.init) })
  }

  /// Takes the images that a spec names from the arrays of a file.
  ///
  /// - Throws: `Diagnostic` if the file lacks an array, or they do not fit together.
  init(_ spec: ImagesSpec, from file: InputFile, _ arrays: NamedArrays) throws {
    let images = try arrays.array(named: spec.images, in: file).floats
    let labels = try arrays.array(named: spec.labels, in: file).doubles
    self = try Diagnostic.placing(in: file) { try Dataset(spec, images: images, labels: labels) }
  }

  /// Makes a dataset of images and labels that have been read.
  init(_ spec: ImagesSpec, images: Tensor<Float>, labels: Tensor<Double>) throws {
    try self.init(
      images: images, labels: labels, classes: spec.classes,
      dividedBy: spec.divideBy, split: spec.split)
  }
}

extension NamedArrays {
  /// The only array of a file, or the one of a name.
  func array(named name: String, in file: InputFile) throws -> StoredArray {
    // An .npy file has one array and no names.
    guard let array = names == [""] ? self[""] : self[name] else {
      throw Diagnostic(
        .usage, "the file has no array '\(name)'", at: .init(file: file.path),
        expected: names.isEmpty ? "an array" : "one of " + names.joined(separator: ", "),
        advice: names.nearest(to: name).map { "did you mean '\($0)'?" })
    }
    return array
  }

  /// The targets in an array: as they stand, or one-hot if they are indices of classes.
  fileprivate func targets(
    named name: String, in file: InputFile, classes: Int?
  ) throws -> Tensor<Float> {
    let tensor = try tensor(named: name, in: file, axes: 1...3, "[N, O] or [N, T, O]")
    guard let classes else { return tensor.asColumns }
    return try Diagnostic.placing(in: file) {
      try tensor.widened.oneHot(classes: classes, name: name)
    }
  }

  /// The array of a name in Float.
  fileprivate func tensor(
    named name: String, in file: InputFile, axes: ClosedRange<Int>, _ expected: String
  ) throws -> Tensor<Float> {
    let array = try array(named: name, in: file)
    guard axes.contains(array.shape.count), !array.shape.contains(0) else {
      throw Diagnostic(
        .usage, "the array '\(name)' has shape \(array.shape)", at: .init(file: file.path),
        expected: "\(expected), not empty")
    }
    let tensor = array.floats
    if let index = tensor.values.firstIndex(where: { !$0.isFinite }) {
      let sample = index / (tensor.values.count / tensor.shape[0])
      throw Diagnostic(
        .usage, "the array '\(name)' has \(tensor.values[index]) in sample \(sample)",
        at: .init(file: file.path), expected: "finite numbers")
    }
    return tensor
  }
}

extension Tensor {
  /// [N] as [N, 1]; what has more axes as it is.
  var asColumns: Tensor {
    shape.count == 1 ? Tensor(shape: [shape[0], 1], values: values) : self
  }
}
