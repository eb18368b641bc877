import Crypto

/// Addresses that are the content itself (`data:image/png;base64,…`): a picture in every node of a tree, and in every change that names one.
enum EmbeddedData {
    /// Longest address that is kept as it is.
    private static let maxBytes = 256

    /// For a long `data:` address its type and the SHA-256 of the whole (`data:image/png;base64,sha256:…`), which still tells one
    /// picture from another; nil for every other address. Shortening twice changes nothing more.
    static func shortened(_ address: ArraySlice<UInt8>) -> String? {
        guard address.count > maxBytes, address.starts(with: "data:".utf8) else { return nil }
        let type = address.prefix(64).prefix { $0 != UInt8(ascii: ",") }
        let digits = Array("0123456789abcdef".utf8)
        let digest = SHA256.hash(data: Array(address)).flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
        return String(decoding: type, as: UTF8.self) + ",sha256:" + String(decoding: digest, as: UTF8.self)
    }
}
