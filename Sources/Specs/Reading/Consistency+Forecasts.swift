import Datasets
import Recurrent

extension Consistency {
  /// Checks that a forecast can go on from the series.
  func check(_ forecast: ForecastSpec, for dataset: DatasetSpec) {
    guard case .series(let series) = dataset else {
      report(
        "a forecast continues a series, and the dataset is none", at: [["forecast"]],
        expected: "a dataset that is generated, such as 'sine'")
      return
    }
    let window = ["dataset", "window"]
    if series.window.horizon != 1 {
      report(
        "a forecast goes on value by value, and the horizon is \(series.window.horizon)",
        at: [window + ["horizon"], ["forecast"]], expected: "a horizon of 1")
    }
    if series.scaling != nil {
      report(
        "a forecast needs predictions in the units of its inputs, and they are scaled",
        at: [["dataset", "scaling"], ["forecast"]], expected: "no scaling",
        advice: "leave 'scaling' out")
    }
    let (count, lookBack) = (series.generator.count, series.window.lookBack)
    guard forecast.start <= count - lookBack else {
      report(
        "a forecast is given \(lookBack) values from \(forecast.start) on, and the series has "
          + "\(count)",
        at: [["forecast", "start"], ["forecast"], window + ["look_back"]]
          + series.generator.countPaths,
        expected: lookBack <= count
          ? "a start from 0 to \(count - lookBack)" : "a longer series or a smaller look_back")
      return
    }
  }

  /// Checks that the arrays of states are those that the layers carry on.
  func check(_ states: StatesSpec, for model: [Layer]) {
    let (path, count) = (["forecast", "states"], model.map(\.carriedStates).reduce(0, +))
    if count == 0 {
      report(
        "there are states for a forecast, and no layer is stateful", at: [path, ["forecast"]],
        expected: "a layer with 'stateful: true'")
    } else if count != states.arrays.count {
      report(
        "there are \(states.arrays.count) arrays of states for layers that carry \(count)",
        at: [path + ["arrays"], path],
        expected: "\(count) arrays: two for each lstm, one for each other layer")
    }
  }

  /// Checks that a text can be continued.
  func check(_ generate: GenerateSpec, for dataset: DatasetSpec) {
    guard case .text(let text) = dataset else {
      report(
        "only a model of text writes text, and the dataset is none", at: [["generate"]],
        expected: "a dataset such as 'text: corpus.txt'")
      return
    }
    let window = ["dataset", "window"]
    if text.window.horizon != 1 {
      report(
        "a text is written character by character, and the horizon is \(text.window.horizon)",
        at: [window + ["horizon"], ["generate"]], expected: "a horizon of 1")
    }
    let prompt = text.lowercase ? generate.prompt.pythonLowercased : generate.prompt
    let count = prompt.unicodeScalars.count
    if count < text.window.lookBack {
      report(
        "the prompt has \(count) characters, and the model looks back on \(text.window.lookBack)",
        at: [["generate", "prompt"], ["generate"], window + ["look_back"]],
        expected: "at least \(text.window.lookBack) characters")
    }
  }
}

extension Layer {
  /// How many arrays of states this layer carries from batch to batch.
  fileprivate var carriedStates: Int {
    switch self {
    case .rnn(let stack): stack.isStateful ? stack.cells.map(\.states).reduce(0, +) : 0
    case .bidirectional(let both):
      [both.forward, both.backward].filter(\.sequence.isStateful).map(\.states).reduce(0, +)
    default: recurrentLayer.map { $0.sequence.isStateful ? $0.states : 0 } ?? 0
    }
  }
}

extension RecurrentLayer {
  /// How many arrays the state has: h, and c of an LSTM.
  fileprivate var states: Int {
    if case .lstm = self { 2 } else { 1 }
  }
}
