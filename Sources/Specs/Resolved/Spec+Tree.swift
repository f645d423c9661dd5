import Recurrent

extension Spec {
  /// The spec as a tree with all keys in a fixed order and every default written out.
  var tree: Tree {
    .mapping([
      ("experiment", .text(experiment)),
      ("description", .text(description)),
      ("seed", .plain(seed)),
      ("dataset", dataset.tree),
      ("model", .list(model.map(Form.layer.tree))),
      ("weights", weights.tree),
      ("reference", .text(reference.rawValue)),
      ("reimplementation", .text(reimplementation.rawValue)),
      ("charts", .list(charts.map { .text($0.rawValue) })),
    ])
  }
}

extension DatasetSpec {
  fileprivate var tree: Tree {
    .mapping([
      source.entry,
      (
        "window",
        .mapping([
          ("look_back", .plain(window.lookBack)), ("target", .text(window.target.rawValue)),
        ])
      ),
      ("split", .mapping([("test", .plain(split.test))])),
    ])
  }
}

extension DatasetSource {
  fileprivate var entry: (String, Tree) {
    switch self {
    case .sine(let sine): ("sine", sine.tree)
    }
  }
}

extension SineSpec {
  fileprivate var tree: Tree {
    .mapping([
      ("steps_per_cycle", .plain(stepsPerCycle)),
      ("cycles", .plain(cycles)),
      ("phase_noise", phaseNoise.tree),
    ])
  }
}

extension PhaseNoise {
  fileprivate var tree: Tree {
    switch self {
    case .uniform(let amplitude): .mapping([("uniform", .plain(amplitude))])
    }
  }
}

extension WeightsSpec {
  fileprivate var tree: Tree {
    switch self {
    case .train(let training):
      .mapping([("train", TrainingConfiguration.arguments.tree(of: training))])
    }
  }
}
