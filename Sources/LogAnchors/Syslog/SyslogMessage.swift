import IntegrityLog

/// A syslog message (RFC 5424) that tells of a signed head: what of it is for machines stands in the structured data.
struct SyslogMessage: Sendable, Hashable {
    /// 0 to 23; 13 is the log audit.
    let facility: Int
    /// Milliseconds since 1970 UTC.
    let time: Int64
    let host: String
    let process: Int32
    let head: SignedCheckpoint

    /// Notice: normal, but significant.
    private static let severity = 5
    /// The number after the sign is the one that RFC 5612 sets aside for those who have none of their own.
    private static let element = "head@32473"

    /// The message. The note stands in base 64, for it has line breaks.
    var bytes: [UInt8] { render(note: true) }

    /// The message in at most so many bytes: the note goes first, for size and root are enough to convict with another copy of it.
    func bytes(upTo limit: Int) -> [UInt8] {
        let whole = bytes
        return whole.count <= limit ? whole : Array(render(note: false).prefix(limit))
    }

    private func render(note: Bool) -> [UInt8] {
        let checkpoint = head.checkpoint
        var text =
            "<\(facility * 8 + Self.severity)>1 \(CivilTime.text(time)) \(Self.name(host, limit: 255)) systemzero \(process) log-head "
        text +=
            "[\(Self.element) origin=\"\(Self.escaped(checkpoint.origin))\" size=\"\(checkpoint.size)\" root=\"\(checkpoint.root.base64)\""
        if note { text += " note=\"\(Base64.encode(head.bytes))\"" }
        text += "] "
        // A message in UTF-8 begins with a byte order mark (section 6.4); plain ASCII needs none.
        let message = "\(checkpoint.origin) has \(checkpoint.size) entries under the root \(checkpoint.root.base64)"
        return Array(text.utf8) + (message.utf8.allSatisfy { $0 < 0x80 } ? [] : [0xEF, 0xBB, 0xBF]) + Array(message.utf8)
    }

    /// A field of the header: printable ASCII without blanks, `-` for nothing.
    static func name(_ text: String, limit: Int) -> String {
        let bytes = text.utf8.filter { (0x21...0x7E).contains($0) }.prefix(limit)
        return bytes.isEmpty ? "-" : String(decoding: bytes, as: UTF8.self)
    }

    /// The value of a parameter: `"`, `\` and `]` with a backslash before them (section 6.3.3).
    static func escaped(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            if scalar == "\"" || scalar == "\\" || scalar == "]" { result.unicodeScalars.append("\\") }
            result.unicodeScalars.append(scalar)
        }
        return result
    }
}
