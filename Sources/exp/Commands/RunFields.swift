import Results

/// What a run came to, for programs.
struct RunFields: Encodable {
  let run, experiment, status, started: String
  let ended: String?
  let seconds: JSONNumber?
  let seed: Int
  let epochs: Int?
  let verdict, resultsSHA256, error: String?
  let loss, validationLoss, testRMSE, maxDifference: JSONNumber?

  init(_ summary: RunSummary) {
    run = summary.id.text
    experiment = summary.experiment
    status = summary.status.rawValue
    started = summary.startedAt.description
    ended = summary.endedAt?.description
    seconds = summary.durationSeconds.map(JSONNumber.init)
    seed = summary.seed
    epochs = summary.epochs
    verdict = summary.verdict
    resultsSHA256 = summary.resultsSHA256
    error = summary.error
    loss = summary.loss.map(JSONNumber.init)
    validationLoss = summary.validationLoss.map(JSONNumber.init)
    testRMSE = summary.testRMSE.map(JSONNumber.init)
    maxDifference = summary.maxDifference.map(JSONNumber.init)
  }
}
