import Crypto

/// The identity of a policy set: SHA-256 over the manifest of its files. Equal sets have equal revisions wherever they were read.
package struct PolicyRevision: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// 64 hexadecimal digits, lower case.
    package let hex: String

    /// A revision as it is written in logs and answers, `sha256:<64 digits>`; nil for anything else.
    package init?(_ description: String) {
        guard description.hasPrefix("sha256:") else { return nil }
        let digits = description.dropFirst(7)
        guard digits.utf8.count == 64, digits.utf8.allSatisfy(Digest.isHexDigit) else { return nil }
        hex = String(digits)
    }

    /// The revision of a manifest: one line `<sha256 of the bytes>  <path>` for each file, sorted by path, after a first line that
    /// names the format.
    init(of files: [PolicyFile]) {
        var hash = SHA256()
        hash.update(data: Array("systemzero-policy-set 1\n".utf8))
        for file in files {
            hash.update(data: Array("\(file.digest)  \(file.path)\n".utf8))
        }
        hex = Digest.hex(hash.finalize())
    }

    package var description: String { "sha256:\(hex)" }

    package static func < (left: PolicyRevision, right: PolicyRevision) -> Bool { left.hex < right.hex }
}
