/// Where a request stands in a distributed trace.
///
/// Source: W3C Trace Context, section 3.2 (`traceparent`, version 00).
package struct TraceContext: Hashable, Sendable {
    /// 32 lower-case hexadecimal digits, not all zero.
    package let traceID: String
    /// 16 of them, not all zero.
    package let spanID: String
    /// The span of the caller; nil in what a caller sent.
    package let parentSpanID: String?
    /// Two hexadecimal digits; the last bit says whether the caller records.
    package let flags: String

    private init(traceID: String, spanID: String, parentSpanID: String?, flags: String) {
        self.traceID = traceID
        self.spanID = spanID
        self.parentSpanID = parentSpanID
        self.flags = flags
    }

    /// What a caller sent. Nil for anything that the specification says to ignore. A later version is read by its first four fields.
    package init?(parsing text: String) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count >= 4, text.utf8.count <= 512, Self.isHex(parts[0], 2), parts[0] != "ff", parts[0] != "00" || parts.count == 4,
            Self.isHex(parts[1], 32), parts[1].contains(where: { $0 != "0" }), Self.isHex(parts[2], 16),
            parts[2].contains(where: { $0 != "0" }), Self.isHex(parts[3], 2)
        else { return nil }
        self.init(traceID: String(parts[1]), spanID: String(parts[2]), parentSpanID: nil, flags: String(parts[3]))
    }

    /// A span below this one.
    package func child(_ spanID: UInt64) -> TraceContext {
        let digits = String(spanID, radix: 16)
        return TraceContext(
            traceID: traceID, spanID: String(repeating: "0", count: 16 - digits.utf8.count) + digits, parentSpanID: self.spanID,
            flags: flags)
    }

    /// As it is sent on.
    package var text: String { "00-\(traceID)-\(spanID)-\(flags)" }

    private static func isHex(_ text: Substring, _ length: Int) -> Bool {
        text.utf8.count == length
            && text.utf8.allSatisfy {
                (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains($0)
            }
    }
}
