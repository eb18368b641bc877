import IntegrityLog

/// Logs in real folders, with heads only when a test asks for them.
enum SampleLog {
    static let origin = "example.com/log"

    static func open(
        _ folder: String, clock: TestClock = TestClock(), _ change: (inout LogOptions) -> Void = { _ in }
    ) throws -> IntegrityLog {
        var options = LogOptions()
        options.clock = clock.logClock
        options.automaticCheckpoints = false
        options.bootID = "boot"
        change(&options)
        return try IntegrityLog.open(at: folder, origin: origin, options: options)
    }

    /// Appends entries and signs them.
    @discardableResult
    static func grow(_ log: IntegrityLog, by count: Int) async throws -> SignedCheckpoint {
        _ = try await log.append((0..<count).map { NewEntry(kind: "test", data: Array(#"{"n":\#($0)}"#.utf8)) })
        return try await log.checkpoint()
    }
}
