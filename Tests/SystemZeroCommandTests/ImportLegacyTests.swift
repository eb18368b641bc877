import AccessibilityTree
import ArgumentParser
import Baseline
import Foundation
import SystemZero
import Testing

@testable import systemzero

/// Taking over what the earlier Python program left, as it is typed.
struct ImportLegacyTests {
    private static let folder = "\(RepositoryFiles.root)/Tests/SystemZeroCommandTests/Fixtures/legacy"
    private static let log = "\(folder)/systemzero.log"

    private static func text(_ file: String) throws -> String { try String(contentsOfFile: "\(folder)/\(file)", encoding: .utf8) }

    private static func entries(_ console: Console) throws -> [String] {
        let folder = "\(console.folder)/log/segments"
        return try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
            .flatMap { try String(contentsOfFile: "\(folder)/\($0)", encoding: .utf8).split(separator: "\n").map(String.init) }
    }

    private static func legacy(_ console: Console) throws -> [String] { try entries(console).filter { $0.contains(#""kind":"legacy""#) } }

    @Test func `templates and log of the earlier program come in, marked as what nobody witnessed`() async throws {
        let console = try Console()
        let run = try await console.type(
            "import", "legacy", "\(Self.folder)/sign_in.yaml", "\(Self.folder)/notes_list.yaml", Self.log, "--reason", "move")
        #expect(run.status == 0 && run.output.contains("added: notes_list, sign_in"), "\(run.text)")
        #expect(run.output.contains("3 records, its hash chain holds, 3 new entries of kind legacy, not witnessed"), "\(run.text)")
        #expect(run.text.contains("sign_in.yaml:8: template_bad_value: `structure_signature` is left out"))
        let legacy = try Self.legacy(console)
        #expect(legacy.count == 4)
        #expect(legacy.allSatisfy { $0.contains(#""witnessed":false"#) && $0.contains(#""chain":"holds""#) })
        #expect(legacy[2].contains(#""record":{"entry_id":"evt_3","drift_type":"manipulative","severity":"critical""#))
        #expect(legacy[2].contains(#""recorded_at":"2026-01-15T10:00:02.000Z""#))
        #expect(
            legacy[3].contains(#""action":"imported""#) && legacy[3].contains(#""reason":"move""#) && legacy[3].contains(#""records":3"#))
        #expect(
            try Self.entries(console).filter { $0.contains(#""action":"imported","actor""#) && $0.contains(#""kind":"template""#) }.count
                == 2)
        #expect(try await console.type("drift").output == "no findings", "a record of another program is no finding of ours")
        #expect(try await console.status("log", "verify") == 0)
    }

    @Test func `a screen of the earlier program is recognised once a capture of it is approved`() async throws {
        let console = try Console()
        let imported = try await console.type("import", "legacy", "\(Self.folder)/sign_in.yaml", Self.log, "--prefer", "ask", "--dry-run")
        #expect(imported.status == 2 && imported.text.contains("notes_list"), "its transition leads nowhere: \(imported.text)")
        _ = try await console.type("import", "legacy", Self.folder, "--reason", "move", "--accept-broken-chain")
        let capture = "\(Self.folder)/capture_sign_in.json"
        let approved = try await console.type("baseline", "approve", capture, "--reason", "as it was")
        #expect(approved.status == 0, "\(approved.text)")
        #expect(try await console.status("check", capture) == 0)
    }

    @Test func `an import that broke off goes on where it was`() async throws {
        let console = try Console()
        let digest = try LegacyLog(Array(try Self.text("systemzero.log").utf8), file: "").digest.rawValue
        let settings = try SettingsOptions.parse(["--data-path=\(console.folder)"])
        try await OpenMonitor.run(settings) { open in
            for line in 1...2 {
                try await open.monitor.logs.append(LogEvent(.legacy, ["action": "record", "log": .string(digest), "line": .count(line)]))
            }
        }
        let run = try await console.type("import", "legacy", Self.log, "--reason", "again", "--json")
        #expect(run.output.contains(#""records":3,"entries":1"#), "\(run.text)")
        let legacy = try Self.legacy(console)
        #expect(legacy.count == 4 && legacy[2].contains("evt_3") && legacy[3].contains(#""action":"imported""#))
    }

    @Test func `an import that is repeated adds nothing`() async throws {
        let console = try Console()
        #expect(try await console.type("import", "legacy", Self.log, "--reason", "first").status == 0)
        let again = try await console.type("import", "legacy", Self.log, "--reason", "again", "--json")
        #expect(again.output.contains(#""records":3,"entries":0"#), "\(again.text)")
        #expect(try Self.legacy(console).count == 4)
    }

    @Test func `a dry run changes nothing and tells the same`() async throws {
        let console = try Console()
        let run = try await console.type("import", "legacy", Self.folder, "--dry-run")
        #expect(
            run.status == 0 && run.output.contains("added: notes_list, sign_in") && run.output.hasSuffix("dry run: nothing was changed"))
        #expect(run.text.contains("capture_sign_in.json: skipped"))
        #expect(try Self.legacy(console).isEmpty)
        #expect(try await console.type("baseline", "list", "--json").output == "[]")
        #expect(try await console.type("import", "legacy", Self.folder).text.contains("reason_required"))
    }

    @Test(arguments: ["unicode.log", "single.log"])
    func `the chain is followed through every escape of Python, chained once or twice`(file: String) async throws {
        let console = try Console()
        let run = try await console.type("import", "legacy", "\(Self.folder)/\(file)", "--dry-run")
        #expect(run.status == 0 && run.output.contains("its hash chain holds"), "\(run.text)")
    }

    /// What is replaced by what, the lines that are named then, and their code.
    @Test(arguments: [
        (#""severity":"info""#, #""severity":"none""#, [2], "legacy_hash_differs"),
        (#""timestamp":1768471201.0,"data":{"drift"#, #""timestamp":1768471201.5,"data":{"drift"#, [2], "legacy_hash_differs"),
        ("evt_2", "evt_9", [2], "legacy_hash_differs"),
        (#""previous_hash":"f8c3"#, #""previous_hash":"f8c4"#, [3], "legacy_chain_broken"),
        (#""drift_type":"manipulative""#, #""drift_type":"layout""#, [3], "legacy_hash_differs"),
    ])
    func `a log that somebody changed is refused at its line, and marked when it is wanted all the same`(
        part: String, replacement: String, lines: [Int], code: String
    ) async throws {
        let console = try Console()
        try console.write(try Self.text("systemzero.log").replacing(part, with: replacement, maxReplacements: 1), to: "changed.log")
        let refused = try await console.type("import", "legacy", "\(console.folder)/changed.log", "--reason", "x")
        #expect(refused.status == 2, "\(refused.text)")
        for line in lines { #expect(refused.text.contains("changed.log:\(line): \(code)"), "\(refused.text)") }
        #expect(try Self.legacy(console).isEmpty)
        #expect(try await console.type("import", "legacy", "\(console.folder)/changed.log", "--dry-run").status == 1)
        let taken = try await console.type("import", "legacy", "\(console.folder)/changed.log", "--reason", "x", "--accept-broken-chain")
        #expect(taken.status == 0 && taken.output.contains("its hash chain is BROKEN"))
        let chains = try Self.legacy(console).map { $0.contains(#""chain":"broken""#) }
        let first = lines[0] - 1
        #expect(chains == (0..<4).map { $0 >= first }, "\(chains)")
    }

    @Test func `missing first records and swapped ones are breaks`() async throws {
        let console = try Console()
        let lines = try Self.text("systemzero.log").split(separator: "\n")
        try console.write(lines[1...].joined(separator: "\n"), to: "late.log")
        try console.write([lines[0], lines[2], lines[1]].joined(separator: "\r\n") + "\r\n\r\n", to: "swapped.log")
        let late = try await console.type("import", "legacy", "\(console.folder)/late.log", "--dry-run")
        #expect(late.text.contains("late.log:1: legacy_chain_broken: the chain of the records does not begin here"), "\(late.text)")
        let swapped = try await console.type("import", "legacy", "\(console.folder)/swapped.log", "--dry-run")
        #expect(swapped.text.contains("swapped.log:2: legacy_chain_broken: the record does not follow the one before it"))
    }

    @Test(arguments: [
        ("cut.log", "{\"entry_hash\":\"46", "cut.log:1: legacy_log_syntax"),
        ("list.log", "\n[]\n", "list.log:2: legacy_log_shape"),
        (
            "shape.jsonl", "{\"entry_hash\": \"x\", \"previous_hash\": \"y\", \"timestamp\": 1, \"data\": {}}",
            "shape.jsonl:1: legacy_log_shape"
        ),
        ("empty.log", "\n", "legacy_log_empty"),
        ("bad.yaml", "screen_id: x\nrequired: [a]\n", "bad.yaml:2: template_unknown_key"),
        ("name.yml", "screen_id: a page\nrequired_nodes: [a]\n", "name.yml:1: template_bad_value"),
        ("other.txt", "x", "other.txt: legacy_invalid"),
    ])
    func `bad input is told with file and line, and nothing of what is good comes in`(name: String, text: String, told: String) async throws
    {
        let console = try Console()
        try console.write(text, to: name)
        let run = try await console.type(
            "import", "legacy", Self.log, "\(Self.folder)/sign_in.yaml", "\(console.folder)/\(name)", "--reason", "x")
        #expect(run.status == 2 && run.text.contains(told), "\(run.text)")
        #expect(try !FileManager.default.fileExists(atPath: "\(console.folder)/log") || Self.legacy(console).isEmpty)
        #expect(try await console.type("baseline", "list", "--json").output == "[]")
    }

    @Test func `conflicts are listed, and then no log comes in either`() async throws {
        let console = try Console()
        _ = try await console.type("baseline", "build", Console.login, "--screen-id", "sign_in", "--reason", "ours")
        let run = try await console.type("import", "legacy", Self.folder, "--reason", "x", "--accept-broken-chain")
        #expect(run.status == 2 && run.text.contains("`sign_in` is here with other content"), "\(run.text)")
        #expect(try Self.legacy(console).isEmpty)
        let kept = try await console.type("import", "legacy", Self.folder, "--reason", "x", "--prefer", "keep", "--accept-broken-chain")
        #expect(kept.output.contains("added: notes_list") && kept.output.contains("kept: sign_in"), "\(kept.text)")
    }

    @Test func `metadata that is no text is left out and named`() async throws {
        let console = try Console()
        try console.write("screen_id: x\nrequired_nodes: [a]\nmetadata:\n  app: notes\n  tags: [a, b]\n", to: "x.yaml")
        let run = try await console.type("import", "legacy", "\(console.folder)/x.yaml", "--reason", "x")
        #expect(run.status == 0 && run.text.contains("x.yaml:5: template_wrong_type: `metadata.tags` is left out"), "\(run.text)")
        #expect(try console.read("templates/x.yaml").contains("app: notes"))
    }

    @Test func `a record of another event comes in as it is, and of one too large for a line only its hash and its words`() async throws {
        let console = try Console()
        let digest = String(repeating: "a", count: 64)
        let lines = [
            #"{"event":"startup"}"#, #"{"drift_type":"content","severity":"info","details":"\#(String(repeating: "x", count: 70_000))"}"#,
        ].map {
            #"{"entry_hash":"\#(digest)","previous_hash":"\#(digest)","timestamp":1768471200.5,"data":\#($0)}"#
        }
        try console.write(lines.joined(separator: "\n"), to: "other.log")
        let run = try await console.type("import", "legacy", "\(console.folder)/other.log", "--reason", "x", "--accept-broken-chain")
        #expect(run.status == 0, "\(run.text)")
        let legacy = try Self.legacy(console)
        #expect(legacy.count == 3 && legacy[0].contains(#""record":{"event":"startup"}"#))
        #expect(legacy[1].contains(#""record":{"drift_type":"content","severity":"info","left_out":true}"#))
    }

    @Test func `a path where nothing is says so`() async throws {
        let console = try Console()
        #expect(try await console.type("import", "legacy", "\(console.folder)/nowhere", "--dry-run").text.contains("not_found"))
        #expect(try await console.type("import", "legacy", console.folder, "--dry-run").text.contains("legacy_invalid"))
    }
}
