import Foundation
import FrameworkFiles
import Recurrent
import RecurrentFiles
import Testing

/// A model of a real framework, read from that of its files that tells the most.
struct ConvertibleModel: CustomTestStringConvertible, Sendable {
  /// The folder in `Fixtures`, such as `keras3`.
  let folder: String
  let name: String
  private let read: @Sendable () throws -> Model<Float>

  var testDescription: String { "\(folder)/\(name)" }

  func model() throws -> Model<Float> { try read() }

  static let all: [ConvertibleModel] = keras + torch + numPy

  private static let keras: [ConvertibleModel] = {
    let endings = [".keras", ".h5", ".npz"]
    func rank(_ fixture: KerasFixture) -> Int {
      // A file of weights alone comes last.
      fixture.file.contains(".weights")
        ? endings.count : endings.firstIndex { fixture.file.hasSuffix($0) } ?? endings.count
    }
    return Dictionary(grouping: KerasFixture.readable) { "\($0.folder)/\($0.model)" }.values
      .compactMap { files in files.min { rank($0) < rank($1) } }
      .sorted { $0.testDescription < $1.testDescription }
      .map { file in
        ConvertibleModel(folder: file.folder, name: file.model) { try file.load().model }
      }
  }()

  private static let torch: [ConvertibleModel] = {
    var seen: Set<String> = []
    let firsts = TorchFixture.stateDicts.filter { seen.insert($0.fixture.name).inserted }
    let sorted = firsts.sorted { $0.fixture.name < $1.fixture.name }
    return sorted.map { file in
      let fixture = file.fixture
      return ConvertibleModel(folder: "torch", name: fixture.name) {
        try TorchFixture.stateDict(file.file).model(layers: fixture.layers, input: fixture.input)
          .model
      }
    }
  }()

  private static let numPy: [ConvertibleModel] = NumPyFixture.all.map { fixture in
    ConvertibleModel(folder: "numpy", name: fixture.name) {
      try DeclaredArrays(fixture.arrays(fixture.files[0]), layout: fixture.layout)
        .model(layers: fixture.layers, input: .sequence(features: 2)).model
    }
  }
}
