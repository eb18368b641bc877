import AccessibilityTree
import Foundation
import Glibc
import Testing

@testable import systemzero

/// `baseline import` as a process of its own that is killed.
struct KilledImportTests {
    private static let screens = 40

    private static func bundle(_ button: String) -> String {
        (0..<screens).map { number in
            "---\nschema: 1\nscreen_id: screen-\(number)\nversion: 1\nrequired_nodes:\n  - role: button\n    name: \(button)\n"
        }.joined()
    }

    /// Starts the import and kills it as soon as so many new versions stand in the history; the whole of it may be done by then.
    private static func importAndKill(_ console: Console, after versions: Int) throws {
        let process = Process()
        process.executableURL = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent().appending(
            path: "systemzero")
        process.arguments = [
            "baseline", "import", console.folder + "/new.yaml", "--prefer", "replace", "--reason", "release 5",
            "--data-path=\(console.folder)",
        ]
        process.standardError = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        process.standardInput = FileHandle.nullDevice
        try process.run()
        while process.isRunning, access("\(console.folder)/templates/.history/screen-\(order[versions - 1])/2.yaml", F_OK) != 0 {
            sched_yield()
        }
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
    }

    /// The numbers of the screens in the order in which an import writes them.
    private static let order = (0..<screens).map { "screen-\($0)" }.sorted().map { String($0.dropFirst("screen-".count)) }

    @Test(arguments: [1, 20, 40])
    func `all of the library is in force or none, the log knows, and the import can be made again`(versions: Int) async throws {
        let console = try Console()
        try console.write(Self.bundle("Old"), to: "old.yaml")
        try console.write(Self.bundle("New"), to: "new.yaml")
        #expect(try await console.type("baseline", "import", console.folder + "/old.yaml", "--reason", "first release").status == 0)
        try Self.importAndKill(console, after: versions)

        let listed = try JSONValue.parse(Array(try await console.type("baseline", "list", "--json").output.utf8)).array ?? []
        let found = Set(listed.compactMap { $0["version"]?.integer })
        #expect(listed.count == Self.screens && found.count == 1, "\(found)")
        #expect(try await console.type("baseline", "validate").output == "no problems")

        let again = try await console.type("baseline", "import", console.folder + "/new.yaml", "--prefer", "replace", "--reason", "again")
        #expect(again.status == 0, "\(again.text)")
        let after = try JSONValue.parse(Array(try await console.type("baseline", "list", "--json").output.utf8)).array ?? []
        #expect(after.count == Self.screens)
        #expect(try await console.type("baseline", "show", "screen-7").output.contains("New"))
        #expect(try await console.type("baseline", "validate").output == "no problems")
        // Two entries a screen: the first release, and the second by whichever way it came.
        #expect(try await console.status("export", "--kind", "template", "--output", console.folder + "/log.ndjson") == 0)
        let logged = try console.read("log.ndjson").split(separator: "\n").compactMap { line in
            try? JSONValue.parse(Array(line.utf8))["data"]?["screen_id"]?.string
        }
        #expect(
            Dictionary(grouping: logged) { $0 }.mapValues(\.count)
                == Dictionary(uniqueKeysWithValues: Self.order.map { ("screen-\($0)", 2) }))
        #expect(try await console.status("log", "verify") == 0)
    }
}
