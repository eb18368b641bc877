/// Reads values of the expected type from a ``DocumentNode`` and collects what is wrong instead of stopping at it.
struct FieldReader {
    private(set) var diagnostics: [TemplateDiagnostic] = []

    mutating func report(_ code: TemplateDiagnostic.Code, _ message: String, line: Int, help: String? = nil) {
        diagnostics.append(TemplateDiagnostic(code, message, line: line, help: help))
    }

    /// The fields of a mapping by key. Keys outside `known` are reported with the nearest known one.
    mutating func fields(of node: DocumentNode, in place: String, known: [String]) -> [String: DocumentField]? {
        guard let fields = mapping(node, in: place) else { return nil }
        var byKey: [String: DocumentField] = [:]
        for field in fields {
            if known.contains(field.key) {
                byKey[field.key] = field
            } else {
                let nearest = NameSuggestion.nearest(to: field.key, among: known)
                report(
                    .unknownKey, "unknown key `\(field.key)` in \(place)", line: field.line,
                    help: nearest.map { "did you mean `\($0)`?" } ?? "known keys: \(known.joined(separator: ", "))")
            }
        }
        return byKey
    }

    mutating func mapping(_ node: DocumentNode, in place: String) -> [DocumentField]? {
        guard case .mapping(let fields) = node.content else {
            wrongType(node, place, "a mapping")
            return nil
        }
        return fields
    }

    /// The entries of a list; nothing at all counts as an empty one.
    mutating func list(_ field: DocumentField?) -> [DocumentNode] {
        guard let field, !field.value.isNull else { return [] }
        guard case .sequence(let entries) = field.value.content else {
            wrongType(field.value, "`\(field.key)`", "a list")
            return []
        }
        guard entries.count <= TemplateLimits.maxListEntries else {
            report(
                .tooLarge, "`\(field.key)` has \(entries.count) entries, the limit is \(TemplateLimits.maxListEntries)", line: field.line)
            return []
        }
        return entries
    }

    /// A text, plain or quoted; nil for nothing.
    mutating func text(_ field: DocumentField?) -> String? {
        guard let field, !field.value.isNull else { return nil }
        return text(field.value, in: "`\(field.key)`")
    }

    mutating func text(_ node: DocumentNode, in place: String) -> String? {
        guard case .scalar(let text, _) = node.content, !node.isNull else {
            wrongType(node, place, "text")
            return nil
        }
        return text
    }

    /// A whole number within `range`; quoted digits are text, not a number.
    mutating func integer(_ field: DocumentField?, in range: ClosedRange<Int>) -> Int? {
        guard let field, !field.value.isNull else { return nil }
        guard case .scalar(let text, quoted: false) = field.value.content, let number = Int(text) else {
            wrongType(field.value, "`\(field.key)`", "a whole number")
            return nil
        }
        guard range.contains(number) else {
            report(
                .badValue, "`\(field.key)` is \(number), it must be \(range.lowerBound) to \(range.upperBound)", line: field.value.line)
            return nil
        }
        return number
    }

    private mutating func wrongType(_ node: DocumentNode, _ place: String, _ expected: String) {
        report(.wrongType, "\(place) must be \(expected), not \(node.kindName)", line: node.line)
    }
}
