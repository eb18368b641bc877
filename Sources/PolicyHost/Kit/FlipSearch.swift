import AccessibilityTree
import Drift

/// Looks for the smallest change of one field of an input that changes the answer.
///
/// Candidates are what a policy can mean: the other boolean, numbers one up and one down, the literals on the lines that ran, the known roles,
/// permissions and names of the vocabulary, and other hours and days. Fields that the policy did not read are left alone.
struct FlipSearch {
    enum Literal: Hashable, Sendable {
        case text(String)
        case number(Double)
    }

    private struct Candidate {
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
    private(set) var tried = 0

    private static let mostFlips = 10

    init(input: RecordedInput, fields: [String], literals: [Literal], roles: [String]) {
        self.input = input
        self.fields = fields
        self.roles = roles
        texts = Set(literals.compactMap { if case .text(let text) = $0 { text } else { nil } }).sorted()
        numbers = Set(literals.compactMap { if case .number(let number) = $0 { number } else { nil } }).sorted()
    }

    /// Flips found, smallest first.
    mutating func run(
        mostTries: Int, original: PolicyOutcome, evaluate: (RecordedInput) -> PolicyOutcome
    ) -> [Explanation.Flip] {
        let document = input.document
        let candidates = fields.flatMap { self.candidates(for: $0, in: document) }.sorted { $0.cost < $1.cost }
        var flips: [Explanation.Flip] = []
        for candidate in candidates {
            guard tried < mostTries, flips.count < Self.mostFlips else { break }
            guard let changed = changed(document, candidate) else { continue }
            tried += 1
            let outcome = evaluate(changed)
            guard outcome.text != original.text else { continue }
            flips.append(
                Explanation.Flip(
                    field: candidate.field, from: candidate.from.jsonText, to: candidate.to.jsonText, result: outcome.text))
        }
        return flips
    }

    private func changed(_ document: JSONValue, _ candidate: Candidate) -> RecordedInput? {
        let path = candidate.field.split(separator: ".").map(String.init)
        do {
            return try RecordedInput(document: document.replacing(path[...], with: candidate.to))
        } catch {
            // A value that no input may have is no candidate.
            return nil
        }
    }

    private func candidates(for field: String, in document: JSONValue) -> [Candidate] {
        let path = field.split(separator: ".").map(String.init)
        if path.count == 3, path[1] == "time" { return timeCandidates(Array(path.prefix(2)), in: document) }
        guard let value = document.value(at: path[...]) else { return [] }
        switch value {
        case .bool(let flag): return [Candidate(field: field, from: value, to: .bool(!flag), cost: 0)]
        case .integer(let number): return numberCandidates(field, value, Double(number))
        case .number(let number): return numberCandidates(field, value, number.double)
        case .string(let text):
            return (texts + known(path)).filter { $0 != text }.map { other in
                let distance = NearestName.distance(Array(text.utf8), Array(other.utf8))
                return Candidate(field: field, from: value, to: .string(other), cost: 2 + distance)
            }
        case .null, .array, .object: return []
        }
    }

    private func numberCandidates(_ field: String, _ value: JSONValue, _ number: Double) -> [Candidate] {
        let near = [number - 1, number + 1] + numbers.flatMap { [$0 - 1, $0, $0 + 1] }
        return Set(near).subtracting([number]).sorted().map { other in
            let to = Int64(exactly: other).map { JSONValue.integer($0) } ?? .double(other)
            return Candidate(field: field, from: value, to: to, cost: 1 + Int(min(abs(other - number), 1_000)))
        }
    }

    /// Other hours of the day, and the same hour on other days.
    private func timeCandidates(_ path: [String], in document: JSONValue) -> [Candidate] {
        guard let unix = document.value(at: path[...])?.integer else { return [] }
        let shifts = (1..<24).map { Int64($0) * 3_600 } + (1..<7).map { Int64($0) * 86_400 }
        return shifts.enumerated().map { position, shift in
            Candidate(field: path.joined(separator: "."), from: .integer(unix), to: .integer(unix + shift), cost: 3 + position)
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

extension JSONValue {
    /// The value at a path of object keys, nil where there is none.
    func value(at path: ArraySlice<String>) -> JSONValue? {
        guard let key = path.first else { return self }
        return self[key]?.value(at: path.dropFirst())
    }

    /// The same document with the value at a path of object keys exchanged. Paths that do not exist change nothing.
    func replacing(_ path: ArraySlice<String>, with value: JSONValue) -> JSONValue {
        guard let key = path.first else { return value }
        guard var object, let inner = object[key] else { return self }
        object[key] = inner.replacing(path.dropFirst(), with: value)
        return .object(object)
    }
}
