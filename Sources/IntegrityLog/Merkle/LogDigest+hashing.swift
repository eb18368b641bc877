import Crypto

/// The hashes of RFC 6962, section 2.1, and the chain of the lines.
extension LogDigest {
    /// The root of an empty tree: SHA-256 of nothing.
    package static let empty = digest(of: [])

    /// Stands for the leaf before the first line in its `sum`: 32 zero bytes.
    static let zero = LogDigest(words: (0, 0, 0, 0))

    /// SHA-256 of bytes.
    package static func digest(of bytes: [UInt8]) -> LogDigest {
        // The array is held for the call.
        unsafe bytes.withUnsafeBytes { unsafe digest(of: $0) }
    }

    /// The leaf hash of an entry: SHA-256(0x00 ‖ entry).
    package static func leaf(_ entry: some Collection<UInt8>) -> LogDigest {
        var bytes: [UInt8] = [0]
        bytes += entry
        return digest(of: bytes)
    }

    /// The hash of an inner node: SHA-256(0x01 ‖ left ‖ right).
    package static func node(_ left: LogDigest, _ right: LogDigest) -> LogDigest {
        // 65 bytes on the stack: 1 + 32 + 32 are written before they are hashed, none beyond.
        unsafe withUnsafeTemporaryAllocation(byteCount: 65, alignment: 8) { bytes in
            unsafe bytes[0] = 1
            unsafe bytes.storeBytes(of: left, toByteOffset: 1, as: LogDigest.self)
            unsafe bytes.storeBytes(of: right, toByteOffset: 33, as: LogDigest.self)
            return unsafe digest(of: UnsafeRawBufferPointer(bytes))
        }
    }

    /// SHA-256(previous ‖ the bytes of a range), without copying them: the 32 bytes before the range are lent to `previous` for the
    /// time of the call.
    static func chained(_ previous: LogDigest, in buffer: inout [UInt8], _ range: Range<Int>) -> LogDigest {
        precondition(range.lowerBound >= width && range.upperBound <= buffer.count)
        // The precondition keeps both the 32 lent bytes and the range within the buffer.
        return unsafe buffer.withUnsafeMutableBytes { bytes in
            let start = range.lowerBound - width
            let lent = unsafe bytes.loadUnaligned(fromByteOffset: start, as: LogDigest.self)
            unsafe bytes.storeBytes(of: previous, toByteOffset: start, as: LogDigest.self)
            let result = unsafe digest(of: UnsafeRawBufferPointer(rebasing: bytes[start..<range.upperBound]))
            unsafe bytes.storeBytes(of: lent, toByteOffset: start, as: LogDigest.self)
            return result
        }
    }

    /// The leaf hash of the bytes of a range, without copying them: the byte before it is lent to the prefix.
    static func leaf(in buffer: inout [UInt8], _ range: Range<Int>) -> LogDigest {
        precondition(range.lowerBound >= 1 && range.upperBound <= buffer.count)
        // The precondition keeps both the lent byte and the range within the buffer.
        return unsafe buffer.withUnsafeMutableBytes { bytes in
            let lent = unsafe bytes[range.lowerBound - 1]
            unsafe bytes[range.lowerBound - 1] = 0
            let result = unsafe digest(of: UnsafeRawBufferPointer(rebasing: bytes[range.lowerBound - 1..<range.upperBound]))
            unsafe bytes[range.lowerBound - 1] = lent
            return result
        }
    }

    private static func digest(of bytes: UnsafeRawBufferPointer) -> LogDigest {
        var hasher = SHA256()
        unsafe hasher.update(bufferPointer: bytes)
        // A SHA-256 digest is 32 bytes, as many as are read; any bytes are a valid value.
        return unsafe hasher.finalize().withUnsafeBytes { unsafe $0.loadUnaligned(as: LogDigest.self) }
    }
}
