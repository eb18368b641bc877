import Yams

extension YamlError {
    /// The parser's complaint in our form. `text` is what was parsed; it never appears in the message.
    func diagnostic(in text: String) -> TemplateDiagnostic {
        switch self {
        case .scanner(let context, let problem, let mark, _), .parser(let context, let problem, let mark, _),
            .composer(let context, let problem, let mark, _):
            let undefinedAlias = problem.contains("undefined alias")
            if undefinedAlias {
                return TemplateDiagnostic(
                    .anchorRefused, "anchors and aliases are not allowed in a template", line: mark.line,
                    help: "quote a text that starts with `*`")
            }
            let about = context.map { "\($0.text), " } ?? ""
            return TemplateDiagnostic(.syntax, "not valid YAML: \(about)\(problem)", line: mark.line, help: "check quotes and indentation")
        case .reader(let problem, let offset, _, _):
            return TemplateDiagnostic(
                .syntax, "not valid YAML: \(problem)", line: offset.map { line(ofCharacter: $0, in: text) },
                help: "remove control characters, or write them as escapes in double quotes")
        case .duplicatedKeysInMapping(let duplicates, let context):
            let keys = duplicates.map { "`\($0)`" }.joined(separator: ", ")
            return TemplateDiagnostic(
                .duplicateKey, "the same key stands twice in one mapping: \(keys)", line: context.mark.line, help: "keep one of them")
        default:
            return TemplateDiagnostic(.syntax, "not valid YAML")
        }
    }

    private func line(ofCharacter offset: Int, in text: String) -> Int {
        text.prefix(offset).reduce(1) { $1.isNewline ? $0 + 1 : $0 }
    }
}
