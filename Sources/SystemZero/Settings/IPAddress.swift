/// An IPv4 or IPv6 address. An IPv4 address in its IPv6 form (`::ffff:10.0.0.1`, as a socket for both reports it) is the IPv4 address.
package struct IPAddress: Hashable, Sendable {
    /// 4 or 16.
    package let bytes: [UInt8]

    package var isIPv6: Bool { bytes.count == 16 }

    /// The usual text forms (RFC 4291, section 2.2); a zone (`%eth0`) is dropped. nil for anything else, an IPv4 number with leading zeros too, which
    /// programs read differently.
    package init?(_ text: String) {
        guard text.utf8.count <= 64 else { return nil }
        let address = text.contains(":") ? text.prefix { $0 != "%" } : text[...]
        guard let bytes = address.contains(":") ? Self.version6(address) : Self.version4(address) else { return nil }
        let mapped: [UInt8] = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF]
        self.bytes = bytes.starts(with: mapped) ? Array(bytes[12...]) : bytes
    }

    private static func version4(_ text: Substring) -> [UInt8]? {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 4 else { return nil }
        var bytes: [UInt8] = []
        for part in parts {
            let isPlain = part == "0" || (part.utf8.first != UInt8(ascii: "0") && part.utf8.allSatisfy(isDigit))
            guard isPlain, let number = UInt8(part) else { return nil }
            bytes.append(number)
        }
        return bytes
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

    private static func version6(_ text: Substring) -> [UInt8]? {
        guard let gap = doubleColon(in: text) else { return groups(text).flatMap { $0.count == 16 ? $0 : nil } }
        let rest = text[gap.upperBound...]
        guard !rest.hasPrefix(":"), doubleColon(in: rest) == nil else { return nil }
        guard let head = gap.lowerBound == text.startIndex ? [] : groups(text[..<gap.lowerBound], mayEndInVersion4: false) else {
            return nil
        }
        guard let tail = rest.isEmpty ? [] : groups(rest), head.count + tail.count <= 14 else { return nil }
        return head + [UInt8](repeating: 0, count: 16 - head.count - tail.count) + tail
    }

    private static func doubleColon(in text: Substring) -> Range<Substring.Index>? {
        var previous: Substring.Index?
        for index in text.indices {
            if text[index] == ":", let before = previous, text[before] == ":" { return before..<text.index(after: index) }
            previous = index
        }
        return nil
    }

    private static func groups(_ text: Substring, mayEndInVersion4: Bool = true) -> [UInt8]? {
        var bytes: [UInt8] = []
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        for (index, part) in parts.enumerated() {
            if part.contains("."), mayEndInVersion4, index == parts.count - 1 {
                guard let last = version4(part) else { return nil }
                bytes += last
            } else {
                guard (1...4).contains(part.utf8.count), part.utf8.first != UInt8(ascii: "+"), let number = UInt16(part, radix: 16) else {
                    return nil
                }
                bytes += [UInt8(number >> 8), UInt8(number & 255)]
            }
        }
        return bytes.count <= 16 ? bytes : nil
    }
}
