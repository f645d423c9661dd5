import Foundation
import FrameworkFiles

// FileFuzzer SEED COUNT FOLDER FIXTURE...
//   damages the fixtures and reads each mutant; those that make a reader crash or hang go to FOLDER
// FileFuzzer isolated
//   what `IsolatedReader` starts
// FileFuzzer crash | hang
//   what tests of it start
// FileFuzzer worker SEED FIRST COUNT FIXTURE...
//   reads the mutants from number FIRST on and writes a byte before and after each
var arguments = Array(CommandLine.arguments.dropFirst())
switch arguments.first {
case "isolated": try IsolatedReader.answer()
case "crash": abort()
case "hang": while true { sleep(1) }
case "worker":
  guard arguments.count > 4, let seed = UInt64(arguments[1]), let first = Int(arguments[2]),
    let count = Int(arguments[3])
  else { exit(64) }
  try FuzzWorker(fixtures: arguments[4...].map { URL(filePath: $0) }, seed: seed)
    .run(first..<first + count)
default:
  guard arguments.count > 3, let seed = UInt64(arguments[0]), let count = Int(arguments[1]) else {
    print("usage: FileFuzzer SEED COUNT FOLDER FIXTURE...")
    exit(64)
  }
  let campaign = FuzzCampaign(
    fixtures: arguments[3...].map(\.self), seed: seed, folder: URL(filePath: arguments[2]))
  print(try campaign.run(count: count))
}
