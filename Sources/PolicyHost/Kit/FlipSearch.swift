import AccessibilityTree
import Drift

/// Looks for the smallest change of one field of an input that changes the answer.
///
/// Candidates are what a policy can mean: the other boolean, numbers one up and one down, the literals on the lines that ran, the known roles,
/// permissions and names of the vocabulary, and other hours and days. Fields that the policy did not read are left alone. Of screens it is
/// the texts and states of single nodes. Another question (permission, route, kind of change) is a larger change than any other answer to the
/// same: who is told that a role may not do something wants to hear which role may.
struct FlipSearch {
    enum Literal: Hashable, Sendable {
        case text(String)
        case number(Double)
    }

    private struct Candidate {
        let path: [String]
        /// For people.
        let field: String
        let from: JSONValue
        let to: JSONValue
        /// Smaller is a smaller change.
        let cost: Int
    }

    private let input: RecordedInput
    private let fields: [String]
    private let texts: [String]
    private let numbers: [Double]
    private let roles: [String]
    /// Nodes of a screen whose fields are changed.
    private let nodes: [Int]
    private(set) var tried = 0

    private static let mostFlips = 10
    /// Fields that say what is asked, and how much larger a change of them is.
    private static let question: (fields: Set<String>, cost: Int) = (
        ["request.permission", "request.method", "request.route", "request.path", "change.kind", "change.rule"], 1_000
    )
    /// Nodes of screens that all tries together look at: each try reads, compares and judges a whole screen.
    private static let mostNodes = 400_000

    init(input: RecordedInput, fields: [String], literals: [Literal], roles: [String], nodes: [Int] = []) {
        self.input = input
        self.nodes = nodes
        self.fields = fields
        self.roles = roles
        texts = Set(literals.compactMap { if case .text(let text) = $0 { text } else { nil } }).sorted()
        numbers = Set(literals.compactMap { if case .number(let number) = $0 { number } else { nil } }).sorted()
    }

    /// Flips found, smallest first.
    mutating func run(
        mostTries: Int, original: PolicyOutcome, evaluate: (RecordedInput) -> PolicyOutcome
    ) -> [Explanation.Flip] {
        let document = document(evaluate, original)
        let candidates = candidates(in: document).sorted { $0.cost < $1.cost }
        let mostTries = min(mostTries, input.screen.map { Self.mostNodes / max(1, $0.nodes) } ?? mostTries)
        var flips: [Explanation.Flip] = []
        for candidate in candidates {
            guard tried < mostTries, flips.count < Self.mostFlips else { break }
            guard let changed = changed(document, candidate) else { continue }
            tried += 1
            let outcome = evaluate(changed)
            guard outcome.answer != original.answer else { continue }
            flips.append(
                Explanation.Flip(
                    field: candidate.field, from: candidate.from.jsonText, to: candidate.to.jsonText, result: outcome.text))
        }
        return flips
    }

    /// The document that is changed. Nodes of a screen that was judged get their classes anew with each change, unless that alone would
    /// change the answer.
    private func document(_ evaluate: (RecordedInput) -> PolicyOutcome, _ outcome: PolicyOutcome) -> JSONValue {
        let document = input.document
        guard input.screen != nil else { return document }
        let root = screenRoot.dropLast()
        guard var tree = document.value(at: root)?.object else { return document }
        tree["classes"] = nil
        let bare = document.replacing(root, with: .object(tree))
        do {
            return evaluate(try RecordedInput(document: bare)).answer == outcome.answer ? bare : document
        } catch {
            // A document that cannot be read without the classes is changed with them.
            return document
        }
    }

    private func changed(_ document: JSONValue, _ candidate: Candidate) -> RecordedInput? {
        do {
            return try RecordedInput(document: document.replacing(candidate.path[...], with: candidate.to))
        } catch {
            // A value that no input may have is no candidate.
            return nil
        }
    }

    private var screenRoot: ArraySlice<String> { input.hook == .noise ? ["tree", "root"] : ["screen", "after", "root"] }

    private func candidates(in document: JSONValue) -> [Candidate] {
        guard let screen = input.screen else { return fields.flatMap { candidates(for: $0, at: $0, in: document) } }
        let changes = ScreenChanges(screen.comparison.after, root: Array(screenRoot), texts: texts, fields: fields).changes(of: nodes)
        let facts = fields.filter { $0.hasPrefix("context.") }.flatMap { field in
            candidates(for: field, at: input.hook == .noise ? String(field.dropFirst("context.".count)) : "screen." + field, in: document)
        }
        return facts + changes.map { Candidate(path: $0.path, field: $0.label, from: $0.from, to: $0.to, cost: $0.cost) }
    }

    /// - Parameter place: where the field stands in the document.
    private func candidates(for field: String, at place: String, in document: JSONValue) -> [Candidate] {
        let path = place.split(separator: ".").map(String.init)
        if path.count >= 3, path[path.count - 2] == "time" { return timeCandidates(Array(path.dropLast()), field, in: document) }
        guard let value = document.value(at: path[...]) else { return [] }
        switch value {
        case .bool(let flag): return [Candidate(path: path, field: field, from: value, to: .bool(!flag), cost: 0)]
        case .integer(let number): return numberCandidates(path, field, value, Double(number))
        case .number(let number): return numberCandidates(path, field, value, number.double)
        case .string(let text):
            return (texts + known(path)).filter { $0 != text }.map { other in
                let distance = NearestName.distance(Array(text.utf8), Array(other.utf8))
                let more = Self.question.fields.contains(field) ? Self.question.cost : 0
                return Candidate(path: path, field: field, from: value, to: .string(other), cost: 2 + distance + more)
            }
        case .null, .array, .object: return []
        }
    }

    private func numberCandidates(_ path: [String], _ field: String, _ value: JSONValue, _ number: Double) -> [Candidate] {
        let near = [number - 1, number + 1] + numbers.flatMap { [$0 - 1, $0, $0 + 1] }
        return Set(near).subtracting([number]).sorted().map { other in
            let to = Int64(exactly: other).map { JSONValue.integer($0) } ?? .double(other)
            return Candidate(path: path, field: field, from: value, to: to, cost: 1 + Int(min(abs(other - number), 1_000)))
        }
    }

    /// Other hours of the day, and the same hour on other days.
    private func timeCandidates(_ path: [String], _ field: String, in document: JSONValue) -> [Candidate] {
        guard let unix = document.value(at: path[...])?.integer else { return [] }
        let shifts = (1..<24).map { Int64($0) * 3_600 } + (1..<7).map { Int64($0) * 86_400 }
        return shifts.enumerated().compactMap { position, shift in
            // Whoever asks chose the moment, and it may be the last that there is.
            let (moment, isBeyond) = unix.addingReportingOverflow(shift)
            guard !isBeyond else { return nil }
            return Candidate(
                path: path, field: field.split(separator: ".").dropLast().joined(separator: "."), from: .integer(unix),
                to: .integer(moment), cost: 3 + position)
        }
    }

    /// The names that a field can have.
    private func known(_ path: [String]) -> [String] {
        switch path.last {
        case "role" where path.contains("principal"): roles
        case "permission": Permission.all
        case "method": ["GET", "POST", "PUT", "DELETE"]
        case "kind": ChangeKind.allCases.map(\.rawValue)
        case "drift_type": DriftType.allCases.map(\.rawValue)
        case "suggested": Severity.allCases.map(\.rawValue)
        case "class": NodeClass.allCases.map(\.name)
        case "before", "after": ["true", "false"]
        default: []
        }
    }
}
