package import AccessibilityTree
import IntegrityLog
import LogIndex

/// The captures that went through the pipeline, read from the log and the blob store: no list of its own that could disagree.
package struct CaptureArchive: Sendable {
    let book: LogBook
    let blobs: BlobStore

    /// How many findings of one capture an answer shows; the rest is found with `GET /logs?capture_id=`.
    private static let maximumFindings = 1_000

    package func list(_ filter: CaptureFilter) throws(Problem) -> JSONValue {
        var query = LogQuery()
        query.kinds = [LogEvent.Kind.capture.rawValue]
        query.app = filter.app
        query.screenID = filter.screenID
        query.source = filter.source
        query.severity = filter.severity
        query.since = filter.since
        query.until = filter.until
        query.limit = filter.limit
        query.newestFirst = true
        if let cursor = filter.cursor {
            guard let position = UInt64(cursor) else {
                throw Problem(
                    .invalidCursor, "\(Problem.quote(cursor)) is no cursor", location: "query.cursor", help: "use `next` of the page before"
                )
            }
            query.after = position
        }
        let indices = try book.indices(matching: query)
        let captures = try indices.map { index throws(Problem) in try record(at: index) }
        return .members([
            "captures": .array(captures), "next": indices.count == filter.limit ? indices.last.map { .string(String($0)) } : nil,
        ])
    }

    /// A capture with its findings.
    package func capture(_ id: String) throws(Problem) -> JSONValue {
        let index = try position(of: id)
        var query = LogQuery()
        query.kinds = [LogEvent.Kind.drift.rawValue]
        query.captureID = id
        query.limit = Self.maximumFindings
        let findings = try book.indices(matching: query).map { index throws(Problem) in try record(at: index) }
        guard case .object(var object) = try record(at: index) else { return .null }
        object["findings"] = .array(findings)
        return .object(object)
    }

    /// The normalised tree of a capture, as native JSON.
    package func tree(_ id: String) throws(Problem) -> [UInt8] {
        let data = try record(at: position(of: id))
        guard let digest = data["tree"]?.string else {
            throw Problem(.blobNotFound, "the entry of \(Problem.quote(id)) names no tree", help: "its retention may have ended")
        }
        return try blobs.bytes(digest)
    }

    /// The data of the log entry of a capture, with its position as `log_index`.
    package func record(of id: String) throws(Problem) -> JSONValue { try record(at: position(of: id)) }

    private func position(of id: String) throws(Problem) -> UInt64 {
        guard let id = CaptureID(id) else {
            throw Problem(
                .invalidParameter, "\(Problem.quote(id)) is no capture id", help: "such an id starts with `cap_`; GET /captures lists them")
        }
        var query = LogQuery()
        query.kinds = [LogEvent.Kind.capture.rawValue]
        query.captureID = id.description
        query.limit = 1
        guard let index = try book.indices(matching: query).first else {
            throw Problem(.notFound, "there is no capture `\(id)`", help: "GET /captures lists them")
        }
        return index
    }

    private func record(at index: UInt64) throws(Problem) -> JSONValue {
        let entry = try book.readEntry(at: index)
        // Data that somebody has damaged is shown as nothing; `log verify` names the entry.
        guard case .object(var object)? = try? JSONValue.parse(Array(entry.data)) else { return .null }
        object["time"] = .string(entry.timeText)
        object["log_index"] = .count(index)
        return .object(object)
    }
}
