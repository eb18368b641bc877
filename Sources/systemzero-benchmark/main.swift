import AccessibilityTree
import Foundation

/// `systemzero-benchmark generate NODES` prints a native capture; `systemzero-benchmark parse FILE [ROUNDS]` prints figures as JSON.
let arguments = Array(CommandLine.arguments.dropFirst())

func fail(_ message: String) -> Never {
    FileHandle.standardError.write(Data((message + "\n").utf8))
    exit(2)
}

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
default: fail("usage: systemzero-benchmark generate NODES | parse FILE [ROUNDS]")
}
