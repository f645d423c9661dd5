import RecurrentFiles
import Testing

struct GateOrderTests {
  @Test(arguments: [
    ("ifco", [Gate.input, .forget, .candidate, .output]),
    ("fgio", [.forget, .candidate, .input, .output]),
    ("ijfo", [.input, .candidate, .forget, .output]),
    ("zifo", [.candidate, .input, .forget, .output]),
  ])
  func `reads the order of an LSTM's gates`(text: String, gates: [Gate]) throws {
    #expect(try GateOrder.lstm(text).gates == gates)
  }

  @Test(arguments: [
    ("zrh", [Gate.update, .reset, .candidate]),
    ("ruc", [.reset, .update, .candidate]),
    ("rzn", [.reset, .update, .candidate]),
  ])
  func `reads the order of a GRU's gates, where z is the update`(text: String, gates: [Gate]) throws
  {
    #expect(try GateOrder.gru(text).gates == gates)
  }

  @Test(arguments: ["", "ifc", "ifcc", "ifcoz", "ifgc", "ifc0", "IFCO", "if co", "izgo"])
  func `refuses what is no order of an LSTM's gates`(text: String) throws {
    let error = #expect(throws: FileError.self) { try GateOrder.lstm(text) }
    #expect(error?.message == "'\(text)' is no order of the gates of an LSTM")
    #expect(error?.advice?.contains("f for forget") == true)
  }

  @Test func `takes four letters for an LSTM's order and three for a GRU's`() throws {
    #expect(try DeclaredLayout.keras.withGates("fgio").lstmGates == .lstm("fgio"))
    #expect(try DeclaredLayout.keras.withGates("rzn").gruGates == .gru("rzn"))
    #expect(throws: FileError.self) { try DeclaredLayout.keras.withGates("rz") }
  }

  @Test func `refuses layouts whose properties exclude each other`() {
    #expect(throws: FileError.self) { try DeclaredLayout(forgetBias: .nan) }
    #expect(throws: FileError.self) {
      try DeclaredLayout(kernels: .inputThenState, isReshapedForCuDNN: true)
    }
  }
}
