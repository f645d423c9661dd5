import Recurrent
import Results

/// A model with the weights that a run is about, and what its training left besides.
struct TrainedModel {
  let model: Model<Float>
  /// The states of the first sample of a batch that stateful layers are left with; nil for zeros.
  var state: ModelState<Float>?
  /// The random stream as it goes on from here.
  let random: NumPyRandom
  /// The metrics of the epochs, and of the training as a whole.
  var metrics: [Metric] = []
  /// How closely the training followed somebody else's, if the spec names one.
  var lossDifference: LossDifference?
}
