import HTTPTypes
import Hummingbird
import LogIndex
import NIOCore
import SystemZero

/// Entries as a file, streamed: the next piece is read from the log when the client has taken the one before.
struct LogExportRoutes {
    let monitor: Monitor

    func register(on router: Router<AppContext>) {
        router.serve(.exportLog) { [monitor] request, _ in
            let query = try QueryParameters(request, allowed: ["format", "after", "before"] + LogQuery.filterNames)
            let format = try query.word("format", among: LogExportFormat.allCases.map(\.rawValue)).flatMap(LogExportFormat.init(rawValue:))
            var wanted = LogExportRequest(format ?? .ndjson)
            wanted.after = try query.integer("after", in: 0...Int.max).map { UInt64($0) }
            wanted.before = try query.integer("before", in: 0...Int.max).map { UInt64($0) }
            wanted.filter = try LogQuery(filter: query)
            let exporter = try monitor.logs.exporter(wanted, time: monitor.clock.now())
            let headers = Self.headers(exporter.facts, wanted.format)
            if request.method == .head { return .unsent(headers) }
            return Response(status: .ok, headers: headers, body: ResponseBody(asyncSequence: ExportBody(exporter: exporter)))
        }
    }

    private static func headers(_ facts: LogExportFacts, _ format: LogExportFormat) -> HTTPFields {
        let (first, end) = (facts.range.lowerBound, facts.range.upperBound)
        var headers: HTTPFields = [
            .contentType: format.contentType, .cacheControl: "no-store",
            .contentDisposition: "attachment; filename=\"log-\(first)-\(end).\(format.fileExtension)\"",
        ]
        // Where the next incremental export goes on, also when the filter let nothing through.
        if end > 0 { headers[.lastIndex] = String(end - 1) }
        return headers
    }
}

/// The pieces of an export as the body of an answer.
private struct ExportBody: AsyncSequence, Sendable {
    typealias Element = ByteBuffer

    let exporter: LogExporter

    func makeAsyncIterator() -> Iterator { Iterator(exporter: exporter) }

    struct Iterator: AsyncIteratorProtocol {
        var exporter: LogExporter

        mutating func next() async throws -> ByteBuffer? {
            while let bytes = try exporter.next() {
                // A client that has gone away must not keep the log being read for it, and others want the thread too.
                try Task.checkCancellation()
                await Task.yield()
                if !bytes.isEmpty { return ByteBuffer(bytes: bytes) }
            }
            return nil
        }
    }
}
