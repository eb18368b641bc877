import Glibc

/// The yardstick of durable writing: a file that grows by whole blocks, each written and flushed before the next.
final class PlainAppends {
    private let descriptor: Int32

    struct Failed: Error {
        let call: String
        let number: Int32
    }

    init(path: String) throws {
        descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        if descriptor < 0 { throw Failed(call: "open", number: errno) }
    }

    deinit {
        close(descriptor)
    }

    /// Appends a block `times` times; nanoseconds on the wall.
    func append(bytes: Int, times: Int) throws -> UInt64 {
        let block = [UInt8](repeating: UInt8(ascii: "x"), count: bytes)
        let start = Measured.now()
        for _ in 0..<times {
            // The array gives its bytes for the time of the call.
            let written = unsafe block.withUnsafeBytes { unsafe write(descriptor, $0.baseAddress, $0.count) }
            if written != bytes { throw Failed(call: "write", number: errno) }
            if fdatasync(descriptor) != 0 { throw Failed(call: "fdatasync", number: errno) }
        }
        return Measured.now() - start
    }
}
