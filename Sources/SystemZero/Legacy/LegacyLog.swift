import AccessibilityTree
package import Baseline

/// A log of the earlier program, read and checked: its records, and the lines at which its hash chain does not hold.
package struct LegacyLog: Sendable {
    let file: String
    /// Of the whole file, so that the entries of two imports can be told apart and one is not made twice.
    package let digest: BlobDigest
    let records: [LegacyRecord]
    /// Why the chain does not hold, with file and line; empty when it does. A chain cannot show that its end was cut off.
    package let breaks: [Diagnostic]

    package var count: Int { records.count }

    /// Reads and checks the whole text. O(length).
    ///
    /// - Throws: ``Problem`` with every line that cannot be read, up to a hundred of them.
    package init(_ bytes: [UInt8], file: String) throws(Problem) {
        self.file = file
        digest = BlobDigest(of: bytes)
        var records: [LegacyRecord] = []
        var faults: [Diagnostic] = []
        for (number, line) in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).enumerated() {
            let text = line.last == UInt8(ascii: "\r") ? line.dropLast() : line
            guard !text.allSatisfy({ $0 == 0x20 || $0 == 0x09 }) else { continue }
            do throws(LegacyFault) {
                records.append(try LegacyRecord(Array(text), line: number + 1, file: file))
            } catch {
                faults.append(error.diagnostic)
                if faults.count == Self.maximumFaults { break }
            }
        }
        if records.isEmpty && faults.isEmpty {
            faults = [Diagnostic(file: file, code: "legacy_log_empty", message: "the log has no records")]
        }
        guard faults.isEmpty else {
            throw Problem(
                .legacyInvalid, "the log of the earlier program cannot be read", location: faults.first?.location,
                help: "nothing was imported; correct a copy of the file", diagnostics: faults)
        }
        self.records = records
        breaks = Self.breaks(in: records, file: file)
    }

    private static let maximumFaults = 100

    /// Follows both chains from their origin. A break is named once, then the chain is followed from there on.
    private static func breaks(in records: [LegacyRecord], file: String) -> [Diagnostic] {
        var found: [Diagnostic] = []
        var (outer, inner) = (LegacyLink.origin, LegacyLink.origin)
        for record in records {
            for (link, expected, name) in [(record.outer, outer, "record"), (record.inner, inner, "inner record")] {
                guard let link else { continue }
                if !link.isWhole {
                    found.append(
                        Diagnostic(
                            file: file, line: record.line, code: "legacy_hash_differs",
                            message: "the hash of the \(name) is not that of its content"))
                }
                if link.previous != expected {
                    found.append(
                        Diagnostic(
                            file: file, line: record.line, code: "legacy_chain_broken",
                            message: record.line == records.first?.line
                                ? "the chain of the \(name)s does not begin here: earlier ones are missing"
                                : "the \(name) does not follow the one before it"))
                }
            }
            outer = record.outer.hash
            inner = record.inner?.hash ?? inner
        }
        return found
    }
}
