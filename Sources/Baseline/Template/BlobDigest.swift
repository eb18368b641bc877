import Crypto

/// The address of a stored capture: `sha256:` and 64 lower-case hexadecimal digits.
package struct BlobDigest: RawRepresentable, Hashable, Sendable {
    package let rawValue: String

    package init?(rawValue: String) {
        guard rawValue.utf8.count == 71, rawValue.hasPrefix("sha256:"), rawValue.utf8.dropFirst(7).allSatisfy(HexText.isDigit) else {
            return nil
        }
        self.rawValue = rawValue
    }

    /// The digest of the bytes themselves.
    package init(of bytes: [UInt8]) {
        rawValue = "sha256:" + HexText.encode(SHA256.hash(data: bytes))
    }
}

extension BlobDigest: CustomStringConvertible {
    package var description: String { rawValue }
}
