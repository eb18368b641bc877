import Foundation

/// The files of the test targets, whole documents to begin with.
struct Fixtures: Sendable {
    /// The folder `Tests` of the repository.
    let folder: String
    /// Larger files take too long to be broken thousands of times.
    private static let mostBytes = 200_000

    /// The files below a folder that end in one of `endings`, in the order of their names; all where it names none.
    func files(_ place: String, ending endings: String...) throws -> [[UInt8]] {
        let found = Corpus.files("\(folder)/\(place)").filter { file in
            file.bytes.count <= Self.mostBytes && (endings.isEmpty || endings.contains { file.path.hasSuffix($0) })
        }
        guard !found.isEmpty else { throw FuzzFinding("no file below \(folder)/\(place)") }
        return found.map(\.bytes)
    }
}
