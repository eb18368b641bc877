package import AccessibilityTree

extension Diagnostic {
    /// The shape of a diagnostic in answers of the API and of `--json`.
    package var json: JSONValue {
        .members([
            "file": .nonEmpty(file), "line": line.map { .count($0) }, "code": .string(code), "message": .string(message),
            "help": .text(help),
        ])
    }
}
