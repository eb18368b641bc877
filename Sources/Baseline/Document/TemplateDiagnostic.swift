/// Something to say about a template file: what, where, and what to do about it.
package struct TemplateDiagnostic: Hashable, Sendable {
    /// The stable code that reports, HTTP problems and tests rely on.
    package enum Code: String, CaseIterable, Sendable {
        case syntax = "template_syntax"
        case tooLarge = "template_too_large"
        case anchorRefused = "template_anchor_refused"
        case tagRefused = "template_tag_refused"
        case unknownKey = "template_unknown_key"
        case duplicateKey = "template_duplicate_key"
        case wrongType = "template_wrong_type"
        case missingKey = "template_missing_key"
        case badValue = "template_bad_value"
        case badTree = "template_bad_tree"
        case empty = "template_empty"
        case wideMask = "template_wide_mask"
        case duplicateScreen = "template_duplicate_screen"
        case unknownTransition = "template_unknown_transition"
        case unreadable = "template_unreadable"
        case notAFile = "template_not_a_file"
        case baselineMissing = "baseline_missing"
    }

    /// Whether the template can be used in spite of it.
    package enum Gravity: String, Sendable {
        case warning
        case error
    }

    package let code: Code
    package let gravity: Gravity
    /// The file as the reader named it, nil for text without a file.
    package var file: String?
    /// 1-based, nil when the whole file is meant.
    package let line: Int?
    /// Lower case, no final period, user input in backticks.
    package let message: String
    /// What to do next, nil where the message says it all.
    package let help: String?

    package init(
        _ code: Code, _ message: String, gravity: Gravity = .error, file: String? = nil, line: Int? = nil, help: String? = nil
    ) {
        self.code = code
        self.gravity = gravity
        self.file = file
        self.line = line
        self.message = message
        self.help = help
    }
}

extension TemplateDiagnostic: CustomStringConvertible {
    /// `chat.yaml:4: template_unknown_key: unknown key `requird_nodes`; did you mean `required_nodes`?`
    package var description: String {
        var place = file ?? "template"
        if let line { place += ":\(line)" }
        let text = "\(place): \(code.rawValue): \(message)"
        return help.map { "\(text); \($0)" } ?? text
    }
}
