import Foundation
import Testing

/// Where a recorded file lies.
func fixture(_ name: String) throws -> URL {
  try #require(Bundle.module.resourceURL).appending(path: "Fixtures/\(name)")
}

/// A recorded list.
func recorded<Entry: Decodable>(_ name: String, of type: Entry.Type) throws -> [Entry] {
  let decoder = JSONDecoder()
  decoder.keyDecodingStrategy = .convertFromSnakeCase
  return try decoder.decode([Entry].self, from: Data(contentsOf: fixture(name)))
}
