/// The `.env` file: `NAME=value` lines as docker compose and shells know them.
///
/// Empty lines and lines that start with `#` say nothing; `export ` may precede a name. A value in single quotes is taken as it is, one
/// in double quotes may use `\n`, `\"`, `\\` and `\$`, one without quotes ends at ` #`. Nothing is expanded. The last of equal names counts.
struct DotEnvFile: Sendable {
    struct Entry: Hashable, Sendable {
        let value: String
        let line: Int
    }

    private(set) var entries: [String: Entry] = [:]
    private(set) var diagnostics: [Diagnostic] = []

    init(_ text: String, file: String) {
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            read(line.trimmingSpaces, line: index + 1, file: file)
        }
    }

    private mutating func read(_ text: Substring, line: Int, file: String) {
        if text.isEmpty || text.hasPrefix("#") { return }
        func refuse(_ message: String) {
            diagnostics.append(Diagnostic(file: file, line: line, code: "dotenv_syntax", message: message, help: "write NAME=value"))
        }
        let assignment = text.hasPrefix("export ") ? text.dropFirst(7).trimmingSpaces : text
        guard let equals = assignment.firstIndex(of: "=") else { return refuse("the line has no `=`") }
        let name = assignment[..<equals].trimmingSpaces
        guard Self.isName(name) else { return refuse("\(Problem.quote(String(name))) is no name of a variable") }
        // The value may be a secret, so no message repeats it.
        guard let value = Self.value(assignment[assignment.index(after: equals)...].trimmingSpaces) else {
            return refuse("the quotes of `\(name)` are not closed, or something follows them")
        }
        entries[String(name)] = Entry(value: value, line: line)
    }

    private static func isName(_ text: Substring) -> Bool {
        guard let first = text.utf8.first, !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains(first) else { return false }
        return text.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
                UInt8(ascii: "_"):
                true
            default: false
            }
        }
    }

    /// nil when quotes do not fit.
    private static func value(_ text: Substring) -> String? {
        switch text.first {
        case "'":
            guard let end = text.dropFirst().firstIndex(of: "'"), isEnd(text[text.index(after: end)...]) else { return nil }
            return String(text[text.index(after: text.startIndex)..<end])
        case "\"": return doubleQuoted(text.dropFirst())
        default:
            var end = text.startIndex
            while end < text.endIndex, !text[end...].hasPrefix(" #"), !text[end...].hasPrefix("\t#") { end = text.index(after: end) }
            return String(text[..<end].trimmingSpaces)
        }
    }

    private static func doubleQuoted(_ text: Substring) -> String? {
        var result = ""
        var rest = text
        while let character = rest.popFirst() {
            switch character {
            case "\"": return isEnd(rest) ? result : nil
            case "\\":
                guard let escaped = rest.popFirst() else { return nil }
                switch escaped {
                case "n": result += "\n"
                case "\"", "\\", "$": result.append(escaped)
                default: result += "\\\(escaped)"
                }
            default: result.append(character)
            }
        }
        return nil
    }

    /// Nothing, or a comment.
    private static func isEnd(_ text: Substring) -> Bool {
        let rest = text.trimmingSpaces
        return rest.isEmpty || rest.hasPrefix("#")
    }
}
