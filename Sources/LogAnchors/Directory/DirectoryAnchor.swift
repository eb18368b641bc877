package import IntegrityLog
import NIOPosix

/// A second directory, best on another disk or machine: every head is appended there and synced, and what stands there already is held
/// against the log first. A head there that the log contradicts stops the log.
package actor DirectoryAnchor: Anchor {
    private let path: String
    private let log: IntegrityLog
    /// How far the directory has been compared with the log.
    private var place: HeadLedger.Place
    /// The head that stands last in it.
    private var kept: Checkpoint?

    package nonisolated let isWitness = false
    package nonisolated let name: String

    /// Most tries for one head while others append to the same directory.
    private static let attempts = 8

    /// - Parameter place: How far the directory was compared when the log was opened.
    package init(_ path: String, log: IntegrityLog, comparedTo place: HeadLedger.Place = HeadLedger.Place()) {
        self.path = path
        self.log = log
        self.place = place
        name = Self.name(of: path)
    }

    /// As in ``AnchorRecord/name``.
    package static func name(of path: String) -> String { "directory \(path)" }

    package func submit(_ head: SignedCheckpoint, told: AnchorRecord?) async -> AnchorAnswer {
        do {
            for _ in 0..<Self.attempts {
                let place = place
                let isFirst = told == nil
                let unseen = try await work { [path] in
                    try HeadLedger(directory: path, create: isFirst).heads(after: place)
                }
                if unseen.place == HeadLedger.Place(), told != nil { return .failed(emptied) }
                if let answer = try await compare(unseen.heads, isFirst: place == HeadLedger.Place()) { return answer }
                self.place = unseen.place
                kept = unseen.heads.last?.checkpoint ?? kept
                if kept == head.checkpoint || unseen.heads.contains(where: { $0.checkpoint == head.checkpoint }) { return .anchored }
                let next = try await work { [path] in
                    try HeadLedger(directory: path, create: false).append(head, after: unseen.place)
                }
                if let next {
                    self.place = next
                    kept = head.checkpoint
                    return .anchored
                }
            }
            return .failed(
                AnchorFailure("directory_busy", "others append to `\(path)` all the time", help: "give the log a directory of its own"))
        } catch let error as LogError {
            return .failed(
                AnchorFailure(error.code.rawValue, "`\(path)`: \(error.message)", help: "check that the directory is mounted and writable"))
        } catch {
            return .failed(
                AnchorFailure("directory_unavailable", "`\(path)`: \(error)", help: "check that the directory is mounted and writable"))
        }
    }

    package func close() async {}

    /// Holds heads against the log; an answer when they end the attempt.
    private func compare(_ heads: [SignedCheckpoint], isFirst: Bool) async throws(LogError) -> AnchorAnswer? {
        var strange = 0
        for head in heads {
            guard let contradiction = try await log.confront(with: head) else { continue }
            switch contradiction.code {
            case .rollback: return .alarm(AnchorAlarm(.rollback, contradiction.message))
            case .fork: return .alarm(AnchorAlarm(.fork, contradiction.message))
            default: strange += 1
            }
        }
        guard isFirst, strange > 0, strange == heads.count else { return nil }
        return .failed(
            AnchorFailure(
                "directory_foreign", "the heads in `\(path)` are not signed by this log", help: "give each log a directory of its own"))
    }

    private var emptied: AnchorFailure {
        AnchorFailure(
            "directory_emptied", "`\(path)` holds no head, though heads were kept there",
            help: "mount the right volume; if the heads are lost for good, set LOG_ARCHIVE_PATH to another folder")
    }

    /// Runs blocking calls where they hold up no task: the directory may be on a slow network.
    private func work<Result: Sendable>(_ body: @escaping @Sendable () throws -> Result) async throws -> Result {
        try await NIOThreadPool.singleton.runIfActive(body)
    }
}
