import AccessibilityTree
import IntegrityLog

/// A log of entries as the monitor writes them, for the subjects that read one.
enum FilledLog {
    static let origin = "example.com/benchmark"

    /// Fills a folder with a log of so many entries of about 400 bytes, unless there is one of that size already. One in 1,000 is critical,
    /// one in 100,000 of an application that is hardly ever seen.
    static func make(_ folder: String, entries: UInt64) async throws -> VerifierKey {
        let log = try IntegrityLog.open(at: folder, origin: origin)
        var number = log.size
        while number < entries {
            let group = (0..<min(500, entries - number)).map { entry(number + $0) }
            _ = try await log.append(group)
            number += UInt64(group.count)
        }
        await log.close()
        return log.verifierKey
    }

    private static func entry(_ number: UInt64) -> NewEntry {
        let severity = number % 1_000 == 0 ? "critical" : number % 10 == 0 ? "warning" : "info"
        let app = number % 100_000 == 7 ? "rare" : "app\(number % 5)"
        let screen = "screen\(number % 400)"
        let text =
            #"{"capture_id":"cap_\#(number / 8)","actor":"key\#(number % 7)","app":"\#(app)","screen_id":"\#(screen)","severity":"\#(severity)","#
            + #""reason":"button changed its name","kind":"modified","drift_type":"content","path":"/document/main/form/button[2]","#
            + #""before":"Log in","after":"Verify and continue","fingerprint":"0123456789abcdef","steps":120}"#
        return NewEntry(kind: number % 8 == 0 ? "capture" : "drift", data: Array(text.utf8))
    }
}
