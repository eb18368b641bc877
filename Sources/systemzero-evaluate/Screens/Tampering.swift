import Drift

/// One way to tamper with a screen, and what should come of it.
struct Tampering: Sendable {
    /// The approved screen and what became of it.
    typealias Pair = (before: EditableScreen, after: EditableScreen)

    let id: String
    /// Any of these rules must find it …
    let rules: [String]
    /// … or, where the severity policy judges alone, a change with this tag must be
    let tag: String?
    /// at least this bad.
    let least: Severity
    /// Nil where a screen has nothing to do it to.
    let apply: @Sendable (EditableScreen, inout SeededRandom) -> Pair?

    init(
        _ id: String, _ rules: [String], tag: String? = nil, least: Severity,
        _ apply: @escaping @Sendable (EditableScreen, inout SeededRandom) -> Pair?
    ) {
        self.id = id
        self.rules = rules
        self.tag = tag
        self.least = least
        self.apply = apply
    }

    static let all: [Tampering] = secrets + targets + names + pressure + wayOut + offer
}

extension Tampering {
    /// Tampers with the screen as it was captured.
    static func edit(
        _ id: String, _ rules: [String], tag: String? = nil, least: Severity,
        _ change: @escaping @Sendable (inout EditableScreen, inout SeededRandom) -> Bool
    ) -> Tampering {
        Tampering(id, rules, tag: tag, least: least) { screen, random in
            var after = screen
            return change(&after, &random) ? (screen, after) : nil
        }
    }

    /// Puts an offer with an accept and a decline control on the screen first: few captures have one of their own.
    static func planted(
        _ id: String, _ rules: [String], tag: String? = nil, least: Severity,
        _ change: @escaping @Sendable (inout EditableScreen, inout SeededRandom) -> Bool
    ) -> Tampering {
        Tampering(id, rules, tag: tag, least: least) { screen, random in
            var before = screen
            Offer.plant(on: &before, &random)
            var after = before
            return change(&after, &random) ? (before, after) : nil
        }
    }
}
