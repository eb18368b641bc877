import AccessibilityTree
import Foundation
import SystemZero

/// One subject of `scripts/benchmark` a call; figures go to standard output as JSON.
let usage = """
    usage: systemzero-benchmark generate NODES               a native capture
           systemzero-benchmark parse FILE [ROUNDS]          reading captures
           systemzero-benchmark diff [ROUNDS]                comparing two versions of a screen
           systemzero-benchmark diff-quality [PAIRS]         how true the answer is
           systemzero-benchmark tree-memory                  what a node takes
           systemzero-benchmark diff-pairs FOLDER            small pairs of trees, for a peer
           systemzero-benchmark match [TEMPLATES [FAMILIES]] [CAPTURES]   recognising a screen
           systemzero-benchmark policy [DECISIONS]           access decisions, limits, reload
           systemzero-benchmark reload [ROUNDS [FOLDER]]     the reload of the shipped set
           systemzero-benchmark reload-soak [RELOADS [FOLDER]]   memory over many reloads
           systemzero-benchmark noise [ROUNDS]               the shipped noise rules
           systemzero-benchmark pipeline [CAPTURES [NODES]]  a capture from bytes to durable entries
           systemzero-benchmark log FOLDER [ENTRIES]         the integrity log; FOLDER is used for logs and emptied
           systemzero-benchmark log-index FOLDER [ENTRIES]   pages of the log with a filter
           systemzero-benchmark key-timing [ROUNDS]          whether the time of a refused key tells where it is wrong
           systemzero-benchmark hello                        the bare web framework, until it is killed
           systemzero-benchmark log-export FOLDER [ENTRIES [FORMAT]]   the log in all formats, or one
    """

func fail(_ message: String) -> Never {
    FileHandle.standardError.write(Data((message + "\n").utf8))
    exit(2)
}

let arguments = Array(CommandLine.arguments.dropFirst())

/// The number at a place, or `other` when nothing stands there.
func number(_ place: Int, or other: Int) -> Int {
    guard arguments.count > place else { return other }
    guard let value = Int(arguments[place]), value > 0 else { fail(usage) }
    return value
}

/// Small pairs of trees and the lengths of our scripts, for peers that find the shortest one.
func writePairs(into folder: URL) throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let pairs = try DiffBenchmark.pairs(40)
    for (number, pair) in pairs.enumerated() {
        try Data(pair.old).write(to: folder.appendingPathComponent("\(number).old.json"))
        try Data(pair.new).write(to: folder.appendingPathComponent("\(number).new.json"))
    }
    let scripts = JSONValue.array(pairs.map { .integer(Int64($0.script)) })
    try Data(scripts.jsonBytes).write(to: folder.appendingPathComponent("scripts.json"))
}

// As the server does.
HeapReuse.enable()
do {
    switch arguments.first {
    case "hello": try await HelloServer.run()
    case "generate":
        guard arguments.count == 2 else { fail(usage) }
        FileHandle.standardOutput.write(Data(ScreenGenerator.nativeJSON(nodes: number(1, or: 1))))
    case "parse":
        guard arguments.count >= 2, let bytes = FileManager.default.contents(atPath: arguments[1]) else { fail(usage) }
        print(try ParseBenchmark(bytes: Array(bytes), rounds: number(2, or: 50)).run().jsonText)
    case "diff":
        print(try DiffBenchmark(rounds: number(1, or: 20)).run().jsonText)
    case "diff-quality":
        print(try DiffQuality(pairs: number(1, or: 400)).run().jsonText)
    case "tree-memory":
        print(try TreeMemory().run().jsonText)
    case "diff-pairs":
        guard arguments.count == 2 else { fail(usage) }
        try writePairs(into: URL(fileURLWithPath: arguments[1]))
    case "match":
        let numbers = arguments.dropFirst().compactMap { Int($0) }
        let folder = arguments.dropFirst().first { Int($0) == nil }
        let families = numbers.count > 1 ? numbers[1] : 20
        print(try MatchBenchmark(folder: folder, templates: numbers.first ?? 100, families: families).run().jsonText)
    case "policy":
        print(try PolicyBenchmark(rounds: number(1, or: 20_000)).run().jsonText)
    case "noise":
        print(try NoiseBenchmark(rounds: number(1, or: 10)).run().jsonText)
    case "key-timing":
        print(try KeyTimingBenchmark(rounds: number(1, or: 400)).run().jsonText)
    case "pipeline":
        print(try await PipelineBenchmark(nodes: number(2, or: 1_000), captures: number(1, or: 200)).run().jsonText)
    case "log":
        guard arguments.count >= 2 else { fail(usage) }
        print(try await LogBenchmark(folder: arguments[1], entries: number(2, or: 1_000_000)).run().jsonText)
    case "reload":
        let benchmark = try ReloadBenchmark(base: arguments.count > 2 ? arguments[2] : nil)
        print(try await benchmark.shipped(rounds: number(1, or: 20), decisions: 1_000).jsonText)
    case "reload-soak":
        let benchmark = try ReloadBenchmark(base: arguments.count > 2 ? arguments[2] : nil)
        print(try await benchmark.soak(reloads: number(1, or: 10_000)).jsonText)
    case "log-index":
        guard arguments.count >= 2 else { fail(usage) }
        print(try await LogQueryBenchmark(folder: arguments[1], entries: UInt64(number(2, or: 1_000_000))).run().jsonText)
    case "log-export":
        guard arguments.count >= 2 else { fail(usage) }
        let format = arguments.count > 3 ? LogExportFormat(rawValue: arguments[3]) : nil
        guard arguments.count <= 3 || format != nil else { fail(usage) }
        let entries = UInt64(number(2, or: 1_000_000))
        print(try await LogExportBenchmark(folder: arguments[1], entries: entries, format: format).run().jsonText)
    default:
        fail(usage)
    }
} catch {
    fail("\(error)")
}
