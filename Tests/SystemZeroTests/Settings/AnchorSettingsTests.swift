import IntegrityLog
import LogAnchors
import Testing

@testable import SystemZero

struct AnchorSettingsTests {
    private static func witness(_ number: UInt8, name: String? = nil) throws -> String {
        let seed = [UInt8](repeating: number, count: 32)
        let key = try SignerKey(name: name ?? "witness.example/w\(number)", algorithm: .cosignature, seed: seed)
        return "\(key.verifier.text) https://witness.example/\(number)"
    }

    private static func load(_ environment: [String: String]) throws -> AnchorSettings {
        try Settings.load(environment: environment, folder: ScratchFolder().path).anchors
    }

    @Test func `without settings nothing outside is told, and the log lives in silence by heartbeats`() throws {
        let anchors = try Self.load([:])
        #expect(anchors.witnesses.isEmpty && anchors.syslog == nil && anchors.archivePath == nil)
        #expect((anchors.heartbeatSeconds, anchors.intervalSeconds, anchors.keepEntries) == (900, 10, 100_000))
    }

    @Test func `witnesses, receiver and second folder are read from the environment and from the file`() throws {
        let witnesses = [try Self.witness(1), try Self.witness(2)]
        let anchors = try Self.load([
            "LOG_WITNESSES": witnesses.joined(separator: ", "), "LOG_WITNESS_QUORUM": "2", "LOG_SYSLOG": "tls://siem.example",
            "LOG_SYSLOG_FACILITY": "4", "LOG_ARCHIVE_PATH": "/mnt/evidence", "LOG_ANCHOR_SECONDS": "60", "LOG_HEARTBEAT_SECONDS": "0",
        ])
        #expect(anchors.witnesses.map(\.prefix) == ["https://witness.example/1", "https://witness.example/2"])
        #expect((anchors.witnessQuorum, anchors.syslog?.port, anchors.syslogFacility) == (2, 6_514, 4))
        #expect((anchors.archivePath, anchors.intervalSeconds, anchors.heartbeatSeconds) == ("/mnt/evidence", 60, 0))
        let folder = ScratchFolder()
        let text = """
            log:
              witnesses: ["\(witnesses[0])"]
              syslog:
                target: udp://10.0.0.9:5514
            """
        let file = try Settings.load(file: try folder.write(text, to: "s.yaml"), folder: folder.path).anchors
        #expect(file.witnesses.count == 1 && file.syslog == SyslogTarget(.udp, host: "10.0.0.9", port: 5_514))
        #expect(try Self.load(["LOG_SYSLOG": "none"]).syslog == nil)
    }

    @Test(arguments: [
        ("LOG_WITNESSES", "no-key https://x", "invalid_value"), ("LOG_SYSLOG", "http://siem", "invalid_value"),
        ("LOG_SYSLOG_FACILITY", "24", "invalid_value"), ("LOG_WITNESS_QUORUM", "0", "invalid_value"),
    ])
    func `what is none of these is refused by name`(name: String, value: String, code: String) throws {
        #expect(throws: Problem(.settingsInvalid, "")) { try Self.load([name: value]) }
        do {
            _ = try Self.load([name: value])
        } catch let problem as Problem {
            #expect(problem.diagnostics.map(\.code) == [code])
        }
    }

    @Test func `a quorum that cannot be met and a witness that is named twice are refused`() throws {
        for (list, quorum, code) in [
            ([try Self.witness(1)], "2", "quorum_unreachable"), ([try Self.witness(1), try Self.witness(1)], "1", "witness_twice"),
            ([try Self.witness(1), try Self.witness(1, name: "witness.example/other")], "1", "witness_twice"),
            ([try Self.witness(1), try Self.witness(2, name: "witness.example/w1")], "1", "witness_twice"),
        ] {
            do {
                _ = try Self.load(["LOG_WITNESSES": list.joined(separator: ","), "LOG_WITNESS_QUORUM": quorum])
                Issue.record("accepted \(code)")
            } catch let problem as Problem {
                #expect(problem.diagnostics.map(\.code) == [code])
            }
        }
    }
}
