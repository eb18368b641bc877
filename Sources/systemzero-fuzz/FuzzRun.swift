import AccessibilityTree
import Foundation

/// Parses broken copies of captures until the time is up. Nothing but a crash, or a tree that changes when it is written and read again, is
/// an error: each input is written to `fuzz-input` first, so that it is there afterwards.
struct FuzzRun {
    let seconds: Double
    let seed: UInt64
    let paths: [String]

    /// What went wrong other than a crash.
    struct Finding: Error, CustomStringConvertible {
        let description: String
    }

    /// One line with the counts.
    func run() throws -> String {
        let corpus = paths.flatMap(Corpus.files).map(\.bytes).filter { $0.count < 200_000 }
        guard !corpus.isEmpty else { throw Finding(description: "no capture under \(paths.joined(separator: " "))") }
        var mutator = Mutator(seed: seed)
        let input = URL(fileURLWithPath: "fuzz-input")
        let deadline = Date().addingTimeInterval(seconds)
        var (parsed, refused) = (0, 0)
        while Date() < deadline {
            let other = corpus[Int.random(in: corpus.indices, using: &mutator)]
            let broken = mutator.mutated(corpus[Int.random(in: corpus.indices, using: &mutator)], with: other)
            let format = Bool.random(using: &mutator) ? nil : CaptureFormat.allCases.randomElement(using: &mutator)
            let companions =
                Int.random(in: 0..<8, using: &mutator) == 0 ? CaptureCompanions(domSnapshot: mutator.mutated(other, with: broken)) : .none
            try Data(broken).write(to: input)
            do {
                let tree = Normalizer.normalize(try CaptureParser.parse(broken, format: format, limits: .http, companions: companions).raw)
                let again = Normalizer.normalize(try CaptureParser.parse(NativeTreeWriter.write(tree)).raw)
                guard Signatures.compute(again) == Signatures.compute(tree) else {
                    throw Finding(description: "a tree changes when written and read, see fuzz-input")
                }
                parsed += 1
            } catch is CaptureError {
                refused += 1
            }
        }
        try FileManager.default.removeItem(at: input)
        return "seed \(seed): \(parsed) trees, \(refused) diagnostics, no crash"
    }
}
