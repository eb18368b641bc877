/// A text with signatures (C2SP signed-note). Nothing is verified by reading one; see ``VerifierKey/verify(_:)``.
package struct SignedNote: Sendable, Hashable {
    /// The signed text, ending in a newline.
    package let text: [UInt8]
    package let signatures: [NoteSignature]

    /// Largest note that is read, and most signatures.
    static let maximumBytes = 1 << 18
    static let maximumSignatures = 64

    package init(text: [UInt8], signatures: [NoteSignature]) {
        self.text = text
        self.signatures = signatures
    }

    /// The note as a file: text, blank line, signature lines.
    package var bytes: [UInt8] {
        var bytes = text + [0x0A]
        for signature in signatures { bytes += Array(signature.line.utf8) + [0x0A] }
        return bytes
    }

    /// Reads a note: throws `log_note_invalid` for anything that is not exactly one.
    package init(parsing bytes: [UInt8]) throws(LogError) {
        guard bytes.count <= Self.maximumBytes else { throw Self.invalid("larger than \(Self.maximumBytes) bytes") }
        guard String(validating: bytes, as: UTF8.self) != nil, bytes.allSatisfy({ $0 >= 0x20 || $0 == 0x0A }) else {
            throw Self.invalid("not UTF-8 text without control characters")
        }
        guard bytes.last == 0x0A, let blank = Self.lastBlankLine(bytes) else {
            throw Self.invalid("without a blank line before signatures")
        }
        let lines = bytes[(blank + 1)...].dropLast().split(separator: 0x0A, omittingEmptySubsequences: false)
        guard !lines.isEmpty, lines.count <= Self.maximumSignatures else {
            throw Self.invalid("without signatures or with more than \(Self.maximumSignatures)")
        }
        var signatures: [NoteSignature] = []
        for line in lines {
            guard let signature = NoteSignature(line: String(decoding: line, as: UTF8.self)) else {
                throw Self.invalid("with a broken signature line")
            }
            signatures.append(signature)
        }
        self.init(text: Array(bytes[..<blank]), signatures: signatures)
    }

    /// The offset of the last newline that follows a newline.
    private static func lastBlankLine(_ bytes: [UInt8]) -> Int? {
        bytes.indices.dropFirst().last { bytes[$0] == 0x0A && bytes[$0 - 1] == 0x0A }
    }

    private static func invalid(_ reason: String) -> LogError {
        LogError(.noteInvalid, "not a signed note: \(reason)", help: "give the whole note file as the log wrote it")
    }

    /// The same text with further signatures, those of a key that has signed already replaced.
    package func adding(_ more: [NoteSignature]) -> SignedNote {
        let kept = signatures.filter { old in !more.contains { $0.name == old.name && $0.keyID == old.keyID } }
        return SignedNote(text: text, signatures: kept + more)
    }
}
