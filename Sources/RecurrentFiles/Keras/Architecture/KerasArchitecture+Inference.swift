import Recurrent

extension KerasArchitecture {
  /// Tells the layers from a file of weights alone, where names and shapes leave one possibility but
  /// for the functions, which are taken to be Keras's defaults.
  ///
  /// - Returns: Nil if the file is none of Keras's.
  /// - Throws: `FileError` if there is more than one possibility.
  init?(inferredFrom tree: ArrayTree) throws {
    let parts: [WeightedLayer]
    let version: KerasVersion
    if let legacy = KerasLegacyTree(tree) {
      version = KerasVersion(tree.text("keras_version", of: legacy.root))
      parts = try legacy.weightedLayers()
    } else if let group = KerasLayersGroup.allCases.first(where: {
      tree.groups.contains($0.rawValue)
    }) {
      version = .newest
      parts = try tree.weightedLayers(in: group.rawValue).onlyOrder()
    } else {
      return nil
    }
    try self.init(parts, version: version)
  }

  private init(_ parts: [WeightedLayer], version: KerasVersion) throws {
    guard let first = parts.first else {
      throw FileError.ambiguous("the file has no layers with weights")
    }
    let decisions = KerasDecisions()
    let lastRecurrent = parts.lastIndex { $0.isRecurrent }
    let layers = parts.enumerated().map { index, part in
      let followed = index < lastRecurrent ?? 0
      let layer = part.layer(
        returnsSequences: followed, recurrentActivation: version.recurrentActivation)
      decisions.add(
        "\(part.name): taken to be a layer \(part.className) with the settings that Keras has by "
          + "default" + (part.isRecurrent && !followed ? ", which gives its last output alone" : "")
          + ", since a file of weights does not tell")
      return KerasLayer(
        className: part.className, name: part.name, content: .layer(layer, layer.kerasVariables))
    }
    let isSequence = parts.contains { $0.isRecurrent }
    self.init(
      kerasLayers: layers,
      input: first.className == "Embedding"
        ? .indices()
        : isSequence
          ? .sequence(features: first.inputFeatures) : .vector(features: first.inputFeatures),
      version: version, decisions: decisions.sentences)
  }
}

extension FileError {
  /// The error that weights alone do not tell the layers.
  static func ambiguous(_ what: String, at place: String? = nil) -> FileError {
    FileError(
      "weights alone do not tell the layers: \(what)", at: place,
      advice:
        "give the architecture, as by --architecture model.json with what model.to_json() returns"
    )
  }
}

/// A layer as its weights tell it.
struct WeightedLayer {
  let name: String
  /// Its class in Keras, as far as inference goes.
  let className: String
  /// The shapes of its weights in order.
  let shapes: [[Int]]

  var isRecurrent: Bool { ["LSTM", "GRU", "SimpleRNN"].contains(className) }

  /// The width of what it takes; an Embedding takes indices.
  var inputFeatures: Int {
    ["LSTM", "GRU", "SimpleRNN", "Dense"].contains(className) ? shapes[0][0] : shapes[0].last ?? 0
  }

  /// The width of what it gives.
  var outputFeatures: Int { isRecurrent ? shapes[1][0] : shapes[0].last ?? 0 }

  /// Tells the class from shapes alone; nil if they are those of no layer or of several.
  ///
  /// - Parameters:
  ///   - name: The layer's name.
  ///   - shapes: The shapes of its weights in order.
  ///   - hint: The class that the file's names tell; nil if they tell none.
  init?(name: String, shapes: [[Int]], hint: String?) {
    self.name = name
    self.shapes = shapes
    let ranks = shapes.map(\.count)
    switch (hint, ranks) {
    case (nil, [2, 2]), (nil, [2, 2, 1]), (nil, [2, 2, 2]), ("LSTM", [2, 2]), ("LSTM", [2, 2, 1]),
      ("GRU", [2, 2]), ("GRU", [2, 2, 1]), ("GRU", [2, 2, 2]), ("SimpleRNN", [2, 2]),
      ("SimpleRNN", [2, 2, 1]):
      let units = shapes[1][0]
      let classes = [1: "SimpleRNN", 3: "GRU", 4: "LSTM"]
      guard units > 0, shapes[0][1] == shapes[1][1], shapes[1][1] % units == 0,
        let found = classes[shapes[1][1] / units], hint == nil || hint == found
      else { return nil }
      className = found
    case (nil, [2, 1]), ("Dense", [2]), ("Dense", [2, 1]): className = "Dense"
    case ("Embedding", [2]): className = "Embedding"
    case ("BatchNormalization", [1, 1, 1, 1]): className = "BatchNormalization"
    case ("LayerNormalization", [1, 1]): className = "LayerNormalization"
    default: return nil
    }
    guard shapes.joined().allSatisfy((1...KerasSettings.greatestExtent).contains) else {
      return nil
    }
  }

  func layer(returnsSequences: Bool, recurrentActivation: Activation) -> Layer {
    let hasBias = shapes.count == 3
    switch className {
    case "LSTM":
      return .lstm(
        LSTM(
          units: outputFeatures, recurrentActivation: recurrentActivation, usesBias: hasBias,
          returnsSequences: returnsSequences))
    case "GRU":
      return .gru(
        GRU(
          units: outputFeatures, recurrentActivation: recurrentActivation, usesBias: hasBias,
          resetAfter: hasBias && shapes[2] != [3 * outputFeatures],
          returnsSequences: returnsSequences))
    case "SimpleRNN":
      return .simpleRNN(
        SimpleRNN(units: outputFeatures, usesBias: hasBias, returnsSequences: returnsSequences))
    case "Embedding":
      return .embedding(Embedding(inputDim: shapes[0][0], outputDim: shapes[0][1]))
    case "BatchNormalization": return .batchNormalization(BatchNormalization())
    case "LayerNormalization": return .layerNormalization(LayerNormalization())
    default: return .dense(Dense(units: outputFeatures, usesBias: shapes.count == 2))
    }
  }
}
