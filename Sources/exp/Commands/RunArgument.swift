import ArgumentParser

/// How commands ask which run is meant.
enum RunArgument {
  static let help = ArgumentHelp(
    """
    The run: the first digits of its name, 'latest', 'best:METRIC', 'EXPERIMENT@latest' or \
    'EXPERIMENT@best:METRIC'. Best is the largest accuracy and the like, and else the smallest value.
    """,
    valueName: "run")
}
