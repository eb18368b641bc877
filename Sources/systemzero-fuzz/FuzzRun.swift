import Foundation

/// Gives a parser broken copies of documents until a limit is reached, or something is wrong: a crash, an input that takes too long, or one
/// that is taken and is then not what it should be.
///
/// Each input is written to a file before the parser sees it, so that it is there after a crash. What is taken joins the documents that
/// are broken next, so that inputs wander away from the first ones.
struct FuzzRun {
    let parser: FuzzedParser
    let documents: [[UInt8]]
    let seed: UInt64
    /// An existing folder for the input.
    let folder: String

    /// Processor time that one input may take; all parsers are linear in inputs of at most 200 KB, and policies have a budget of their own.
    static let mostSeconds = 5.0
    /// Documents that are broken next, at most, and the size of one.
    private static let mostDocuments = 256
    private static let mostBytes = 64 << 10

    func run(until limit: FuzzLimit) throws -> FuzzReport {
        var report = FuzzReport(parser: parser.name, seed: seed)
        var mutator = Mutator(seed: seed, pieces: parser.pieces)
        var pool = documents
        guard !pool.isEmpty else { throw FuzzFinding("`\(parser.name)` has no document to begin with") }
        let path = "\(folder)/\(parser.fileName)"
        let file = try InputFile(path)
        let end: Date? = if case .seconds(let seconds) = limit { Date().addingTimeInterval(seconds) } else { nil }
        while end.map({ Date() < $0 }) ?? (limit != .inputs(report.taken + report.refused)) {
            // Half of the time from the beginning again, or all would end as the shortest text that is taken.
            let source = Bool.random(using: &mutator) ? documents : pool
            let document = source[Int.random(in: source.indices, using: &mutator)]
            let other = pool[Int.random(in: pool.indices, using: &mutator)]
            let input = FuzzInput(bytes: mutator.mutated(document, with: other), path: path)
            try file.hold(input.bytes)
            let start = ThreadClock.seconds()
            do {
                if try parser.takes(input) {
                    report.taken += 1
                    if input.bytes.count <= Self.mostBytes { keep(input.bytes, in: &pool, using: &mutator) }
                } else {
                    report.refused += 1
                }
            } catch {
                report.finding = "\(error); the input is \(path)"
                return report
            }
            let seconds = ThreadClock.seconds() - start
            report.slowest = max(report.slowest, seconds)
            if seconds > Self.mostSeconds {
                report.finding = "an input took \(seconds.rounded()) s; it is \(path)"
                return report
            }
        }
        try FileManager.default.removeItem(atPath: path)
        return report
    }

    /// The first documents stay; what was taken later takes the place of another such.
    private func keep(_ bytes: [UInt8], in pool: inout [[UInt8]], using mutator: inout Mutator) {
        if pool.count < documents.count + Self.mostDocuments {
            pool.append(bytes)
        } else {
            pool[Int.random(in: documents.count..<pool.count, using: &mutator)] = bytes
        }
    }
}
