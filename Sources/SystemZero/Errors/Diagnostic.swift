import Drift

/// One finding inside a file that an operator or a policy author wrote.
package struct Diagnostic: Hashable, Sendable {
    /// The file as its author knows it (`rbac.lua`, `config/settings.yaml`); empty where no file is at fault.
    package var file: String
    /// 1-based; nil where the finding is about the whole file.
    package var line: Int?
    package var code: String
    package var message: String
    /// What to do next.
    package var help: String?

    package init(file: String, line: Int? = nil, code: String, message: String, help: String? = nil) {
        self.file = file
        self.line = line
        self.code = code
        self.message = message
        self.help = help
    }

    /// `file:line`, `file`, or nil.
    package var location: String? {
        if file.isEmpty { return nil }
        return line.map { "\(file):\($0)" } ?? file
    }
}

extension Diagnostic: CustomStringConvertible {
    /// `file:line: code: message`, and the help on a line of its own.
    package var description: String {
        let head = (location.map { DisplayText.plain($0, limit: 4_096) + ": " } ?? "") + "\(code): \(message)"
        return help.map { "\(head)\n  help: \($0)" } ?? head
    }
}
