import AccessibilityTree
import IntegrityLog
import PolicyHost

/// Brings the recorded decisions over a restart: a snapshot of them, and for what came after it the log with the kept inputs.
///
/// One JSON document a line: `{"schema": 1, "log_size": n}`, then `{"kind": "denial", "input": {…}}` each.
struct DecisionMemory: Sendable {
    let path: String
    let store: DecisionStore

    private static let maximumBytes = 64 << 20
    /// Entries behind the snapshot that are looked through: after a crash there is about a minute of them.
    private static let maximumEntries = 5_000

    /// Writes what is remembered. A failure loses nothing but the replay after a restart, and the next writing tries again.
    @discardableResult
    func write(_ recorder: DecisionRecorder, logSize: UInt64) -> Bool {
        var bytes = JSONValue.members(["schema": 1, "log_size": .count(logSize)]).jsonBytes + [UInt8(ascii: "\n")]
        for (kind, input) in recorder.remembered {
            bytes += JSONValue.members(["kind": .string(kind.rawValue), "input": input.document]).jsonBytes
            bytes.append(UInt8(ascii: "\n"))
        }
        do throws(FileFailure) {
            try DurableFile.replace(path, with: bytes, durability: .process)
            return true
        } catch {
            // As said above: nothing is lost that the log does not have.
            return false
        }
    }

    /// Fills a recorder at the start. Lines that cannot be read are passed over: they were inputs of a program of another version.
    func read(into recorder: DecisionRecorder, log: LogReader) {
        var logSize: UInt64 = 0
        // The file spares a walk through the log: without it, or without some of its lines, the log is read from further back.
        if let content = try? DurableFile.read(path, limit: Self.maximumBytes)?.bytes {
            for line in content.split(separator: UInt8(ascii: "\n")) {
                guard let document = try? JSONValue.parse(Array(line)) else { continue }
                if let size = document["log_size"]?.integer { logSize = UInt64(clamping: size) }
                guard let kind = document["kind"]?.string.flatMap(DecisionRecorder.Kind.init), let input = document["input"],
                    let recorded = try? RecordedInput(document: input)
                else { continue }
                recorder.record(recorded, as: kind)
            }
        }
        // A log that cannot be read has been reported where it was opened.
        guard let size = try? log.size(), size > logSize else { return }
        let first = max(logSize, size > UInt64(Self.maximumEntries) ? size - UInt64(Self.maximumEntries) : 0)
        for decision in LoggedDecisions(log: log, store: store).read(from: first, to: size).decisions {
            recorder.record(decision.input, as: decision.kind)
        }
    }
}
