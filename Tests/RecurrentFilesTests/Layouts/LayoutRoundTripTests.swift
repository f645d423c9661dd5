import Recurrent
import RecurrentFiles
import Testing

/// Each layout written and read again gives the same bits.
struct LayoutRoundTripTests {
  private static let layers: [Layer] = [
    .simpleRNN(SimpleRNN(units: 3)),
    .lstm(LSTM(units: 3)),
    .lstm(LSTM(units: 3, usesPeepholes: true)),
    .lstm(LSTM(units: 3, projectionUnits: 2)),
    .lstm(LSTM(units: 3, projectionUnits: 1, usesPeepholes: true)),
    .gru(GRU(units: 3)),
    .gru(GRU(units: 3, resetAfter: false)),
    .bidirectional(Bidirectional(.lstm(LSTM(units: 3)))),
    .rnn(RNN(cells: [.gru(GRU(units: 3)), .lstm(LSTM(units: 2))])),
    .rnn(RNN(cells: [.lstm(LSTM(units: 3, projectionUnits: 4)), .gru(GRU(units: 2))])),
    .timeDistributed(.dense(Dense(units: 3))),
    .layerNormalization(LayerNormalization()),
    .batchNormalization(BatchNormalization(centers: false)),
  ]

  /// Layouts that can hold any of these layers, of each property one at least.
  private static let layouts: [DeclaredLayout] = {
    var layouts = Array(DeclaredLayout.presets.sorted { $0.key < $1.key }.map(\.value))
    for kernels in DeclaredLayout.Kernels.allCases {
      for blocks in DeclaredLayout.Blocks.allCases {
        for order in DeclaredLayout.ArrayOrder.allCases {
          for biases in DeclaredLayout.Biases.allCases where biases != .none {
            var layout = DeclaredLayout.deepLearningFromScratch
            layout.kernels = kernels
            layout.blocks = blocks
            layout.arrayOrder = order
            layout.biases = biases
            layout.isTransposed = order == .byPart
            layout.forgetBias = 1
            layouts.append(layout)
          }
        }
      }
    }
    return layouts
  }()

  /// Weights that are all different and of few bits, so that sums with a forget bias are exact.
  private func model(_ layer: Layer) throws -> Model<Float> {
    let input = DataShape.sequence(features: 2)
    var next: Float = 0
    let weights = try Model<Float>.parameters(of: [layer], input: input)[0].map { parameter in
      Tensor(
        shape: parameter.shape,
        values: (0..<parameter.count).map { _ in
          next += 1
          return next / 64
        })
    }
    return try Model(layers: [layer], input: input, weights: weights)
  }

  @Test(arguments: layers)
  func `every layout gives the same weights back`(layer: Layer) throws {
    let model = try model(layer)
    for layout in Self.layouts {
      let arrays = try DeclaredArrays.arrays(of: model, layout: layout)
      let again = try DeclaredArrays(arrays, layout: layout)
        .model(layers: model.layers, input: model.input)
      #expect(again.model == model, "\(layout)")
      let written = try DeclaredArrays.arrays(of: again.model, layout: layout)
      #expect(written == arrays, "\(layout)")
    }
  }

  @Test func `a layer without bias has no array for one`() throws {
    let model = try model(.lstm(LSTM(units: 3, usesBias: false)))
    for layout in Self.layouts where layout.forgetBias == 0 {
      let arrays = try DeclaredArrays.arrays(of: model, layout: layout)
      #expect(
        try DeclaredArrays(arrays, layout: layout)
          .model(layers: model.layers, input: model.input).model == model)
    }
  }

  @Test func `a bias that the file lacks is zero`() throws {
    let layout = try DeclaredLayout(biases: .none)
    var model = try model(.gru(GRU(units: 3)))
    #expect(throws: FileError.self) { try DeclaredArrays.arrays(of: model, layout: layout) }
    var weights = model.weights
    weights[2] = Tensor(shape: [2, 9], repeating: 0)
    model = try Model(layers: model.layers, input: model.input, weights: weights)
    let arrays = try DeclaredArrays.arrays(of: model, layout: layout)
    #expect(arrays.count == 2)
    #expect(
      try DeclaredArrays(arrays, layout: layout)
        .model(layers: model.layers, input: model.input).model == model)
  }

  @Test(arguments: [
    ("keras", [[2, 12], [3, 12], [12]]),
    ("keras1", Array(repeating: [[2, 3], [3, 3], [3]], count: 4).flatMap(\.self)),
    ("cudnn", [[2, 12], [3, 12], [24]]),
    ("pytorch", [[12, 2], [12, 3], [12], [12]]),
    ("tensorflow1", [[5, 12], [12]]),
    ("deep_learning_from_scratch", [[2, 12], [3, 12], [12]]),
    ("onnx", [[12, 2], [12, 3], [24]]),
  ])
  func `a preset has these arrays of an LSTM`(preset: String, shapes: [[Int]]) throws {
    let arrays = try DeclaredArrays.arrays(
      of: model(.lstm(LSTM(units: 3))), layout: #require(DeclaredLayout.presets[preset]))
    #expect(arrays.names.map { arrays[$0]?.shape } == shapes)
  }

  @Test(arguments: [
    ("keras", [[2, 12], [2, 12], [12], [3, 2]]),
    ("pytorch", [[12, 2], [12, 2], [12], [12], [2, 3]]),
    ("tensorflow1", [[4, 12], [12], [3, 2]]),
  ])
  func `a preset has these arrays of a projected LSTM`(preset: String, shapes: [[Int]]) throws {
    let arrays = try DeclaredArrays.arrays(
      of: model(.lstm(LSTM(units: 3, projectionUnits: 2))),
      layout: #require(DeclaredLayout.presets[preset]))
    #expect(arrays.names.map { arrays[$0]?.shape } == shapes)
  }

  @Test(arguments: [
    ("keras", [[2, 9], [3, 9], [2, 9]]),
    ("keras1", Array(repeating: [[2, 3], [3, 3], [2, 3]], count: 3).flatMap(\.self)),
    ("cudnn", [[2, 9], [3, 9], [18]]),
    ("pytorch", [[9, 2], [9, 3], [9], [9]]),
    ("tensorflow1", [[5, 6], [2, 6], [5, 3], [2, 3]]),
  ])
  func `a preset has these arrays of a GRU that resets after`(
    preset: String, shapes: [[Int]]
  ) throws {
    let arrays = try DeclaredArrays.arrays(
      of: model(.gru(GRU(units: 3))), layout: #require(DeclaredLayout.presets[preset]))
    #expect(arrays.names.map { arrays[$0]?.shape } == shapes)
  }
}
