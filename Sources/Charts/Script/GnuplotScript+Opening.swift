extension GnuplotScript {
  /// What comes before the chart itself: gnuplot's defaults, the terminal and the output.
  static func opening(_ format: ChartFormat, isSquare: Bool, pictureName: String) -> [String] {
    [
      // A reader's own start-up file must not change the picture; these two survive `reset`.
      "reset",
      "set encoding utf8",
      "set decimalsign",
      "set terminal \(terminal(format, isSquare: isSquare))",
      "set output '\(pictureName)'",
    ]
  }

  /// The same picture for each format: 18 cm wide, or 13 cm if square, with 9 point text.
  ///
  /// `noenhanced` shows `_ ^ { } & ~ @` as they are.
  private static func terminal(_ format: ChartFormat, isSquare: Bool) -> String {
    let size = isSquare ? (width: 500, height: 530) : (width: 680, height: 400)
    switch format {
    case .svg:
      return "svg noenhanced size \(size.width),\(size.height) background rgb 'white'"
        + " font 'Helvetica,Arial,Liberation Sans,DejaVu Sans,sans-serif,12'"
    case .png:
      // Three pixels for each point of the screen: 288 dots an inch at the width above.
      return "pngcairo noenhanced size \(3 * size.width),\(3 * size.height)"
        + " background rgb 'white' font 'Helvetica,12' fontscale 3 linewidth 3 pointscale 3"
        + " dashlength 3"
    case .pdf:
      return "pdfcairo noenhanced size \(inches(size.width))in,\(inches(size.height))in"
        + " background rgb 'white' font 'Helvetica,12' fontscale 0.75 linewidth 1.5"
        + " pointscale 0.9 dashlength 1.8"
    }
  }

  private static func inches(_ pixels: Int) -> Double {
    (Double(pixels) / 96 * 1000).rounded() / 1000
  }
}
