import Baseline
import Hummingbird
package import SystemZero

/// The query of a request: each parameter once, only those that the route knows.
package struct QueryParameters {
    private let values: [String: String]

    init(_ request: Request, allowed: [String]) throws(Problem) { try self.init(query: request.uri.query ?? "", allowed: allowed) }

    /// - Errors: `invalid_parameter`.
    package init(query: String, allowed: [String]) throws(Problem) {
        var values: [String: String] = [:]
        for (name, value) in try Self.pairs(query) {
            guard allowed.contains(name) else {
                let nearest = NameSuggestion.nearest(to: name, among: allowed).map { "did you mean `\($0)`? " } ?? ""
                throw Problem(
                    .invalidParameter, "the parameter \(Problem.quote(name)) is not known here", location: "query",
                    help: nearest + (allowed.isEmpty ? "this route takes none" : "known: \(allowed.joined(separator: ", "))"))
            }
            guard values.updateValue(value, forKey: name) == nil else {
                throw Problem(.invalidParameter, "the parameter \(Problem.quote(name)) stands twice", location: "query")
            }
        }
        self.values = values
    }

    /// Names and values, percent-decoded once; `+` is a plus.
    ///
    /// - Errors: `invalid_parameter` for what is no UTF-8, has an escape cut short, or decodes to a control character.
    static func pairs(_ query: String) throws(Problem) -> [(name: String, value: String)] {
        try query.split(separator: "&").map { pair throws(Problem) in
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = parts[0].percentDecoded, let value = parts.count == 2 ? parts[1].percentDecoded : "" else {
                throw Problem(
                    .invalidParameter, "the query is not valid: \(Problem.quote(String(pair)))", location: "query",
                    help: "UTF-8 without control characters, with `%25` for a percent sign")
            }
            return (name, value)
        }
    }

    package subscript(_ name: String) -> String? { values[name] }

    /// A whole number within a range.
    func integer(_ name: String, in range: ClosedRange<Int>) throws(Problem) -> Int? {
        guard let text = values[name] else { return nil }
        guard let number = Int(text), range.contains(number) else {
            throw Problem(
                .invalidParameter, "\(Problem.quote(text)) is no value for `\(name)`", location: "query.\(name)",
                help: "a whole number from \(range.lowerBound) to \(range.upperBound)")
        }
        return number
    }

    /// `true` or `false`; present without a value means true.
    func flag(_ name: String) throws(Problem) -> Bool {
        switch values[name] {
        case nil, "false", "0": return false
        case "", "true", "1": return true
        case .some(let text):
            throw Problem(
                .invalidParameter, "\(Problem.quote(text)) is no value for `\(name)`", location: "query.\(name)", help: "true or false")
        }
    }

    /// One of some words.
    func word(_ name: String, among words: [String]) throws(Problem) -> String? {
        guard let text = values[name] else { return nil }
        guard words.contains(text) else {
            throw Problem(
                .invalidParameter, "\(Problem.quote(text)) is no value for `\(name)`", location: "query.\(name)",
                help: "one of \(words.joined(separator: ", "))")
        }
        return text
    }

    /// A moment: RFC 3339 in UTC, or a prefix of it that ends with a whole field.
    func moment(_ name: String) throws(Problem) -> String? {
        guard let text = values[name] else { return nil }
        guard let moment = Timestamp.prefix(text) else {
            throw Problem(
                .invalidParameter, "\(Problem.quote(text)) is no value for `\(name)`", location: "query.\(name)",
                help: "a time in UTC such as 2026-11-22 or 2026-11-22T09:00:00Z")
        }
        return moment
    }
}

extension AppContext {
    /// A parameter of the path, percent-decoded once.
    func textParameter(_ name: String) throws(Problem) -> String {
        guard let raw = parameters.get(name), let text = String(raw).percentDecoded else {
            throw Problem(.invalidParameter, "the path is not valid UTF-8", location: "path.\(name)")
        }
        return text
    }

    /// A log index in the path.
    func indexParameter(_ name: String) throws(Problem) -> UInt64 {
        let text = try textParameter(name)
        guard let index = UInt64(text), index <= UInt64(Int64.max) else {
            throw Problem(
                .invalidParameter, "\(Problem.quote(text)) is no log index", location: "path.\(name)", help: "a whole number from 0")
        }
        return index
    }
}
