package import AccessibilityTree
import Baseline
package import SystemZero

/// A small JSON request body: an object of which every member is known and has the right type, or a problem that names it.
package struct JSONBody {
    package let object: JSONObject

    init(object: JSONObject) { self.object = object }

    /// - Errors: `invalid_request`: no JSON, no object, a member that is not known, or one that stands twice at any depth (two readers could take two
    ///   different ones).
    package init(_ bytes: [UInt8], allowed: [String]) throws(Problem) {
        let object = try Self.object(bytes)
        for key in object.keys where !allowed.contains(key) {
            let nearest = NameSuggestion.nearest(to: key, among: allowed).map { "did you mean `\($0)`? " } ?? ""
            throw Problem(
                .invalidRequest, "the member \(Problem.quote(key)) is not known here", location: "/\(key)",
                help: nearest + "known: \(allowed.joined(separator: ", "))")
        }
        self.object = object
    }

    /// How deep a body may be nested: the inputs of policies are the deepest.
    private static let maximumDepth = 32

    private static func object(_ bytes: [UInt8]) throws(Problem) -> JSONObject {
        let (value, twice): (JSONValue, RepeatedMember?)
        do throws(JSONError) {
            value = try JSONValue.parse(bytes, maxDepth: maximumDepth)
            twice = try RepeatedMember.first(in: bytes, maxDepth: maximumDepth)
        } catch {
            let (line, column) = error.position(in: bytes)
            throw Problem(
                .invalidRequest, "the body is not JSON at line \(line), column \(column): \(error.problem.message)", location: "body",
                help: "send one JSON object")
        }
        guard let object = value.object else {
            throw Problem(.invalidRequest, "the body is not a JSON object", location: "body", help: "send one JSON object")
        }
        if let twice {
            let (line, column) = JSONError(.expectedKey, at: twice.offset).position(in: bytes)
            throw Problem(
                .invalidRequest, "the member \(Problem.quote(twice.key)) stands twice, again at line \(line), column \(column)",
                location: twice.pointer, help: "send it once")
        }
        return object
    }

    func text(_ name: String) throws(Problem) -> String? {
        guard let value = object[name], !value.isNull else { return nil }
        guard let text = value.string else { throw wrongType(name, expected: "a string") }
        return text
    }

    func requiredText(_ name: String) throws(Problem) -> String {
        guard let text = try text(name) else {
            throw Problem(.invalidRequest, "the member `\(name)` is missing", location: "/\(name)", help: "a string")
        }
        return text
    }

    func integer(_ name: String, in range: ClosedRange<Int64>) throws(Problem) -> Int64? {
        guard let value = object[name], !value.isNull else { return nil }
        guard let number = value.integer, range.contains(number) else {
            throw wrongType(name, expected: "a whole number from \(range.lowerBound) to \(range.upperBound)")
        }
        return number
    }

    func flag(_ name: String) throws(Problem) -> Bool? {
        guard let value = object[name], !value.isNull else { return nil }
        guard let flag = value.bool else { throw wrongType(name, expected: "true or false") }
        return flag
    }

    private func wrongType(_ name: String, expected: String) -> Problem {
        Problem(.invalidRequest, "the member `\(name)` is not what it should be", location: "/\(name)", help: expected)
    }
}
