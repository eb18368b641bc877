/// The origin of a web address: what decides who receives a form or gets a visitor. `https://example.org`, `http://127.0.0.1:8100`;
/// for addresses without a host the scheme alone: `javascript:`, `data:`, `mailto:`.
///
/// As lenient as browsers are, since an attacker writes for a browser: backslashes count as slashes, tabs and line breaks inside do not
/// count, user names before `@` are no host. Source: WHATWG URL Standard, the basic URL parser; without its IDNA mapping, so hosts are
/// compared as written in lower case.
package enum WebOrigin {
    /// The origin of `reference` as a browser on a page at `base` would resolve it; nil when neither has a scheme.
    package static func resolve(_ reference: String, base: String? = nil) -> String? {
        let address = reference.utf8.filter { ![0x09, 0x0A, 0x0D].contains($0) }
        let trimmed = Array(address.drop { $0 <= 0x20 })
        guard let scheme = scheme(of: trimmed[...]) else {
            guard let base, let origin = resolve(base) else { return nil }
            guard trimmed.count > 1, isSlash(trimmed[0]), isSlash(trimmed[1]) else { return origin }
            guard let baseScheme = self.scheme(of: Array(base.utf8)[...]) else { return origin }
            return hostOrigin(baseScheme, trimmed[2...])
        }
        var rest = trimmed[(scheme.utf8.count + 1)...]
        guard specialPorts[scheme] != nil else {
            guard rest.starts(with: "//".utf8) else { return scheme + ":" }
            return hostOrigin(scheme, rest.dropFirst(2))
        }
        // `https:path` on a page of the same scheme is relative; everywhere else missing slashes are made up for.
        if let first = rest.first, !isSlash(first), let base, self.scheme(of: Array(base.utf8)[...]) == scheme { return resolve(base) }
        rest = rest.drop(while: isSlash)
        return hostOrigin(scheme, rest)
    }

    /// Whether a text is an address: a scheme, a colon, and then a slash or at least no blank, so that "Note: see below" is none.
    package static func isAbsolute(_ text: ArraySlice<UInt8>) -> Bool {
        guard let colon = endOfScheme(of: text), colon + 1 < text.endIndex else { return false }
        return text[colon + 1] == UInt8(ascii: "/") || !text.contains { $0 <= 0x20 }
    }

    private static func isSlash(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "/") || byte == UInt8(ascii: "\\") }

    private static func scheme(of text: ArraySlice<UInt8>) -> String? {
        endOfScheme(of: text).map { String(decoding: text[..<$0], as: UTF8.self).lowercased() }
    }

    /// Where the colon after a scheme stands.
    private static func endOfScheme(of text: ArraySlice<UInt8>) -> Int? {
        guard let first = text.first, isLetter(first) else { return nil }
        for index in text.indices.prefix(32) {
            let byte = text[index]
            if byte == UInt8(ascii: ":") { return index }
            let isMark = byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
            guard isLetter(byte) || isDigit(byte) || isMark else { return nil }
        }
        return nil
    }

    private static func isLetter(_ byte: UInt8) -> Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20) }
    private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

    /// The origin of a scheme and what follows its slashes.
    private static func hostOrigin(_ scheme: String, _ rest: ArraySlice<UInt8>) -> String {
        let authority = rest.prefix { !isSlash($0) && $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "#") }
        let hostPort = authority.lastIndex(of: UInt8(ascii: "@")).map { authority[($0 + 1)...] } ?? authority
        var host = String(decoding: hostPort, as: UTF8.self).lowercased()
        if let port = specialPorts[scheme], host.hasSuffix(":\(port)") { host.removeLast(String(port).utf8.count + 1) }
        if host.hasSuffix(":") { host.removeLast() }
        return "\(scheme)://\(host)"
    }

    private static let specialPorts: [String: Int] = ["http": 80, "https": 443, "ws": 80, "wss": 443, "ftp": 21]
}
