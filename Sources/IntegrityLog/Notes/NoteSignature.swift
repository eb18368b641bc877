/// One signature line of a signed note: who, under which key, and the signature's bytes.
package struct NoteSignature: Sendable, Hashable {
    package let name: String
    package let keyID: UInt32
    package let signature: [UInt8]

    package init(name: String, keyID: UInt32, signature: [UInt8]) {
        self.name = name
        self.keyID = keyID
        self.signature = signature
    }

    /// The line without its newline: em dash, name, base 64 of key id and signature.
    package var line: String {
        let id = [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: keyID >> UInt32($0)) }
        return "\u{2014} \(name) \(Base64.encode(id + signature))"
    }

    /// Reads a line without its newline; nil when it is none.
    package init?(line: String) {
        let parts = line.split(separator: " ", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0] == "\u{2014}", NoteName.isValid(String(parts[1])),
            let bytes = Base64.decode(Array(parts[2].utf8)), bytes.count > 4
        else { return nil }
        self.init(
            name: String(parts[1]), keyID: bytes[0..<4].reduce(0) { $0 << 8 | UInt32($1) }, signature: Array(bytes[4...]))
    }
}
