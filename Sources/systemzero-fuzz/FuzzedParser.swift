/// A parser of bytes that the program did not write, and what it is fed.
struct FuzzedParser: Sendable {
    let name: String
    /// What it reads, in a few words.
    let subject: String
    /// The name of the file that holds an input, for parsers that read files.
    var fileName = "input"
    /// What this parser trips over beside what all of them do.
    var pieces: [String] = []
    /// Whole documents. The first one is taken by the parser.
    let seeds: @Sendable (Fixtures) throws -> [[UInt8]]
    /// Whether it takes the bytes; false for an input that it refuses with an error of its own.
    ///
    /// - Throws: ``FuzzFinding`` when what was taken is not what it should be.
    let takes: @Sendable (FuzzInput) throws -> Bool

    /// Every parser, in the order in which they are tried.
    static let all = captures + templates + policies + settings + log + outside + requests + kept + legacy

    static func named(_ name: String) -> FuzzedParser? { all.first { $0.name == name } }
}
