/// How far this program agrees with recorded verdicts.
package struct AriaVectorReport: Hashable, Sendable {
    package enum Outcome: String, CaseIterable, Sendable {
        case match
        case noMatch = "no_match"
        case parseError = "parse_error"
        /// The received tree could not be read; never recorded.
        case captureError = "capture_error"
        /// The patterns took too many steps; never recorded.
        case undecided
    }

    package struct Disagreement: Hashable, Sendable {
        package let id: String
        package let recorded: Outcome
        package let found: Outcome
        /// The error, or how far the template got.
        package let detail: String
    }

    package private(set) var count = 0
    package private(set) var disagreements: [Disagreement] = []

    package var agreed: Int { count - disagreements.count }

    mutating func add(id: String, recorded: Outcome, found: Outcome, detail: String) {
        count += 1
        if recorded != found { disagreements.append(Disagreement(id: id, recorded: recorded, found: found, detail: detail)) }
    }
}
