/// What the fields of a key may hold, for the file and for the API alike.
package enum KeyRules {
    package static let maxNameLength = 100
    package static let maxRoleLength = 64
    package static let maxDescriptionLength = 500
    /// Ten years.
    package static let maxLifetimeSeconds = 10 * 365 * 86_400
    /// Thirty days.
    package static let maxGraceSeconds = 30 * 86_400

    /// What is wrong with a name, nil when nothing is. Its length counts Unicode scalars.
    package static func fault(inName name: String) -> String? {
        if name.isEmpty { return "the name is empty" }
        if name.unicodeScalars.count > maxNameLength { return "the name is longer than \(maxNameLength) characters" }
        return hasControl(name) ? "the name contains control characters" : nil
    }

    package static func fault(inDescription text: String) -> String? {
        if text.unicodeScalars.count > maxDescriptionLength { return "the description is longer than \(maxDescriptionLength) characters" }
        return hasControl(text) ? "the description contains control characters" : nil
    }

    /// A role is a word that `rbac.lua` knows; which ones exist only the policy can tell.
    package static func fault(inRole role: String) -> String? {
        if role == "anonymous" { return "the role `anonymous` is that of requests without a key" }
        guard let first = role.utf8.first, isLetter(first), role.utf8.count <= maxRoleLength, role.utf8.allSatisfy(isWordByte) else {
            return "the role \(Problem.quote(role)) is not a word of `a-z`, `0-9`, `_` and `-` that starts with a letter"
        }
        return nil
    }

    private static func hasControl(_ text: String) -> Bool {
        text.unicodeScalars.contains { scalar in
            switch scalar.properties.generalCategory {
            case .control, .lineSeparator, .paragraphSeparator, .format: true
            default: false
            }
        }
    }

    private static func isLetter(_ byte: UInt8) -> Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) }

    private static func isWordByte(_ byte: UInt8) -> Bool {
        isLetter(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-")
    }
}
