import ArgumentParser

/// How commands ask which run is meant.
enum RunName {
  static let help = ArgumentHelp(
    "The run: the first digits of its name, 'latest', 'EXPERIMENT@latest' or 'best:METRIC'.",
    valueName: "run")
}
