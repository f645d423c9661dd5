import Foundation
import FrameworkFiles
import Recurrent
import RecurrentFiles
import Testing

/// Models of real frameworks, written in every format and read again.
struct RoundTripTests {
  @Test(arguments: ConvertibleModel.all)
  func `a model comes back equal, or what the format lacks is named`(
    fixture: ConvertibleModel
  ) throws {
    let model = try fixture.model()
    for format in ModelFormat.allCases {
      guard let bytes = try written(model, as: format) else { continue }
      if format == .torchSafetensors && model.hasPartsOfNormalization { continue }
      // Throws if the file describes other layers than these.
      let loaded = try ModelFile().load(
        bytes, architecture: .layers(model.layers, input: model.input)
      ).model
      #expect(loaded.weights == model.weights, "\(format)")
      #expect(loaded.outputShape == model.outputShape, "\(format)")
      if format == .safetensors { #expect(loaded == model) }
    }
  }

  @Test func `most models can be written in every format`() throws {
    let models = try ConvertibleModel.all.map { try $0.model() }
    var counts: [ModelFormat: Int] = [:]
    for model in models {
      for format in ModelFormat.allCases where try written(model, as: format) != nil {
        counts[format, default: 0] += 1
      }
    }
    for format in [ModelFormat.npz, .safetensors] { #expect(counts[format] == models.count) }
    for format in [ModelFormat.keras, .weightsH5] {
      #expect(counts[format, default: 0] > models.count * 9 / 10)
    }
    #expect(counts[.torchSafetensors, default: 0] > models.count / 2)
  }

  /// The file, or nil if the format cannot say something of the model, which the error has to name.
  private func written(_ model: Model<Float>, as format: ModelFormat) throws -> Data? {
    do {
      return try format.bytes(of: model)
    } catch let error as FileError {
      #expect(error.place != nil && error.advice != nil, "\(error)")
      return nil
    }
  }
}

extension Model<Float> {
  /// Whether a normalisation has only one of its two weights, or none: PyTorch's modules have both or
  /// none, so that what is written for them is no longer of these layers.
  fileprivate var hasPartsOfNormalization: Bool {
    layers.contains { layer in
      switch layer {
      case .layerNormalization(let layer): !(layer.scales && layer.centers)
      case .batchNormalization(let layer): layer.scales != layer.centers
      default: false
      }
    }
  }
}
