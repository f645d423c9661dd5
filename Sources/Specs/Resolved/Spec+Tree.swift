import Recurrent

extension Spec {
  /// The spec as a tree with all keys in a fixed order and every default written out.
  var tree: Tree {
    let layers = model.map { ("model", Tree.list($0.map(Form.layer.tree))) }
    return .mapping(
      [
        ("experiment", .text(experiment)),
        ("description", .text(description)),
        ("seed", .plain(seed)),
        ("dataset", dataset.tree),
      ] + [layers].compactMap(\.self) + [
        ("weights", weights.tree),
        ("reference", reference.tree),
        ("reimplementation", .text(reimplementation.rawValue)),
        ("charts", .list(charts.map { .text($0.rawValue) })),
      ])
  }
}

extension DatasetSpec {
  fileprivate var tree: Tree {
    switch self {
    case .series(let series):
      .mapping([
        series.source.entry,
        (
          "window",
          .mapping([
            ("look_back", .plain(series.window.lookBack)),
            ("target", .text(series.window.target.rawValue)),
          ])
        ),
        ("split", series.split.tree),
      ])
    case .arrays(let arrays):
      .mapping([
        ("arrays", ArraysSpec.arguments.tree(of: arrays)),
        ("split", arrays.split?.tree ?? .null),
      ])
    }
  }
}

extension SplitSpec {
  fileprivate var tree: Tree { .mapping([("test", .plain(test))]) }
}

extension SeriesSource {
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
    case .load(let load):
      .mapping([("load", LoadSpec.arguments.tree(of: load))])
    }
  }
}

extension ReferenceSpec {
  fileprivate var tree: Tree {
    switch self {
    case .engine(let engine): .text(engine.rawValue)
    case .recorded(let recorded):
      .mapping([("recorded", RecordedSpec.arguments.tree(of: recorded))])
    }
  }
}
