import AccessibilityTree
import IntegrityLog
import Synchronization
import SystemZero

/// A log with its index in a folder of its own, with a clock that stands still unless it is moved.
final class SampleBook: Sendable {
    let folder: ScratchFolder
    let book: LogBook
    let clock: MonitorClock
    private let seconds: SettableSeconds

    static let origin = "log.example/sample"

    private init(folder: ScratchFolder, book: LogBook, clock: MonitorClock, seconds: SettableSeconds) {
        self.folder = folder
        self.book = book
        self.clock = clock
        self.seconds = seconds
    }

    /// Gives a log and closes it afterwards.
    static func run(_ body: (SampleBook) async throws -> Void) async throws {
        let sample = try open(ScratchFolder())
        do {
            try await body(sample)
        } catch {
            await sample.book.close()
            throw error
        }
        await sample.book.close()
    }

    static func open(_ folder: ScratchFolder) throws -> SampleBook {
        let seconds = SettableSeconds()
        let clock = MonitorClock(
            now: { 1_800_000_000_000 + seconds.value * 1_000 }, ticks: { 1_000_000_000 * UInt64(1 + seconds.value) })
        var options = LogOptions()
        options.automaticCheckpoints = false
        options.segmentBytes = 20_000
        options.clock = LogClock(now: clock.now, uptime: { seconds.value * 1_000 })
        let log = try IntegrityLog.open(at: folder.file("log"), origin: origin, options: options)
        return SampleBook(
            folder: folder, book: LogBook(log: log, directory: folder.file("log")), clock: clock, seconds: seconds)
    }

    var log: IntegrityLog { book.log }
    var directory: String { folder.file("log") }

    func advance(seconds count: Int64) { seconds.advance(count) }

    /// Appends a finding.
    @discardableResult
    func drift(
        _ number: Int, severity: String = "info", app: String = "shop", more: KeyValuePairs<String, JSONValue?> = [:]
    ) async throws
        -> UInt64
    {
        var object = JSONObject([
            ("capture_id", .string("cap_\(number)")), ("actor", "key1"), ("app", .string(app)), ("screen_id", .string("s\(number % 3)")),
            ("severity", .string(severity)), ("reason", .string("button \(number) changed")), ("kind", "modified"),
            ("drift_type", "content"), ("path", "/document/button[2]"), ("fingerprint", .string("f\(number)")),
        ])
        for case (let name, let value?) in more { object.set(name, to: value) }
        return try await book.append(LogEvent(.drift, .object(object)))?.index ?? 0
    }
}

/// Seconds since the start of a test.
final class SettableSeconds: Sendable {
    private let count = Atomic<Int64>(0)
    var value: Int64 { count.load(ordering: .relaxed) }
    func advance(_ seconds: Int64) { count.wrappingAdd(seconds, ordering: .relaxed) }
}
