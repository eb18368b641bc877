package import AccessibilityTree
import IntegrityLog
import LogIndex

/// Stored captures by their ids, read from the files alone: also beside a running server.
package struct CaptureShelf: Sendable {
    private let reader: LogReader
    private let blobs: BlobStore
    private let limits: TreeLimits

    package init(settings: Settings) throws(Problem) {
        reader = try LogKeys.reader(settings.logPath)
        blobs = BlobStore(root: settings.capturePath)
        limits = settings.fileTreeLimits
    }

    /// The normalised tree of a capture. O(entries of the log). Errors: `not_found`, and those of a blob that is gone or damaged.
    package func tree(_ id: String) throws(Problem) -> Tree {
        guard let wanted = CaptureID(id) else {
            throw Problem(.invalidParameter, "\(Problem.quote(id)) is no capture id", help: "systemzero captures list shows them")
        }
        var query = LogQuery()
        query.kinds = [LogEvent.Kind.capture.rawValue]
        query.captureID = wanted.description
        guard let entry = try LogScan(reader, filter: query).last(1).first else {
            throw Problem(.notFound, "there is no capture `\(wanted)`", help: "systemzero captures list shows them")
        }
        return try StoredCapture(id, record: .object(EntryView(entry).data), blobs: blobs, limits: limits).read(claiming: nil).normalized
    }
}
