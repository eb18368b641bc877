/// Everything there is to know about one setting: the reader, the reference pages and the example files all come from this.
package struct SettingDescriptor: Hashable, Sendable {
    /// `max_request_bytes`; in capitals it is the name in the environment.
    package let name: String
    /// The place in the settings file (`server.max_request_bytes`); nil when it may not stand there.
    package let key: String?
    package let kind: SettingKind
    /// The text of the default; nil when there is none.
    package let fallback: String?
    /// How the default is described where it depends on another setting.
    package let fallbackWords: String?
    /// `seconds`, `steps`, …; nil where the kind says it.
    package let unit: String?
    /// What it is: one sentence without its period.
    package let summary: String
    /// What follows from changing it: sentences.
    package let consequence: String
    /// Whether a command-line flag sets it.
    package let hasFlag: Bool
    /// When a changed value counts in a running server.
    package let takesEffect: SettingEffect

    init(
        _ name: String, _ key: String?, _ kind: SettingKind, _ fallback: String?, fallbackWords: String? = nil, unit: String? = nil,
        hasFlag: Bool = false, takesEffect: SettingEffect = .restart, _ summary: String, _ consequence: String
    ) {
        self.name = name
        self.key = key
        self.kind = kind
        self.fallback = fallback
        self.fallbackWords = fallbackWords
        self.unit = unit
        self.hasFlag = hasFlag
        self.takesEffect = takesEffect
        self.summary = summary
        self.consequence = consequence
    }

    /// `MAX_REQUEST_BYTES`
    package var environmentName: String { name.uppercased() }

    /// `--max-request-bytes`
    package var flag: String? { hasFlag ? "--" + name.replacing("_", with: "-") : nil }

    package var isSecret: Bool { kind == .text(.secret) }

    /// The default as the reference shows it.
    package var fallbackText: String { fallbackWords ?? fallback ?? "not set" }

    /// Type and unit as the reference shows them.
    package var typeWords: String { unit.map { "\(kind.words) (\($0))" } ?? kind.words }
}
