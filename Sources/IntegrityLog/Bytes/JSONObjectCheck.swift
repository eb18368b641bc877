/// Whether bytes are one well-formed JSON object (RFC 8259) on one line: what a log line may carry as `data`.
///
/// Nothing is built and nothing recurses: open containers are a stack of flags of bounded depth.
/// One pass, O(bytes). UTF-8 is checked in full (no overlong forms, no surrogates), and so are escaped surrogate pairs.
package enum JSONObjectCheck {
    /// Deepest nesting that is accepted.
    package static let maximumDepth = 512

    /// The offset of the first byte that cannot stand where it stands, or nil when all is well.
    package static func firstFault(in bytes: [UInt8]) -> Int? {
        var scan = JSONScan(bytes: bytes)
        return scan.run()
    }
}
