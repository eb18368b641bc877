package import Baseline

/// The content of `config/settings.yaml`, as written: texts with their lines, not yet judged.
package struct SettingsDocument: Sendable {
    struct Entry: Hashable, Sendable {
        let text: String
        let line: Int
    }

    /// By the name of the setting.
    private(set) var entries: [String: Entry] = [:]
    /// The table that policies see as `sz.settings`; nil when there is none.
    package private(set) var policyValues: DocumentNode?
    /// What is wrong with the shape of the file.
    private(set) var diagnostics: [Diagnostic] = []
    private let file: String

    package static let maxBytes = 1 << 20

    init(file: String) { self.file = file }

    /// Reads the shape of the file. Errors: bytes that are no YAML. Everything else that is wrong is in `diagnostics`.
    init(_ bytes: [UInt8], file: String) throws(YAMLRefusal) {
        self.init(file: file)
        // A file of comments only is what the shipped one is.
        guard let root = try YAMLText.read(bytes, file: file) else { return }
        read(root, path: "")
    }

    private mutating func read(_ node: DocumentNode, path: String) {
        guard case .mapping(let fields) = node.content else {
            if node.isNull { return }
            report("wrong_type", path.isEmpty ? "the file must be a mapping" : "`\(path)` must be a mapping", line: node.line)
            return
        }
        for field in fields { read(field, path: path.isEmpty ? field.key : "\(path).\(field.key)") }
    }

    private mutating func read(_ field: DocumentField, path: String) {
        if path == SettingsReference.policyValuesKey {
            guard case .mapping = field.value.content else {
                if !field.value.isNull { report("wrong_type", "`\(path)` must be a mapping", line: field.value.line) }
                return
            }
            policyValues = field.value
        } else if let setting = Self.settings[path] {
            take(field.value, as: setting, path: path)
        } else if Self.sections.contains(path) {
            read(field.value, path: path)
        } else {
            unknown(path, line: field.line)
        }
    }

    private mutating func take(_ value: DocumentNode, as setting: SettingDescriptor, path: String) {
        switch value.content {
        case .scalar(let text, _):
            if !value.isNull { entries[setting.name] = Entry(text: text, line: value.line) }
        case .sequence(let items):
            guard case .list = setting.kind else { return report("wrong_type", "`\(path)` takes one value, not a list", line: value.line) }
            let texts = items.compactMap { item -> String? in
                if case .scalar(let text, _) = item.content, !text.contains(",") { text } else { nil }
            }
            guard texts.count == items.count else { return report("wrong_type", "`\(path)` must be a list of texts", line: value.line) }
            let text = texts.isEmpty ? SettingKind.none : texts.joined(separator: ",")
            entries[setting.name] = Entry(text: text, line: value.line)
        case .mapping: report("wrong_type", "`\(path)` takes one value, not a mapping", line: value.line)
        }
    }

    private mutating func unknown(_ path: String, line: Int) {
        let last = path.split(separator: ".").last.map(String.init) ?? path
        let known = Self.settings.keys.sorted() + Self.sections.sorted() + [SettingsReference.policyValuesKey]
        if SettingsReference.all.contains(where: { $0.key == nil && $0.name == last }) {
            report(
                "secret_in_file", "`\(last)` does not belong in the settings file", line: line,
                help: "give it in the environment (\(last.uppercased())) or in .env, which is not committed")
            return
        }
        // A setting in the wrong section is a likelier mistake than a misspelt one.
        let moved = known.first { $0.hasSuffix(".\(last)") }
        let nearest = moved ?? NameSuggestion.nearest(to: path, among: known)
        report(
            "unknown_key", "unknown setting \(Problem.quote(path))", line: line,
            help: nearest.map { "did you mean `\($0)`?" } ?? "`systemzero config show` lists all settings")
    }

    private mutating func report(_ code: String, _ message: String, line: Int, help: String? = nil) {
        diagnostics.append(Diagnostic(file: file, line: line, code: code, message: message, help: help))
    }

    private static let settings = Dictionary(
        SettingsReference.all.compactMap { setting in setting.key.map { ($0, setting) } }, uniquingKeysWith: { first, _ in first })

    /// `server`, `server.tls`, …
    private static let sections = Set(
        SettingsReference.all.compactMap(\.key).flatMap { key in
            let parts = key.split(separator: ".")
            return (1..<parts.count).map { parts[..<$0].joined(separator: ".") }
        })
}
