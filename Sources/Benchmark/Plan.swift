import Foundation
import Recurrent

/// One row of the benchmark, as `Scripts/benchmark/tasks.py` describes it.
struct Task: Decodable {
  enum Kind: String, Decodable {
    case forward, streaming, training
  }

  enum Cell: String, Decodable {
    case lstm, gru
    case simpleRNN = "simple_rnn"
  }

  let name: String
  let kind: Kind
  let cell: Cell
  let samples, steps, inputs, units, outputs: Int
  let loss, optimizer: String
  let learningRate: Double
  let batchSize, epochs: Int
}

/// The tasks in a folder, with a folder of arrays for each: raw little-endian 32-bit numbers.
struct Plan {
  private struct File: Decodable {
    let tasks: [Task]
  }

  private let folder: URL
  private let tasks: [Task]

  init(folder: URL) throws {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    let file = try Data(contentsOf: folder.appending(path: "plan.json"))
    self.folder = folder
    tasks = try decoder.decode(File.self, from: file).tasks
  }

  func task(_ name: String) -> Task {
    guard let task = tasks.first(where: { $0.name == name }) else {
      preconditionFailure("the plan has no task \(name)")
    }
    return task
  }

  func arrays(of name: String) throws -> Arrays {
    try Arrays(task(name)) { array in
      let file = try Data(contentsOf: folder.appending(path: "\(name)/\(array).f32"))
      return file.withUnsafeBytes { Array($0.bindMemory(to: Float.self)) }
    }
  }

  /// Writes an output where `run.py` looks for ours.
  func write(_ output: [Float], of name: String) throws {
    let file = output.withUnsafeBytes { Data($0) }
    try file.write(to: folder.appending(path: "\(name)/ours.f32"))
  }
}

/// A task's arrays; the weights in the order of Keras's `get_weights()`.
struct Arrays {
  let weights: [Tensor<Float>]
  /// [N, T, I].
  let inputs: Tensor<Float>
  /// [N, O].
  let targets: Tensor<Float>

  init(_ task: Task, reading read: (String) throws -> [Float]) rethrows {
    func tensor(_ name: String, _ shape: [Int]) throws -> Tensor<Float> {
      Tensor(shape: shape, values: try read(name))
    }
    let width = task.cell.gates * task.units
    weights = [
      try tensor("kernel", [task.inputs, width]),
      try tensor("recurrent_kernel", [task.units, width]),
      try tensor("bias", task.cell == .gru ? [2, width] : [width]),
      try tensor("dense_kernel", [task.units, task.outputs]),
      try tensor("dense_bias", [task.outputs]),
    ]
    inputs = try tensor("inputs", [task.samples, task.steps, task.inputs])
    targets = try tensor("targets", [task.samples, task.outputs])
  }
}

extension Task.Cell {
  fileprivate var gates: Int {
    switch self {
    case .lstm: 4
    case .gru: 3
    case .simpleRNN: 1
    }
  }
}
