import Results

extension ShownRun {
  /// Everything for a person to read.
  ///
  /// - Parameter allEpochs: Whether to show each epoch, and not only the first, the best and the last.
  /// - Returns: The text, lines below each other.
  func text(allEpochs: Bool) -> String {
    let sections = [
      TextSection("run \(details.summary.id.text)", summary),
      TextSection("notes", details.notes.map { ($0.writtenAt.description, $0.text) }),
      TextSection("metrics", details.metrics.map { ($0.key, exact($0.value)) }),
    ]
    let more = [
      TextSection("hashes", hashes), TextSection("verified", verifications),
      TextSection("gone on with", resumptions), TextSection("made with", environment),
      TextSection("libraries", details.libraries.map { ($0.name, $0.version) }),
      TextSection("inputs", inputs), TextSection("series", series),
      TextSection(
        "outputs", details.outputCount == 0 ? [] : [("named", "\(details.outputCount)")]),
      TextSection("texts", details.texts.map { ("\($0.name) (\($0.engine))", $0.text) }),
      TextSection("files", files.map { ($0.artifact.path, $0.text) }),
    ]
    let spec = details.beginning.specText.split(separator: "\n").map { "  \($0)" }
    return
      (sections.compactMap(\.text) + [epochTable(all: allEpochs)].compactMap(\.self)
      + more.compactMap(\.text) + ["spec\n" + spec.joined(separator: "\n")])
      .joined(separator: "\n\n")
  }

  private var summary: [(String, String?)] {
    let (run, beginning) = (details.summary, details.beginning)
    let tags = details.tags.map(\.description).joined(separator: ", ")
    return [
      ("experiment", run.experiment), ("about", beginning.description),
      ("status", run.status.rawValue), ("error", run.error),
      ("checkpoint", continuation), ("removed", removal), ("verdict", run.verdict),
      ("tags", tags.isEmpty ? nil : tags), ("command", beginning.command),
      ("started", run.startedAt.description), ("ended", run.endedAt?.description),
      ("time", run.durationSeconds.map { brief(seconds: $0) }),
      ("peak memory", details.peakMemory.map { brief(bytes: $0) }),
      ("folder", beginning.folder),
    ]
  }

  /// Where the run stopped, and what goes on from there.
  private var continuation: String? {
    guard isResumable else { return nil }
    let command = "exp resume \(details.summary.id.short)"
    guard let checkpoint else { return "none; \(command) begins anew" }
    let batches = checkpoint.batches
    return "after epoch \(checkpoint.epochs)" + (batches > 0 ? " and batch \(batches)" : "")
      + ", saved \(checkpoint.savedAt); \(command) goes on"
  }

  private var removal: String? {
    details.removedAt.map { "\($0); exp restore \(details.summary.id.short) takes it back" }
  }

  private var hashes: [(String, String?)] {
    let run = details.hashes
    return [
      ("weights", run?.weights), ("predictions", run?.predictions),
      ("results", details.summary.resultsSHA256), ("spec", details.beginning.specSHA256),
    ]
  }

  /// The last few verifications, the newest first.
  private var verifications: [(String, String?)] {
    details.verifications.suffix(5).reversed().map { verification in
      let ulps = verification.ulps.map { "\(exact($0)) ulps" }
      let parts = [
        verification.verdict.rawValue, verification.difference, ulps,
        "exp \(verification.programVersion)", "kernels \(verification.kernelLevel)",
        brief(seconds: verification.durationSeconds),
      ]
      return (
        verification.verifiedAt.description, parts.compactMap(\.self).joined(separator: ", ")
      )
    }
  }

  private var resumptions: [(String, String?)] {
    details.resumptions.map { resumption in
      let place =
        resumption.from.map { from in
          "after epoch \(from.epochs)" + (from.batches > 0 ? " and batch \(from.batches)" : "")
        } ?? "from the beginning"
      let before = [resumption.status.rawValue, resumption.error].compactMap(\.self)
      return (
        resumption.resumedAt.description, "\(place); it was \(before.joined(separator: ": "))"
      )
    }
  }
}
