import CZlib

/// The gzip format (RFC 1952), in one go.
package enum Gzip {
    /// The bytes compressed; nil when zlib refuses, and then they go out as they are.
    static func compress(_ bytes: [UInt8]) -> [UInt8]? {
        var stream = unsafe z_stream()
        let automatic = unsafe deflateInit2_(
            &stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, gzipWindow, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
            Int32(MemoryLayout<z_stream>.size))
        guard automatic == Z_OK else { return nil }
        defer { unsafe deflateEnd(&stream) }
        let bound = unsafe Int(deflateBound(&stream, uLong(bytes.count)))
        var (input, done) = (bytes, Z_OK)
        let output = unsafe [UInt8](unsafeUninitializedCapacity: bound) { buffer, count in
            // Both buffers outlive the one call that uses them, and zlib is told their sizes; it writes no more than the bound it gave.
            unsafe input.withUnsafeMutableBufferPointer { source in
                unsafe stream.next_in = source.baseAddress
                unsafe stream.avail_in = uInt(source.count)
                unsafe stream.next_out = buffer.baseAddress
                unsafe stream.avail_out = uInt(buffer.count)
                unsafe done = deflate(&stream, Z_FINISH)
            }
            unsafe count = buffer.count - Int(stream.avail_out)
        }
        return done == Z_STREAM_END ? output : nil
    }

    /// A window of 32 KiB, and 16 for the gzip wrapper.
    private static let gzipWindow: Int32 = 15 + 16

    /// Whether a client takes gzip (RFC 9110, section 12.5.3): it names it, or everything, and not with a weight of zero.
    package static func isAccepted(_ header: String?) -> Bool {
        var accepted: Bool?
        for part in header?.split(separator: ",") ?? [] {
            let fields = part.split(separator: ";").map { $0.filter { $0 != " " && $0 != "\t" }.lowercased() }
            guard let coding = fields.first, ["gzip", "x-gzip", "*"].contains(coding) else { continue }
            let weight = fields.dropFirst().first { $0.hasPrefix("q=") }.map { $0.dropFirst(2) }
            let isRefused = weight.map { !$0.isEmpty && $0.allSatisfy { $0 == "0" || $0 == "." } } ?? false
            // What is said of gzip itself counts more than what is said of everything.
            if coding == "*" { accepted = accepted ?? !isRefused } else { return !isRefused }
        }
        return accepted ?? false
    }
}
