import Foundation
import Results
import TestSupport
import Testing

/// One number of a record is changed, and `exp verify` has to name exactly that one.
struct AlteredRecordTests {
  let place: Workplace

  init() throws {
    place = try Workplace()
    try place.run()
  }

  /// A change in SQL, and the place and the ulps that are to be told; −1 for any positive number.
  struct Alteration: CustomTestStringConvertible {
    let sql: String
    let place: String
    var ulps: Int?
    /// How much more differs.
    var further = 0

    var testDescription: String { place }
  }

  private static let alterations = [
    Alteration(
      sql: """
        UPDATE training_epochs SET batch_losses = CAST(
          substr(batch_losses, 1, 8) || X'0000000000000840' || substr(batch_losses, 17) AS BLOB)
        WHERE epoch = 2
        """, place: "epoch 2, batch 2: loss", ulps: -1),
    Alteration(
      sql: """
        UPDATE training_epochs SET batch_losses = CAST(substr(batch_losses, 1, 24) AS BLOB)
        WHERE epoch = 3
        """, place: "epoch 3: number of batches"),
    Alteration(
      sql: "DELETE FROM training_epochs WHERE epoch = 3; DELETE FROM metrics WHERE step = 3",
      place: "epoch 3"),
    Alteration(
      sql: "UPDATE training_epochs SET weights_sha256 = NULL WHERE epoch = 2",
      place: "epoch 2: hash of the weights"),
    // Of each of three epochs the batches and the weights.
    Alteration(
      sql: "DELETE FROM training_epochs", place: "epoch 1: number of batches", further: 5),
    Alteration(
      sql: "DELETE FROM metrics WHERE key = 'loss' AND step = 3", place: "epoch 3: loss"),
    Alteration(
      sql: "INSERT INTO training_epochs SELECT run_id, 4, batch_losses, weights_sha256 "
        + "FROM training_epochs WHERE epoch = 3", place: "epoch 4"),
    Alteration(
      sql: "UPDATE params SET value = '7' WHERE key = 'seed'", place: "parameter seed"),
    Alteration(sql: "DELETE FROM params WHERE key = 'seed'", place: "parameter seed"),
    Alteration(sql: "UPDATE runs SET weights_sha256 = NULL", place: "hash of the weights"),
    Alteration(
      sql: "UPDATE metrics SET value = value * (1 + 4e-16) WHERE key = 'val_loss' AND step = 1",
      place: "epoch 1: val_loss", ulps: -1),
    Alteration(
      sql: "UPDATE metrics SET text = 'nan', value = NULL WHERE key = 'loss' AND step = 3",
      place: "epoch 3: loss"),
    Alteration(
      sql: "DELETE FROM metrics WHERE key = 'correlation'", place: "metric correlation"),
    Alteration(
      sql: """
        UPDATE metrics SET value = 0, text = '-0.0' WHERE key = 'worst_output'
        """, place: "metric worst_output", ulps: 0),
    Alteration(
      sql: """
        UPDATE series_values SET value = value * (1 + 0.6e-7)
        WHERE sample = 3 AND step = 1 AND series_id = (
          SELECT series_id FROM series WHERE kind = 'time_steps' AND name = 'reimplemented')
        """, place: "time_steps 'reimplemented', sample 3, step 1, output 0", ulps: -1),
    Alteration(
      sql: "DELETE FROM series WHERE kind = 'predictions' AND name = 'true'",
      place: "predictions 'true'"),
    Alteration(
      sql: """
        DELETE FROM series_values WHERE sample = 3 AND series_id = (
          SELECT series_id FROM series WHERE kind = 'predictions' AND name = 'true')
        """, place: "predictions 'true'"),
    Alteration(
      sql: """
        UPDATE series SET sha256 = 'abc' WHERE kind = 'predictions' AND name = 'reference'
        """, place: "predictions 'reference': sha256"),
    Alteration(sql: "UPDATE outputs SET scale = 2", place: "name and scale of output 0"),
    Alteration(sql: "UPDATE runs SET verdict = 'ill-conditioned'", place: "verdict"),
    Alteration(sql: "UPDATE runs SET weights_sha256 = 'abc'", place: "hash of the weights"),
    Alteration(sql: "UPDATE runs SET predictions_sha256 = 'abc'", place: "hash of the predictions"),
    Alteration(sql: "UPDATE runs SET results_sha256 = 'abc'", place: "hash of the results"),
    Alteration(
      sql: "INSERT INTO texts SELECT id, 'generated', 'native', 'words' FROM runs",
      place: "text 'generated' by native, from character 0"),
  ]

  @Test(arguments: alterations)
  func `what was changed is named`(alteration: Alteration) throws {
    try place.edit("PRAGMA foreign_keys = ON; " + alteration.sql)
    #expect(try place.cell("SELECT count(*) FROM runs") == .integer(1))
    let result = try place.exp("verify", "latest", "--json", "--quiet")
    #expect(result.exitCode == 3, "\(result.error)")
    let report = try result.object()
    let difference = try #require(report["difference"] as? [String: Any])
    #expect(difference["place"] as? String == alteration.place)
    #expect(report["further_differences"] as? Int == alteration.further)
    switch alteration.ulps {
    case nil: #expect(difference["ulps"] == nil)
    case .some(-1): #expect(try #require(difference["ulps"] as? Int) > 0)
    case let ulps: #expect(difference["ulps"] as? Int == ulps)
    }
    // The verdict is recorded in these words.
    #expect(
      try place.rows(
        "SELECT verdict, substr(difference, 1, length('\(sqlText(alteration.place))')) FROM verifications"
      ) == [[.text("differs"), .text(alteration.place)]])
    // All that can be told from the results' hash is that the run gave what it gives now.
    let isHash = alteration.sql.contains("results_sha256")
    let remarks = try #require(report["remarks"] as? [String])
    #expect(remarks.contains { $0.contains("the record was changed") } == !isHash)
  }

  @Test func `one ulp of Float32 is one`() throws {
    // The first number of the reference as Float32's next one.
    let id = "(SELECT series_id FROM series WHERE kind = 'predictions' AND name = 'reference')"
    let cell = try place.cell("SELECT value FROM series_values WHERE series_id = \(id)")
    guard case .real(let value) = cell else { return }
    let next = Double(Float(value).nextUp)
    try place.edit(
      "UPDATE series_values SET value = \(next) WHERE series_id = \(id) AND sample = 0")
    let result = try place.exp("verify", "latest", "--quiet")
    #expect(result.exitCode == 3)
    #expect(try result.value(of: "first") == "predictions 'reference', sample 0, step 0, output 0")
    #expect(
      result.output.contains("\(Float(next)) recorded, \(Float(value)) computed, 1 ulp apart\n"))
    #expect(try place.cell("SELECT ulps FROM verifications") == .real(1))
  }

  @Test func `a weight that was changed is named by tensor and element`() throws {
    // The last byte is the sign and most of the exponent of the last weight, the last in the file.
    try place.edit(
      """
      UPDATE files SET content = CAST(substr(content, 1, length(content) - 1) || X'7F' AS BLOB)
      WHERE sha256 = (SELECT sha256 FROM artifacts WHERE kind = 'weights')
      """)
    let result = try place.exp("verify", "latest", "--json", "--quiet")
    #expect(result.exitCode == 3)
    let report = try result.object()
    let difference = try #require(report["difference"] as? [String: Any])
    #expect(difference["place"] as? String == "weights 1.dense.bias[0]")
    // The file as it is kept differs as a whole, too.
    #expect(report["further_differences"] as? Int == 1)
  }

  @Test func `a file of weights that cannot be read is named`() throws {
    try place.edit(
      """
      UPDATE files SET content = X'00'
      WHERE sha256 = (SELECT sha256 FROM artifacts WHERE kind = 'weights')
      """)
    let result = try place.exp("verify", "latest", "--quiet")
    #expect(result.exitCode == 3)
    #expect(try result.value(of: "first") == "file weights.safetensors")
  }

  @Test func `a training that leaves its record is ended`() throws {
    try place.edit(
      """
      UPDATE training_epochs SET weights_sha256 = 'abc',
        batch_losses = CAST(X'0000000000000840' || substr(batch_losses, 9) AS BLOB)
      WHERE epoch = 2
      """)
    let result = try place.exp("verify", "latest")
    #expect(result.exitCode == 3)
    #expect(try result.value(of: "first") == "epoch 2, batch 1: loss")
    #expect(result.output.contains("3.0 recorded, "))
    #expect(try result.value(of: "note").hasPrefix("the training was ended after epoch 2 of 3"))
    #expect(!result.error.contains("epoch 3/3"))
    #expect(try place.cell("SELECT results_sha256 FROM verifications") == .null)
  }
}

private func sqlText(_ text: String) -> String { text.replacing("'", with: "''") }
