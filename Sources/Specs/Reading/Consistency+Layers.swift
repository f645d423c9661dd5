import Recurrent

extension Consistency {
  /// Reports that a layer cannot be where it is.
  ///
  /// - Parameters:
  ///   - code: What it says against it.
  ///   - place: The layer.
  ///   - maker: The layer that made a sequence or a vector of what it gets; nil for the data.
  func report(_ code: ModelError.Code, of place: LayerPlace, after maker: LayerPlace?) {
    let (path, name) = (place.path, place.path.keyPath.quoted)
    switch code {
    case .sequenceExpected:
      report(
        "\(name) gets one vector for each sample and needs a sequence of them",
        at: place.paths, advice: maker.map(Self.adviceForSequence))
    case .vectorExpected:
      report(
        "\(name) gets a sequence and needs one vector for each sample", at: place.paths,
        advice: maker.map(Self.adviceForVector) ?? "put a recurrent layer before it")
    case .indicesExpected:
      report(
        "\(name) looks up whole numbers and gets real ones", at: place.paths,
        expected: "data of whole numbers, right before the embedding",
        advice: "leave the embedding out")
    case .notPerStep(let kind):
      report(
        "\(kind.quoted) cannot be applied to each step by itself",
        at: [path + ["layer", kind], path], expected: "a layer of features, such as dense",
        advice: "put \(kind.quoted) in the place of the time_distributed layer")
    case .evenFeaturesExpected(let found):
      report(
        "\(name) halves its features, of which there are \(found)",
        at: [path + ["units"]] + place.paths, expected: "an even number of features")
    case .reshape(let elements, let target):
      report(
        "\(name) cannot arrange \(elements) numbers as \(target)",
        at: [path + ["target_shape"], path], expected: "extents whose product is \(elements)")
    case .directionsDiffer(let argument):
      reportDirections(of: place, differIn: argument)
    case .notLast:
      report(
        "\(name) gives two outputs, which no layer can take",
        at: [path + ["merge_mode"], path], expected: "a merge_mode of one output, such as concat")
    default:
      report("\(name) does not fit: \(code)", at: place.paths)
    }
  }

  private func reportDirections(of place: LayerPlace, differIn argument: String) {
    guard case .bidirectional(let both) = place.layer else { return }
    let backward = place.path + ["backward_layer", both.backward.layer.kind]
    report(
      "the two directions of \(place.path.keyPath.quoted) differ in \(argument)",
      at: [backward + [argument], backward, place.stepsPath + [argument], place.path],
      expected: "the same in 'layer' and 'backward_layer'",
      advice: argument.hasSuffix("units") ? "or merge them by concat" : nil)
  }

  static func adviceForSequence(_ maker: LayerPlace) -> String {
    maker.layer.returnsSequences == nil
      ? "\(maker.path.keyPath.quoted) ended the sequence; a repeat_vector begins another"
      : "add 'return_sequences: true' to \(maker.stepsPath.keyPath.quoted)"
  }

  private static func adviceForVector(_ maker: LayerPlace) -> String {
    maker.layer.returnsSequences == nil
      ? "put a recurrent layer before it"
      : "leave 'return_sequences: true' out of \(maker.stepsPath.keyPath.quoted)"
  }
}
