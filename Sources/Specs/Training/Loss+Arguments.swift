import Recurrent

/// A loss with what Keras counts among its arguments, too: how the losses of steps become one.
struct LossSetup {
  var loss: Loss
  var reduction = Loss.Reduction.sumOverBatchSize
}

extension Form<LossSetup> {
  /// A loss: its name alone, or its name with arguments below it.
  static var loss: Form {
    Form(
      read: { cursor in
        cursor.named(
          Loss.defaults.map { loss in
            Alternative(loss.name, LossArguments.all(of: loss)) { $0.setup(of: loss) }
          })
      },
      tree: { setup in
        let arguments = LossArguments(setup)
        return .mapping([
          (setup.loss.name, LossArguments.all(of: setup.loss).tree(of: arguments))
        ])
      })
  }
}

/// The arguments that losses have, each some of them, with Keras's defaults.
private struct LossArguments {
  var delta = 1.0
  var fromLogits = false
  var labelSmoothing = 0.0
  var reduction = Loss.Reduction.sumOverBatchSize

  init() {}

  init(_ setup: LossSetup) {
    reduction = setup.reduction
    switch setup.loss {
    case .huber(let delta): self.delta = delta
    case .binaryCrossentropy(let fromLogits, let smoothing),
      .categoricalCrossentropy(let fromLogits, let smoothing):
      (self.fromLogits, labelSmoothing) = (fromLogits, smoothing)
    case .sparseCategoricalCrossentropy(let fromLogits): self.fromLogits = fromLogits
    case .meanSquaredError, .meanAbsoluteError, .halfSumOfSquares: break
    }
  }

  /// The loss of the same name with these arguments.
  func setup(of loss: Loss) -> LossSetup {
    let loss: Loss =
      switch loss {
      case .huber: .huber(delta: delta)
      case .binaryCrossentropy:
        .binaryCrossentropy(fromLogits: fromLogits, labelSmoothing: labelSmoothing)
      case .categoricalCrossentropy:
        .categoricalCrossentropy(fromLogits: fromLogits, labelSmoothing: labelSmoothing)
      case .sparseCategoricalCrossentropy: .sparseCategoricalCrossentropy(fromLogits: fromLogits)
      case .meanSquaredError, .meanAbsoluteError, .halfSumOfSquares: loss
      }
    return LossSetup(loss: loss, reduction: reduction)
  }

  static func all(of loss: Loss) -> Arguments<LossArguments> {
    let logits = Argument("from_logits", \LossArguments.fromLogits, .truth)
    let smoothing = Argument(
      "label_smoothing", \LossArguments.labelSmoothing, .number(.closedFraction))
    let own: [Argument<LossArguments>] =
      switch loss {
      case .huber: [Argument("delta", \.delta, .number(.positive))]
      case .binaryCrossentropy, .categoricalCrossentropy: [logits, smoothing]
      case .sparseCategoricalCrossentropy: [logits]
      case .meanSquaredError, .meanAbsoluteError, .halfSumOfSquares: []
      }
    return Arguments(
      example: "{reduction: sum}", usual: LossArguments(),
      own + [Argument("reduction", \.reduction, .name)])
  }
}
