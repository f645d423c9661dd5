import Foundation

/// A file beside the tests, by its path below `Fixtures`.
func fixture(_ path: String) -> URL {
  Bundle.module.resourceURL!.appending(path: "Fixtures").appending(path: path)
}
