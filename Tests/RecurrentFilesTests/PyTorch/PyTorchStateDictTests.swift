import Recurrent
import RecurrentFiles
import Testing

struct PyTorchStateDictTests {
  /// Arrays of different numbers.
  private func arrays(_ shapes: [(String, [Int])]) -> NamedArrays {
    var arrays = NamedArrays()
    var next: Float = 0
    for (name, shape) in shapes {
      let values = (0..<shape.reduce(1, *)).map { _ in
        next += 1
        return next / 64
      }
      arrays[name] = StoredArray(Tensor(shape: shape, values: values))
    }
    return arrays
  }

  private func rnn(_ name: String, _ inputs: Int, _ units: Int) -> [(String, [Int])] {
    [("\(name).weight_ih_l0", [units, inputs]), ("\(name).weight_hh_l0", [units, units])]
  }

  @Test func `moves and adds an LSTM's and a GRU's arrays`() throws {
    let file = arrays([
      ("0.weight_ih_l0", [4, 2]), ("0.weight_hh_l0", [4, 1]), ("0.bias_ih_l0", [4]),
      ("0.bias_hh_l0", [4]), ("1.weight_ih_l0", [3, 1]), ("1.weight_hh_l0", [3, 1]),
      ("1.bias_ih_l0", [3]), ("1.bias_hh_l0", [3]),
    ])
    let loaded = try PyTorchStateDict(file).model()
    let weights = loaded.model.weights.map { $0.values.map { $0 * 64 } }
    #expect(weights[0] == [1, 3, 5, 7, 2, 4, 6, 8])
    #expect(weights[1] == [9, 10, 11, 12])
    #expect(weights[2] == [30, 32, 34, 36])
    #expect(weights[3] == [22, 21, 23])
    #expect(weights[4] == [25, 24, 26])
    #expect(weights[5] == [28, 27, 29, 31, 30, 32])
    #expect(
      loaded.decisions == [
        "the output is given at every step: whether the program reads the last alone is not in the "
          + "file",
        "layer 0 (lstm): bias_ih and bias_hh are added, each sum rounded once to 32 bits",
        "layer 1 (gru): blocks r, z, n are moved to z, r, n; two biases stay apart",
      ])
  }

  @Test func `says that tanh is PyTorch's default`() throws {
    let loaded = try PyTorchStateDict(arrays(rnn("rnn", 2, 3))).model()
    #expect(loaded.decisions.contains { $0.contains("nonlinearity tanh is assumed") })
  }

  @Test func `orders modules by their shapes, whatever their names`() throws {
    let file = arrays(rnn("a", 3, 4) + rnn("b", 2, 3) + [("c.weight", [5, 4]), ("c.bias", [5])])
    let loaded = try PyTorchStateDict(file).model()
    #expect(loaded.model.layers.map(\.kind) == ["simple_rnn", "simple_rnn", "dense"])
    #expect(loaded.model.input == .sequence(features: 2))
    #expect(loaded.fillings[0].arrays == ["b.weight_ih_l0"])
  }

  @Test func `orders modules of one shape by numbers in their names, ten after two`() throws {
    let names = ["layers.10", "layers.2", "layers.1"]
    let file = arrays(names.flatMap { rnn($0, 3, 3) })
    let loaded = try PyTorchStateDict(file).model()
    #expect(
      loaded.fillings.compactMap(\.arrays.first).filter { $0.hasSuffix("weight_ih_l0") }
        == [1, 2, 10].map { "layers.\($0).weight_ih_l0" })
    #expect(loaded.decisions[0].hasPrefix("the modules run in the order of the numbers"))
  }

  @Test func `refuses modules of one shape whose names tell no order`() throws {
    let file = arrays(rnn("decoder", 3, 3) + rnn("encoder", 3, 3))
    for layers in [nil, [Layer](repeating: .simpleRNN(.bare(units: 3)), count: 2)] {
      let error = #expect(throws: FileError.self) {
        try layers.map {
          try PyTorchStateDict(file).model(layers: $0, input: .sequence(features: 3))
        }
          ?? PyTorchStateDict(file).model()
      }
      #expect(error?.message.contains("decoder → encoder, or encoder → decoder") == true)
    }
  }

  @Test func `refuses layers that the modules do not make up, and lists both`() throws {
    let stateDict = try PyTorchStateDict(arrays(rnn("rnn", 2, 3)))
    let error = #expect(throws: FileError.self) {
      try stateDict.model(
        layers: [.gru(GRU(units: 3, resetAfter: false)), .dense(Dense(units: 1))],
        input: .sequence(features: 2))
    }
    #expect(
      error?.expected
        == "layer 0 (gru 2 → 3) with reset_after: false, layer 1 (dense 3 → 1)")
    #expect(error?.advice == "the file has rnn (RNN 2 → 3)")
  }

  @Test(
    arguments: [
      [("rnn.weight_ih_l0", [3, 2])],
      [("rnn.weight_ih_l0", [3, 2]), ("rnn.weight_hh_l0", [3, 2])],
      [("rnn.weight_ih_l1", [3, 2]), ("rnn.weight_hh_l1", [3, 3])],
      [("weight_ih", [6, 2]), ("weight_hh", [6, 3])],
      [("weight_ih", [0, 2]), ("weight_hh", [0, 0])],
      [("weight_ih", [3, 2]), ("weight_hh", [3, 3]), ("bias_ih", [3])],
      [("weight_ih", [3, 2]), ("weight_hh", [3, 3]), ("bias_ih", [3]), ("bias_hh", [4])],
      [("weight_ih", [3, 2]), ("weight_hh", [3, 3]), ("other", [3])],
      [("weight_ih_l0", [12, 2]), ("weight_hh_l0", [12, 2]), ("weight_hr_l0", [3, 2])],
      [("weight_ih_l0", [12, 2]), ("weight_hh_l0", [12, 2]), ("weight_hr_l0", [2, 0])],
      [("weight_ih_l0", [9, 2]), ("weight_hh_l0", [9, 2]), ("weight_hr_l0", [2, 3])],
      [("parametrizations.weight.original0", [3])], [("fc.weight", [3, 2]), ("fc.bias", [2])],
      [("fc.weight", [3, 2]), ("fc.bias", [3])], [("bn.num_batches_tracked", [])], [],
    ] as [[(String, [Int])]])
  func `refuses arrays that make up no recurrent model`(shapes: [(String, [Int])]) {
    #expect(throws: FileError.self) { try PyTorchStateDict(arrays(shapes)).model() }
  }

  private static let writable: [[Layer]] = [
    [.lstm(LSTM(units: 3, returnsSequences: true)), .gru(GRU(units: 2)), .dense(Dense(units: 4))],
    [.bidirectional(Bidirectional(.lstm(LSTM(units: 3)))), .dropout(Dropout(rate: 0.5))],
    [.simpleRNN(SimpleRNN(units: 3, activation: .relu, usesBias: false, returnsSequences: true))],
    [
      .layerNormalization(LayerNormalization()), .timeDistributed(.dense(Dense(units: 3))),
      .batchNormalization(BatchNormalization()), .gru(GRU(units: 2, usesBias: false)),
    ],
    [
      .lstm(LSTM(units: 3, projectionUnits: 2, usesBias: false, returnsSequences: true)),
      .bidirectional(Bidirectional(.lstm(LSTM(units: 3, projectionUnits: 1)))),
    ],
    [.rnn(RNN(cells: [.lstm(LSTM(units: 3)), .lstm(LSTM(units: 3))]))],
  ]

  private func model(_ layers: [Layer]) throws -> Model<Float> {
    var random = NumPyRandom(seed: 3)
    let input = DataShape.sequence(features: 2)
    let weights = try Model<Float>.parameters(of: layers, input: input).joined().map { parameter in
      Tensor(
        shape: parameter.shape, values: (0..<parameter.count).map { _ in Float(random.randn()) })
    }
    return try Model(layers: layers, input: input, weights: weights)
  }

  @Test(arguments: writable)
  func `what is written is read again with the same bits`(layers: [Layer]) throws {
    let model = try model(layers)
    let arrays = try PyTorchStateDict.arrays(of: model)
    let again = try PyTorchStateDict(arrays).model(layers: layers, input: model.input)
    #expect(again.model == model)
  }

  @Test func `names modules by the places of their layers`() throws {
    let layers: [Layer] = [
      .bidirectional(Bidirectional(.gru(GRU(units: 1, returnsSequences: true)))),
      .dropout(Dropout(rate: 0.1)), .rnn(RNN(cells: [.gru(GRU(units: 1, usesBias: false))])),
      .dense(Dense(units: 1)),
    ]
    let names = try PyTorchStateDict.arrays(of: model(layers)).names
    let parts = ["weight_ih", "weight_hh", "bias_ih", "bias_hh"]
    #expect(
      names == parts.map { "0.\($0)_l0" } + parts.map { "0.\($0)_l0_reverse" }
        + ["2.0.weight_ih", "2.0.weight_hh", "3.weight", "3.bias"])
  }

  @Test func `writes ones and zeros for a scale and a centre that a layer lacks`() throws {
    let arrays = try PyTorchStateDict.arrays(
      of: model([.layerNormalization(LayerNormalization(centers: false))]))
    #expect(arrays["0.bias"]?.floats.values == [0, 0])
    #expect(arrays.names == ["0.weight", "0.bias"])
  }

  @Test(
    arguments: [
      (.lstm(LSTM(units: 1, activation: .relu)), "activation: relu"),
      (.lstm(LSTM(units: 1, outputActivation: .linear)), "output_activation: linear"),
      (
        .lstm(LSTM(units: 1, recurrentActivation: .hardSigmoid)),
        "recurrent_activation: hard_sigmoid"
      ),
      (.lstm(LSTM(units: 1, usesPeepholes: true)), "use_peepholes: true"),
      (
        .rnn(RNN(cells: [.lstm(LSTM(units: 2, projectionUnits: 1))])),
        "projection_units: 1 of a cell"
      ),
      (.gru(GRU(units: 1, resetAfter: false)), "reset_after: false"),
      (.gru(GRU(units: 1, goesBackwards: true)), "go_backwards: true"),
      (.simpleRNN(SimpleRNN(units: 1, activation: .elu)), "activation: elu"),
      (.bidirectional(Bidirectional(.gru(GRU(units: 1)), mergeMode: .sum)), "merge_mode: sum"),
      (
        .bidirectional(
          Bidirectional(.gru(GRU(units: 1)), backward: .gru(GRU(units: 2)))), "two directions"
      ),
      (.rnn(RNN(cells: [.gru(GRU(units: 1))], goesBackwards: true)), "go_backwards: true"),
      (.dense(Dense(units: 1, activation: .sparsemax)), "activation: sparsemax"),
      (.masking(Masking()), "the layer masking"),
    ] as [(Layer, String)])
  func `refuses to write what PyTorch has not, naming layer and setting`(
    layer: Layer, setting: String
  ) throws {
    let model = try model([layer])
    let error = #expect(throws: FileError.self) { try PyTorchStateDict.arrays(of: model) }
    #expect(error?.message.contains(setting) == true)
    #expect(error?.place == "layer 0 (\(layer.kind))")
  }
}

extension SimpleRNN {
  fileprivate static func bare(units: Int) -> SimpleRNN {
    SimpleRNN(units: units, usesBias: false, returnsSequences: true)
  }
}
