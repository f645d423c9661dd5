import Datasets

extension DatasetSpec {
  /// The dataset as the resolved text has it.
  var tree: Tree {
    switch self {
    case .series(let series):
      .mapping(
        [(series.generator.name, series.generator.arguments)]
          + SeriesSpec.beside().entries(of: series))
    case .table(let table):
      .mapping([("csv", TableSpec.arguments.tree(of: table))] + TableSpec.beside.entries(of: table))
    case .text(let text):
      .mapping([("text", TextSpec.arguments.tree(of: text))] + TextSpec.beside.entries(of: text))
    case .arrays(let arrays):
      .mapping(
        [("arrays", ArraysSpec.arguments.tree(of: arrays))] + ArraysSpec.beside.entries(of: arrays))
    case .images(let images):
      .mapping(
        [("images", ImagesSpec.arguments.tree(of: images))] + ImagesSpec.beside.entries(of: images))
    case .adding(let adding):
      .mapping(
        [("adding", AddingProblem.arguments.tree(of: adding.problem))]
          + AddingSpec.beside.entries(of: adding))
    }
  }
}
