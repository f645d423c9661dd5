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
        ("forecast", forecast.map(ForecastSpec.arguments.tree) ?? .null),
        ("generate", generate.map(GenerateSpec.arguments.tree) ?? .null),
        ("charts", Form.charts.tree(charts)),
      ])
  }
}
