import Recurrent

extension Form<Metric> {
  /// A metric: its name alone, or its name with arguments below it.
  static var metric: Form {
    Form(
      read: { cursor in
        cursor.named(
          Metric.defaults.map { metric in
            Alternative(metric.name, MetricArguments.all(of: metric)) { $0.metric(like: metric) }
          })
      },
      tree: { metric in
        let arguments = MetricArguments.all(of: metric)
        guard !arguments.list.isEmpty else { return .text(metric.name) }
        return .mapping([(metric.name, arguments.tree(of: MetricArguments(metric)))])
      })
  }
}

extension Form<[Metric]> {
  /// A list of metrics, each name once.
  static var metrics: Form {
    let metric = Form<Metric>.metric
    return Form(
      read: { cursor in
        cursor.uniqueList(
          expected: "a list of \(Metric.names.alternatives)", names: \.name, metric.read)
      },
      tree: { .list($0.map(metric.tree)) })
  }
}

/// The arguments that metrics have, each one of them at most, with Keras's defaults.
private struct MetricArguments {
  var threshold = 0.5
  var k = 5

  init() {}

  init(_ metric: Metric) {
    switch metric {
    case .binaryAccuracy(let threshold): self.threshold = threshold
    case .topKCategoricalAccuracy(let k), .sparseTopKCategoricalAccuracy(let k): self.k = k
    default: break
    }
  }

  /// The metric of the same name with these arguments.
  func metric(like metric: Metric) -> Metric {
    switch metric {
    case .binaryAccuracy: .binaryAccuracy(threshold: threshold)
    case .topKCategoricalAccuracy: .topKCategoricalAccuracy(k: k)
    case .sparseTopKCategoricalAccuracy: .sparseTopKCategoricalAccuracy(k: k)
    default: metric
    }
  }

  static func all(of metric: Metric) -> Arguments<MetricArguments> {
    let (example, arguments): (String, [Argument<MetricArguments>]) =
      switch metric {
      case .binaryAccuracy:
        ("{threshold: 0.5}", [Argument("threshold", \.threshold, .number(.any))])
      case .topKCategoricalAccuracy, .sparseTopKCategoricalAccuracy:
        ("{k: 5}", [Argument("k", \.k, .integer(1...Layer.mostUnits))])
      default: ("{}", [])
      }
    return Arguments(example: example, usual: MetricArguments(), arguments)
  }
}
