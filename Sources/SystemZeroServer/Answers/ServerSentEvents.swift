import AccessibilityTree
import IntegrityLog
import NIOCore
import SystemZero

/// A log stream as the bytes of `text/event-stream`.
///
/// `id` is always the index that `Last-Event-ID` brings back; heartbeats carry it too, so that a filter that matches rarely does not make
/// a reader start far behind.
struct ServerSentEvents: AsyncSequence, Sendable {
    typealias Element = ByteBuffer

    let stream: LogStream

    func makeAsyncIterator() -> Iterator { Iterator(items: stream.makeAsyncIterator()) }

    struct Iterator: AsyncIteratorProtocol {
        var items: LogStream.Iterator
        var isOpened = false

        mutating func next() async throws -> ByteBuffer? {
            if !isOpened {
                isOpened = true
                // Sent at once, so that a client knows it is connected before the first entry comes.
                return ByteBuffer(string: "retry: 2000\n: connected\n\n")
            }
            guard let batch = try await items.next() else { return nil }
            var bytes: [UInt8] = []
            for item in batch { ServerSentEvents.append(item, to: &bytes) }
            return ByteBuffer(bytes: bytes)
        }
    }

    static func append(_ item: LogStreamItem, to bytes: inout [UInt8]) {
        switch item {
        case .entry(let entry):
            var writer = JSONWriter(reservingBytes: entry.line.count + 128)
            writer.entry(entry)
            event(entry.kind, id: entry.index, data: writer.bytes, to: &bytes)
        case .heartbeat(let seen):
            bytes += ": heartbeat\n".utf8
            if let seen { bytes += "id: \(seen)\n".utf8 }
            bytes.append(0x0A)
        case .gap(let range):
            let data = #"{"code":"log_pruned","first":\#(range.lowerBound),"last":\#(range.upperBound - 1)}"#
            event("gap", id: range.upperBound - 1, data: Array(data.utf8), to: &bytes)
        case .dropped(let seen): event("dropped", id: seen, data: Array(#"{"code":"reader_too_slow"}"#.utf8), to: &bytes)
        case .ended(let seen): event("ended", id: seen, data: Array(#"{"code":"shutting_down"}"#.utf8), to: &bytes)
        }
    }

    /// Names and data hold no line break: kinds are of a small alphabet, and JSON escapes control characters.
    private static func event(_ name: String, id: UInt64?, data: [UInt8], to bytes: inout [UInt8]) {
        if let id { bytes += "id: \(id)\n".utf8 }
        bytes += "event: \(name)\ndata: ".utf8
        bytes += data
        bytes += "\n\n".utf8
    }
}
