import Crypto

/// The identity of a policy set: SHA-256 over the manifest of its files. Equal sets have equal revisions wherever they were read.
///
/// Every decision carries one, so it is held as numbers: counting references to a text would have all threads write to the same place.
package struct PolicyRevision: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// The digest as big-endian numbers, first to last.
    private let first, second, third, fourth: UInt64

    /// A revision as it is written in logs and answers, `sha256:<64 digits>`; nil for anything else.
    package init?(_ description: String) {
        guard description.hasPrefix("sha256:") else { return nil }
        let digits = description.dropFirst(7)
        guard digits.utf8.count == 64, digits.utf8.allSatisfy(Digest.isHexDigit) else { return nil }
        self.init(nibbles: digits.utf8.map { $0 < UInt8(ascii: "a") ? $0 - UInt8(ascii: "0") : $0 - UInt8(ascii: "a") + 10 })
    }

    /// The revision of a manifest: one line `<sha256 of the bytes>  <path>` for each file, sorted by path, after a first line that
    /// names the format.
    init(of files: [PolicyFile]) {
        var hash = SHA256()
        hash.update(data: Array("systemzero-policy-set 1\n".utf8))
        for file in files {
            hash.update(data: Array("\(file.digest)  \(file.path)\n".utf8))
        }
        self.init(nibbles: hash.finalize().flatMap { [$0 >> 4, $0 & 15] })
    }

    /// From 64 numbers below 16.
    private init(nibbles: [UInt8]) {
        func word(_ index: Int) -> UInt64 { nibbles[index * 16..<index * 16 + 16].reduce(0) { $0 << 4 | UInt64($1) } }
        (first, second, third, fourth) = (word(0), word(1), word(2), word(3))
    }

    /// 64 hexadecimal digits, lower case.
    package var hex: String {
        Digest.hex([first, second, third, fourth].flatMap { word in (0..<8).map { UInt8(truncatingIfNeeded: word >> (56 - 8 * $0)) } })
    }

    package var description: String { "sha256:\(hex)" }

    package static func < (left: PolicyRevision, right: PolicyRevision) -> Bool {
        (left.first, left.second, left.third, left.fourth) < (right.first, right.second, right.third, right.fourth)
    }
}
