import ArgumentParser

/// How commands ask which run is meant.
enum RunArgument {
  static let help = ArgumentHelp(
    """
    The run: the first digits of its name, 'latest', 'best:METRIC', 'EXPERIMENT@latest' or \
    'EXPERIMENT@best:METRIC'.
    """,
    valueName: "run")
}
