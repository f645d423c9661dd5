// What tests want to know of the library in a process of its own.
//
//     RecurrentProbe allocations      how often a step asks for memory, model by model
//     RecurrentProbe bits THREADS     hashes of outputs and of trained weights, cell by cell

let arguments = CommandLine.arguments.dropFirst()
switch (arguments.first, arguments.dropFirst().first.flatMap { Int($0) }) {
case ("allocations", nil): try printAllocations()
case ("bits", let threads?): try printBits(threads: threads)
default: fatalError("usage: RecurrentProbe allocations | bits THREADS")
}
