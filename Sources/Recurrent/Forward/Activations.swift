/// The output of a layer for a batch [N, T, F], with the memory that holds it.
final class Activations<Scalar: RecurrentScalar> {
  private let memory: Buffer<Scalar>
  let view: SequenceView<Scalar>

  /// Where a kernel writes.
  var start: UnsafeMutablePointer<Scalar> { memory.start }

  /// Allocates an output in row-major order.
  init(samples: Int, steps: Int, features: Int) {
    memory = Buffer(zeros: samples * steps * features)
    view = SequenceView(
      start: memory.start, samples: samples, steps: steps, features: features)
  }

  /// Takes over memory in which `view` lies.
  init(memory: consuming Buffer<Scalar>, view: SequenceView<Scalar>) {
    self.memory = memory
    self.view = view
  }
}
