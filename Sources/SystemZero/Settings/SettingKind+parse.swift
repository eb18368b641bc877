import FoundationEssentials
import LogAnchors

extension SettingKind {
    /// Reads the text of a value. The fault never repeats the text of a secret.
    func parse(_ text: String) throws(SettingFault) -> SettingValue {
        switch self {
        case .text(let form):
            if let fault = form.fault(text) { throw SettingFault(fault) }
            return .text(text)
        case .integer(let range):
            guard let number = Self.integer(text) else { throw SettingFault("\(Problem.quote(text)) is no whole number") }
            return .integer(try Self.checked(number, in: range))
        case .bytes(let range):
            guard let number = Self.bytes(text) else {
                throw SettingFault("\(Problem.quote(text)) is no number of bytes, such as 65536 or 64KiB")
            }
            return .integer(try Self.checked(number, in: range))
        case .number(let range):
            guard let number = Double(text), number.isFinite else { throw SettingFault("\(Problem.quote(text)) is no number") }
            return .number(try Self.checked(number, in: range))
        case .flag:
            guard let value = Self.flags[text.lowercased()] else { throw SettingFault("\(Problem.quote(text)) is neither true nor false") }
            return .flag(value)
        case .choice(let choices):
            guard choices.contains(text.lowercased()) else {
                throw SettingFault("\(Problem.quote(text)) is not one of \(choices.joined(separator: ", "))")
            }
            return .text(text.lowercased())
        case .list(let form): return .list(try Self.list(text, of: form))
        }
    }

    private static let flags = ["true": true, "false": false, "yes": true, "no": false, "on": true, "off": false, "1": true, "0": false]

    /// Plain decimal digits with an optional minus: no sign of plus, no space, no underscore.
    private static func integer(_ text: some StringProtocol) -> Int? {
        let digits = text.hasPrefix("-") ? text.dropFirst() : text[...]
        return digits.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } ? Int(text) : nil
    }

    private static func bytes(_ text: String) -> Int? {
        for (suffix, shift) in [("KiB", 10), ("MiB", 20), ("GiB", 30)] where text.hasSuffix(suffix) {
            let number = integer(text.dropLast(suffix.count))
            let (product, overflow) = (number ?? 0).multipliedReportingOverflow(by: 1 << shift)
            return number == nil || overflow ? nil : product
        }
        return integer(text)
    }

    private static func checked<Value: Comparable>(_ value: Value, in range: ClosedRange<Value>) throws(SettingFault) -> Value {
        guard range.contains(value) else { throw SettingFault("\(value) is not between \(range.lowerBound) and \(range.upperBound)") }
        return value
    }

    private static func list(_ text: String, of form: TextForm) throws(SettingFault) -> [String] {
        if text.lowercased() == none { return [] }
        var items: [String] = []
        for part in text.split(separator: ",", omittingEmptySubsequences: false) {
            let item = String(part.trimmingSpaces)
            if let fault = form.fault(item) { throw SettingFault(fault) }
            items.append(item)
        }
        return items
    }
}

extension SettingKind.TextForm {
    /// What is wrong with a text of this form; nil when nothing is.
    func fault(_ text: String) -> String? {
        switch self {
        case .path: path(text)
        case .secret: text.isEmpty ? "it is empty" : nil
        case .host: host(text)
        case .logOrigin: logOrigin(text)
        case .webOrigin:
            WebOrigin.isValid(text) ? nil : "\(Problem.quote(text)) is no web origin, such as https://example.com:8443, nor `*`"
        case .publicKey: Self.publicKey(text) == nil ? "\(Problem.quote(text)) is no Ed25519 public key: 32 bytes in base64" : nil
        case .witness: Self.witness(text)
        case .syslogTarget:
            SyslogTarget(parsing: text) == nil
                ? "\(Problem.quote(text)) is no syslog receiver, such as tls://siem.example:6514" : nil
        case .addressBlock:
            AddressBlock(text) == nil ? "\(Problem.quote(text)) is no address or CIDR block, such as 10.0.0.0/8 or ::1" : nil
        }
    }

    /// The 32 bytes of a key in base64, with its padding.
    static func publicKey(_ text: String) -> [UInt8]? {
        Data(base64Encoded: text).flatMap { $0.count == 32 ? Array($0) : nil }
    }

    private static func witness(_ text: String) -> String? {
        do throws(AnchorFailure) {
            _ = try WitnessEndpoint(parsing: text)
            return nil
        } catch {
            return "\(Problem.quote(text)) is no witness: \(error.message)"
        }
    }

    private func path(_ text: String) -> String? {
        if text.isEmpty { return "it is empty" }
        return text.utf8.contains(0) ? "it contains a NUL byte" : nil
    }

    private func host(_ text: String) -> String? {
        let fits = text.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
                UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: ":"), UInt8(ascii: "%"):
                true
            default: false
            }
        }
        return fits && (1...253).contains(text.utf8.count) ? nil : "\(Problem.quote(text)) is no host name or address"
    }

    /// The name of a signed note (C2SP signed-note): not empty, no space, no plus.
    private func logOrigin(_ text: String) -> String? {
        let fits = text.unicodeScalars.allSatisfy { $0 != "+" && !$0.properties.isWhitespace && $0.properties.generalCategory != .control }
        return fits && (1...200).contains(text.utf8.count)
            ? nil : "\(Problem.quote(text)) is no log name: no spaces, no `+`, 200 bytes at most"
    }
}

extension StringProtocol {
    /// Without blanks and tabs at both ends.
    var trimmingSpaces: SubSequence {
        let blanks: Set<Character> = [" ", "\t", "\r"]
        var rest = self[...]
        while let first = rest.first, blanks.contains(first) { rest = rest.dropFirst() }
        while let last = rest.last, blanks.contains(last) { rest = rest.dropLast() }
        return rest
    }
}
