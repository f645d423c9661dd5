import Results
import TestSupport
import Testing

/// What a spec can ask of training, and what is seen and recorded of it.
struct TrainingTests {
  let place: Workplace

  init() throws {
    place = try Workplace()
  }

  @Test func `metrics are shown and recorded like the loss`() throws {
    let result = try place.run("weights.train.metrics=[root_mean_squared_error]")
    for epoch in 1...3 {
      let line = try #require(
        result.error.split(separator: "\n").first { $0.hasPrefix("epoch \(epoch)/3") })
      let names = line.split(separator: "  ").dropFirst().map { $0.prefix { $0 != " " } }
      #expect(
        names == ["loss", "root_mean_squared_error", "val_loss", "val_root_mean_squared_error"])
    }
    let rows = try place.rows(
      """
      SELECT key, count(*) FROM metrics WHERE key LIKE '%root_mean_squared_error' AND step > 0
      GROUP BY key
      """)
    #expect(
      rows == [
        [.text("root_mean_squared_error"), .integer(3)],
        [.text("val_root_mean_squared_error"), .integer(3)],
      ])
  }

  @Test func `a schedule changes the learning rate that is recorded`() throws {
    let schedule = "{piecewise_constant_decay: {boundaries: [1], values: [0.5, 0.25]}}"
    try place.run("weights.train.optimizer={sgd: {learning_rate: \(schedule)}}")
    let rates = try place.rows(
      "SELECT value FROM metrics WHERE key = 'learning_rate' ORDER BY step")
    #expect(rates == [[.real(0.25)], [.real(0.25)], [.real(0.25)]])
  }

  @Test func `early stopping is said, and no epoch after it is recorded`() throws {
    // No epoch improves by so much on the first.
    let result = try place.run(
      "weights.train.early_stopping={patience: 1, min_delta: 10}", "weights.train.epochs=20")
    #expect(result.error.contains("stopped early after epoch 2\n"))
    #expect(try place.cell("SELECT max(epoch) FROM epochs") == .integer(2))
  }

  @Test func `the chart of the loss names it`() throws {
    try place.run("weights.train.loss={huber: {delta: 0.5}}")
    let script = try place.bytes(of: place.runFolders()[0] + "/loss.gp")
    #expect(String(decoding: script, as: UTF8.self).contains("huber"))
  }
}
