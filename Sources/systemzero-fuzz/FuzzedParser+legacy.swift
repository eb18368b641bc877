import SystemZero

/// The log of the earlier program.
extension FuzzedParser {
    static let legacy = [
        FuzzedParser(
            name: "legacy-log", subject: "a log of the earlier program",
            pieces: ["\\u0000", "\\ud800", "NaN", "1e400", "-0", "\"prev_hash\":", "\"hash\":", "\n", "{}"],
            seeds: { try $0.files("SystemZeroCommandTests/Fixtures/legacy", ending: ".log") },
            takes: { input in
                let log: LegacyLog
                do throws(Problem) { log = try LegacyLog(input.bytes, file: "log") } catch { return false }
                try FuzzFinding.expect(log.count <= input.bytes.count, "more records than bytes")
                return true
            })
    ]
}
