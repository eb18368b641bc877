/// Parses keys. What may stand in a role, a string, a pattern and in brackets follows Playwright 1.65 to the letter, its leniency included.
struct AriaKeyParser {
    private let scalars: [Unicode.Scalar]
    private var position = 0
    /// A capture's tools write attributes that templates do not know, such as `[ref=e2]`, `[box=1,2,3,4]` or `[aria-hidden]`.
    private let acceptsDashes: Bool

    private init(_ text: String, acceptsDashes: Bool) {
        scalars = Array(text.unicodeScalars)
        self.acceptsDashes = acceptsDashes
    }

    static func parse(_ text: String, acceptsDashes: Bool = false) throws(AriaKeyError) -> AriaKey {
        var parser = AriaKeyParser(text, acceptsDashes: acceptsDashes)
        return try parser.key()
    }

    private var current: Unicode.Scalar? { position < scalars.count ? scalars[position] : nil }

    private mutating func key() throws(AriaKeyError) -> AriaKey {
        passSpaces()
        let role = try identifier(expecting: "role")
        passSpaces()
        let name = try name()
        var attributes: [AriaKey.Attribute] = []
        passSpaces()
        while current == "[" {
            attributes.append(try attribute())
            passSpaces()
        }
        guard current == nil else { throw failure("expected the end of the key or `[`") }
        return AriaKey(role: role, name: name, attributes: attributes)
    }

    private mutating func name() throws(AriaKeyError) -> AriaKey.Name? {
        switch current {
        case "\"":
            position += 1
            return .quoted(try quoted())
        case "/":
            position += 1
            return .pattern(try pattern())
        default: return nil
        }
    }

    /// Everything up to the closing quote; a backslash protects the character after it.
    private mutating func quoted() throws(AriaKeyError) -> String {
        var text = String.UnicodeScalarView()
        while let scalar = current {
            position += 1
            if scalar == "\"" { return String(text) }
            text.append(scalar)
            if scalar == "\\", let next = current {
                text.append(next)
                position += 1
            }
        }
        throw failure("expected `\"`: unterminated string")
    }

    /// Everything up to the closing slash; one in a class, or after a backslash, does not close.
    private mutating func pattern() throws(AriaKeyError) -> String {
        var text = String.UnicodeScalarView()
        var isInClass = false
        while let scalar = current {
            position += 1
            switch scalar {
            case "\\":
                text.append(scalar)
                guard let next = current else { continue }
                position += 1
                text.append(next)
                continue
            case "/" where !isInClass: return String(text)
            case "[": isInClass = true
            case "]": isInClass = false
            default: break
            }
            text.append(scalar)
        }
        throw failure("expected `/`: unterminated regex")
    }

    private mutating func attribute() throws(AriaKeyError) -> AriaKey.Attribute {
        position += 1
        passSpaces()
        var start = position
        let name = try identifier(expecting: "attribute")
        passSpaces()
        var value = String.UnicodeScalarView()
        if current == "=" {
            position += 1
            passSpaces()
            start = position
            while let scalar = current, scalar != "]", !AriaText.isSpace(scalar) {
                value.append(scalar)
                position += 1
            }
        }
        passSpaces()
        guard current == "]" else { throw failure("expected `]`") }
        position += 1
        return AriaKey.Attribute(name: name, value: value.isEmpty ? "true" : String(value), position: start)
    }

    /// A run of letters, which may be empty.
    private mutating func identifier(expecting kind: String) throws(AriaKeyError) -> String {
        guard current != nil else { throw failure("unexpected end of input when expecting \(kind)") }
        let start = position
        while let scalar = current, isIdentifier(scalar) { position += 1 }
        return String(String.UnicodeScalarView(scalars[start..<position]))
    }

    private func isIdentifier(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "a"..."z", "A"..."Z": true
        default: acceptsDashes && scalar == "-"
        }
    }

    private mutating func passSpaces() {
        while let scalar = current, AriaText.isSpace(scalar) { position += 1 }
    }

    private func failure(_ message: String) -> AriaKeyError { AriaKeyError(message: message, position: position) }
}
