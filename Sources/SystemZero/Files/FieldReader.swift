package import Baseline
package import FoundationEssentials

/// Reads the fields of one YAML mapping and collects what is wrong with them, so that everything is reported at once.
package struct FieldReader {
    private let file: String
    private let line: Int
    private let fields: [DocumentField]
    private let known: [String]
    package private(set) var diagnostics: [Diagnostic] = []

    /// Reports at once that `node` is no mapping (then it reads as an empty one), and every key that is not in `known`.
    package init(_ node: DocumentNode, known: [String], file: String, what: String) {
        self.file = file
        self.line = node.line
        self.known = known
        guard case .mapping(let fields) = node.content else {
            self.fields = []
            report("wrong_type", "\(what) must be a mapping, not \(node.kindName)", line: node.line)
            return
        }
        self.fields = fields
        for field in fields where !known.contains(field.key) {
            report(
                "unknown_key", "unknown key \(Problem.quote(field.key))", line: field.line,
                help: NameSuggestion.nearest(to: field.key, among: known).map { "did you mean `\($0)`?" }
                    ?? "known are \(known.map { "`\($0)`" }.joined(separator: ", "))")
        }
    }

    package mutating func report(_ code: String, _ message: String, line: Int? = nil, help: String? = nil) {
        diagnostics.append(Diagnostic(file: file, line: line ?? self.line, code: code, message: message, help: help))
    }

    /// Takes over what the reader of a nested mapping found.
    package mutating func adopt(_ nested: FieldReader) { diagnostics += nested.diagnostics }

    /// The value of a key; nil when it is absent or null.
    package func node(_ key: String) -> DocumentNode? {
        fields.first { $0.key == key }.flatMap { $0.value.isNull ? nil : $0.value }
    }

    /// A scalar as text; nil and a report when it is of another kind, or absent though `required`.
    package mutating func text(_ key: String, required: Bool = false) -> (value: String, line: Int)? {
        guard let node = node(key) else {
            if required { report("missing_key", "`\(key)` is missing") }
            return nil
        }
        guard case .scalar(let text, _) = node.content else {
            report("wrong_type", "`\(key)` must be text, not \(node.kindName)", line: node.line)
            return nil
        }
        return (text, node.line)
    }

    /// A moment as `UTCTime` reads it.
    package mutating func date(_ key: String, required: Bool = false) -> Date? {
        guard let (text, line) = text(key, required: required) else { return nil }
        if let date = UTCTime.date(text) { return date }
        report(
            "invalid_value", "`\(key)` is not a moment: \(Problem.quote(text))", line: line,
            help: "write `2027-01-31T12:00:00Z` or `2027-01-31`")
        return nil
    }

    /// `true` or `false`, unquoted.
    package mutating func flag(_ key: String) -> Bool? {
        guard let node = node(key) else { return nil }
        if case .scalar("true", quoted: false) = node.content { return true }
        if case .scalar("false", quoted: false) = node.content { return false }
        report("wrong_type", "`\(key)` must be `true` or `false`", line: node.line)
        return nil
    }
}
