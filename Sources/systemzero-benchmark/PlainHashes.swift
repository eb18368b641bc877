import Crypto
import Foundation

/// The yardstick of verification: reads the segments and makes three hashes a line (chain, leaf, node), and nothing else.
enum PlainHashes {
    static func run(segments folder: String) throws {
        var chain = [UInt8](repeating: 0, count: 32)
        let node = [UInt8](repeating: 1, count: 65)
        for name in try FileManager.default.contentsOfDirectory(atPath: folder).sorted() {
            let bytes = [UInt8](try Data(contentsOf: URL(filePath: "\(folder)/\(name)")))
            // The array gives its bytes for the time of the closure; every range ends at a newline that was found in them.
            unsafe bytes.withUnsafeBytes { buffer in
                var start = 0
                while let end = unsafe newline(in: buffer, from: start) {
                    unsafe hash(UnsafeRawBufferPointer(rebasing: buffer[start..<end]), &chain, node)
                    start = end + 1
                }
            }
        }
    }

    private static func newline(in buffer: UnsafeRawBufferPointer, from start: Int) -> Int? {
        guard let base = buffer.baseAddress, start < buffer.count else { return nil }
        // Searches from `start` to the end of the buffer.
        guard let found = unsafe memchr(base + start, 10, buffer.count - start) else { return nil }
        return unsafe base.distance(to: UnsafeRawPointer(found))
    }

    private static func hash(_ line: UnsafeRawBufferPointer, _ chain: inout [UInt8], _ node: [UInt8]) {
        var sum = SHA256()
        sum.update(data: chain)
        // Without the chain's own field at the end of the line.
        unsafe sum.update(bufferPointer: UnsafeRawBufferPointer(rebasing: line[0..<max(0, line.count - 42)]))
        chain = Array(sum.finalize())
        var leaf = SHA256()
        leaf.update(data: [0] as [UInt8])
        unsafe leaf.update(bufferPointer: line)
        _ = leaf.finalize()
        _ = SHA256.hash(data: node)
    }
}
