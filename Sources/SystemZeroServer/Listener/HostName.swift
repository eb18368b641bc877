/// The syntax of what `Host` and `:authority` name: a host and perhaps a port, and nothing before or after them.
///
/// Source: RFC 3986, sections 3.2.2 and 3.2.3; RFC 9110, section 4.2.1 (no empty host), 4.2.4 (no user information).
enum HostName {
    /// Longer than any name of the DNS with a port behind it.
    private static let maximumBytes = 300

    /// Whether a text is `host` or `host:port`. O(length).
    static func isValid(_ text: String) -> Bool {
        var rest = Array(text.utf8)[...]
        guard rest.count <= maximumBytes else { return false }
        if rest.first == UInt8(ascii: "[") {
            guard let end = rest.firstIndex(of: UInt8(ascii: "]")) else { return false }
            let literal = rest[(rest.startIndex + 1)..<end]
            guard literal.count >= 2, literal.allSatisfy({ isNameByte($0) || $0 == UInt8(ascii: ":") }) else { return false }
            rest = rest[(end + 1)...]
        } else {
            let name = rest.prefix { $0 != UInt8(ascii: ":") }
            guard !name.isEmpty, name.allSatisfy(isNameByte) else { return false }
            rest = rest[name.endIndex...]
        }
        guard let colon = rest.popFirst() else { return true }
        return colon == UInt8(ascii: ":") && rest.count <= 5 && rest.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    }

    /// What a registered name is made of: unreserved characters, sub-delimiters, and the percent sign of an escape.
    private static func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
        default: nameSigns.contains(byte)
        }
    }

    private static let nameSigns: [UInt8] = Array("-._~!$&'()*+,;=%".utf8)
}
