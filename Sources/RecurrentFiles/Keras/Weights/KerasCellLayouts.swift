import Recurrent

/// How a version of Keras keeps the arrays of a recurrent layer.
enum KerasCellLayout: Hashable {
  /// `kernel`, `recurrent_kernel` and `bias` as in Keras 2 and 3, which Keras 1 also had with
  /// `consume_less="gpu"`.
  case gatesTogether
  /// One kernel, one recurrent kernel and one bias for each gate, gate after gate: Keras 1 with
  /// `consume_less` of `cpu` or `mem` (`get_weights` of keras/layers/recurrent.py in Keras 1.2.2).
  case gatesApart
  /// Three arrays as cuDNN wants them: `CuDNNLSTM` and `CuDNNGRU` of Keras 2.0.9 to 2.3 and of
  /// `tf.compat.v1`.
  case cuDNN

  /// What it says of the arrays.
  var declared: DeclaredLayout {
    switch self {
    case .gatesTogether: .keras
    case .gatesApart: .keras1
    case .cuDNN: .cuDNN
    }
  }
}

extension RecurrentLayer {
  /// Tells the layout from the shapes of the arrays that are left in the file.
  func layout(ofArraysOf shapes: [[Int]]) -> KerasCellLayout {
    let count = gates.count
    if count > 1, shapes.count >= 3 * count, shapes[0].last == units, shapes[2] == [units] {
      return .gatesApart
    }
    // Biases of the input and of the state, one after the other.
    if count > 1, shapes.count >= 3, shapes[2] == [2 * count * units] { return .cuDNN }
    return .gatesTogether
  }

  /// What is said of a layout, if it is not today's.
  func decision(on layout: KerasCellLayout, named name: String) -> String? {
    switch layout {
    case .gatesTogether: return nil
    case .gatesApart:
      let order = gates.count == 4 ? "i, c, f, o" : "z, r, h"
      return "\(name): \(3 * gates.count) arrays, one kernel, recurrent kernel and bias for each "
        + "gate in the order \(order), as Keras 1 keeps them"
    case .cuDNN:
      return
        "\(name): its weights are arranged for cuDNN, as a bias of two parts shows; the gates' "
        + "blocks are transposed"
        + (keepsBiasesApart ? ", the bias is put in two rows" : ", the two parts of the bias added")
    }
  }
}
