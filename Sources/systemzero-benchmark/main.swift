import AccessibilityTree
import Foundation

/// `systemzero-benchmark generate NODES` prints a native capture; `parse FILE [ROUNDS]` and `diff [ROUNDS]` print figures as JSON;
/// `diff-quality [PAIRS]` measures how true diffs are, `tree-memory` what a node takes; `diff-pairs FOLDER` writes small pairs of trees for a
/// peer; `match [TEMPLATES [FAMILIES]] [CAPTURES]` recognises screens in a catalog; `reload [ROUNDS [FOLDER]]` times reloads of the shipped
/// policies, `reload-soak [RELOADS [FOLDER]]` watches the memory over many.
let arguments = Array(CommandLine.arguments.dropFirst())

func fail(_ message: String) -> Never {
    FileHandle.standardError.write(Data((message + "\n").utf8))
    exit(2)
}

// As the server does.
HeapReuse.enable()
switch arguments.first {
case "generate":
    guard let nodes = arguments.dropFirst().first.flatMap({ Int($0) }), nodes > 0 else {
        fail("usage: systemzero-benchmark generate NODES")
    }
    FileHandle.standardOutput.write(Data(ScreenGenerator.nativeJSON(nodes: nodes)))
case "parse":
    guard arguments.count >= 2, let bytes = FileManager.default.contents(atPath: arguments[1]) else {
        fail("usage: systemzero-benchmark parse FILE [ROUNDS]")
    }
    let rounds = arguments.count > 2 ? Int(arguments[2]) ?? 50 : 50
    do {
        print(try ParseBenchmark(bytes: Array(bytes), rounds: rounds).run().jsonText)
    } catch {
        fail("\(error)")
    }
case "diff":
    do {
        print(try DiffBenchmark(rounds: arguments.count > 1 ? Int(arguments[1]) ?? 20 : 20).run().jsonText)
    } catch {
        fail("\(error)")
    }
case "diff-pairs":
    guard arguments.count == 2 else { fail("usage: systemzero-benchmark diff-pairs FOLDER") }
    do {
        let folder = URL(fileURLWithPath: arguments[1])
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let pairs = try DiffBenchmark.pairs(40)
        for (number, pair) in pairs.enumerated() {
            try Data(pair.old).write(to: folder.appendingPathComponent("\(number).old.json"))
            try Data(pair.new).write(to: folder.appendingPathComponent("\(number).new.json"))
        }
        let scripts = JSONValue.array(pairs.map { .integer(Int64($0.script)) })
        try Data(scripts.jsonBytes).write(to: folder.appendingPathComponent("scripts.json"))
    } catch {
        fail("\(error)")
    }
case "diff-quality":
    do {
        print(try DiffQuality(pairs: arguments.count > 1 ? Int(arguments[1]) ?? 400 : 400).run().jsonText)
    } catch {
        fail("\(error)")
    }
case "tree-memory":
    do {
        print(try TreeMemory().run().jsonText)
    } catch {
        fail("\(error)")
    }
case "match":
    let numbers = arguments.dropFirst().compactMap { Int($0) }
    let folder = arguments.dropFirst().first { Int($0) == nil }
    do {
        let families = numbers.count > 1 ? numbers[1] : 20
        print(try MatchBenchmark(folder: folder, templates: numbers.first ?? 100, families: families).run().jsonText)
    } catch {
        fail("\(error)")
    }
case "reload", "reload-soak":
    do {
        let number = arguments.count > 1 ? Int(arguments[1]) : nil
        let benchmark = try ReloadBenchmark(base: arguments.count > 2 ? arguments[2] : nil)
        let answer =
            arguments[0] == "reload"
            ? try await benchmark.shipped(rounds: number ?? 20, decisions: 1_000) : try await benchmark.soak(reloads: number ?? 10_000)
        print(answer.jsonText)
    } catch {
        fail("\(error)")
    }
case "log-index", "log-export":
    guard arguments.count >= 2 else { fail("usage: systemzero-benchmark log-index|log-export FOLDER [ENTRIES]") }
    let entries = arguments.count > 2 ? UInt64(arguments[2]) ?? 1_000_000 : 1_000_000
    do {
        print(
            arguments[0] == "log-index"
                ? try await LogQueryBenchmark(folder: arguments[1], entries: entries).run().jsonText
                : try await LogExportBenchmark(folder: arguments[1], entries: entries).run().jsonText)
    } catch {
        fail("\(error)")
    }
default:
    fail(
        "usage: systemzero-benchmark generate NODES | parse FILE [ROUNDS] | diff [ROUNDS] | diff-pairs FOLDER | diff-quality [PAIRS] | tree-memory"
            + " | match [TEMPLATES [FAMILIES]] [CAPTURES] | reload [ROUNDS [FOLDER]] | reload-soak [RELOADS [FOLDER]]"
            + " | log-index FOLDER [ENTRIES] | log-export FOLDER [ENTRIES]")
}
