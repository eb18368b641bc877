import AccessibilityTree
import ArgumentParser
import Foundation
import IntegrityLog
import SystemZero
import Testing

@testable import systemzero

/// The log commands as they are typed, over a log of a few entries.
struct LogCommandTests {
    private let folder: String
    private var data: String { "--data-path=\(folder)" }
    private var log: String { "\(folder)/log" }

    init() async throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "systemzero-log-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let log = try IntegrityLog.open(at: folder + "/log", origin: "localhost/systemzero")
        for number in 0..<10 {
            let text = #"{"severity":"\#(number % 2 == 0 ? "critical" : "info")","app":"shop","reason":"\u001b[31m \#(number)"}"#
            _ = try await log.append(kind: "drift", data: Array(text.utf8), level: .committed)
        }
        await log.close()
    }

    private func run(_ arguments: String...) async throws -> Int32 {
        do {
            var command = try SystemZeroCommand.parseAsRoot(arguments)
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
            return 0
        } catch {
            return SystemZeroCommand.exitCode(for: error).rawValue
        }
    }

    private func text(_ name: String) throws -> String { try String(contentsOfFile: "\(folder)/\(name)", encoding: .utf8) }

    @Test func `show and tail take the filters of the API`() async throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        #expect(try await run("log", "show", "3", "--limit", "2", "--severity", "critical", data) == 0)
        #expect(try await run("log", "show", "--text", "--app", "shop", data) == 0)
        #expect(try await run("log", "tail", "-n", "3", "--kind", "drift", data) == 0)
        #expect(try await run("log", "tail", "--json", data) == 0)
        for wrong in ["--severity=loud", "--kind=A B", "--since=yesterday", "--drift-type=x"] {
            #expect(try await run("log", "show", wrong, data) == 2, "\(wrong)")
        }
        #expect(try await run("log", "show", "--limit", "0", data) != 0)
    }

    @Test func `an export appears under its name when it is complete`() async throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        for format in LogExportFormat.allCases {
            let name = "export.\(format.fileExtension)"
            #expect(try await run("log", "export", "--format", format.rawValue, "--output", "\(folder)/\(name)", data) == 0)
            #expect(try text(name).isEmpty == false)
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder).allSatisfy { !$0.hasSuffix(".partial") })
        #expect(try await run("log", "export", "--severity", "critical", "--after", "4", "--output", "\(folder)/some", data) == 0)
        #expect(try text("some").split(separator: "\n").count == 3)
        #expect(try await run("log", "export", "--output", "/nonexistent/x", data) == 2)
        #expect(try await run("log", "export", "--format", "xml", data) != 0)
    }

    @Test func `a proof page is written, and an entry that is not there has none`() async throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        #expect(try await run("log", "prove", "4", "--html", "\(folder)/p.html", data) == 0)
        #expect(try text("p.html").contains("checkProof"))
        #expect(try await run("log", "prove", "4000", "--html", "\(folder)/q.html", data) == 2)
        #expect(!FileManager.default.fileExists(atPath: "\(folder)/q.html"))
    }

    @Test func `consistency tells a continued head from a longer one and from a stranger's`() async throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let notes = try FileManager.default.contentsOfDirectory(atPath: "\(log)/checkpoints").compactMap { Int($0.dropLast(5)) }.sorted()
        let (old, newest) = (notes[notes.count / 2], try #require(notes.last))
        #expect(try await run("log", "consistency", "--from", "\(log)/checkpoints/\(old).note", data) == 0)
        try FileManager.default.copyItem(atPath: "\(log)/checkpoints/\(newest).note", toPath: "\(folder)/kept")
        try FileManager.default.removeItem(atPath: "\(log)/checkpoint")
        try FileManager.default.copyItem(atPath: "\(log)/checkpoints/\(old).note", toPath: "\(log)/checkpoint")
        #expect(try await run("log", "consistency", "--from", "\(folder)/kept", data) == 1)
        #expect(try await run("log", "consistency", "--from", "\(log)/log.vkey", data) == 2)
    }

    @Test func `verify takes receipts, and a log that is not the one of the settings is not called intact`() async throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let proof = try LogKeys.proof(of: 3, in: log)
        try Data(proof).write(to: URL(filePath: "\(folder)/r.tlog-proof"))
        #expect(try await run("log", "verify", "--receipts", "\(folder)/r.tlog-proof", data) == 0)
        #expect(try await run("log", "verify", "--receipts", "\(folder)/none", data) == 2)
        #expect(try await run("log", "verify", "--log", log) == 2, "a log by name needs a key")
        let key = try String(contentsOfFile: "\(log)/log.vkey", encoding: .utf8)
        #expect(try await run("log", "verify", "--log", log, "--key", key) == 0)
        let renamed = try VerifierKey(parsing: key)
        let other = VerifierKey(name: "elsewhere/log", algorithm: .ed25519, publicKey: renamed.publicKey)
        try Data(other.text.utf8).write(to: URL(filePath: "\(log)/log.vkey"))
        #expect(try await run("log", "verify", data) == 2)
    }

    @Test func `the index is brought up to the log, or made anew`() async throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        #expect(try await run("log", "index", data) == 0)
        #expect(try await run("log", "index", "--rebuild", "--json", data) == 0)
        #expect(FileManager.default.fileExists(atPath: "\(log)/index.sqlite"))
        #expect(try await run("log", "index", "--data-path=\(folder)/nothing") == 2)
    }

    @Test func `a line for a terminal moves no cursor`() throws {
        let data = #"{"severity":"critical","app":"a\u001b]0;x\u0007","reason":"\u202egpj.exe"}"#
        let line = #"{"i":0,"t":"2026-11-22T09:00:00.123Z","kind":"drift","data":\#(data),"sum":"00000000000000000000000000000000"}"#
        let text = LogLineText.render(try #require(LogEntry(line: Array(line.utf8))), colour: true)
        #expect(text.contains("\u{1B}[1;31mcritical\u{1B}[0m"))
        #expect(text.contains("a\\u{1b}]0;x\\u{7}") && text.contains("\\u{202e}gpj.exe"))
        #expect(text.unicodeScalars.count { $0 == "\u{1B}" } == 2)
    }

    @Test(arguments: [(0, "0.0 %", 0), (500, "50.0 %", 500), (1_000, "100.0 %", 1_000), (2_000, "100.0 %", 1_000)])
    func `a bar shows how far it is`(done: UInt64, share: String, permille: Int) throws {
        let line = try #require(ProgressBar.line("export", done, of: 1_000))
        #expect(line.permille == permille && line.text.contains(share))
        #expect(ProgressBar.line("export", done, of: 0) == nil)
    }
}
