/// The receipts that a client kept: a `.tlog-proof` file, several of them one after the other in one file, or a folder of such files.
package struct ReceiptCollection: Sendable {
    /// Each with a name for messages: the file, and its number in it where there are several.
    package let receipts: [(name: String, proof: LogProof)]

    /// The longest collection in one file.
    private static let maximumBytes = 64 << 20
    private static let suffix = ".tlog-proof"

    /// Reads a file or a folder. Throws `log_io`, `log_proof_invalid` with the name of the file, `log_missing` where there is no receipt
    /// at all: a check of nothing must not look like a check.
    package init(path: String) throws(LogError) {
        var found: [(name: String, proof: LogProof)] = []
        if LocalFile.isFolder(path) {
            for name in try LocalFile.names(in: path, suffix: Self.suffix) { found += try Self.read("\(path)/\(name)", as: name) }
        } else {
            found = try Self.read(path, as: path)
        }
        guard !found.isEmpty else {
            throw LogError(
                .missing, "there is no receipt in `\(path)`", at: LogLocation(file: path),
                help: "give a `\(Self.suffix)` file, several in one file, or a folder of them")
        }
        receipts = found
    }

    private static func read(_ path: String, as name: String) throws(LogError) -> [(name: String, proof: LogProof)] {
        let parts = split(try LocalFile.read(path, limit: maximumBytes))
        var receipts: [(name: String, proof: LogProof)] = []
        for (number, bytes) in parts.enumerated() {
            let label = parts.count == 1 ? name : "\(name) #\(number + 1)"
            do throws(LogError) {
                receipts.append((label, try LogProof(parsing: bytes)))
            } catch {
                throw LogError(error.code, "`\(label)`: \(error.message)", at: LogLocation(file: path), help: error.help)
            }
        }
        return receipts
    }

    /// The proofs of a file: each begins with the header line of its format. What stands before the first is a part as well, so that it
    /// is refused rather than passed over.
    package static func split(_ bytes: [UInt8]) -> [[UInt8]] {
        let header = Array("\(LogProof.header)\n".utf8)
        var starts: [Int] = []
        var position = 0
        while position < bytes.count {
            if position == 0 || bytes[position...].starts(with: header) { starts.append(position) }
            guard let newline = bytes[position...].firstIndex(of: 0x0A) else { break }
            position = newline + 1
        }
        return zip(starts, starts.dropFirst() + [bytes.count]).map { Array(bytes[$0..<$1]) }
    }
}
