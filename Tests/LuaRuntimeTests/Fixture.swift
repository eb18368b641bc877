import Foundation

@testable import LuaRuntime

/// Reads what lies in `Fixtures`.
enum Fixture {
    static func text(_ path: String) -> String {
        guard let root = Bundle.module.resourceURL else { return "" }
        return (try? String(contentsOf: root.appendingPathComponent("Fixtures/\(path)"), encoding: .utf8)) ?? ""
    }

    /// The scripts of `Fixtures/hostile` with their expected outcomes, in the order of the table.
    static let hostile: [HostileScript] = {
        let expectations = HostileScript.expectations(tsv: text("hostile/EXPECT.tsv"))
        return expectations.keys.sorted().map {
            HostileScript(name: $0, source: Array(text("hostile/\($0)").utf8), expected: expectations[$0] ?? [])
        }
    }()
}
