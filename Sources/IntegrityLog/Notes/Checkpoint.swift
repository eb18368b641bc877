/// The head of a tree: whose, how large, and its root (C2SP tlog-checkpoint, without extension lines).
package struct Checkpoint: Sendable, Hashable {
    package let origin: String
    package let size: UInt64
    package let root: LogDigest

    package init(origin: String, size: UInt64, root: LogDigest) {
        self.origin = origin
        self.size = size
        self.root = root
    }

    /// The text that is signed: three lines.
    package var body: [UInt8] { Array("\(origin)\n\(size)\n\(root.base64)\n".utf8) }

    /// Reads the text of a note; further lines are extensions, allowed and ignored. Throws `log_note_invalid`.
    package init(parsing text: [UInt8]) throws(LogError) {
        let lines = text.split(separator: 0x0A, omittingEmptySubsequences: false)
        guard lines.count >= 4, lines.last?.isEmpty == true, lines.dropLast().allSatisfy({ !$0.isEmpty }),
            let origin = String(validating: lines[0], as: UTF8.self), let size = Decimal.parse(lines[1]),
            let bytes = Base64.decode(lines[2]), let root = LogDigest(bytes: bytes)
        else {
            throw LogError(.noteInvalid, "the note is not the head of a log", help: "give a checkpoint as the log wrote it")
        }
        self.init(origin: origin, size: size, root: root)
    }
}
