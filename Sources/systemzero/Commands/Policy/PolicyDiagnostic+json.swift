import AccessibilityTree
import PolicyHost
import SystemZero

extension PolicyDiagnostic {
    /// `{"level", "file", "line"?, "code", "message", "help"?, "source"?: [{"line", "text"}]}`
    var json: JSONValue {
        let lines = source.map { JSONValue.members(["line": .count($0.number), "text": .string($0.text)]) }
        return .members([
            "level": .string(level.rawValue), "file": .string(file), "line": line.map { .count($0) }, "code": .string(code),
            "message": .string(message), "help": .text(help), "source": lines.isEmpty ? nil : .array(lines),
        ])
    }
}
