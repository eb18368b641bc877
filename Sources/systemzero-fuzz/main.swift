import AccessibilityTree
import Foundation

/// `systemzero-fuzz SECONDS SEED PATH…`: parses broken copies of the captures under the paths until the time is up. Nothing but a crash is an
/// error: each input is written to `fuzz-input` first, so that it is there afterwards.
let arguments = Array(CommandLine.arguments.dropFirst())

func fail(_ message: String) -> Never {
    FileHandle.standardError.write(Data((message + "\n").utf8))
    exit(2)
}

guard arguments.count >= 3, let seconds = Double(arguments[0]), let seed = UInt64(arguments[1]) else {
    fail("usage: systemzero-fuzz SECONDS SEED PATH…")
}
var corpus: [[UInt8]] = []
for path in arguments.dropFirst(2) {
    let names = FileManager.default.subpaths(atPath: path).map { $0.sorted().map { path + "/" + $0 } } ?? [path]
    for name in names where ["json", "xml", "yml", "yaml"].contains((name as NSString).pathExtension) {
        if let bytes = FileManager.default.contents(atPath: name), bytes.count < 200_000 { corpus.append(Array(bytes)) }
    }
}
guard !corpus.isEmpty else { fail("no capture under \(arguments.dropFirst(2).joined(separator: " "))") }
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
    do {
        try Data(broken).write(to: input)
        let tree = Normalizer.normalize(try CaptureParser.parse(broken, format: format, limits: .http, companions: companions).raw)
        let again = Normalizer.normalize(try CaptureParser.parse(NativeTreeWriter.write(tree)).raw)
        guard Signatures.compute(again) == Signatures.compute(tree) else {
            fail("seed \(seed): a tree changes when written and read, see fuzz-input")
        }
        parsed += 1
    } catch is CaptureError {
        refused += 1
    } catch {
        fail("seed \(seed): \(error)")
    }
}
try FileManager.default.removeItem(at: input)
print("seed \(seed): \(parsed) trees, \(refused) diagnostics, no crash")
