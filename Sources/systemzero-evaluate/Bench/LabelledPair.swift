import AccessibilityTree

/// Two captures and what lies between them, as `captures/pairs.json` says.
struct LabelledPair {
    /// `repeat`, `version`, `attack`, `state`, `flow`, `condition` or `data`.
    let kind: String
    /// Paths below `captures`, without endings.
    let before: String
    let after: String
    let note: String

    init?(_ value: JSONValue) {
        guard let kind = value["kind"]?.string, let before = value["a"]?.string, let after = value["b"]?.string else { return nil }
        self.kind = kind
        self.before = before
        self.after = after
        note = value["note"]?.string ?? ""
    }

    /// All pairs of a folder; nil when it has no list.
    static func all(in data: DataFolder) throws -> [LabelledPair]? {
        try data.json("captures/pairs.json")?.array?.compactMap { LabelledPair($0) }
    }
}
