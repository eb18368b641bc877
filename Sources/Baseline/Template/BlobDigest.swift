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

/// Lower-case hexadecimal.
enum HexText {
    static func isDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte)
    }

    static func encode(_ bytes: some Sequence<UInt8>) -> String {
        var text: [UInt8] = []
        for byte in bytes {
            text.append(digits[Int(byte >> 4)])
            text.append(digits[Int(byte & 15)])
        }
        return String(decoding: text, as: UTF8.self)
    }

    private static let digits = Array("0123456789abcdef".utf8)
}
